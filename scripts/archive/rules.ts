import { actionWords, durationWords } from '#shared/archive/rule-words';
import { finalActions, isFinalAction } from '../../server/bricks/merkle-archive/retention/retention-rule.ts';
import { rulesOf } from '../../server/bricks/merkle-archive/retention/retention-store.ts';
import { policiesInForce } from '../../server/features/archiving/public.ts';
import type { OpenArchive } from './hand-over.ts';
import { actor } from './hand-over.ts';

/** Every rule of every policy, with its days and the text that asks for it. */
export const listRules = async ({ house: { db, clock } }: OpenArchive): Promise<number> => {
  for (const { id } of await policiesInForce(db, clock.now())) {
    console.log(id);
    for (const rule of await rulesOf(db, id)) {
      const { name, duration, startEvents, finalAction, from, until, source } = rule;
      const days = until === null ? `dès le ${from}` : `du ${from} au ${until} exclu`;
      console.log(
        `  ${name} (${days}) : ${durationWords(duration)} après ${startEvents.join(' ou ')}, ${actionWords[finalAction]}`,
      );
      console.log(`    ${source}`);
    }
  }
  return 0;
};

export interface WantedRule {
  readonly policy: string;
  readonly name: string;
  /** ISO 8601. */
  readonly duration: string;
  /** By commas. */
  readonly events: string;
  readonly action: string;
  /** A day, AAAA-MM-JJ. */
  readonly from: string;
  readonly source: string;
}

/**
 * Puts a rule in force from a day on, or another version of one; what applies to it has its term computed again.
 * @throws RangeError for another action, ArchiveError `bad_request` for a rule that is not in form
 */
export const addRule = async (
  { house: { db, clock }, retention }: OpenArchive,
  { policy, name, duration, events, action, from, source }: WantedRule,
): Promise<number> => {
  if (!isFinalAction(action)) throw new RangeError(`sort inconnu : ${action} (${finalActions.join(', ')})`);
  const known = (await policiesInForce(db, clock.now())).map(({ id }) => id);
  if (!known.includes(policy)) throw new RangeError(`politique inconnue : ${policy} (${known.join(', ')})`);
  const startEvents = events.split(',').map((event) => event.trim());
  await retention.addRule(
    { policy, name, duration, startEvents, finalAction: action, from, until: null, source },
    actor,
  );
  console.log(
    `[fait] ${policy}, ${name} : ${duration} dès le ${from}, inscrite au journal ; les termes sont recalculés`,
  );
  return 0;
};
