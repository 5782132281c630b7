import { isOpen } from '#shared/dossiers/states';
import type { Declaration } from '#shared/dossiers/declaration';
import type { FieldRow } from '#shared/review/field-row';
import { normaliseValue } from '#shared/review/normalise-value';
import type { Retain } from '#shared/review/retaining-contract';
import { reviewRows, rowKey } from '#shared/review/review-rows';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { endRetained, insertRetained, retainedOf } from '../corrections/public.ts';
import { lockDossier } from '../dossiers/public.ts';
import { refreshFindings } from '../findings/public.ts';
import { requirementsOf } from '../intake/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { holdLease } from '../queue/public.ts';
import { doneRegion } from '../reading/public.ts';
import type { DoneRegion } from '../reading/public.ts';
import { rowDocuments } from './dossier-facts.ts';

type RetainingHouse = Pick<House, 'db' | 'clock' | 'secret'>;
type RowName = Pick<Retain, 'documentId' | 'name' | 'page'>;

export interface RetainedRow {
  readonly row: FieldRow | null;
  readonly version: number;
}

/** Fields that dossiers are held against each other by: the others are told when one changes. */
const shared: readonly Retain['name'][] = ['iban', 'document_number'];

/**
 * Retains a value for a row under the lease, and runs the checks again with it. What stood there before stays on record.
 * The provenance is checked, not believed: `read`, `declared` and `reread` must be what was read, declared, read again.
 * @throws AppError not_found, value_not_understood, invalid_input, lease_lost, lease_held_by_other, already_decided
 */
export const retainValue = (
  house: RetainingHouse,
  actor: StaffActor,
  dossierId: string,
  retain: Retain,
): Promise<RetainedRow> =>
  house.db.transaction(async (tx) => {
    const { at, declaration } = await begin(tx, house, actor, dossierId, retain.token);
    const row = await findRow(tx, dossierId, declaration, retain);
    const value = normaliseValue(retain.name, retain.value);
    if (value === null) throw new AppError('value_not_understood');
    const region = await regionMeant(tx, actor, dossierId, retain);
    if (!isFrom(retain, value, row, region)) throw new AppError('invalid_input', { fields: [wrongProvenance] });

    const { documentId, name, page, provenance } = retain;
    const known = row?.corrected?.page ?? page;
    await endRetained(tx, { documentId, name, pages: [page, known], at });
    await insertRetained(tx, {
      id: newId(at),
      dossierId,
      documentId,
      name,
      page,
      value,
      provenance,
      box: region?.box ?? retain.box ?? row?.read?.box ?? null,
      confidence: region?.confidence ?? null,
      readValue: row?.read?.value ?? null,
      personId: actor.id,
      token: retain.token,
      at,
    });
    const detail = { documentId, field: name, page, provenance };
    const version = await writeEntry(tx, { at, dossierId, author: actor, event: 'field.retained', detail });
    return finish(tx, house, dossierId, declaration, retain, version);
  });

/** Takes the retained value of a row back. @throws AppError not_found where none stands, and those of `retainValue` */
export const letValueGo = (
  house: RetainingHouse,
  actor: StaffActor,
  dossierId: string,
  { token, ...name }: RowName & { token: number },
): Promise<RetainedRow> =>
  house.db.transaction(async (tx) => {
    const { at, declaration } = await begin(tx, house, actor, dossierId, token);
    const row = await findRow(tx, dossierId, declaration, name);
    if (!row?.corrected) throw new AppError('not_found');
    await endRetained(tx, { documentId: name.documentId, name: name.name, pages: [row.corrected.page], at });
    const detail = { documentId: name.documentId, field: name.name, page: name.page };
    const version = await writeEntry(tx, { at, dossierId, author: actor, event: 'field.released', detail });
    return finish(tx, house, dossierId, declaration, name, version);
  });

const begin = async (
  tx: Transaction,
  house: RetainingHouse,
  actor: StaffActor,
  dossierId: string,
  token: number,
): Promise<{ at: Date; declaration: Declaration }> => {
  const at = house.clock.now();
  const { state, declaration } = await lockDossier(tx, dossierId);
  await holdLease(tx, dossierId, actor, token, at);
  if (!isOpen('approve', state)) throw new AppError('action_not_allowed_in_state');
  return { at, declaration };
};

/** The row meant; null where nothing was read or retained there, which a person may fill. */
const findRow = async (
  tx: Transaction,
  dossierId: string,
  declaration: Declaration,
  { documentId, name, page }: RowName,
): Promise<FieldRow | null> => {
  const documents = await rowDocuments(tx, dossierId);
  const document = documents.find(({ id }) => id === documentId);
  if (!document || page > Math.max(1, document.pages)) throw new AppError('not_found');
  const requirements = await requirementsOf(tx, dossierId);
  const rows = reviewRows({ declaration, requirements }, documents, await retainedOf(tx, dossierId));
  const named = rows.filter((row) => row.documentId === documentId && row.name === name);
  const key = rowKey(documentId, name, page);
  return named.find((row) => row.key === key) ?? named.find(({ corrected }) => corrected?.page === page) ?? null;
};

const regionMeant = async (
  tx: Transaction,
  actor: StaffActor,
  dossierId: string,
  { provenance, regionId, documentId, page }: Retain,
): Promise<DoneRegion | null> => {
  if (provenance !== 'reread') return null;
  const region = regionId === undefined ? null : await doneRegion(tx, regionId);
  const own = region?.personId === actor.id && region.dossierId === dossierId;
  return region && own && region.documentId === documentId && region.page === page ? region : null;
};

const wrongProvenance = { path: 'provenance', message: 'not what it says' };

const isFrom = (
  { provenance, name }: Retain,
  value: string,
  row: FieldRow | null,
  region: DoneRegion | null,
): boolean => {
  switch (provenance) {
    case 'typed':
      return true;
    case 'read':
      return row?.read?.value === value || row?.zone?.value === value;
    case 'declared': {
      const declared = row?.declared;
      return declared !== null && declared !== undefined && normaliseValue(name, declared.value) === value;
    }
    case 'reread':
      return region !== null && normaliseValue(name, region.text) === value;
  }
};

const finish = async (
  tx: Transaction,
  house: RetainingHouse,
  dossierId: string,
  declaration: Declaration,
  name: RowName,
  version: number,
): Promise<RetainedRow> => {
  await refreshFindings(tx, house, dossierId, { spread: shared.includes(name.name), announce: false });
  return { row: await findRow(tx, dossierId, declaration, name), version };
};
