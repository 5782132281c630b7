import { spawn } from 'node:child_process';
import type { ReadLine, ReadWord } from '../readings.ts';
import type { TextEngine, Threshold } from './text-engine.ts';
import { wordsOfTsv } from './tesseract-tsv.ts';
import { plausibleBoxes } from './word-width.ts';

/** The engine's own numbers (tesseract 5): page segmentation modes and thresholds. */
const modes = { page: '3', block: '6', line: '7', scattered: '11' } as const;
const thresholds = { global: '0', local: '2' } as const;
/** A page takes 80 MB; a file that wants more is refused memory by the system, which ends the command. */
const mostKilobytes = 1_500_000;

interface Command {
  readonly picture: Uint8Array;
  readonly model: string;
  readonly mode: keyof typeof modes;
  readonly threshold: Threshold;
  readonly dpi: string;
  readonly output: 'tsv' | 'makebox';
}

/**
 * Runs the command once; the picture goes in and the words come out through pipes, so that nothing lies on disk. One
 * thread: there is a process for each core already, and threads would only wait for each other.
 */
function runTesseract(dataDir: string, { picture, model, mode, threshold, dpi, output }: Command): Promise<string> {
  const words = ['stdin', 'stdout', '--tessdata-dir', dataDir, '-l', model, '--oem', '1', '--psm', modes[mode]];
  const variables = [
    `thresholding_method=${thresholds[threshold]}`,
    `tessedit_create_${output === 'tsv' ? 'tsv' : 'boxfile'}=1`,
  ];
  const options = [...words, '--dpi', dpi, ...variables.flatMap((variable) => ['-c', variable])];
  return new Promise((resolve, reject) => {
    const limited = `ulimit -v ${String(mostKilobytes)}; export OMP_THREAD_LIMIT=1; exec tesseract "$@"`;
    const child = spawn('sh', ['-c', limited, 'sh', ...options], { stdio: ['pipe', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve(Buffer.concat(parts).toString('utf8'));
      else reject(new Error('tesseract gave up'));
    });
    child.stdin.on('error', () => undefined); // it may end before it has read everything
    child.stdin.end(picture);
  });
}

/** `symbol left bottom right top page`, the origin at the bottom left: the confidence of a symbol is not told. */
function lineOfBoxes(boxes: string, pictureHeight: number, confidence: number): ReadLine {
  const symbols = boxes.split('\n').flatMap((row): ReadWord[] => {
    const [text = '', left, bottom, right, top] = row.split(' ');
    if (top === undefined || text === '~') return [];
    const box = {
      x: Number(left),
      y: pictureHeight - Number(top),
      width: Number(right) - Number(left),
      height: Number(top) - Number(bottom),
    };
    return [{ text, confidence, box }];
  });
  return { text: symbols.map(({ text }) => text).join(''), confidence, symbols };
}

/**
 * The `tesseract` command of the machine, one process a page, with the same data, modes and thresholds as the WebAssembly
 * build. @throws Error where it is not installed
 */
export async function openNativeEngine(dataDir: string, language: string): Promise<TextEngine> {
  const read = async (command: Omit<Command, 'output' | 'model' | 'dpi'>): Promise<ReadWord[]> =>
    plausibleBoxes(
      wordsOfTsv(await runTesseract(dataDir, { ...command, model: language, dpi: '200', output: 'tsv' })).words,
    );
  await new Promise<void>((resolve, reject) => {
    const child = spawn('tesseract', ['--version'], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error('tesseract does not run'));
    });
  });
  return {
    async readWords(picture, threshold, onProgress) {
      onProgress(0);
      const words = await read({ picture, mode: 'page', threshold });
      onProgress(1);
      return words;
    },
    readScattered: (picture) => read({ picture, mode: 'scattered', threshold: 'local' }),
    readRegion: (picture, oneLine) => read({ picture, mode: oneLine ? 'line' : 'block', threshold: 'global' }),
    async readLine(picture, model) {
      const line = { picture, model, mode: 'line', threshold: 'global', dpi: '300' } as const;
      const { words, height } = wordsOfTsv(await runTesseract(dataDir, { ...line, output: 'tsv' }));
      const letters = words.reduce((sum, { text }) => sum + text.length, 0);
      const sure = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
      const boxes = await runTesseract(dataDir, { ...line, output: 'makebox' });
      return lineOfBoxes(boxes, height, letters === 0 ? 0 : sure / letters);
    },
  };
}
