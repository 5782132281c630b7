import * as z from 'zod/mini';
import {
  archiveAtDeskSchema,
  dueSchema,
  eliminationSchema,
  foreseenTermSchema,
  headAtDeskSchema,
  incidentSchema,
  overviewSchema,
} from '#shared/archive/archive-desk-view';
import { archivedSchema, archiveListSchema, archiveSearchShape, daySchema } from '#shared/archive/archive-view';
import { renditionRunSchema } from '#shared/archive/rendition-run';
import { endpoint, noContent } from '#shared/http/endpoint';

/** Something that happened, on a day that has come. */
const happened = { event: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/)), on: daySchema };
const sentence = z.string().check(z.trim(), z.minLength(3), z.maxLength(1000));

/** The archive screen of the console. */
export const archiveDeskEndpoints = {
  overview: endpoint({
    method: 'GET',
    path: '/api/archive/overview',
    right: 'archive.view',
    summary: 'The journal, its head, how much of each store was verified, what waits',
    response: overviewSchema,
  }),
  search: endpoint({
    method: 'GET',
    path: '/api/archives',
    right: 'archive.view',
    summary: 'Archives, newest first, 50 at a time; `q` is a reference, an archive’s number or a digest',
    query: z.object({
      ...archiveSearchShape,
      q: z.optional(z.string().check(z.maxLength(100))),
      held: z.optional(z.enum(['true', 'false'])),
    }),
    response: archiveListSchema,
  }),
  archive: endpoint({
    method: 'GET',
    path: '/api/archives/:id',
    right: 'archive.view',
    summary: 'One archive: its pieces, its copies, its terms, its holds, its life cycle',
    response: archiveAtDeskSchema,
  }),
  consult: endpoint({
    method: 'GET',
    path: '/api/archives/:id/pieces/:n/consultation',
    right: 'archive.consult',
    summary:
      'A piece with its verification told as it happens: a line of JSON for each step, an empty line, the octets',
    response: noContent,
    carries: 'file',
  }),
  content: endpoint({
    method: 'GET',
    path: '/api/archives/:id/pieces/:n/content',
    right: 'archive.consult',
    summary: 'A piece alone, verified before the first octet; Repr-Digest',
    response: noContent,
    carries: 'file',
  }),
  attestation: endpoint({
    method: 'GET',
    path: '/api/archives/:id/attestation.json',
    right: 'archive.consult',
    summary: 'Attestation of integrity: `text` is JSON with the proofs, `signature` is Ed25519 over it',
    response: z.object({ text: z.string(), signature: z.string() }),
  }),
  attestationPdf: endpoint({
    method: 'GET',
    path: '/api/archives/:id/attestation.pdf',
    right: 'archive.consult',
    summary: 'The same attestation to be read by people',
    response: noContent,
    carries: 'pdf',
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/archives/:id/export',
    right: 'archive.consult',
    summary: 'The archive as a BagIt bag (tar) with its proofs and a verifier',
    response: noContent,
    carries: 'file',
  }),
  heads: endpoint({
    method: 'GET',
    path: '/api/archive/heads',
    right: 'archive.view',
    summary:
      'The last hundred signed heads with their tokens, how each proof of time stands and by when it must be renewed',
    response: z.array(headAtDeskSchema),
  }),
  incidents: endpoint({
    method: 'GET',
    path: '/api/archive/incidents',
    right: 'archive.view',
    summary: 'Incidents that are open, then the last two hundred that were closed',
    response: z.array(incidentSchema),
  }),
  closeIncident: endpoint({
    method: 'POST',
    path: '/api/archive/incidents/:id/closure',
    right: 'archive.hold',
    summary:
      'Closes an incident that somebody has dealt with; one that is still true is opened again by the next check',
    response: noContent,
  }),
  hold: endpoint({
    method: 'POST',
    path: '/api/archives/:id/holds',
    right: 'archive.hold',
    summary: 'Keeps an archive whatever its term, until the hold is lifted',
    body: z.object({
      cause: z.enum(['litigation', 'audit', 'authority', 'integrity', 'other']),
      /** Stays in the database; the journal has a salted commitment to it. */
      reason: sentence,
    }),
    response: archivedSchema,
  }),
  liftHold: endpoint({
    method: 'POST',
    path: '/api/archives/:id/holds/:holdId/lifting',
    right: 'archive.hold',
    summary: 'Lifts a hold; where there are several, each must be lifted',
    body: z.object({ reason: sentence }),
    response: archivedSchema,
  }),
  foreseeTerm: endpoint({
    method: 'GET',
    path: '/api/archives/:id/foreseen-term',
    right: 'archive.view',
    summary: 'Until when an archive would be kept if this event were told; nothing is written',
    query: z.object(happened),
    response: foreseenTermSchema,
  }),
  startEvent: endpoint({
    method: 'POST',
    path: '/api/archives/:id/start-event',
    right: 'archive.care',
    summary: 'Tells an event that a rule of retention is counted from; telling it again corrects its day. Journaled',
    body: z.object(happened),
    response: archiveAtDeskSchema,
  }),
  renditions: endpoint({
    method: 'GET',
    path: '/api/archives/:id/renditions',
    right: 'archive.view',
    summary: 'The renditions that were asked for last, and how far they are; null when none were',
    response: z.nullable(renditionRunSchema),
  }),
  makeRenditions: endpoint({
    method: 'POST',
    path: '/api/archives/:id/renditions',
    right: 'archive.care',
    summary:
      'Has a lasting rendition put beside each original whose format will not last; the one under way where there is one',
    response: renditionRunSchema,
  }),
  due: endpoint({
    method: 'GET',
    path: '/api/archive/due',
    right: 'archive.view',
    summary: 'Archives whose term is over and that nothing holds, the oldest term first, 200 at most',
    response: z.array(dueSchema),
  }),
  eliminations: endpoint({
    method: 'GET',
    path: '/api/archive/eliminations',
    right: 'archive.view',
    summary: 'Proposed and executed eliminations, newest first',
    response: z.array(eliminationSchema),
  }),
  proposeElimination: endpoint({
    method: 'POST',
    path: '/api/archive/eliminations',
    right: 'archive.eliminate',
    summary: 'Proposes a list of due archives; somebody else must approve it',
    body: z.object({ archives: z.array(z.guid()).check(z.minLength(1), z.maxLength(500)) }),
    response: eliminationSchema,
  }),
  approveElimination: endpoint({
    method: 'POST',
    path: '/api/archive/eliminations/:id/approval',
    right: 'archive.eliminate',
    summary: 'Approves a list that somebody else proposed: both copies and the salts go, the journal stays',
    response: eliminationSchema,
  }),
  eliminationAttestation: endpoint({
    method: 'GET',
    path: '/api/archive/eliminations/:id/attestation.json',
    right: 'archive.view',
    summary: 'What was eliminated, by whom, with the rows that prove it, signed; once it is done',
    response: z.object({ text: z.string(), signature: z.string() }),
  }),
  dismissElimination: endpoint({
    method: 'POST',
    path: '/api/archive/eliminations/:id/dismissal',
    right: 'archive.eliminate',
    summary: 'Decides against a proposed list: nothing of it goes',
    response: eliminationSchema,
  }),
};
