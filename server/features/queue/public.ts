export { gatherChanges } from './changes.ts';
export type { DossierChange } from './changes.ts';
export { holdLease } from './lease-service.ts';
export type { HeldLease } from './lease-service.ts';
export { holdAgain, holdWhileDeciding, lockPlace, moveToDesk, placeOf } from './places-store.ts';
export type { HeldPlace, QueuePlace } from './places-store.ts';
export { watchRoom } from './presence.ts';
export { skipNotesOf } from './skips-store.ts';
export { enterQueue, leaveQueue } from './queue-places.ts';
