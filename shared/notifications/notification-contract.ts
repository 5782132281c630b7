import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';

/**
 * What a person is told within the console: named in a note, given a dossier, one of his tray given to
 * another or to all or put to sleep by a supervisor, a dossier that he gave, or that was given to him, gone to all since
 * its person was away while it came at risk, a lease of his that lapsed, a dossier that he had set aside is due
 * again, a dossier of his came back from its applicant, for him or for all, a lease taken back, his escalation answered, a decision of his that did not
 * leave: the dossier changed, or something came to hold the approval back, or a
 * failure of the house kept it.
 */
export const notificationKinds = [
  'mentioned',
  'assigned',
  'given_to_other',
  'given_to_all',
  'put_to_sleep',
  'assignee_away',
  'freed_while_away',
  'lease_lapsed',
  'returned',
  'returned_to_all',
  'lease_taken_back',
  'woken',
  'escalation_raised',
  'escalation_answered',
  'decision_stopped',
  'approval_blocked',
  'decision_failed',
  'opinions_differ',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notificationSchema = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
  dossierId: z.string(),
  reference: z.string(),
  applicantName: z.string(),
  /** Who caused it; null for the applicant and for the house itself. */
  by: z.nullable(z.string()),
  at: z.string(),
  readAt: z.nullable(z.string()),
});
export type Notification = z.infer<typeof notificationSchema>;

export const notificationEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/notifications',
    right: 'queue.view',
    summary: 'What one was told, newest first; 50 at most',
    response: z.object({ unread: z.number(), notifications: z.array(notificationSchema) }),
  }),
  markRead: endpoint({
    method: 'POST',
    path: '/api/notifications/read',
    right: 'queue.view',
    summary: 'Marks as read: these, or all without a list',
    body: z.object({ ids: z.optional(z.array(z.uuid()).check(z.maxLength(200))) }),
    response: noContent,
  }),
};
