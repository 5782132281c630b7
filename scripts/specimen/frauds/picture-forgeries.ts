import sharp from 'sharp';
import { blankSheet, sheetSvg } from '../sheet.ts';
import { amountMark, characterAt, extentOf, raised } from './amount-mark.ts';
import type { TextMark } from './amount-mark.ts';
import type { Forgery, Made } from './forgery.ts';
import type { FileFraud } from './fraud-kinds.ts';
import { isBill } from './pdf-forgeries.ts';

const chroma = { chromaSubsampling: '4:2:0' } as const;

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels around a text. @param margin in millimetres */
function areaOf({ at, scale }: Made, mark: TextMark, margin: number): Area {
  const { x, y, width, height } = extentOf(mark);
  const [left, top] = at(x - margin, y - margin);
  return {
    left: Math.round(left),
    top: Math.round(top),
    width: Math.round((width + 2 * margin) * scale),
    height: Math.round((height + 2 * margin) * scale),
  };
}

/** The colour of the paper beside a text. */
async function paperBeside(bytes: Buffer, { left, top, height }: Area): Promise<string> {
  const area = { left: left - height, top, width: Math.max(4, height - 4), height };
  const { channels } = await sharp(await sharp(bytes).extract(area).png().toBuffer()).stats();
  const [red = 0, green = 0, blue = 0] = channels.map(({ mean }) => Math.round(mean));
  return `rgb(${String(red)},${String(green)},${String(blue)})`;
}

/** Another amount on plain paper, as wide as the one it hides. */
async function patchOf(made: Made, mark: TextMark, area: Area): Promise<Buffer> {
  const paper = await paperBeside(made.bytes, area);
  const sheet = blankSheet(area.width / made.scale, area.height / made.scale, paper);
  const { size, face = 'regular' } = mark.style;
  sheet.text(0.6, 0.6 + size * 0.74, raised(mark.text), { size, face, colour: '#2c2f35' });
  return sharp(Buffer.from(sheetSvg(sheet, made.scale * 25.4)))
    .resize(area.width, area.height, { fit: 'fill' })
    .flatten({ background: paper })
    .png()
    .toBuffer();
}

async function withPatch(made: Made, quality: number): Promise<Buffer> {
  const mark = amountMark(made.sheet);
  const area = areaOf(made, mark, 0.6);
  const patch = await patchOf(made, mark, area);
  return sharp(made.bytes)
    .composite([{ input: patch, left: area.left, top: area.top }])
    .jpeg({ quality, ...chroma })
    .toBuffer();
}

/** Two digits of an amount that differ and are as wide as each other. */
function digitsToSwap(mark: TextMark): readonly [from: number, to: number] {
  const digits = [...mark.text].flatMap((sign, index) => (/\d/.test(sign) ? [index] : []));
  for (const from of digits)
    for (const to of digits) {
      const apart = Math.abs(characterAt(mark, from).width - characterAt(mark, to).width);
      if (mark.text.charAt(from) !== mark.text.charAt(to) && apart < mark.style.size * 0.04) return [from, to];
    }
  throw new Error('digits_all_alike');
}

async function withCopiedDigit(made: Made): Promise<Buffer> {
  const mark = amountMark(made.sheet);
  const { y, height } = extentOf(mark);
  const [from, to] = digitsToSwap(mark);
  const cell = (index: number): Area => {
    const { x, width } = characterAt(mark, index);
    const [left, top] = made.at(x - 0.1, y - 0.5);
    return {
      left: Math.round(left),
      top: Math.round(top),
      width: Math.round((width + 0.2) * made.scale),
      height: Math.round((height + 1) * made.scale),
    };
  };
  const copy = await sharp(made.bytes).extract(cell(from)).png().toBuffer();
  const { left, top } = cell(to);
  return sharp(made.bytes)
    .composite([{ input: copy, left, top }])
    .jpeg({ quality: 93, ...chroma })
    .toBuffer();
}

/** The lines between the pixels of a screen, a third of a millimetre apart and askew, over the whole picture. */
async function asFromScreen({ bytes, draw }: Made): Promise<Buffer> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const [period, angle] = [draw.between(3.2, 4.6), draw.between(0.02, 0.12)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < info.height; y += 1)
    for (let x = 0; x < info.width; x += 1) {
      const [u, v] = [(x * cos + y * sin) / period, (y * cos - x * sin) / period];
      const light = 1 - 0.09 * (2 - Math.cos(2 * Math.PI * u) - Math.cos(2 * Math.PI * v));
      const at = (y * info.width + x) * info.channels;
      for (let channel = at; channel < at + 3; channel += 1) data[channel] = (data[channel] ?? 0) * light;
    }
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } })
    .jpeg({ quality: 88, ...chroma })
    .toBuffer();
}

const isCard: Forgery['fits'] = ({ stock }) => stock === 'card';
const [scanned, photographed] = [{ look: 'scan' }, { look: 'phone' }] as const;
const fine = { look: 'scan', scanQuality: 95 } as const;

export const pictureForgeries = {
  picture_from_editor: {
    what: 'L’image a été enregistrée par un logiciel de retouche.',
    fits: isBill,
    from: scanned,
    change: ({ bytes }) =>
      sharp(bytes)
        .jpeg({ quality: 90, ...chroma })
        .withExif({ IFD0: { Software: 'Adobe Photoshop 25.0 (Windows)' } })
        .toBuffer(),
  },
  amount_pasted_and_saved: {
    what: 'Le total est collé sur une photo déjà enregistrée, puis le tout enregistré de nouveau.',
    fits: isBill,
    from: photographed,
    change: (made) => withPatch(made, 92),
  },
  digit_copied: {
    what: 'Un chiffre du total est recopié sur un autre.',
    fits: isBill,
    from: fine,
    change: withCopiedDigit,
  },
  amount_retouched: {
    what: 'Le total est repeint sur le papier, sans le grain qui l’entoure.',
    fits: isBill,
    from: fine,
    change: (made) => withPatch(made, 96),
  },
  mirrored: {
    what: 'La photo est en miroir.',
    fits: isBill,
    from: photographed,
    change: ({ bytes }) =>
      sharp(bytes)
        .flop()
        .jpeg({ quality: 80, ...chroma })
        .toBuffer(),
  },
  card_mirrored: {
    what: 'La photo du titre est en miroir.',
    fits: isCard,
    from: photographed,
    change: ({ bytes }) =>
      sharp(bytes)
        .flop()
        .jpeg({ quality: 80, ...chroma })
        .toBuffer(),
  },
  photographed_from_screen: {
    what: 'C’est un écran qui est photographié.',
    fits: isBill,
    from: photographed,
    change: asFromScreen,
  },
  photocopied: {
    what: 'Le titre est une photocopie en noir et blanc.',
    fits: isCard,
    from: scanned,
    change: ({ bytes }) => sharp(bytes).greyscale().toColourspace('srgb').jpeg({ quality: 80 }).toBuffer(),
  },
  cropped: {
    what: 'La page est coupée dans le texte.',
    fits: isBill,
    from: scanned,
    change: async ({ bytes, at }) => {
      const { width, height } = await sharp(bytes).metadata();
      const [left] = at(27, 140);
      const area = { left: Math.round(left), top: 0, width: width - Math.round(left), height };
      return sharp(bytes)
        .extract(area)
        .jpeg({ quality: 80, ...chroma })
        .toBuffer();
    },
  },
  blurred: {
    what: 'La photo est floue.',
    fits: isBill,
    from: photographed,
    change: ({ bytes }) =>
      sharp(bytes)
        .blur(4.5)
        .jpeg({ quality: 80, ...chroma })
        .toBuffer(),
  },
  too_small: {
    what: 'La photo est trop petite.',
    fits: isBill,
    from: photographed,
    change: async ({ bytes }) => {
      const { width } = await sharp(bytes).metadata();
      return sharp(bytes)
        .resize(Math.round(width * 0.25))
        .jpeg({ quality: 80, ...chroma })
        .toBuffer();
    },
  },
  glare: {
    what: 'Un reflet cache une partie du titre.',
    fits: isCard,
    // in the light of the picture, which is saved once: set into a saved one it would be a patch of another origin
    from: { look: 'phone', lamp: { u: 0.55, v: 0.4, radius: 0.17 } },
    change: ({ bytes }) => Promise.resolve(bytes),
  },
} as const satisfies Partial<Record<FileFraud, Forgery>>;
