import { engraved } from '../code/engrave.ts';
import { truthOf } from '../deliver.ts';
import type { Draw } from '../draw.ts';
import { takePicture } from '../look.ts';
import { placeIn } from '../perspective.ts';
import type { DrawnPiece } from '../pieces/drawn-piece.ts';
import { textPdf } from '../sheet-pdf.ts';
import type { Requirement, SpecimenPiece } from '../specimen-dossier.ts';
import type { Forgery } from './forgery.ts';

/** The first face of a piece as one file, made as the forgery needs it and then changed. */
export async function forge(
  piece: DrawnPiece,
  requirement: Requirement,
  forgery: Forgery,
  draw: Draw,
  today: string,
): Promise<SpecimenPiece> {
  const [face] = piece.faces;
  const sheet = await engraved(face.sheet);
  const common = { requirement, truth: truthOf(piece, [face]), ...(face.side ? { side: face.side } : {}) };
  if (forgery.from === 'text_pdf') {
    const about = { producer: 'Aval specimen', created: `D:${today.replaceAll('-', '')}090000` };
    const made = {
      bytes: textPdf([sheet], about),
      sheet,
      draw,
      scale: 72 / 25.4,
      at: (x: number, y: number) => [x, y] as const,
    };
    return {
      ...common,
      filename: `${piece.name}.pdf`,
      mediaType: 'application/pdf',
      bytes: await forgery.change(made),
      taken: { look: 'clean', as: 'text_pdf', turnedDegrees: 0, pages: 1 },
    };
  }
  const { look, ...taking } = forgery.from;
  const taken = await takePicture(sheet, look, draw, false, taking);
  const bytes = await forgery.change({
    bytes: taken.bytes,
    sheet,
    draw,
    scale: taken.dpi / 25.4,
    at: (x, y) => placeIn(taken.corners, x / sheet.width, y / sheet.height),
  });
  return {
    ...common,
    filename: `${piece.name}.jpg`,
    mediaType: 'image/jpeg',
    bytes,
    taken: { look, as: 'picture', turnedDegrees: 0, pages: 1 },
  };
}
