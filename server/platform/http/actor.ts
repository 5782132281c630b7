import type { Channel } from '#shared/dossiers/channel';
import type { StaffRole } from '#shared/people/rights';

/** Who asks. Everything that depends on rights takes one of these, never a request. */
export type Actor =
  | { readonly role: 'anyone' }
  | { readonly role: 'applicant'; readonly id: string; readonly email: string }
  | { readonly role: 'door'; readonly id: string; readonly channel: Channel }
  | StaffActor;

export interface StaffActor {
  readonly role: StaffRole;
  readonly id: string;
  readonly name: string;
}

export const isStaff = (actor: Actor): actor is StaffActor =>
  actor.role === 'agent' || actor.role === 'supervisor' || actor.role === 'analyst';
