import sharp from 'sharp';
import type { DocumentReading } from '#shared/reading/document-reading';
import type { Field, FieldName } from '#shared/reading/field';
import type { Word } from '#shared/reading/page';
import type { ShownValue } from './observations.ts';

/** What a forger changes: amounts, accounts, names, dates. */
const worthChanging: readonly FieldName[] = [
  'iban',
  'account_holder',
  'net_pay',
  'gross_pay',
  'net_taxable',
  'employee',
  'pay_period',
  'reference_income',
  'tax_holder',
  'tax_year',
  'address_holder',
  'issued_on',
  'amount_due',
];
const mostValues = 10;
/** The engine reads lines of this height best; each cut stands on a line of its own, with white around it. */
const [lineHeight, gap, width] = [44, 36, 1500] as const;

/** Reads a picture of several lines. */
export type ReadLines = (image: Uint8Array) => Promise<readonly Word[]>;

async function cutOf(image: Buffer, { box }: Field): Promise<{ line: Buffer; height: number } | null> {
  const margin = Math.round(box.height * 0.25);
  const page = await sharp(image).metadata();
  const left = Math.max(0, Math.floor(box.x - margin));
  const top = Math.max(0, Math.floor(box.y - margin));
  const area = {
    left,
    top,
    width: Math.min(page.width - left, Math.ceil(box.width + 2 * margin)),
    height: Math.min(page.height - top, Math.ceil(box.height + 2 * margin)),
  };
  if (area.width < 4 || area.height < 4) return null;
  const scale = Math.min(lineHeight / area.height, (width - 2 * gap) / area.width);
  const size = {
    width: Math.max(1, Math.round(area.width * scale)),
    height: Math.max(1, Math.round(area.height * scale)),
  };
  const line = await sharp(image).extract(area).resize(size).greyscale().normalise().png().toBuffer();
  // light print on a dark band is read inverted
  const { channels } = await sharp(line).stats();
  const dark = (channels[0]?.mean ?? 255) < 110;
  return { line: dark ? await sharp(line).negate().png().toBuffer() : line, height: size.height };
}

/**
 * What the page shows where the PDF's own text gives these values: their cuts are set one under the other and read anew
 * in one go. @returns null where no value comes from a text layer
 */
export async function readShownValues(
  { fields, pages }: DocumentReading,
  images: readonly Buffer[],
  read: ReadLines,
): Promise<ShownValue[] | null> {
  const layered = new Set(pages.filter(({ textLayer }) => textLayer).map(({ number }) => number));
  const chosen = fields
    .filter(({ name, page }) => layered.has(page) && worthChanging.includes(name))
    .slice(0, mostValues);
  if (chosen.length === 0) return null;
  const rows: { field: Field; line: Buffer; top: number; bottom: number }[] = [];
  let top: number = gap;
  for (const field of chosen) {
    const image = images[pages.findIndex(({ number }) => number === field.page)];
    const cut = image && (await cutOf(image, field));
    if (!cut) continue;
    rows.push({ field, line: cut.line, top, bottom: top + cut.height });
    top += cut.height + gap;
  }
  const sheet = await sharp({ create: { width, height: top, channels: 3, background: '#fff' } })
    .composite(rows.map(({ line, top: at }) => ({ input: line, left: gap, top: at })))
    .greyscale()
    .png({ compressionLevel: 1 })
    .toBuffer();
  const words = await read(sheet);
  return rows.map(({ field, top: from, bottom }) => {
    const own = words.filter(
      ({ box }) => box.y + box.height / 2 > from - gap / 2 && box.y + box.height / 2 < bottom + gap / 2,
    );
    return {
      field: field.name,
      file: field.text,
      shown: own.map(({ text }) => text).join(' '),
      confidence: own.length === 0 ? 0 : Math.min(...own.map(({ confidence }) => confidence)),
      page: field.page,
      box: field.box,
    };
  });
}
