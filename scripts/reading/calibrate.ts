import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fitCurve } from '../../server/bricks/ocr/calibration/curve.ts';
import type { WordConfidence } from '../../server/bricks/ocr/calibration/word-confidence.ts';
import { openOcr } from '../../server/bricks/ocr/open-ocr.ts';
import { looks } from '../specimen/look.ts';
import { drawDossiers } from './deck.ts';
import type { DeckPage } from './deck.ts';
import { scoreWords } from './score-words.ts';

/**
 * Measures what the engine's confidence is worth on drawn papers and writes the table by which it is told to agents.
 * Usage: npm run calibrate [-- --dossiers 10]    (same number, same table, give or take the machine's arithmetic)
 */
const { values } = parseArgs({ options: { dossiers: { type: 'string', default: '10' } } });
const dossiers = Number(values.dossiers);
const firstSeed = 71_000;
const atOnce = 3;
const edges = [0, 30, 50, 60, 70, 80, 85, 90, 95, 101];
const table = fileURLToPath(new URL('../../server/bricks/ocr/calibration/word-confidence.json', import.meta.url));
const page = fileURLToPath(new URL('../../docs/word-confidence.md', import.meta.url));
const dataDir = fileURLToPath(new URL('../../.cache/ocr', import.meta.url));

interface Seen {
  readonly look: string;
  readonly confidence: number;
  readonly right: boolean;
}

async function readDeck(): Promise<Seen[]> {
  const reader = await openOcr({ dataDir, workers: 2 });
  const seen: Seen[] = [];
  const read = async ({ look, label, image, print }: DeckPage) => {
    const { words } = await reader.readPage(image);
    console.error(`${look} ${label}: ${String(words.length)} words`);
    const { right, wrong } = scoreWords(print, words);
    seen.push(...right.map(({ confidence }) => ({ look, confidence, right: true })));
    seen.push(...wrong.map(({ confidence }) => ({ look, confidence, right: false })));
  };
  try {
    const going = new Set<Promise<void>>();
    for await (const one of drawDossiers(firstSeed, dossiers)) {
      const work = read(one).finally(() => going.delete(work));
      going.add(work);
      if (going.size >= atOnce) await Promise.race(going);
    }
    await Promise.all(going);
  } finally {
    await reader.close();
  }
  return seen;
}

const countIn = (seen: readonly Seen[], from: number, to: number) => {
  const band = seen.filter(({ confidence }) => confidence >= from && confidence < to);
  return { words: band.length, right: band.filter(({ right }) => right).length };
};

function bandsOf(seen: readonly Seen[]): WordConfidence['bands'] {
  return looks.flatMap((look) =>
    edges.slice(0, -1).map((from, index) => {
      const to = edges[index + 1] ?? 101;
      return {
        look,
        from,
        to: Math.min(to, 100),
        ...countIn(
          seen.filter((one) => one.look === look),
          from,
          to,
        ),
      };
    }),
  );
}

const shown = ({ words, right }: { words: number; right: number }) =>
  words === 0 ? '–' : `${((100 * right) / words).toFixed(1)} % of ${String(words)}`;

function asMarkdown({ bands, curve, words, madeBy, data }: WordConfidence): string {
  const rows = edges.slice(0, -1).map((from) => {
    const cells = looks.map((look) =>
      shown(bands.find((band) => band.look === look && band.from === from) ?? { words: 0, right: 0 }),
    );
    const to = bands.find((band) => band.from === from)?.to ?? 100;
    return `| ${String(from)}–${String(to)} | ${cells.join(' | ')} |`;
  });
  return [
    '# What a confidence is worth',
    '',
    `Made by \`${madeBy}\` with ${data}, on ${String(words)} words of drawn papers of every kind; do not edit. A word is right when it stands on the page letter for letter, accents and capitals included.`,
    '',
    'How often words were right, by the confidence that the engine gave them:',
    '',
    `| engine says | ${looks.join(' | ')} |`,
    `| ----------- | ${looks.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    'What agents are told instead, the curve through all of them (isotonic regression):',
    '',
    `| engine says | ${curve.map(([engine]) => engine.toFixed(1)).join(' | ')} |`,
    `| --- | ${curve.map(() => '---').join(' | ')} |`,
    `| right in 100 | ${curve.map(([, right]) => right.toFixed(1)).join(' | ')} |`,
    '',
  ].join('\n');
}

const seen = await readDeck();
const measured: WordConfidence = {
  madeBy: `npm run calibrate -- --dossiers ${String(dossiers)}`,
  data: 'tesseract.js 7.0.0 and the French data of tessdata_fast 4.1.0',
  words: seen.length,
  curve: fitCurve(seen),
  bands: bandsOf(seen),
};
await writeFile(table, `${JSON.stringify(measured, null, 2)}\n`);
await writeFile(page, asMarkdown(measured));
console.log(asMarkdown(measured));
