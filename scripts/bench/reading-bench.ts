import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { openOcr } from '../../server/bricks/ocr/open-ocr.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import type { SpecimenPiece } from '../specimen/specimen-dossier.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench, Row } from './measure.ts';

const execute = promisify(execFile);
const folder = path.resolve('.cache/bench-reading');

interface Read {
  readonly seconds: number;
  readonly text: string;
}

/** Photographs and scans of sheets; cards are left out, whose zone native tesseract has no model for. */
const makePieces = async (): Promise<SpecimenPiece[]> => {
  const dossiers = await Promise.all(
    [1, 2, 3, 4].map((seed) => makeDossier(5000 + seed, { look: seed % 2 ? 'clean' : 'scan', payslips: 1 })),
  );
  return dossiers
    .flatMap(({ pieces }) => pieces)
    .filter(({ requirement, mediaType }) => requirement !== 'identity' && mediaType !== 'application/pdf');
};

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** Share of the true values whose every character stands in what was read, spaces and accents apart. */
const recallOf = (pieces: readonly SpecimenPiece[], reads: readonly Read[]): number => {
  const found = pieces.flatMap(({ truth }, index) => {
    const text = fold(reads[index]?.text ?? '');
    const words = Object.values(truth.fields).flatMap((value) => value.split(/\s+/));
    return words
      .map(fold)
      .filter((word) => word.length > 2 && !/^\d{8}$/.test(word))
      .map((word) => text.includes(word));
  });
  return found.filter(Boolean).length / found.length;
};

const readNatively = async (pieces: readonly SpecimenPiece[]): Promise<Read[]> => {
  const reads: Read[] = [];
  for (const piece of pieces) {
    const file = path.join(folder, piece.filename);
    writeFileSync(file, piece.bytes);
    const begun = performance.now();
    const { stdout } = await execute('tesseract', [file, '-', '-l', 'fra', '--psm', '3'], {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
    reads.push({ seconds: (performance.now() - begun) / 1000, text: stdout });
  }
  return reads;
};

const readOurselves = async (pieces: readonly SpecimenPiece[]): Promise<Read[]> => {
  const reader = await openOcr({ dataDir: path.join(folder, 'models'), workers: 1 });
  const reads: Read[] = [];
  try {
    for (const piece of pieces) {
      const begun = performance.now();
      const { words } = await reader.readPage(piece.bytes);
      reads.push({ seconds: (performance.now() - begun) / 1000, text: words.map(({ text }) => text).join(' ') });
    }
  } finally {
    await reader.close();
  }
  return reads;
};

/** One process each, the same files: pages a minute and true words found, ours over native. */
export const readingBench: Bench = {
  name: 'reading',
  run: async (): Promise<Row[]> => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const pieces = await makePieces();
    const ours = await readOurselves(pieces);
    const speed = (reads: readonly Read[]) => reads.map(({ seconds }) => 60 / seconds);
    const shared = { unit: 'pages/min' };
    const accuracy = { measure: 'true words found, share', unit: '', values: [recallOf(pieces, ours)] };
    const languages = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
    if (languages.status !== 0 || !languages.stdout.includes('fra')) {
      console.error(
        'reading: no native tesseract with French on this machine (Debian: tesseract-ocr tesseract-ocr-fra); ours alone',
      );
      return [
        rowOf({
          id: 'reading.pages_per_minute',
          measure: 'pages a minute, one process',
          values: speed(ours),
          ...shared,
        }),
        rowOf({ id: 'reading.word_share', ...accuracy }),
      ];
    }
    const native = await readNatively(pieces);
    return [
      rowOf({
        id: 'reading.native_ratio',
        measure: 'pages a minute, one process',
        values: speed(ours),
        ...shared,
        reference: { what: 'pages/min, native tesseract', value: quantile(speed(native), 0.5) },
      }),
      rowOf({
        id: 'reading.native_word_ratio',
        ...accuracy,
        reference: { what: ', native tesseract', value: recallOf(pieces, native) },
      }),
    ];
  },
};
