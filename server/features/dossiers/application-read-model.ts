import type { Application } from '#shared/dossiers/application-contract';
import type { Requirement } from '#shared/intake/document';
import { momentOf } from '../../platform/clock.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { findOffer } from '../brands/public.ts';
import { promiseFor } from '../deadlines/public.ts';
import { documentsOf, requirementsOf } from '../intake/public.ts';
import { contractOf } from '../contracts/public.ts';
import type { DossierRow } from './dossier-store.ts';
import { readDossier } from './dossier-store.ts';
import { missingOf } from './missing.ts';

const requirementsWithDocuments = async (connection: Connection, dossierId: string): Promise<Requirement[]> => {
  const requirements = await requirementsOf(connection, dossierId);
  const documents = await documentsOf(connection, dossierId);
  return requirements.map((requirement) => ({
    ...requirement,
    documents: documents.filter(({ requirementId }) => requirementId === requirement.id),
  }));
};

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** What of the promise its applicant is told: nothing before it is sent, nothing after it is decided. */
const promiseShown = async (
  connection: Connection,
  { id, state }: DossierRow,
  now: Date,
): Promise<Pick<Application, 'dueAt' | 'pausedSince'>> => {
  const awaited = state === 'submitted' || state === 'under_review' || state === 'awaiting_applicant';
  const promised = awaited ? await promiseFor(connection, id, now) : null;
  if (!promised) return { dueAt: null, pausedSince: null };
  const { dueAt, pausedSince } = promised;
  // A due time that waits moves with the clock; the applicant is told where it stood, from which his page counts.
  const stood = pausedSince ? momentOf(dueAt.getTime() - (now.getTime() - pausedSince.getTime())) : dueAt;
  return { dueAt: iso(stood), pausedSince: iso(pausedSince) };
};

/** The application as its applicant sees it, read afresh. */
export const viewApplication = async (connection: Connection, id: string, now: Date): Promise<Application> => {
  const dossier = await readDossier(connection, id);
  const found = await findOffer(connection, dossier.brand_id, dossier.product_id);
  if (!found) throw new Error(`dossier ${id} has an offer that its brand does not have`);
  const { offers: _, ...brand } = found.brand;
  const requirements = await requirementsWithDocuments(connection, id);
  const contract = await contractOf(connection, id);
  const { reference, version, state, channel, months, declaration } = dossier;
  return {
    id,
    reference,
    version,
    state,
    channel,
    brand,
    offer: found.offer,
    amountCents: dossier.amount_cents,
    months,
    declaration,
    requirements,
    missing: missingOf({ state, declaration, requirements }),
    submittedAt: iso(dossier.submitted_at),
    ...(await promiseShown(connection, dossier, now)),
    decidedAt: iso(dossier.decided_at),
    refusalReasons: dossier.refusal_reasons,
    contract: contract && {
      sha256: contract.sha256,
      bytes: contract.bytes,
      frozenAt: contract.frozenAt.toISOString(),
      templateVersion: contract.template.version,
      preContractSheet: contract.preContractSheet,
    },
  };
};
