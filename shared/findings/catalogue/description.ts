import type { Outcome, Severity } from '#shared/findings/finding';
import type { Wording } from '#shared/findings/wording';

/** `quality` = the piece is asked for again, nobody is suspected; `suspicion` = a person looks closer. */
export type FindingList = 'quality' | 'suspicion';

/**
 * What is known of one check before it runs. `version` grows when its rule changes, so that findings kept before can be
 * told apart. `sentences` speak of the terms by `{label}`; a check without them has a sentence function of its own.
 */
export interface CheckDescription {
  readonly version: number;
  readonly list: FindingList;
  /** The gravest weight that a failure may have. */
  readonly gravest: Severity;
  readonly title: Wording;
  /** At most three words for the queue. */
  readonly flag: Wording;
  readonly sentences?: Readonly<Record<Outcome, Wording>>;
  /** What honest pieces may look the same. */
  readonly innocent: Wording;
  /** Where the rule comes from. */
  readonly source: string;
}
