import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { factPieces, factTable } from '#shared/facts/fact-table';
import type { DocumentReading } from '#shared/reading/document-reading';
import { requirementOfKind } from '#shared/intake/requirement-of-kind';
import { codeTrust, observeDocument, openExaminer } from '../server/features/findings/public.ts';
import type { Examiner, LineReader } from '../server/features/findings/public.ts';
import type { Observations } from '../server/features/findings/observe/observations.ts';
import { inspectDossier } from '../server/features/findings/inspect.ts';
import { readPieces } from '../server/features/findings/read-pieces.ts';
import { openPageReader } from '../server/features/reading/open-reader.ts';
import { readDocument } from '../server/features/reading/read-document.ts';
import type { PageReader } from '../server/features/reading/read-document.ts';
import { systemClock } from '../server/platform/clock.ts';
import { reportHtml } from './read/report.ts';
import type { ReportedFile } from './read/report.ts';

/**
 * Reads pieces without a server or a database and prints what was read and found as JSON: the facts across the pieces,
 * then one entry a file. The files (of a folder, or named) are checked against each other as the pieces of one dossier
 * in which nothing is declared. `--brief` gives the number of words instead of the words; `--html` writes a page
 * instead that needs nothing else, with a picture of each value; with `--json` too, both.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { brief: { type: 'boolean', default: false }, json: { type: 'boolean' }, html: { type: 'string' } },
});
const files = positionals.flatMap(filesOf);
const { brief } = values;

/** The files of a folder, by name; a file is itself. */
function filesOf(named: string): string[] {
  if (!statSync(named, { throwIfNoEntry: false })?.isDirectory()) return [named];
  return readdirSync(named, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.json'))
    .map((entry) => join(named, entry.name))
    .sort();
}

const dataDir = fileURLToPath(new URL('../.cache/ocr', import.meta.url));

type Result = { file: string; elapsedMs: number } & (
  | { sha256: string; reading: DocumentReading; images: readonly Buffer[]; observations: Observations | null }
  | { error: { code: string; message: string } }
);

function failureOf(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  return { code, message };
}

async function read(file: string, reader: PageReader & LineReader, examiner: Examiner): Promise<Result> {
  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  try {
    const bytes = await readFile(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const read = await readDocument(bytes, { reader });
    const observations = await observeDocument(bytes, read, { examiner, reader });
    return { file, elapsedMs: elapsed(), sha256, ...read, observations };
  } catch (error) {
    return { file, elapsedMs: elapsed(), error: failureOf(error) };
  }
}

function shown(reading: DocumentReading) {
  if (!brief) return reading;
  return { ...reading, pages: reading.pages.map(({ words, ...page }) => ({ ...page, words: words.length })) };
}

const isRead = (result: Result): result is Extract<Result, { reading: DocumentReading }> => 'reading' in result;

function inspected(results: readonly Result[]) {
  const documents = results.filter(isRead).flatMap(({ file, sha256, reading, observations }) => {
    const requirement =
      requirementOfKind(reading.kind) ?? reading.parts.flatMap(({ kind }) => requirementOfKind(kind) ?? [])[0];
    return requirement === undefined ? [] : readPieces({ id: file, requirement, reading, sha256, observations });
  });
  const today = systemClock.now().toISOString().slice(0, 10);
  const findings = inspectDossier({ declaration: {}, documents, sightings: [], today });
  const facts = factTable(
    {},
    results.filter(isRead).flatMap(({ file, reading }) => {
      const { kind, fields } = reading;
      return factPieces({ documentId: file, requirement: requirementOfKind(kind), kind, fields }, reading);
    }),
  );
  return { facts, findingsOf: (file: string) => findings.filter(({ documentId }) => documentId === file) };
}

async function cropsOf({ reading, images }: Extract<Result, { reading: DocumentReading }>): Promise<(Buffer | null)[]> {
  return Promise.all(
    reading.fields.map(async ({ page, box }) => {
      const place = reading.pages.findIndex(({ number }) => number === page);
      const [image, size] = [images[place], reading.pages[place]];
      if (!image || !size || box.width < 1 || box.height < 1) return null;
      const margin = box.height * 0.4;
      const left = Math.max(0, Math.floor(box.x - margin));
      const top = Math.max(0, Math.floor(box.y - margin));
      const width = Math.min(size.width - left, Math.ceil(box.width + 2 * margin));
      const height = Math.min(size.height - top, Math.ceil(box.height + 2 * margin));
      if (width < 1 || height < 1) return null;
      return sharp(image).extract({ left, top, width, height }).webp({ quality: 80 }).toBuffer();
    }),
  );
}

async function report(results: readonly Result[]): Promise<string> {
  const { facts, findingsOf } = inspected(results);
  const shownFiles = await Promise.all(
    results.map(async (result): Promise<ReportedFile> => {
      const name = result.file;
      if (!isRead(result)) return { name, kind: '', fields: [], crops: [], findings: [], error: result.error.message };
      const { kind, fields } = result.reading;
      return { name, kind, fields, crops: await cropsOf(result), findings: findingsOf(name), error: null };
    }),
  );
  return reportHtml(facts, shownFiles);
}

function asJson(results: readonly Result[]) {
  const { facts, findingsOf } = inspected(results);
  return {
    facts,
    files: results.map((result) => {
      if (!isRead(result)) return result;
      const { images: _, ...rest } = result;
      return { ...rest, reading: shown(result.reading), findings: findingsOf(result.file) };
    }),
  };
}

if (files.length === 0) {
  process.stderr.write('Usage : npm run read -- [--brief] [--json] [--html RAPPORT.html] DOSSIER|FICHIER…\n');
  process.exitCode = 2;
} else {
  const reader = await openPageReader({ dataDir, workers: Math.min(2, availableParallelism(), files.length) });
  const examiner = openExaminer(codeTrust({ specimens: true }));
  try {
    const results = await Promise.all(files.map((file) => read(file, reader, examiner)));
    if (values.html !== undefined) await writeFile(values.html, await report(results));
    if (values.html === undefined || values.json) process.stdout.write(`${JSON.stringify(asJson(results), null, 2)}\n`);
    if (results.some((result) => 'error' in result)) process.exitCode = 1;
  } finally {
    await examiner.close();
    await reader.close();
  }
}
