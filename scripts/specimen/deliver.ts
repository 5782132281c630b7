import { engraved } from './code/engrave.ts';
import type { Draw } from './draw.ts';
import { takePicture } from './look.ts';
import type { Look } from './look.ts';
import type { DrawnFace, DrawnPiece, TrueFields } from './pieces/drawn-piece.ts';
import { assertInside } from './sheet.ts';
import { picturePdf, textPdf } from './sheet-pdf.ts';
import type { PdfAbout } from './pdf-file.ts';
import type { PrintedPage, Requirement, SpecimenPiece } from './specimen-dossier.ts';

const sides = { front: '-recto', back: '-verso' } as const;

const printOf = ({ sheet, holds = [] }: DrawnFace): PrintedPage =>
  [sheet, ...holds]
    .flatMap(({ marks }) => marks)
    .flatMap((mark) => (mark.kind === 'text' && mark.style.face !== 'zone' ? [mark.text] : []));

export function truthOf(piece: DrawnPiece, faces: readonly DrawnFace[]): SpecimenPiece['truth'] {
  const fields = faces.reduce<TrueFields>((all, face) => ({ ...all, ...face.fields }), {});
  const mrz = faces.flatMap((face) => face.mrz ?? []);
  return { kind: piece.kind, fields, ...(mrz.length > 0 ? { mrz } : {}), print: faces.map(printOf) };
}

async function pictureOf(
  piece: DrawnPiece,
  face: DrawnFace,
  requirement: Requirement,
  { look, ...taking }: { readonly look: Look; readonly scanQuality?: number },
  draw: Draw,
): Promise<SpecimenPiece> {
  const sheet = await engraved(face.sheet);
  const { bytes, mediaType, turnedDegrees } = await takePicture(sheet, look, draw, true, taking);
  const extension = mediaType === 'image/png' ? 'png' : 'jpg';
  return {
    requirement,
    filename: `${piece.name}${face.side ? sides[face.side] : ''}.${extension}`,
    mediaType,
    bytes,
    ...(face.side ? { side: face.side } : {}),
    taken: { look, as: 'picture', turnedDegrees, pages: 1 },
    truth: truthOf(piece, [face]),
  };
}

async function pdfOf(
  piece: DrawnPiece,
  requirement: Requirement,
  look: Look,
  draw: Draw,
  about: PdfAbout,
): Promise<SpecimenPiece> {
  const as = look === 'clean' ? 'text_pdf' : 'picture_pdf';
  const sheets = await Promise.all(piece.faces.map((face) => engraved(face.sheet)));
  const pictures = [];
  if (as === 'picture_pdf') {
    for (const [index, sheet] of sheets.entries()) {
      pictures.push(await takePicture(sheet, look, draw.branch(`page-${String(index)}`), false));
    }
  }
  return {
    requirement,
    filename: `${piece.name}.pdf`,
    mediaType: 'application/pdf',
    bytes: as === 'text_pdf' ? textPdf(sheets, about) : picturePdf(pictures, about),
    taken: { look, as, turnedDegrees: 0, pages: sheets.length },
    truth: truthOf(piece, piece.faces),
  };
}

interface Delivery {
  /** Every paper is a PDF. */
  readonly allPdf?: boolean;
  /** Quality (IJG scale) at which pictures of a scanner are saved. */
  readonly scanQuality?: number;
}

/**
 * Turns a drawn piece into the files that an applicant would send. Cards are pictures, one a side; papers are a
 * picture or a PDF (with text when `clean`, of pictures otherwise); a paper of several pages is always a PDF.
 */
export async function deliver(
  piece: DrawnPiece,
  requirement: Requirement,
  look: Look,
  draw: Draw,
  today: string,
  { allPdf = false, scanQuality }: Delivery = {},
): Promise<SpecimenPiece[]> {
  for (const face of piece.faces) assertInside(face.sheet);
  const pdfShare = { clean: 0.55, scan: 0.5, phone: 0 }[look];
  const asPdf = piece.stock === 'paper' && (draw.chance(pdfShare) || allPdf || piece.faces.length > 1);
  if (asPdf) {
    const about = { producer: 'Aval specimen', created: `D:${today.replaceAll('-', '')}090000` };
    return [await pdfOf(piece, requirement, look, draw, about)];
  }
  const files: SpecimenPiece[] = [];
  for (const [index, face] of piece.faces.entries()) {
    const taken = { look, ...(scanQuality === undefined ? {} : { scanQuality }) };
    files.push(await pictureOf(piece, face, requirement, taken, draw.branch(`face-${String(index)}`)));
  }
  return files;
}
