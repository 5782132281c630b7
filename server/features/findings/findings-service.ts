import { waitingStates } from '#shared/dossiers/states';
import type { DossierState } from '#shared/dossiers/states';
import type { Transaction } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { requestJob } from '../../platform/jobs/jobs.ts';
import { retainedOf, withRetained } from '../corrections/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { readingsOf } from '../reading/public.ts';
import { keepFindings, lockInspected, readDocumentsOf } from './findings-store.ts';
import { inspectDossier } from './inspect.ts';
import { linkKeysOf } from './link-keys.ts';
import { readPieces } from './read-pieces.ts';
import { observationsOf } from './observe/observation-store.ts';
import { keepPortraits, portraitSightingsOf, veiledHash } from './portrait-store.ts';
import { keepLinkKeys, keyedDigest, sightingsOf } from './sightings-store.ts';

export const inspectDossierJob = 'inspect-dossier';

/** Once it is decided or given up, what the agent had before him stays as it was. */
const inspectedStates: readonly DossierState[] = ['draft', ...waitingStates, 'awaiting_applicant'];

/**
 * Runs every check of a dossier again from what is declared, read and retained by a person, and keeps the findings. Waiting dossiers of
 * other applicants that share an IBAN, a document number, a photograph or a file with it are asked to be inspected too. Locks the
 * dossier until `tx` ends.
 * @param spread false when this run was itself asked for by another dossier, or nothing that dossiers share changed
 * @param announce false where the caller writes what made the checks run again
 */
export const refreshFindings = async (
  tx: Transaction,
  house: Pick<House, 'clock' | 'secret'>,
  dossierId: string,
  { spread = true, announce = true }: { spread?: boolean; announce?: boolean } = {},
): Promise<void> => {
  const at = house.clock.now();
  const { state, declaration } = await lockInspected(tx, dossierId);
  if (!inspectedStates.includes(state)) return;
  const documents = await readDocumentsOf(tx, dossierId);
  const readings = await readingsOf(
    tx,
    documents.map(({ id }) => id),
  );
  const observed = await observationsOf(
    tx,
    documents.map(({ id }) => id),
  );
  const retained = await retainedOf(tx, dossierId);
  const inspected = documents.flatMap((document) => {
    const reading = readings.get(document.id);
    if (!reading) return [];
    const own = retained.filter(({ documentId }) => documentId === document.id);
    return readPieces({
      ...document,
      reading: { ...reading, fields: withRetained(reading.fields, own) },
      observations: observed.get(document.id) ?? null,
    });
  });
  const keys = inspected.flatMap(({ id, reading }) => linkKeysOf(id, reading));
  await keepLinkKeys(
    tx,
    dossierId,
    keys.map(({ documentId, kind, value }) => ({ documentId, kind, digest: keyedDigest(house.secret, kind, value) })),
  );
  const portraits = [...observed].flatMap(([documentId, facts]) =>
    facts.portraits.map(({ hash }) => ({ documentId, hash, veiled: veiledHash(house.secret, hash) })),
  );
  await keepPortraits(tx, dossierId, portraits);
  const sightings = [...(await sightingsOf(tx, dossierId)), ...(await portraitSightingsOf(tx, dossierId, portraits))];
  const findings = inspectDossier({
    declaration,
    documents: inspected,
    sightings,
    today: at.toISOString().slice(0, 10),
  });
  await keepFindings(tx, dossierId, findings, at);
  const failed = findings.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check);
  if (announce)
    await writeEntry(tx, {
      at,
      dossierId,
      author: { role: 'system' },
      event: 'findings.raised',
      detail: { checks: findings.length, failed },
    });
  // A draft is not counted among the others' sightings: they hear of it when it is sent.
  if (!spread || state === 'draft') return;
  const others = sightings.filter(({ otherState }) => waitingStates.includes(otherState));
  // In one order, since jobs of one key wait for each other too.
  for (const other of [...new Set(others.map(({ otherDossierId }) => otherDossierId))].sort()) {
    await requestJob(tx, {
      name: inspectDossierJob,
      payload: { dossierId: other },
      key: `${inspectDossierJob}:${other}`,
    });
  }
};
