import { isOpen } from '#shared/dossiers/states';
import { plainText } from '#shared/intake/plain-text';
import type { RedoReason } from '#shared/intake/requirement';
import type { PieceVerdict } from '#shared/review/piece-verdict';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { lockDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { holdLease } from '../queue/public.ts';
import { putVerdict, removeVerdict, verdictsOf } from './verdict-store.ts';

export type AskedVerdict =
  | { readonly token: number; readonly verdict: 'accepted' }
  | { readonly token: number; readonly verdict: 'open' }
  | {
      readonly token: number;
      readonly verdict: 'to_redo';
      readonly reason: RedoReason;
      readonly note?: string | undefined;
    };

/**
 * Settles a piece for the handling that runs: accepted, to redo, or open again. The applicant hears of it with the
 * decision. @throws AppError not_found, lease_lost, lease_held_by_other, already_decided, action_not_allowed_in_state
 */
export const judgePiece = (
  house: Pick<House, 'db' | 'clock'>,
  actor: StaffActor,
  dossierId: string,
  requirementId: string,
  asked: AskedVerdict,
): Promise<PieceVerdict | null> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const { state } = await lockDossier(tx, dossierId);
    await holdLease(tx, dossierId, actor, asked.token, at);
    if (!isOpen('approve', state)) throw new AppError('action_not_allowed_in_state');
    const kind =
      asked.verdict === 'open'
        ? await removeVerdict(tx, dossierId, requirementId)
        : await putVerdict(tx, { requirementId, dossierId, ...saidOf(asked), personId: actor.id, at });
    // There was nothing to open again.
    if (kind === null && asked.verdict === 'open') return null;
    if (kind === null) throw new AppError('not_found');
    const detail = { requirementId, kind, verdict: asked.verdict };
    await writeEntry(tx, { at, dossierId, author: actor, event: 'piece.judged', detail });
    return (await verdictsOf(tx, dossierId)).get(requirementId) ?? null;
  });

const saidOf = (asked: Exclude<AskedVerdict, { verdict: 'open' }>) => {
  if (asked.verdict === 'accepted') return { verdict: asked.verdict, reason: null, note: null };
  const note = plainText(asked.note ?? '');
  return { verdict: asked.verdict, reason: asked.reason, note: note === '' ? null : note };
};
