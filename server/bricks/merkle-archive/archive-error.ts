/** Every way in which the archive says no, and the status of HTTP that suits it. */
export const archiveErrors = {
  not_found: 404,
  eliminated: 410,
  key_reused: 409,
  integrity_broken: 409,
  // A hold, a term that has not come, a list that was decided, an archive that is going.
  held: 409,
  before_term: 409,
  already_decided: 409,
  not_kept: 409,
  same_person: 403,
  rendition_failed: 422,
  digest_differs: 422,
  refused_by_policy: 422,
  event_unknown: 422,
  event_to_come: 422,
  bad_request: 422,
  store_full: 507,
  store_unavailable: 503,
  frozen: 503,
} as const;

export type ArchiveErrorCode = keyof typeof archiveErrors;

export class ArchiveError extends Error {
  readonly code: ArchiveErrorCode;

  /** @param detail for the log: identifiers, digests and numbers, nothing personal */
  constructor(code: ArchiveErrorCode, detail = '', options?: ErrorOptions) {
    super(detail === '' ? code : `${code}: ${detail}`, options);
    this.name = 'ArchiveError';
    this.code = code;
  }
}
