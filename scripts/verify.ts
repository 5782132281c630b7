import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { explainVerification } from '#shared/verification/explain-verification';
import type { ExplainedCheck, ExplainedVerification, Verdict } from '#shared/verification/verification-contract';
import { momentWords } from '#shared/verification/explain-verification';
import { verifyDocument } from '../server/features/verification/public.ts';
import { systemClock } from '../server/platform/clock.ts';

/**
 * Verifies the signatures of a PDF without a server and says in French what was found. The command's status is 0 when
 * the document is intact and its signer known, 1 when it was altered or signed by a certificate that did not hold, 2
 * when that cannot be told.
 * Usage: npm run verify -- FILE.pdf [--trust ROOT.cer]… [--json]
 */
const usage = 'Usage : npm run verify -- FICHIER.pdf [--trust RACINE.cer]… [--json]';

const statuses: Partial<Record<Verdict, number>> = { intact_and_trusted: 0, altered: 1, signer_not_valid: 1 };
const marks: Readonly<Record<ExplainedCheck['outcome'], string>> = {
  passed: 'oui',
  failed: 'NON',
  inconclusive: ' ? ',
  absent: ' – ',
};

const lineOf = ({ outcome, title, sentence }: ExplainedCheck): string =>
  `  [${marks[outcome]}] ${title.fr} : ${sentence.fr}`;

const shown = (report: ExplainedVerification, trusted: number): string =>
  [
    report.title.fr,
    report.sentence.fr,
    `Empreinte SHA-256 : ${report.sha256}`,
    ...report.signatures.flatMap((signature) => [
      '',
      `Signature « ${signature.fieldName} » de ${signature.signer?.name ?? 'quelqu’un sans nom'} : ${signature.title.fr}`,
      ...(signature.signedAt === null ? [] : [`  Signé le ${momentWords(signature.signedAt, 'fr')}`]),
      ...(signature.signer === null ? [] : [`  Certificat ${signature.signer.serial} de ${signature.signer.issuer}`]),
      ...(signature.level === null ? [] : [`  Niveau PAdES ${signature.level}`]),
      ...signature.checks.map(lineOf),
    ]),
    ...report.timestamps.flatMap((timestamp) => [
      '',
      `Horodatage du document par ${timestamp.authority ?? 'une autorité sans nom'}`,
      ...timestamp.checks.map(lineOf),
    ]),
    ...(trusted === 0 && report.signatures.length > 0
      ? ['', 'Aucune autorité de confiance n’est donnée : ajoutez --trust RACINE.cer (chez Aval : /pki/root.cer).']
      : []),
  ].join('\n');

/** @throws Error for what is no certificate */
const readRoot = async (file: string): Promise<Uint8Array> => new X509Certificate(await readFile(file)).raw;

const run = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    options: { trust: { type: 'string', multiple: true }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(usage);
  const trusted = await Promise.all((values.trust ?? []).map(readRoot));
  const at = systemClock.now();
  const report = explainVerification(await verifyDocument(await readFile(file), { trusted, at }), at);
  process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : shown(report, trusted.length)}\n`);
  return statuses[report.verdict] ?? 2;
};

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
