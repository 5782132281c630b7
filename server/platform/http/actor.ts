import type { ClientRight } from '#shared/archive/archive-contract';
import type { Channel } from '#shared/dossiers/channel';
import type { StaffRole } from '#shared/people/rights';

/** Who asks. Everything that depends on rights takes one of these, never a request. */
export type Actor =
  | { readonly role: 'anyone' }
  | { readonly role: 'applicant'; readonly id: string; readonly email: string }
  | SignerActor
  | { readonly role: 'door'; readonly id: string; readonly channel: Channel }
  | ClientSystemActor
  | StaffActor;

/** A co-borrower whom a link let into the signing of one dossier. */
export interface SignerActor {
  readonly role: 'signer';
  readonly id: string;
  readonly dossierId: string;
}

/** A system of the lender that reaches the archive with a key. */
export interface ClientSystemActor {
  readonly role: 'client_system';
  readonly id: string;
  /** Under which its archives are deposited. */
  readonly name: string;
  readonly rights: readonly ClientRight[];
  /** Whether it sees the archives of others too. */
  readonly seesAll: boolean;
}

export interface StaffActor {
  readonly role: StaffRole;
  readonly id: string;
  readonly name: string;
}

export const isStaff = (actor: Actor): actor is StaffActor =>
  actor.role === 'agent' || actor.role === 'supervisor' || actor.role === 'analyst';
