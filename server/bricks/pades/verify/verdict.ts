import type { Check, CheckId, Level, Reason, Verdict } from './report.ts';

/** What each check that did not pass makes of the whole; the first that applies counts. */
const judgements: readonly (readonly [Verdict, (check: Check) => boolean])[] = [
  [
    'altered',
    ({ outcome, id, reason }) => outcome === 'failed' && !aboutTrust.has(id) && reason !== 'timestamp_revoked',
  ],
  ['not_verifiable', ({ reason }) => reason === 'way_unknown' || reason === 'digest_unknown'],
  ['signer_not_valid', ({ outcome, id }) => outcome === 'failed' && aboutTrust.has(id)],
  ['intact_unknown_signer', ({ reason }) => reason === 'chain_untrusted' || reason === 'timestamp_untrusted'],
  ['intact_unproven', ({ reason }) => unproven.has(reason)],
];
const aboutTrust = new Set<CheckId>(['chain', 'revocation']);
const unproven = new Set<Reason>([
  'chain_ended',
  'status_missing',
  'certificate_not_bound',
  'timestamp_ended',
  'timestamp_revoked',
]);

export const verdictOf = (checks: readonly Check[]): Verdict =>
  judgements.find(([, applies]) => checks.some(applies))?.[0] ?? 'intact_and_trusted';

const gravest: readonly Verdict[] = [
  'altered',
  'not_verifiable',
  'signer_not_valid',
  'intact_unknown_signer',
  'intact_unproven',
];

export const worstVerdict = (verdicts: readonly Verdict[]): Verdict =>
  gravest.find((verdict) => verdicts.includes(verdict)) ?? 'intact_and_trusted';

const levels: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA'];

/** The lowest of several; null when one reaches none. */
export const levelOf = (reached: readonly (Level | null)[]): Level | null =>
  reached.includes(null) ? null : (levels.find((level) => reached.includes(level)) ?? null);
