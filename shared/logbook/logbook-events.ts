/** Every kind of row that the logbook holds. Changing a name needs a migration of the rows already written. */
export const logbookEvents = [
  'application.created',
  'application.declared',
  'application.terms_changed',
  'piece.sent',
  'piece.removed',
  'application.submitted',
  'complement.answered',
  'application.withdrawn',
  'document.read',
  'document.failed',
  'findings.raised',
  'finding.dismissed',
  'lease.claimed',
  'lease.released',
  'lease.expired',
  'lease.taken_back',
  'decision.approved',
  'decision.refused',
  'decision.complement',
  'contract.frozen',
  'mail.written',
  'fraud.confirmed',
  'fraud.cleared',
] as const;
export type LogbookEvent = (typeof logbookEvents)[number];

/** What every node hears after the commit of a logbook row. */
export interface LogbookNotice {
  sequence: number;
  dossierId: string | null;
  version: number;
  event: LogbookEvent;
}
