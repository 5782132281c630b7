import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inspectDossier } from '../../server/features/findings/inspect.ts';
import { codeTrust, observeDocument, openExaminer } from '../../server/features/findings/public.ts';
import { openPageReader } from '../../server/features/reading/open-reader.ts';
import { readDocument } from '../../server/features/reading/read-document.ts';
import type { Reader } from '../../server/bricks/ocr/open-ocr.ts';
import { drawDeck } from '../reading/deck.ts';
import type { DeckPage } from '../reading/deck.ts';
import { scoreWords } from '../reading/score-words.ts';
import type { ReadText } from '../reading/score-words.ts';
import { looks } from '../specimen/look.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench, Row } from './measure.ts';

const dataDir = fileURLToPath(new URL('../../.cache/ocr', import.meta.url));
/** Every kind and layout in three looks, some ninety pages; another deck than the one that confidences are measured on. */
const seed = 5_000;
const workers = 2;

interface ReadPage extends DeckPage {
  readonly words: readonly ReadText[];
}

async function readAll(pages: readonly DeckPage[], reader: Pick<Reader, 'readPage'>): Promise<ReadPage[]> {
  return Promise.all(pages.map(async (page) => ({ ...page, words: (await reader.readPage(page.image)).words })));
}

/** The most memory that any of these processes ever held, in MB; null where the system does not tell. */
function peakOf(processIds: readonly number[]): number | null {
  const peaks = processIds.map((id) => {
    try {
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(id)}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  });
  const most = Math.max(0, ...peaks);
  return most === 0 ? null : most;
}

interface Tally {
  printed: number;
  found: number;
  wrong: number;
}

function tallyOf(read: readonly ReadPage[]): Tally {
  const sum: Tally = { printed: 0, found: 0, wrong: 0 };
  for (const { print, words } of read) {
    const score = scoreWords(print, words);
    sum.printed += score.printed;
    sum.found += score.found;
    sum.wrong += score.wrong.length;
  }
  return sum;
}

/** Words right and wrong per kind and look, ours and native side by side, for people. */
function printKinds(ours: readonly ReadPage[], native: readonly ReadPage[]): void {
  const shown = (read: readonly ReadPage[]) => {
    if (read.length === 0) return '–';
    const { printed, found, wrong } = tallyOf(read);
    return `${((100 * found) / printed).toFixed(1)} % found, ${String(wrong)} wrong of ${String(printed)}`;
  };
  for (const label of new Set(ours.map((page) => page.label)))
    for (const look of looks) {
      const same = (page: ReadPage) => page.label === label && page.look === look;
      const line = [label.padEnd(24), look.padEnd(6), shown(ours.filter(same)).padEnd(38), shown(native.filter(same))];
      console.error(line.join('  '));
    }
}

/** A card, a RIB and a payslip to fields and findings, as a reader does it: the three at once, two processes. */
async function timeDossiers(reader: Reader): Promise<number[]> {
  const seconds: number[] = [];
  const examiner = openExaminer(codeTrust({ specimens: true }));
  for (const look of [...looks, ...looks]) {
    const { pieces } = await makeDossier(6_000 + seconds.length, {
      look,
      identity: 'card_2021',
      payslips: 1,
      taxNotice: false,
    });
    const wanted = pieces.filter(({ requirement }) => requirement !== 'address');
    const begun = performance.now();
    const documents = await Promise.all(
      wanted.map(async ({ bytes, requirement, filename }) => {
        const read = await readDocument(bytes, { reader });
        const observations = await observeDocument(bytes, read, { examiner, reader });
        const { reading } = read;
        return { id: filename, kind: reading.kind, requirement, reading, sha256: filename, observations };
      }),
    );
    inspectDossier({ declaration: {}, documents, sightings: [], today: '2026-11-16' });
    seconds.push((performance.now() - begun) / 1000);
  }
  await examiner.close();
  return seconds;
}

const hasNative = (): boolean => spawnSync('tesseract', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * The same pages, prepared in the same way, read by two processes of our engine and by two of native tesseract with the
 * same data, in turns, so that whatever else the machine does falls on both.
 */
export const readingBench: Bench = {
  name: 'reading',
  run: async (): Promise<Row[]> => {
    const own = await openPageReader({ dataDir, workers });
    const native = hasNative() ? await openPageReader({ dataDir, workers, engine: 'native' }) : null;
    if (!native) console.error('reading: no native tesseract on this machine (Debian: tesseract-ocr); ours alone');
    const [ourPages, nativePages]: [ReadPage[], ReadPage[]] = [[], []];
    const [ourSpeeds, nativeSpeeds]: [number[], number[]] = [[], []];
    try {
      const timed = async (pages: readonly DeckPage[], reader: Reader, read: ReadPage[], speeds: number[]) => {
        const begun = performance.now();
        read.push(...(await readAll(pages, reader)));
        speeds.push((pages.length * 60_000) / (performance.now() - begun));
      };
      let batch: DeckPage[] = [];
      const measure = async () => {
        await timed(batch, own, ourPages, ourSpeeds);
        if (native) await timed(batch, native, nativePages, nativeSpeeds);
        batch = [];
      };
      for await (const page of drawDeck(seed)) if (batch.push(page) === 6) await measure();
      if (batch.length > 0) await measure();
      printKinds(ourPages, nativePages);
      const memory = peakOf(own.processIds());
      const dossierSeconds = await timeDossiers(own);
      const recall = (read: readonly ReadPage[]) => {
        const { printed, found } = tallyOf(read);
        return found / printed;
      };
      return [
        rowOf({
          id: 'reading.native_ratio',
          measure: 'pages a minute, two processes, preparation included',
          unit: 'pages/min',
          values: ourSpeeds,
          ...(native ? { reference: { what: 'pages/min, native tesseract', value: quantile(nativeSpeeds, 0.5) } } : {}),
        }),
        ...looks.map((look) => {
          const ofLook = (read: readonly ReadPage[]) => recall(read.filter((page) => page.look === look));
          return rowOf({
            id: `reading.words_right_${look}`,
            measure: `printed words found, ${look}, share`,
            unit: '',
            values: [ofLook(ourPages)],
            ...(native ? { reference: { what: ', native tesseract', value: ofLook(nativePages) } } : {}),
          });
        }),
        rowOf({
          id: 'reading.dossier_s',
          measure: 'card, RIB and payslip to findings, two processes',
          unit: 's',
          values: dossierSeconds,
          reference: { what: 's, the promise on idle cores', value: 5 },
        }),
        ...(memory === null
          ? []
          : [
              rowOf({
                id: 'reading.peak_mb',
                measure: 'most memory of a reading process',
                unit: 'MB',
                values: [memory],
              }),
            ]),
      ];
    } finally {
      await Promise.all([own.close(), native?.close()]);
    }
  },
};
