import { initialsOf } from '#shared/people/initials';
import type { SecondLook } from '#shared/review/decision-contract';
import type { DossierView } from '#shared/review/review-contract';
import type { Connection } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { lastEscalation, presentEscalation } from '../escalations/public.ts';
import { notesOf } from '../notes/public.ts';
import { isReviewing } from '../quality/public.ts';
import { blinded, hiddenFrom } from './blind.ts';
import type { Blindness } from './blind.ts';
import { withoutContact } from './contact-mask.ts';
import { factsOf } from './dossier-facts.ts';
import { pendingOf } from './pending-store.ts';
import type { Pending } from './pending-store.ts';
import { abilitiesOf } from './review-policy.ts';
import { decidersOf, viewHead } from './review-store.ts';
import type { ViewHead } from './review-store.ts';
import { openLookOf } from './second-look-store.ts';
import { storyOf } from './story.ts';
import type { OpenLook } from './second-look-store.ts';

/**
 * Everything that the review screen shows, in as many statements whatever the number of pieces. Who is to give a second
 * answer, or looks again at a decided dossier, gets it without the first one's answer, notes and reasons.
 * @throws AppError not_found
 */
export const viewDossier = async (
  connection: Connection,
  actor: StaffActor,
  dossierId: string,
  now: Date,
): Promise<DossierView> => {
  const head = await viewHead(connection, dossierId, actor.id, now);
  if (!head) throw new AppError('not_found');
  const fraud = fraudIn(head);
  const look = head.desk === null ? null : await openLookOf(connection, dossierId);
  const hidden = hiddenFrom(look, actor.id);
  const facts = await factsOf(connection, dossierId, {
    declaration: head.declaration,
    confirmedFraud: fraud !== null,
    hiddenOf: hidden.map(({ id }) => id),
  });
  const story = await storyOf(connection, dossierId);
  const pending = ownPending(await pendingOf(connection, dossierId), actor, head);
  const escalation = await lastEscalation(connection, dossierId);
  const view: DossierView = {
    id: head.id,
    reference: head.reference,
    version: head.version,
    state: head.state,
    channel: head.channel,
    brandName: head.brandName,
    productName: head.productName,
    amountCents: head.amountCents,
    months: head.months,
    applicantName: head.applicantName,
    declaration: withoutContact(head.declaration),
    requirements: facts.requirements,
    documents: [...facts.documents],
    rows: [...facts.rows],
    checklist: [...facts.checklist],
    findings: [...facts.findings],
    submittedAt: iso(head.submittedAt),
    dueAt: iso(head.dueAt),
    startBy: iso(head.startBy),
    returnedAt: iso(head.returnedAt),
    ...leaseIn(head, actor),
    desk: head.desk,
    pendingDecision: pending && {
      kind: pending.body.kind,
      decidedAt: pending.decidedAt.toISOString(),
      effectiveAt: pending.effectiveAt.toISOString(),
      token: pending.token,
    },
    secondLook: look && lookFor(look, actor),
    escalation: escalation && presentEscalation(escalation),
    notes: await notesOf(connection, dossierId),
    draft:
      head.draftBody !== null && head.draftSavedAt !== null
        ? { body: head.draftBody, savedAt: head.draftSavedAt.toISOString() }
        : null,
    confirmedFraud: fraud,
    story,
    abilities: abilitiesOf(actor, {
      state: head.state,
      submitted: head.submittedAt !== null,
      holderId: head.holderId,
      deciding: head.deciding ?? false,
      undoable: pending !== null && pending.effectiveAt > now,
      desk: head.desk,
      barredIds: head.barredIds ?? [],
      confirmedFraud: fraud !== null,
    }),
  };
  const blindness =
    hidden.length > 0 ? ({ why: 'second', of: hidden } as const) : await reviewing(connection, dossierId, actor);
  return blindness ? blinded(view, blindness) : view;
};

/** Nobody but its author knows of a decision that has not left. */
const ownPending = (pending: Pending | null, actor: StaffActor, head: ViewHead): Pending | null =>
  pending?.personId === actor.id && head.deciding === true && pending.token === head.token ? pending : null;

const lookFor = ({ stage, rules, proposedAt, opinions }: OpenLook, actor: StaffActor): SecondLook => ({
  stage,
  rules,
  proposedAt: proposedAt.toISOString(),
  opinions: opinions
    .filter(({ personId }) => stage === 'arbitration' || personId === actor.id)
    .map(({ name, body, givenAt }) => ({
      kind: body.kind,
      reasons: body.kind === 'refuse' ? body.reasons : [],
      note: body.kind === 'refuse' ? (body.note ?? null) : null,
      by: name,
      at: givenAt.toISOString(),
    })),
});

const reviewing = async (connection: Connection, dossierId: string, actor: StaffActor): Promise<Blindness | null> =>
  (await isReviewing(connection, dossierId, actor.id))
    ? { why: 'quality', of: await decidersOf(connection, dossierId) }
    : null;

const leaseIn = (head: ViewHead, actor: StaffActor): Pick<DossierView, 'holder' | 'lease'> => {
  const { holderId, holderName, heldSince, leaseUntil, token } = head;
  if (holderId === null || holderName === null || heldSince === null || leaseUntil === null || token === null)
    return { holder: null, lease: null };
  const since = heldSince.toISOString();
  return {
    holder: { personId: holderId, name: holderName, initials: initialsOf(holderName), since },
    lease: holderId === actor.id ? { dossierId: head.id, token, since, until: leaseUntil.toISOString() } : null,
  };
};

const fraudIn = ({ fraudBy, fraudAt, fraudNote }: ViewHead): DossierView['confirmedFraud'] =>
  fraudBy !== null && fraudAt !== null && fraudNote !== null
    ? { by: fraudBy, at: fraudAt.toISOString(), note: fraudNote }
    : null;

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;
