import { createWorker, OEM, PSM } from 'tesseract.js';
import type { Block, Worker } from 'tesseract.js';
import type { ReadBox, ReadWord } from '../readings.ts';
import type { TextEngine, Threshold } from './text-engine.ts';
import { wordsOfTsv } from './tesseract-tsv.ts';
import { plausibleBoxes } from './word-width.ts';

/** Loading takes half a second; a missing file never answers at all. */
const loadTimeoutMs = 15_000;

/** The engine's own numbers. */
const thresholds = { global: '0', local: '2' } as const;

interface Bbox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const asBox = ({ x0, y0, x1, y1 }: Bbox): ReadBox => ({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 });
const asWord = (seen: { text: string; confidence: number; bbox: Bbox }): ReadWord => ({
  text: seen.text.trim(),
  confidence: Math.round(seen.confidence * 10) / 10,
  box: asBox(seen.bbox),
});

function wordsOf(blocks: readonly Block[] | null) {
  return (blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines.flatMap((line) => line.words)),
  );
}

/**
 * Words of a page come as TSV: the tree of blocks has every letter with its rivals, and took a third of the time of a
 * page of 5,000 words. Its confidences are whole numbers, cut off, and so are these.
 */
const readWordsOf = (tsv: string | null): ReadWord[] =>
  plausibleBoxes(wordsOfTsv(tsv ?? '', Math.floor).words.filter(({ confidence }) => confidence > 0));

async function load(model: string, dataDir: string, onProgress: (share: number) => void): Promise<Worker> {
  const loading = createWorker(model, OEM.LSTM_ONLY, {
    langPath: dataDir,
    gzip: false,
    cacheMethod: 'none', // otherwise a copy is written into the working directory
    errorHandler: () => undefined, // without one, a failure to load is thrown at the whole process
    logger: ({ status, progress }) => {
      if (status === 'recognizing text') onProgress(progress);
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`model ${model} did not load`));
    }, loadTimeoutMs);
  });
  return Promise.race([loading, silence]).finally(() => {
    clearTimeout(timer);
  });
}

/** Opens the engine with the page language; line models are loaded when first asked for. */
export async function openWasmEngine(dataDir: string, language: string): Promise<TextEngine> {
  let report: (share: number) => void = () => undefined;
  const pages = await load(language, dataDir, (share) => {
    report(share);
  });
  await pages.setParameters({
    tessedit_pageseg_mode: PSM.AUTO, // the package leaves 6, a single block, which loses columns
    thresholding_method: thresholds.local,
    user_defined_dpi: '200',
  });
  let current: Threshold = 'local';
  const threshold = async (wanted: Threshold) => {
    if (wanted !== current) await pages.setParameters({ thresholding_method: thresholds[wanted] });
    current = wanted;
  };
  const lines = new Map<string, Promise<Worker>>();
  const openLineModel = async (model: string) => {
    const worker = await load(model, dataDir, () => undefined);
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '300' });
    return worker;
  };
  return {
    async readWords(grey, wanted, onProgress) {
      report = onProgress;
      await threshold(wanted);
      const { data } = await pages.recognize(Buffer.from(grey), {}, { text: false, tsv: true });
      return readWordsOf(data.tsv);
    },
    async readScattered(grey) {
      report = () => undefined;
      await threshold('local');
      await pages.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT });
      const { data } = await pages.recognize(Buffer.from(grey), {}, { text: false, tsv: true });
      await pages.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
      return readWordsOf(data.tsv);
    },
    async readRegion(picture, oneLine) {
      report = () => undefined;
      await threshold('global'); // a rectangle has one light, and too few pixels for a local mean
      await pages.setParameters({ tessedit_pageseg_mode: oneLine ? PSM.SINGLE_LINE : PSM.SINGLE_BLOCK });
      const { data } = await pages.recognize(Buffer.from(picture), {}, { text: false, blocks: true });
      await pages.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
      return wordsOf(data.blocks)
        .map(asWord)
        .filter((word) => word.text !== '');
    },
    async readLine(picture, model) {
      const opening = lines.get(model) ?? openLineModel(model);
      lines.set(model, opening);
      const worker = await opening;
      const { data } = await worker.recognize(Buffer.from(picture), {}, { text: false, blocks: true });
      const symbols = wordsOf(data.blocks).flatMap((word) => word.symbols.map(asWord));
      return { text: symbols.map((symbol) => symbol.text).join(''), confidence: data.confidence, symbols };
    },
  };
}
