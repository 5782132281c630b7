import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { DocumentReading } from '#shared/reading/document-reading';
import { addressPapers, identityPapers, incomePapers } from '#shared/reading/field';
import type { DocumentKind } from '#shared/reading/field';
import type { RequirementKind } from '#shared/intake/requirement';
import { observeDocument, openExaminer } from '../server/features/findings/public.ts';
import type { Examiner, LineReader } from '../server/features/findings/public.ts';
import type { Observations } from '../server/features/findings/observe/observations.ts';
import { inspectDossier } from '../server/features/findings/inspect.ts';
import { openPageReader } from '../server/features/reading/open-reader.ts';
import { readDocument } from '../server/features/reading/read-document.ts';
import type { PageReader } from '../server/features/reading/read-document.ts';
import { systemClock } from '../server/platform/clock.ts';

/**
 * Reads pieces without a server or a database and prints what was read and found as JSON, one entry a file. The files
 * are checked against each other as the pieces of one dossier in which nothing is declared.
 * Usage: npm run read -- [--brief] FILE…     (--brief gives the number of words instead of the words)
 */
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const brief = process.argv.includes('--brief');
const dataDir = fileURLToPath(new URL('../.cache/ocr', import.meta.url));

function requirementOf(kind: DocumentKind): RequirementKind | null {
  if (identityPapers.includes(kind)) return 'identity';
  if (incomePapers.includes(kind)) return 'income';
  if (addressPapers.includes(kind)) return 'address';
  return kind === 'bank_details' ? 'bank_details' : null;
}

type Result = { file: string; elapsedMs: number } & (
  | { sha256: string; reading: DocumentReading; observations: Observations | null }
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
    return { file, elapsedMs: elapsed(), sha256, reading: read.reading, observations };
  } catch (error) {
    return { file, elapsedMs: elapsed(), error: failureOf(error) };
  }
}

function shown(reading: DocumentReading) {
  if (!brief) return reading;
  return { ...reading, pages: reading.pages.map(({ words, ...page }) => ({ ...page, words: words.length })) };
}

function inspected(results: readonly Result[]) {
  const documents = results.flatMap((result) => {
    const requirement = 'reading' in result ? requirementOf(result.reading.kind) : null;
    if (!('reading' in result) || requirement === null) return [];
    const { file, sha256, reading, observations } = result;
    return [{ id: file, kind: reading.kind, requirement, reading, sha256, observations }];
  });
  const today = systemClock.now().toISOString().slice(0, 10);
  const findings = inspectDossier({ declaration: {}, documents, sightings: [], today });
  return results.map((result) =>
    'reading' in result
      ? {
          ...result,
          reading: shown(result.reading),
          findings: findings.filter(({ documentId }) => documentId === result.file),
        }
      : result,
  );
}

if (files.length === 0) {
  process.stderr.write('Usage : npm run read -- [--brief] FICHIER…\n');
  process.exitCode = 2;
} else {
  const reader = await openPageReader({ dataDir, workers: Math.min(2, availableParallelism(), files.length) });
  const examiner = openExaminer();
  try {
    const results = await Promise.all(files.map((file) => read(file, reader, examiner)));
    process.stdout.write(`${JSON.stringify(inspected(results), null, 2)}\n`);
    if (results.some((result) => 'error' in result)) process.exitCode = 1;
  } finally {
    await examiner.close();
    await reader.close();
  }
}
