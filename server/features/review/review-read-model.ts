import { initialsOf } from '#shared/people/initials';
import type { DossierView, ViewDocument } from '#shared/review/review-contract';
import type { Connection } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { findingsOf } from '../findings/public.ts';
import { documentsOf, requirementsOf } from '../intake/public.ts';
import { readStory } from '../logbook/public.ts';
import { readingsOf } from '../reading/public.ts';
import { abilitiesOf } from './review-policy.ts';
import { viewHead } from './review-store.ts';
import type { ViewHead } from './review-store.ts';

/**
 * Everything that the review screen shows, in six statements whatever the number of pieces.
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
  const requirements = await requirementsOf(connection, dossierId);
  const documents = await readDocuments(connection, dossierId);
  const findings = await findingsOf(connection, dossierId);
  const story = await readStory(connection, dossierId);
  const fraud = fraudIn(head);
  return {
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
    email: head.email,
    declaration: head.declaration,
    requirements,
    documents,
    findings,
    submittedAt: iso(head.submittedAt),
    dueAt: iso(head.dueAt),
    startBy: iso(head.startBy),
    returnedAt: iso(head.returnedAt),
    ...leaseIn(head, actor),
    draft:
      head.draftBody !== null && head.draftSavedAt !== null
        ? { body: head.draftBody, savedAt: head.draftSavedAt.toISOString() }
        : null,
    confirmedFraud: fraud,
    story: story.map(({ at, ...line }) => ({ ...line, at: at.toISOString() })),
    abilities: abilitiesOf(actor, {
      state: head.state,
      submitted: head.submittedAt !== null,
      holderId: head.holderId,
      confirmedFraud: fraud !== null,
    }),
  };
};

/** Each piece with what was read on it; one not yet read has no pages. */
const readDocuments = async (connection: Connection, dossierId: string): Promise<ViewDocument[]> => {
  const documents = await documentsOf(connection, dossierId);
  const readings = await readingsOf(
    connection,
    documents.map(({ id }) => id),
  );
  return documents.map((document) => {
    const reading = readings.get(document.id);
    const viewPages = (reading?.pages ?? []).map(({ number, width, height, turnedDegrees, skewDegrees }) => ({
      number,
      width,
      height,
      turnedDegrees,
      skewDegrees,
    }));
    return { ...document, viewPages, fields: reading?.fields ?? [], mrz: reading?.mrz ?? null };
  });
};

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
