import { randomUUID } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import { commitmentTo } from '../journal/commitments.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Connection, Database } from '../ports.ts';
import { holdById, holdsOn, insertHold, keptArchive, liftHold, openHolds } from './hold-store.ts';
import type { Hold } from './hold-store.ts';

/** A hold keeps an archive whatever its term, until somebody lifts it; of several, each must be lifted. */
export interface Holds {
  set(hold: { archive: string; cause: string; reason: string; by: string }): Promise<Hold>;
  /** @param hold must be of that archive. @throws ArchiveError `already_decided` when it was lifted before */
  lift(hold: { archive: string; hold: string; reason: string; by: string }): Promise<Hold>;
  of(archive: string): Promise<Hold[]>;
  /** Those that are in force, the oldest first. */
  open(most?: number): Promise<Hold[]>;
}

const cause = /^[a-z][a-z_]{0,39}$/;
const reason = /^[^\p{Cc}]{3,1000}$/u;

export const openHoldDesk = ({ db, journal, clock }: { db: Database; journal: Journal; clock: Clock }): Holds => {
  const require = (holds: boolean, what: string): void => {
    if (!holds) throw new ArchiveError('bad_request', what);
  };
  const saltOf = async (tx: Connection, archive: string): Promise<Buffer> => {
    const found = await keptArchive(tx, archive);
    if (!found) throw new ArchiveError('not_found', archive);
    // An elimination that two persons decided is under way: half an archive cannot be kept.
    if (found.state !== 'kept' || !found.salt) throw new ArchiveError('eliminated', archive);
    return found.salt;
  };
  const whole = async (tx: Connection, id: string): Promise<Hold> => {
    const hold = await holdById(tx, id);
    if (!hold) throw new ArchiveError('not_found', id);
    return hold;
  };

  return {
    set: (asked) =>
      db.transaction(async (tx) => {
        require(cause.test(asked.cause), 'cause of a hold');
        require(reason.test(asked.reason), 'reason of a hold');
        const { archive, by } = asked;
        const salt = await saltOf(tx, archive);
        const id = randomUUID();
        await insertHold(tx, { id, archive, cause: asked.cause, reason: asked.reason, setBy: by, setAt: clock() });
        const said = commitmentTo(salt, 'hold', asked.reason);
        const detail = { hold: id, step: 'set' as const, cause: asked.cause, reason: said };
        await journal.append(tx, [{ type: 'hold', archive, piece: null, actor: by, detail }]);
        return whole(tx, id);
      }),

    lift: (asked) =>
      db.transaction(async (tx) => {
        require(reason.test(asked.reason), 'reason of a lifting');
        const { archive, by } = asked;
        const salt = await saltOf(tx, archive);
        const hold = await whole(tx, asked.hold);
        if (hold.archive !== archive) throw new ArchiveError('not_found', asked.hold);
        if ((await liftHold(tx, hold.id, by, clock(), asked.reason)) === 0)
          throw new ArchiveError('already_decided', hold.id);
        const said = commitmentTo(salt, 'lifting', asked.reason);
        const detail = { hold: hold.id, step: 'lifted' as const, cause: hold.cause, reason: said };
        await journal.append(tx, [{ type: 'hold', archive, piece: null, actor: by, detail }]);
        return whole(tx, hold.id);
      }),

    of: (archive) => holdsOn(db, archive),
    open: (most = 500) => openHolds(db, most),
  };
};
