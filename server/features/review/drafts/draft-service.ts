import { may } from '#shared/people/rights';
import type { KeptDraft } from '#shared/review/draft-contract';
import { longestDraft } from '#shared/review/draft-contract';
import { patched } from '#shared/review/draft-patch';
import type { DraftPatch } from '#shared/review/draft-patch';
import { holdsWork } from '#shared/review/draft-work';
import type { Transaction } from '../../../platform/db/connection.ts';
import { AppError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { StaffActor } from '../../../platform/http/actor.ts';
import { wasSent } from '../../dossiers/public.ts';
import { holdLease, placeOf } from '../../queue/public.ts';
import { tellDraft } from './draft-notice.ts';
import { awaitDossier, draftOf, lockDraft, putDraft, removeDraft } from './draft-store.ts';
import type { DraftKind } from './draft-store.ts';

type DraftHouse = Pick<House, 'db' | 'clock'>;

interface Typed {
  /** Null for words that need no lease: an opinion, and what comes after a reload without one. */
  readonly token: number | null;
  /** Which page of its author's sends it. */
  readonly tab: string;
  readonly changes: DraftPatch;
}

/**
 * Lays what changed over the unsaved work kept under its author's name, so that two of his pages keep what each of them
 * typed; the others are told. Who names a lease that he has lost is refused as for every other write, and his work is
 * kept none the less. A draft with nothing left in it is no work: it goes.
 * @throws AppError not_found, lease_lost, lease_held_by_other, already_decided, invalid_input where it grows too long
 */
export const keepDraft = async (
  house: DraftHouse,
  actor: StaffActor,
  dossierId: string,
  { token, tab, changes }: Typed,
): Promise<KeptDraft> => {
  const at = house.clock.now();
  const about: DraftKind = may(actor.role, 'dossier.claim') ? 'review' : 'opinion';
  const owner = { dossierId, personId: actor.id };
  const body = await house.db.transaction(async (tx) => {
    await awaitDossier(tx, dossierId);
    await refuseUnlessOpen(tx, dossierId, about);
    const now = patched(await lockDraft(tx, owner, { about, at }), changes);
    if (JSON.stringify(now).length > longestDraft)
      throw new AppError('invalid_input', { fields: [{ path: 'changes', message: 'too_long' }] });
    if (holdsWork(now)) await putDraft(tx, owner, { body: now, at });
    else await removeDraft(tx, owner);
    await tellDraft(tx, { ...owner, tab });
    return now;
  });
  if (about === 'review' && token !== null)
    await house.db.transaction((tx) => holdLease(tx, dossierId, actor, token, at));
  return { body, savedAt: at.toISOString() };
};

const refuseUnlessOpen = async (tx: Transaction, dossierId: string, about: DraftKind): Promise<void> => {
  if (!(await wasSent(tx, dossierId))) throw new AppError('not_found');
  // Decided, withdrawn or back with its applicant: there is nothing left to go on with.
  if (about === 'review' && !(await placeOf(tx, dossierId))) throw new AppError('lease_lost');
};

/** The reader's own draft as it is now; empty where he left nothing. */
export const readDraft = async (house: DraftHouse, actor: StaffActor, dossierId: string): Promise<KeptDraft> => {
  const at = house.clock.now();
  const kept = await draftOf(house.db, { dossierId, personId: actor.id });
  return kept ? { body: kept.body, savedAt: kept.savedAt.toISOString() } : { body: {}, savedAt: at.toISOString() };
};
