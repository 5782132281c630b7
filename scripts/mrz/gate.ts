/**
 * Measures the reading of zones on pictures of a folder that stays where it is:
 *
 *   node_modules/.bin/node scripts/mrz/gate.ts FOLDER [--model FILE]… [--list]
 *
 * A picture with its text beside it (`x.jpg` and `x.gt.txt`) counts as exact or not: one line makes it a crop of a line,
 * more a whole document. Without text, a document counts when every check digit of its zone holds. Prints figures; with
 * `--list` what was read wrong, so only for specimens.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { findMrz } from '../../server/bricks/mrz/find-mrz.ts';
import { openLineReaders, shippedModels } from './line-reader.ts';
import { readCrop } from './read-crop.ts';
import { acceptedWrongly } from './wrongly.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { model: { type: 'string', multiple: true }, list: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: node_modules/.bin/node scripts/mrz/gate.ts FOLDER [--model FILE]… [--list]');
  process.exit(2);
}

const pictures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tiff?|png|jpe?g|webp)$/i.test(name))
  .sort();
const truthOf = (name: string): string[] | null => {
  const file = path.join(folder, name.replace(/\.[^.]+$/, '.gt.txt'));
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\s+/) : null;
};

const count = { crops: 0, cropsExact: 0, firstExact: 0, pages: 0, valid: 0, told: 0, exact: 0, wrong: 0 };
const seconds: number[] = [];
const engine = await openLineReaders(values.model ?? shippedModels, '.cache/mrz-gate');
for (const name of pictures) {
  const bytes = readFileSync(path.join(folder, name));
  const truth = truthOf(name);
  const begun = performance.now();
  if (truth?.length === 1 && !truth[0]?.startsWith('D1FRA')) {
    const { text, all } = await readCrop(bytes, engine.readers);
    count.crops += 1;
    if (all[0] === truth[0]) count.firstExact += 1;
    if (text === truth[0]) count.cropsExact += 1;
    else if (values.list) console.log([name, truth[0], text, ...all].join('\n  '));
    continue;
  }
  const found = await findMrz(await sharp(bytes).rotate().png({ compressionLevel: 1 }).toBuffer(), ...engine.readers);
  seconds.push((performance.now() - begun) / 1000);
  count.pages += 1;
  if (found?.digits.every((digit) => digit.holds)) count.valid += 1;
  if (!truth) continue;
  count.told += 1;
  if (found?.lines.join() === truth.join()) count.exact += 1;
  else if (values.list) console.log([name, ...truth, ...(found?.lines ?? ['nothing'])].join('\n  '));
  count.wrong += found ? acceptedWrongly(found, truth).length : 0;
}
await engine.close();

if (count.crops > 0)
  console.log(
    `lines: ${String(count.cropsExact)} of ${String(count.crops)} exact (${String(count.firstExact)} at first sight)`,
  );
if (count.pages > 0) {
  seconds.sort((a, b) => a - b);
  console.log(`documents: ${String(count.valid)} of ${String(count.pages)} with every digit holding`);
  console.log(
    `  ${String(count.exact)} of ${String(count.told)} with a known text exact, ${String(count.wrong)} fields accepted wrongly`,
  );
  console.log(`  ${(seconds[Math.floor(seconds.length / 2)] ?? 0).toFixed(2)} s (median)`);
}
