import sharp from 'sharp';
import type { DocumentReading } from '#shared/reading/document-reading';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';
import { isOnPart } from '#shared/reading/part';
import { hashedSide, perceptualHash } from '../../../bricks/likeness/perceptual-hash.ts';
import { portraitBeside } from '../../../bricks/likeness/portrait-place.ts';
import type { NamesStand } from '../../../bricks/likeness/portrait-place.ts';
import type { SeenPortrait } from './observations.ts';

/** Papers whose portrait is framed by their print. Licences and permits print their names in other places. */
const framed: readonly DocumentKind[] = ['identity_card', 'passport'];

interface PrintedPaper {
  readonly fields: readonly Field[];
  readonly stand: NamesStand;
}

/** The printed fields of each card or passport in a file. */
function printedPapers({ kind, mrz, fields, parts }: DocumentReading): PrintedPaper[] {
  const printed = fields.filter(({ source }) => source !== 'mrz');
  const papers =
    parts.length === 0
      ? [{ kind, mrz, fields: printed }]
      : parts.map((part) => ({ ...part, fields: printed.filter((field) => isOnPart(part, field)) }));
  return papers.flatMap((paper) =>
    framed.includes(paper.kind)
      ? [{ fields: paper.fields, stand: paper.mrz?.layout === 'FR1988' ? 'behind_label' : 'under_label' }]
      : [],
  );
}

/**
 * The photograph of each card or passport in a file, as it looks from afar. Only of papers whose name and birth date were
 * read beside it: they say where it lies.
 */
export async function seenPortraits(reading: DocumentReading, images: readonly Buffer[]): Promise<SeenPortrait[]> {
  const seen: SeenPortrait[] = [];
  for (const { fields, stand } of printedPapers(reading)) {
    const named = (name: FieldName) => fields.find((field) => field.name === name);
    const [surname, birthDate] = [named('surname'), named('birth_date')];
    const index = reading.pages.findIndex(({ number }) => number === surname?.page);
    const [page, image] = [reading.pages[index], images[index]];
    if (!surname || !page || !image || birthDate?.page !== surname.page) continue;
    const box = portraitBeside({ surname: surname.box, birthDate: birthDate.box }, stand, page);
    if (!box) continue;
    const square = await sharp(image)
      .extract({ left: box.x, top: box.y, width: box.width, height: box.height })
      .flatten({ background: '#ffffff' })
      .resize(hashedSide, hashedSide, { fit: 'fill' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    seen.push({ page: page.number, box, hash: perceptualHash(square) });
  }
  return seen;
}
