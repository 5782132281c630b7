import type { Supervision } from '#shared/deadlines/supervision-contract';
import type { ErrorCode } from '#shared/errors/error-codes';
import type { Lease } from '#shared/queue/queue-contract';
import type { LogbookEvent } from '#shared/logbook/logbook-events';
import type { NotificationKind } from '#shared/notifications/notification-contract';
import type { QueueRow } from '#shared/queue/queue-row';

/** One colleague whose console is open. */
export interface Present {
  personId: string;
  name: string;
  initials: string;
  /** The dossier that he looks at, or else holds, if any. */
  dossierId: string | null;
}

/** Where the reading of a document is; lost messages do no harm, since the end is in the logbook. */
export interface ReadingProgress {
  dossierId: string;
  documentId: string;
  page: number;
  pages: number;
  stage: 'opening' | 'turning' | 'words' | 'fields' | 'done' | 'failed';
  /** How much of this page's words is read, 0 to 1. */
  share: number;
}

/** What the server tells. Every message that can be missed is made good by the snapshot asked for on reconnection. */
export interface ServerToClient {
  /** A row of the queue as it is now; older versions are dropped by the receiver. */
  'queue:row': (message: { sequence: number; row: QueueRow }) => void;
  /** A dossier left the queue. */
  'queue:gone': (message: { sequence: number; dossierId: string; version: number }) => void;
  /** Every 5 s: the line lives, so many wait, these are here. */
  pulse: (message: { at: string; waiting: number; present: Present[] }) => void;
  'reading:progress': (message: ReadingProgress) => void;
  /** A watched dossier changed: ask for it again. */
  'dossier:changed': (message: { dossierId: string; version: number; event: string }) => void;
  'lease:lost': (message: {
    dossierId: string;
    token: number;
    why: 'taken_back' | 'expired' | 'withdrawn';
    by: string | null;
    at: string;
  }) => void;
  /** The signed-in person's unsaved work on a dossier changed, by that page of his: the others ask for it. */
  'draft:kept': (message: { dossierId: string; tab: string }) => void;
  'supervision:now': (message: Supervision) => void;
  /** The signed-in person was told something: ask for the list again. */
  'notification:new': (message: { kind: NotificationKind; dossierId: string; unread: number }) => void;
  /** An application of the signed-in applicant changed: ask for it again. */
  'application:changed': (message: { applicationId: string; version: number }) => void;
  /** The ceremony of signing moved on, by another signer or by the sealing: ask for it again. */
  'signing:changed': (message: { dossierId: string; version: number; event: LogbookEvent }) => void;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; code: ErrorCode };

/** What a client may ask. Rights are checked at the handshake and again at each message. */
export interface ClientToServer {
  'dossier:watch': (dossierId: string) => void;
  'dossier:unwatch': (dossierId: string) => void;
  'supervision:watch': (on: boolean) => void;
  'lease:renew': (request: { dossierId: string; token: number }, answer: (result: Answer<Lease>) => void) => void;
}
