import { oids } from '#shared/signature-format/object-identifiers';
import { derInContents, signaturesIn } from '../found-signature.ts';
import type { FoundSignature } from '../found-signature.ts';
import { PdfError } from '../pdf/pdf-error.ts';
import { openPdf } from '../pdf/pdf-file.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { coverageOf } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { judgeSigner } from './judge-signer.ts';
import { laterFault } from './later-changes.ts';
import { check } from './report.ts';
import type { Check, Level, Reason, SignatureReport, TimestampReport, Verdict } from './report.ts';
import { judgeForm } from './signature-form.ts';
import { proveTime } from './time-proof.ts';
import type { Grounds, TimeProof } from './time-proof.ts';
import { levelOf, verdictOf, worstVerdict } from './verdict.ts';

interface Placed {
  readonly found: FoundSignature;
  readonly coverage: Coverage | null;
  readonly checks: readonly Check[];
  readonly covered: readonly Uint8Array[];
}

type Judged = { readonly signature: SignatureReport } | { readonly timestamp: TimestampReport };

const mostSignatures = 60;

/**
 * Judges all signatures and timestamps, the newest first: a timestamp that holds proves that all before it existed at
 * its time, and so at which moment the earlier ones are to be judged (EN 319 102-1 §5.6).
 * @param fault what is known to be wrong with the document as a whole
 */
export const judgeAll = async (
  file: PdfFile,
  found: readonly FoundSignature[],
  fault: Reason | null,
  grounds: Grounds,
): Promise<{ verdict: Verdict; level: Level | null; signatures: SignatureReport[]; timestamps: TimestampReport[] }> => {
  const placed = found
    .slice(0, mostSignatures)
    .map((one) => place(file, one, found, fault))
    .sort((one, other) => (other.coverage?.end ?? 0) - (one.coverage?.end ?? 0));
  const judged: Judged[] = [];
  let provenAt = grounds.at;
  let above: TimeProof | null = null;
  for (const one of placed) {
    if (one.found.kind === 'document_timestamp') {
      const proof = await documentProof(one, provenAt, grounds);
      judged.push({ timestamp: timestampReport(one, proof) });
      if (proof.check.outcome === 'passed' && proof.at && one.coverage) provenAt = proof.at;
      // The oldest of them that holds is the one that makes a signature last; any that fails is told instead.
      if (above?.check.outcome !== 'failed') above = proof;
    } else judged.push({ signature: await signatureReport(one, provenAt, above, grounds) });
  }
  judged.reverse();
  const signatures = judged.flatMap((one) => ('signature' in one ? [one.signature] : []));
  const timestamps = judged.flatMap((one) => ('timestamp' in one ? [one.timestamp] : []));
  const all = [...signatures, ...timestamps].map((one) => one.verdict);
  const verdict = worstVerdict(found.length > mostSignatures ? [...all, 'not_verifiable'] : all);
  return {
    verdict: signatures.length === 0 && verdict !== 'altered' ? 'unsigned' : verdict,
    level: levelOf(signatures.map(({ level }) => level)),
    signatures,
    timestamps,
  };
};

const place = (file: PdfFile, found: FoundSignature, all: readonly FoundSignature[], fault: Reason | null): Placed => {
  const coverage = coverageOf(file.bytes, found);
  if ('id' in coverage) return { found, coverage: null, covered: [], checks: [coverage] };
  const { before, after, end } = coverage;
  const whole = end === file.bytes.length;
  return {
    found,
    coverage,
    covered: [file.bytes.subarray(0, before), file.bytes.subarray(after, end)],
    checks: [
      check('coverage', 'passed', whole ? 'covers_all' : 'covers_its_revision'),
      fault ? check('later_changes', 'failed', fault) : laterCheck(file, end, found, all),
    ],
  };
};

const laterCheck = (file: PdfFile, end: number, own: FoundSignature, all: readonly FoundSignature[]): Check => {
  if (end === file.bytes.length) return check('later_changes', 'passed', 'nothing_later');
  try {
    const signed = openPdf(file.bytes.subarray(0, end));
    // What ends before the form names the signature is not the saving that it signs.
    if (!signaturesIn(signed).some(({ contents }) => contents?.from === own.contents?.from))
      return check('later_changes', 'failed', 'history_replaced');
    const fault = laterFault(signed, file);
    if (fault) return check('later_changes', 'failed', fault);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return check('later_changes', 'failed', 'history_replaced');
  }
  const signsLater = all.some(({ kind, contents }) => kind !== 'document_timestamp' && (contents?.from ?? 0) > end);
  return check('later_changes', 'passed', signsLater ? 'signature_later' : 'only_proofs_later');
};

const documentProof = ({ found, covered, coverage }: Placed, provenAt: Date, grounds: Grounds): Promise<TimeProof> =>
  found.contents && coverage
    ? proveTime('document_timestamp', derInContents(found.contents), covered, provenAt, grounds)
    : Promise.resolve({
        check: check('document_timestamp', 'failed', 'timestamp_broken'),
        at: null,
        authority: null,
        vouched: false,
      });

const timestampReport = ({ checks }: Placed, proof: TimeProof): TimestampReport => {
  const all = [...checks, proof.check];
  return { verdict: verdictOf(all), at: proof.at?.toISOString() ?? null, authority: proof.authority, checks: all };
};

const signatureReport = async (
  { found, covered, checks }: Placed,
  provenAt: Date,
  above: TimeProof | null,
  grounds: Grounds,
): Promise<SignatureReport> => {
  const { data, checks: formChecks } = judgeForm(found, covered);
  const last = above
    ? { ...above.check, id: 'document_timestamp' as const }
    : check('document_timestamp', 'absent', 'timestamp_absent');
  if (!data) {
    const all = [...checks, ...formChecks, last];
    const verdict = verdictOf(all);
    return { fieldName: found.fieldName, verdict, level: null, signer: null, signedAt: null, checks: all };
  }
  const token = data.unsigned.get(oids.signatureTimestamp);
  const proof = token ? await proveTime('signature_timestamp', token.bytes, [data.signature], provenAt, grounds) : null;
  const holds = proof?.check.outcome === 'passed';
  const used = { at: (holds ? proof.at : null) ?? provenAt, proven: holds };
  const { signer, checks: signerChecks } = judgeSigner(data, used, grounds);
  const all = [
    ...formChecks.filter(({ id }) => id === 'document_digest' || id === 'signature'),
    ...checks,
    ...signerChecks,
    proof?.check ?? check('signature_timestamp', 'absent', 'timestamp_absent'),
    last,
    ...formChecks.filter(({ id }) => id === 'form'),
  ];
  return {
    fieldName: found.fieldName,
    verdict: verdictOf(all),
    level: levelReached(all, proof?.vouched ?? false),
    signer,
    signedAt: holds ? (proof.at?.toISOString() ?? null) : null,
    checks: all,
  };
};

/** What EN 319 142-1 §6 asks of each level, as far as this document proves it. */
const levelReached = (checks: readonly Check[], authorityVouched: boolean): Level | null => {
  const passed = (id: Check['id']) => checks.some((one) => one.id === id && one.outcome === 'passed');
  if (!passed('document_digest') || !passed('signature') || !passed('coverage')) return null;
  if (!passed('form')) return null;
  if (!passed('signature_timestamp')) return 'B-B';
  if (!passed('revocation') || !authorityVouched) return 'B-T';
  return passed('document_timestamp') ? 'B-LTA' : 'B-LT';
};
