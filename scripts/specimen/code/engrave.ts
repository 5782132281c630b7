import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { Mark, Sheet } from '../sheet.ts';

/** A symbol as rows of modules, dark where true, without its quiet zone. */
export type Modules = readonly (readonly boolean[])[];

let prepared: Promise<unknown> | null = null;

function prepare(): Promise<unknown> {
  prepared ??= (async () => {
    const file = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
    const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  })();
  return prepared;
}

/** A square DataMatrix (ISO/IEC 16022, ECC 200) that bears this text, one byte a character. */
export async function dataMatrix(text: string): Promise<Modules> {
  await prepare();
  const { symbol, error } = await writeBarcode(Uint8Array.from(Buffer.from(text, 'latin1')), {
    format: 'DataMatrix',
    scale: 1,
    options: 'forceSquare=true',
  });
  if (error !== '') throw new Error(`symbol_unwritable: ${error}`);
  const { data, width, height } = symbol;
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (data[y * width + x] ?? 255) < 128),
  );
}

/** Runs of dark modules as rectangles, so that a PDF and a picture show the same. */
async function squares({ x, y, side, text }: Extract<Mark, { kind: 'symbol' }>): Promise<Mark[]> {
  const rows = await dataMatrix(text);
  const module = side / rows.length;
  return rows.flatMap((row, line) => {
    const runs: Mark[] = [];
    for (let from = row.indexOf(true); from >= 0;) {
      const end = row.indexOf(false, from);
      const to = end < 0 ? row.length : end;
      const [left, top, width] = [x + from * module, y + line * module, (to - from) * module];
      runs.push({ kind: 'rect', x: left, y: top, width, height: module, style: { fill: '#000000' } });
      from = row.indexOf(true, to);
    }
    return runs;
  });
}

/** The sheet with its symbols as they are printed. */
export async function engraved(sheet: Sheet): Promise<Sheet> {
  const marks: Mark[] = [];
  for (const mark of sheet.marks) marks.push(...(mark.kind === 'symbol' ? await squares(mark) : [mark]));
  return { ...sheet, marks };
}
