import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openOcr } from '../../server/bricks/ocr/open-ocr.ts';
import { drawDeck } from './deck.ts';

/**
 * Reads the same pages over and over, as a reader does for weeks, and prints the memory of its processes and of its
 * parent every hundred pages. Usage: npm run endurance [-- --pages 10000]
 */
const { values } = parseArgs({ options: { pages: { type: 'string', default: '10000' } } });
const pages = Number(values.pages);
const step = 100;
const distinct = 25;
const dataDir = fileURLToPath(new URL('../../.cache/ocr', import.meta.url));

const megabytes = (pid: number): number => {
  try {
    return Math.round(
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    );
  } catch {
    return 0;
  }
};

const images: Buffer[] = [];
for await (const { image } of drawDeck(8_000)) if (images.push(image) === distinct) break;
let recycled = 0;
const reader = await openOcr({
  dataDir,
  workers: 2,
  onDiagnostic: ({ kind }) => {
    if (kind === 'recycled') recycled += 1;
    else if (kind !== 'started') console.error(kind);
  },
});
try {
  for (let done = 0; done < pages;) {
    const batch = Array.from({ length: Math.min(step, pages - done) }, (_, index) => {
      const image = images[(done + index) % images.length];
      return image ? [image] : [];
    }).flat();
    await Promise.all(batch.map((image) => reader.readPage(image)));
    done += batch.length;
    const held = reader.processIds().map(megabytes);
    console.log(
      `${String(done)} pages: processes ${held.map(String).join(' + ')} MB, parent ${String(megabytes(process.pid))} MB, ${String(recycled)} replaced`,
    );
  }
} finally {
  await reader.close();
}
