import type { DrawnPiece } from '../pieces/drawn-piece.ts';
import { amountMark, extentOf, raised } from './amount-mark.ts';
import type { Forgery, Made } from './forgery.ts';
import type { FileFraud } from './fraud-kinds.ts';
import { appended, contentOf, openPdf, savedAnew, withContent } from './opened-pdf.ts';
import type { OpenedPdf } from './opened-pdf.ts';

/** A paper whose total stands in dark print. */
export const isBill = ({ kind }: DrawnPiece): boolean => kind === 'electricity_bill';

const hexOf = (text: string): string => Buffer.from(text.replace('€', '\x80'), 'latin1').toString('hex');

/** Edits the file that was opened; `amount` is what it shows as its total. */
const onPdf =
  (edit: (pdf: OpenedPdf, amount: string, made: Made) => Buffer): Forgery['change'] =>
  (made) =>
    Promise.resolve(edit(openPdf(made.bytes), amountMark(made.sheet).text, made));

const information = (pdf: OpenedPdf, replace: (text: string) => string): ReadonlyMap<number, string> =>
  new Map([[3, replace((pdf.objects[2] ?? Buffer.alloc(0)).toString('latin1'))]]);

/**
 * A font that shows a higher digit than the text it stands for: `1` to `8` are drawn as the digit after them, and
 * `ToUnicode` still says what the code says (ISO 32000-1 §9.6.6, §9.10.3).
 */
const shiftedFont =
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding << /Type /Encoding /BaseEncoding ' +
  '/WinAnsiEncoding /Differences [49 /two /three /four /five /six /seven /eight /nine] >> /ToUnicode 11 0 R >>';
const plainMap =
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /P def /CMapType 2 def ' +
  '1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange ' +
  '1 beginbfchar <80> <20ac> endbfchar endcmap end end';

/** The page with one more font, `F3`. */
function withFont(pdf: OpenedPdf, font: number): Map<number, Buffer | string> {
  const changes = new Map<number, Buffer | string>();
  for (const [index, object] of pdf.objects.entries()) {
    const text = object.toString('latin1');
    if (text.includes('/Type /Page '))
      changes.set(index + 1, text.replace('/F2 5 0 R', `/F2 5 0 R /F3 ${String(font)} 0 R`));
  }
  return changes;
}

/** Every text object that shows this amount, set in `F3`. */
const inThirdFont = (content: string, amount: string): string =>
  content.replaceAll(new RegExp(`/F[12] (\\S+ Tf [^\\n]*<${hexOf(amount)}> Tj)`, 'g'), '/F3 $1');

export const pdfForgeries = {
  pdf_page_rewritten: {
    what: 'Une section ajoutée à la fin du fichier repeint la page avec un autre montant.',
    fits: isBill,
    from: 'text_pdf',
    change: onPdf((pdf, amount) =>
      appended(pdf, withContent(pdf, contentOf(pdf).replaceAll(hexOf(amount), hexOf(raised(amount))))),
    ),
  },
  pdf_from_editor: {
    what: 'Le fichier sort d’un éditeur de PDF.',
    fits: isBill,
    from: 'text_pdf',
    change: onPdf((pdf, _, { draw }) => {
      const editor = draw.pick(['Sejda 7.1.4', 'Adobe Photoshop 25.0 (Windows)', 'Canva', 'PDF-XChange Editor 10.1']);
      return savedAnew(
        pdf,
        information(pdf, (text) => text.replace('Aval specimen', editor)),
      );
    }),
  },
  pdf_changed_later: {
    what: 'Le fichier a été modifié des semaines après sa création.',
    fits: isBill,
    from: 'text_pdf',
    change: onPdf((pdf, _, { draw }) => {
      const day = `D:202512${String(draw.int(10, 28))}101500`;
      return savedAnew(
        pdf,
        information(pdf, (text) => text.replace(/\/CreationDate \([^)]*\)/, `/CreationDate (${day})`)),
      );
    }),
  },
  pdf_amount_covered: {
    what: 'Un rectangle blanc cache le total, un autre montant est écrit dessus.',
    fits: isBill,
    from: 'text_pdf',
    change: onPdf((pdf, amount, { sheet, scale }) => {
      const { x, y, width, height } = extentOf(amountMark(sheet));
      const box = [x - 1, sheet.height - y - height - 0.6, width + 2, height + 1.4].map((n) => (n * scale).toFixed(2));
      const own =
        contentOf(pdf)
          .match(new RegExp(`BT [^\\n]*<${hexOf(amount)}> Tj ET`, 'g'))
          ?.at(-1) ?? '';
      const patch = `1 1 1 rg ${box.join(' ')} re f\n${own.replace(hexOf(amount), hexOf(raised(amount)))}\n`;
      return savedAnew(pdf, withContent(pdf, contentOf(pdf) + patch));
    }),
  },
  pdf_text_swapped: {
    what: 'La page affiche d’autres chiffres que ceux du texte du fichier.',
    fits: isBill,
    from: 'text_pdf',
    change: onPdf((pdf, amount) => {
      const font = pdf.objects.length + 1;
      const map = font + 1;
      const changes = withFont(pdf, font);
      changes.set(font, shiftedFont.replace('11 0 R', `${String(map)} 0 R`));
      changes.set(map, `<< /Length ${String(plainMap.length)} >>\nstream\n${plainMap}\nendstream`);
      for (const [number, object] of withContent(pdf, inThirdFont(contentOf(pdf), amount))) changes.set(number, object);
      return savedAnew(pdf, changes);
    }),
  },
  pdf_amount_in_other_font: {
    what: 'Le total est écrit dans une police qui ne sert nulle part ailleurs.',
    fits: isBill,
    from: 'text_pdf',
    change: onPdf((pdf, amount) => {
      const font = pdf.objects.length + 1;
      const changes = withFont(pdf, font);
      changes.set(font, '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>');
      const content = contentOf(pdf);
      const own = content.match(new RegExp(`BT [^\\n]*<${hexOf(amount)}> Tj ET`, 'g'))?.at(-1) ?? '';
      const edited = content.replace(own, own.replace(/\/F[12] /, '/F3 '));
      for (const [number, object] of withContent(pdf, edited)) changes.set(number, object);
      return savedAnew(pdf, changes);
    }),
  },
} as const satisfies Partial<Record<FileFraud, Forgery>>;
