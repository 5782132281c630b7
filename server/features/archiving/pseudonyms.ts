import type { ClientSystemActor, StaffActor } from '../../platform/http/actor.ts';

/** How the journal knows who acts: an identifier that means nothing without the tables of the centre. */
export const pseudonymOf = (actor: StaffActor | ClientSystemActor): string =>
  `${actor.role === 'client_system' ? 'system' : 'person'}:${actor.id}`;
