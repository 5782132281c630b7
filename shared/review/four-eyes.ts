import * as z from 'zod/mini';
import type { Outcome, Severity } from '#shared/findings/finding';
import { nameWords } from '#shared/identity/letters';
import type { FieldRow } from '#shared/review/field-row';

/**
 * Rules that ask for a second person before a decision counts. They are data that a supervisor changes: `amount` from so
 * many cents on, `dismissed_high` where a failed check of high weight was lifted or a sure reading overruled by hand,
 * `sample` for so large a share of dossiers, drawn by the dossier and not by the agent. `quality` is the share reviewed again after the fact, which
 * never holds a dossier up.
 */
export const ruleSchema = z.discriminatedUnion('kind', [
  z.object({ id: z.literal('amount'), kind: z.literal('amount'), active: z.boolean(), fromCents: z.number() }),
  z.object({ id: z.literal('dismissed_high'), kind: z.literal('dismissed_high'), active: z.boolean() }),
  z.object({ id: z.literal('sample'), kind: z.literal('sample'), active: z.boolean(), share: z.number() }),
  z.object({ id: z.literal('quality'), kind: z.literal('quality'), active: z.boolean(), share: z.number() }),
]);
export type ReviewRule = z.infer<typeof ruleSchema>;
export const reviewRuleIds = ['amount', 'dismissed_high', 'sample', 'quality'] as const;
export const fourEyesRuleIds = ['amount', 'dismissed_high', 'sample'] as const;
export type FourEyesRuleId = (typeof fourEyesRuleIds)[number];

export interface FourEyesFacts {
  readonly decision: 'approve' | 'refuse' | 'complement';
  readonly amountCents: number;
  readonly findings: readonly { readonly outcome: Outcome; readonly severity: Severity; readonly dismissed: boolean }[];
  readonly rows: readonly Pick<FieldRow, 'decisive' | 'read' | 'corrected'>[];
  /** Where the dossier falls between 0 (included) and 1, the same each time it is asked. */
  readonly draw: number;
}

/**
 * Which rules ask for a second person. Pieces are asked again by one person alone: nothing is decided by it. A large
 * amount and a lifted check weigh on an approval; the sample is of both kinds of decision.
 */
export function secondPersonRules(rules: readonly ReviewRule[], facts: FourEyesFacts): FourEyesRuleId[] {
  if (facts.decision === 'complement') return [];
  const approves = facts.decision === 'approve';
  return rules.flatMap((rule): FourEyesRuleId[] => {
    if (!rule.active) return [];
    switch (rule.kind) {
      case 'amount':
        return approves && facts.amountCents >= rule.fromCents ? [rule.id] : [];
      case 'dismissed_high':
        return approves && (facts.findings.some(isLiftedHigh) || facts.rows.some(isOverruled)) ? [rule.id] : [];
      case 'sample':
        return facts.draw < rule.share ? [rule.id] : [];
      case 'quality':
        return [];
    }
  });
}

const isLiftedHigh = ({ outcome, severity, dismissed }: FourEyesFacts['findings'][number]): boolean =>
  outcome === 'failed' && severity === 'high' && dismissed;

/** A value of this confidence is right 97 times in 100. */
const certainFrom = 97;

/** A value that the decision rests on was read surely, and a person put another one in its place. */
const isOverruled = ({ decisive, read, corrected }: FourEyesFacts['rows'][number]): boolean =>
  decisive &&
  read !== null &&
  corrected !== null &&
  (read.checked || read.confidence >= certainFrom) &&
  nameWords(read.value).join(' ') !== nameWords(corrected.value).join(' ');

/** Whether a decided dossier is reviewed again for quality. */
export const isSampledForQuality = (rules: readonly ReviewRule[], draw: number): boolean =>
  rules.some((rule) => rule.kind === 'quality' && rule.active && draw < rule.share);

/** Two people who looked apart from each other agree when they decide the same way; why may differ. */
export const agree = (first: { kind: string }, second: { kind: string }): boolean => first.kind === second.kind;
