import sharp from 'sharp';
import { openPaper } from '../../server/bricks/paper/open-paper.ts';
import { closeWriting } from '../../server/bricks/tagged-pdf/close-writing.ts';
import { styles } from '../../server/bricks/tagged-pdf/print-style.ts';
import { writeHeading, writeParagraph } from '../../server/bricks/tagged-pdf/text.ts';
import { newSheet, openWriting } from '../../server/bricks/tagged-pdf/writing.ts';
import { drawFrom } from './draw.ts';
import type { Draw } from './draw.ts';
import { textWidth } from './glyphs.ts';
import { takePicture } from './look.ts';
import { A4, blankSheet, sheetSvg } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/** Pages that come with papers and say nothing that a French reader knows. */
export const strangePages = ['empty', 'crowded', 'arabic', 'cyrillic', 'handwriting'] as const;
export type StrangePage = (typeof strangePages)[number];

/** Certificates of pay: names, dates, numbers and amounts stand on them, as on what is asked for. */
const foreign = {
  arabic: {
    title: 'شهادة الأجر',
    lines: [
      'تشهد الشركة بأن السيد محمد بن علي يعمل لديها',
      'منذ 12/03/2019 بصفة محاسب براتب شهري قدره 2 450,00',
      'رقم الحساب 30006 00001 12345678901 89',
      'سلمت هذه الشهادة بناء على طلبه في 04/11/2026',
      'يولد جميع الناس أحرارا متساوين في الكرامة والحقوق',
    ],
  },
  cyrillic: {
    title: 'Справка о доходах',
    lines: [
      'Выдана Петрову Ивану Сергеевичу в том, что он работает бухгалтером',
      'с 12.03.2019 и получает ежемесячно 2 450,00',
      'Номер счёта 30006 00001 12345678901 89',
      'Справка выдана по его просьбе 04.11.2026',
      'Все люди рождаются свободными и равными в своём достоинстве и правах',
    ],
  },
} as const;

async function foreignPage(script: keyof typeof foreign): Promise<Buffer> {
  const { title, lines } = foreign[script];
  const writing = openWriting();
  newSheet(writing);
  writeHeading(writing, 1, title, styles.title);
  // as long as a letter
  for (let again = 0; again < 4; again += 1)
    for (const line of lines)
      writeParagraph(writing, line, styles.body, { align: script === 'arabic' ? 'right' : 'left' });
  const about = { title, author: 'Aval specimen', creator: 'Aval specimen', at: new Date(0), seed: script };
  const paper = await openPaper(await closeWriting(writing, { ...about, language: script === 'arabic' ? 'ar' : 'ru' }));
  try {
    const { image } = await paper.page(1);
    return await sharp(image).jpeg({ quality: 80 }).toBuffer();
  } finally {
    await paper.close();
  }
}

const ordinaryWords = [
  'table',
  'rivière',
  'jardin',
  'lampe',
  'chemin',
  'fenêtre',
  'montagne',
  'oiseau',
  'silence',
  'matin',
  'pierre',
  'nuage',
  'marché',
  'village',
  'forêt',
  'plage',
  'hiver',
  'sable',
] as const;

/** A page of that many words in print as small as in the terms of a contract. */
function crowdedSheet(words: number, draw: Draw): Sheet {
  const sheet = blankSheet(A4.width, A4.height);
  const [size, leading, margin] = [1.5, 1.88, 5] as const;
  let [x, y] = [margin, margin + 3];
  for (let count = 0; count < words; count += 1) {
    const word = draw.pick(ordinaryWords);
    const width = textWidth(word, 'regular', size);
    if (x + width > A4.width - margin) [x, y] = [margin, y + leading];
    sheet.text(x, y, word, { size });
    x += width + size * 0.3;
  }
  if (y > A4.height - 2) throw new Error('page_too_crowded');
  return sheet;
}

/** One word as a pen writes it: loops and arches that lean and run into each other. */
function penned(x: number, y: number, letters: number, draw: Draw): string {
  const steps = Array.from({ length: letters }, () => {
    const [high, wide, sag] = [draw.pick([2.4, 2.8, 5.6]), draw.between(1.6, 3), draw.between(-0.5, 0.5)];
    const turned = draw.chance(0.4) ? -1 : 1;
    return (
      `c ${(wide * 0.9).toFixed(2)} ${(-high * turned).toFixed(2)} ` +
      `${(wide * draw.between(-0.4, 0.7)).toFixed(2)} ${(-high * draw.between(0.7, 1.1)).toFixed(2)} ` +
      `${wide.toFixed(2)} ${sag.toFixed(2)}`
    );
  });
  return `M ${x.toFixed(2)} ${y.toFixed(2)} ${steps.join(' ')}`;
}

function handwrittenSheet(draw: Draw): Sheet {
  const sheet = blankSheet(A4.width, A4.height, '#fdfcf8');
  const words: string[] = [];
  for (let line = 0; line < 16; line += 1) {
    let x = 24 + draw.between(-2, 2);
    while (x < 170) {
      const letters = draw.int(2, 8);
      words.push(penned(x, 40 + line * 13 + draw.between(-0.8, 0.8), letters, draw));
      x += letters * 2.4 + 6;
    }
  }
  sheet.ornament(`<path d="${words.join(' ')}" fill="none" stroke="#27357a" stroke-width="0.45"/>`);
  return sheet;
}

/** The page as a picture of a scanner. */
export async function strangePage(page: StrangePage): Promise<Buffer> {
  const draw = drawFrom(`strange-${page}`);
  switch (page) {
    case 'arabic':
    case 'cyrillic':
      return foreignPage(page);
    case 'empty':
      return (await takePicture(blankSheet(A4.width, A4.height), 'scan', draw, false)).bytes;
    case 'handwriting':
      return (await takePicture(handwrittenSheet(draw), 'scan', draw, false)).bytes;
    case 'crowded': {
      const svg = sheetSvg(crowdedSheet(5_000, draw), 300);
      return sharp(Buffer.from(svg), { unlimited: true }).flatten({ background: '#ffffff' }).png().toBuffer();
    }
  }
}
