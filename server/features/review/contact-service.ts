import type { Declaration } from '#shared/dossiers/declaration';
import type { Contact, ShownDeclaration } from '#shared/review/contact-contract';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { writeEntry } from '../logbook/public.ts';
import { viewHead } from './review-store.ts';

/** The declaration as the review screen gets it: without what serves only to reach people. */
export const withoutContact = ({ identity, coBorrower, ...rest }: Declaration): ShownDeclaration => {
  const shown: ShownDeclaration = { ...rest };
  if (identity) {
    const { phone: _, ...person } = identity;
    shown.identity = person;
  }
  if (coBorrower) {
    const { phone: _, email: __, ...person } = coBorrower;
    shown.coBorrower = person;
  }
  return shown;
};

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
