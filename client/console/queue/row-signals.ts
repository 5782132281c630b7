import type { Severity } from '#shared/findings/finding';
import { flagOf } from '#shared/findings/flag';
import type { Flag, QueueRow } from '#shared/queue/queue-row';
import { firstName } from '#shared/people/first-name';
import type { IconName } from '#client/kit/icon/icon-paths';
import type { Tone } from '#client/kit/tag/tone';
import { age, clockTime, untilClock } from '#client/kit/wording/french';

export interface Signal {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly words: string;
}

const weight: Record<Severity, number> = { high: 0, medium: 1, low: 2 };

/** How long a row that came in under our eyes says so, in milliseconds; it starts to fade at the first. */
export const newFadesAfter = 10_000;
export const newEndsAfter = 14_000;

export const isNew = (seenAt: number | null, now: number): boolean => seenAt !== null && now - seenAt < newEndsAfter;

/** The signals of a row, most telling first: it is new, it came back, what failed, it cannot be saved. */
export const signalsOf = (row: QueueRow, seenAt: number | null, now: number): readonly Signal[] => {
  const signals: Signal[] = [...keptSignals(row, now)];
  if (row.returnedAt !== null) {
    signals.push({ tone: 'info', icon: 'returned', words: `Revenu ${clockTime(row.returnedAt)}` });
  } else if (seenAt !== null && isNew(seenAt, now)) {
    signals.push({ tone: 'info', icon: 'new', words: `Nouveau · ${age(seenAt, now)}` });
  }
  for (const flag of [...row.flags].sort((a, b) => weight[a.severity] - weight[b.severity])) {
    const said = flagOf({ ...flag, outcome: 'failed', terms: [] });
    if (said) signals.push({ ...said, icon: iconOf(flag) });
  }
  if (row.letGo) signals.push({ tone: 'flat', icon: 'clock', words: 'Hors de portée' });
  return signals;
};

/** For whom it is kept, and until when. */
const keptSignals = ({ kept, front, returnedAt }: QueueRow, now: number): readonly Signal[] => {
  if (!kept) return front && returnedAt === null ? [{ tone: 'info', icon: 'returned', words: 'En tête' }] : [];
  const name = kept.for === null ? '' : ` pour ${firstName(kept.for.name)}`;
  if (kept.wakeAt !== null) return [{ tone: 'flat', icon: 'pause', words: `De côté ${untilClock(kept.wakeAt, now)}` }];
  if (kept.why === 'assigned')
    return [{ tone: 'info', icon: 'person', words: `Attribué${name}`.replace(' pour ', ' à ') }];
  const until = kept.until === null ? '' : ` jusqu’à ${clockTime(kept.until)}`;
  return [{ tone: 'info', icon: 'returned', words: `Gardé${name}${until}` }];
};

const iconOf = (flag: Flag): IconName => {
  if (flag.check.startsWith('same_')) return 'link';
  return flag.severity === 'high' ? 'flag' : 'warning';
};
