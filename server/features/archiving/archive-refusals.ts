import type { DepositProblem } from '#shared/archive/archive-desk-view';
import type { ErrorCode } from '#shared/errors/error-codes';
import { ArchiveError } from '../../bricks/merkle-archive/archive-error.ts';
import type { ArchiveErrorCode } from '../../bricks/merkle-archive/archive-error.ts';
import { StoreError } from '../../bricks/merkle-archive/stores/archive-store.ts';
import { AppError } from '../../platform/errors.ts';
import { ObjectDamaged } from '../../platform/objects/object-store.ts';

const codes: Record<ArchiveErrorCode, ErrorCode> = {
  not_found: 'not_found',
  eliminated: 'archive_eliminated',
  key_reused: 'deposit_key_reused',
  integrity_broken: 'archive_integrity_broken',
  held: 'archive_held',
  before_term: 'archive_not_due',
  already_decided: 'archive_already_decided',
  not_kept: 'archive_eliminated',
  same_person: 'second_person_must_differ',
  rendition_failed: 'invalid_input',
  digest_differs: 'deposit_digest_differs',
  refused_by_policy: 'deposit_refused_by_policy',
  event_unknown: 'archive_event_unknown',
  event_to_come: 'archive_event_to_come',
  bad_request: 'invalid_input',
  store_full: 'archive_full',
  store_unavailable: 'archive_unavailable',
  frozen: 'archive_frozen',
};

/** What the archive's no means to who asked; anything else stays as it is. */
export const refusalOf = (error: unknown): unknown => {
  if (error instanceof ArchiveError) {
    const fields = error.code === 'bad_request' ? { fields: [{ path: 'deposit', message: error.message }] } : {};
    return new AppError(codes[error.code], { internal: error.message, ...fields });
  }
  if (error instanceof StoreError) return new AppError('archive_unavailable', { internal: error.message });
  return error;
};

/** @throws AppError where the archive says no */
export const asked = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    throw refusalOf(error);
  }
};

/** What keeps a dossier from being archived, of the list that people are shown. */
export const depositProblemOf = (error: unknown): DepositProblem => {
  if (error instanceof ObjectDamaged) return 'file_damaged';
  if (error instanceof StoreError) return 'store_unavailable';
  if (!(error instanceof ArchiveError)) return 'unexpected';
  switch (error.code) {
    case 'store_full':
    case 'store_unavailable':
    case 'frozen':
    case 'refused_by_policy':
      return error.code;
    default:
      return 'unexpected';
  }
};
