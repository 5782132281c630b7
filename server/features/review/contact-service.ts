import type { Contact } from '#shared/review/contact-contract';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { writeEntry } from '../logbook/public.ts';
import { viewHead } from './review-store.ts';

/** Gives what `withoutContact` leaves out, and keeps who asked and why. @throws AppError not_found */
export const showContact = (
  house: Pick<House, 'db' | 'clock'>,
  actor: StaffActor,
  dossierId: string,
  reason: string,
): Promise<Contact> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const head = await viewHead(tx, dossierId, actor.id, at);
    if (!head) throw new AppError('not_found');
    await writeEntry(tx, { at, dossierId, author: actor, event: 'contact.shown', detail: { reason } });
    const { identity, coBorrower } = head.declaration;
    return {
      email: head.email,
      phone: identity?.phone ?? null,
      coBorrower: coBorrower ? { email: coBorrower.email, phone: coBorrower.phone ?? null } : null,
    };
  });
