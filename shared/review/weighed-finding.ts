import type { Finding } from '#shared/findings/finding';

/** A finding as the rules of a decision weigh it: what it found, and whether a person lifted it with a reason. */
export interface WeighedFinding extends Pick<Finding, 'check' | 'outcome' | 'severity' | 'documentId' | 'terms'> {
  readonly id: string;
  readonly dismissed: boolean;
}

/** Failed, and nobody lifted it. */
export const isOpenFailure = ({ outcome, dismissed }: Pick<WeighedFinding, 'outcome' | 'dismissed'>): boolean =>
  outcome === 'failed' && !dismissed;
