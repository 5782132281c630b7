/** What becomes of the rows of a table when their dossier is erased. `$1` is the dossier. */
export interface Fate {
  readonly table: string;
  readonly why: string;
  /** Condition on the rows that are deleted. */
  readonly gone?: string;
  /** What is written over the columns that told of somebody, and in which rows. */
  readonly bared?: { readonly set: string; readonly where: string };
}

const ofDossier = 'dossier_id = $1';
const ofDocument = 'document_id in (select id from document where dossier_id = $1)';
const ofSigner = 'signer_id in (select id from signer where dossier_id = $1)';
const ofLook = 'look_id in (select id from second_look where dossier_id = $1)';

const gone = (table: string, where: string, why: string): Fate => ({ table, why, gone: where });
const bared = (table: string, set: string, why: string, where = ofDossier): Fate => ({
  table,
  why,
  bared: { set, where },
});

/**
 * Every table whose rows belong to a dossier, in the order in which they go: who refers before what is referred to. A test
 * compares it with the foreign keys of the database, so that a table nobody thought of here is told.
 */
export const fates: readonly Fate[] = [
  bared('dossier', `applicant_name = '', declaration = '{}'`, 'terms, state, dates and codes are counted', 'id = $1'),

  gone('session', ofSigner, 'of a co-borrower; the applicant’s go with the account'),
  gone('signing_link', ofSigner, 'leads nowhere any more'),
  gone('signing_screen', ofSigner, 'what somebody was shown, and when'),
  gone('signing_code', ofSigner, 'sent to somebody'),
  gone('signature', ofDossier, 'its value, address and browser are a person’s'),
  gone('signing_certificate', ofDossier, 'holds a name'),
  bared(
    'withdrawal',
    'signer_id = null, receipt_sha256 = null, receipt_bytes = null, receipt_until = null, next_try_at = null',
    'that and when it was given up is counted',
  ),
  gone('signer', ofDossier, 'names and addresses'),
  bared(
    'ceremony',
    `draft_sha256 = null, copy_sha256 = null, copy_bytes = null, copy_token = null, proof_json_sha256 = null,
     proof_pdf_sha256 = null, proof_pdf_bytes = null, timestamp_until = null, proof_until = null, next_try_at = null,
     problem = null`,
    'its dates are counted',
  ),
  gone('copy_renewal', ofDossier, 'of files that are gone'),
  gone('contract', ofDossier, 'names the borrower'),
  bared(
    'certificate',
    `der = ''`,
    'serial, dates and status are answered for',
    `profile = 'signer' and der <> '' and reference = (select reference from dossier where id = $1)`,
  ),

  gone('page', ofDocument, 'shows the piece'),
  gone('reading', ofDocument, 'the words of the piece'),
  gone('observation', ofDocument, 'what the piece shows'),
  gone('region_reading', ofDossier, 'words of a piece'),
  gone('retained_value', ofDossier, 'a person’s values'),
  gone('link_key', ofDossier, 'knows numbers again'),
  gone('portrait_seen', ofDossier, 'knows a face again'),
  bared('finding', `terms = '[]', arithmetic = null, dismissal_reason = null`, 'kinds and outcomes are counted'),
  bared('piece_verdict', 'note = null', 'verdict and coded reason'),
  bared(
    'document',
    `sha256 = null, filename = '', mrz = null, parts = '[]', failure = null,
     state = case when state in ('received', 'reading') then 'failed' else state end`,
    'that a piece of a kind came is counted; none is left to be read',
  ),
  bared('requirement', 'redo_note = null', 'what was asked, with coded reasons'),

  bared('decision', 'detail = bare_of(detail)', 'kind, coded reasons, minutes'),
  bared('opinion', 'body = bare_of(body)', 'kind and coded reasons', ofLook),
  { table: 'second_look', why: 'rules and dates; nobody is named' },
  { table: 'quality_review', gone: `${ofDossier} and judged_at is null`, why: 'judged ones count in the agreement' },
  bared(
    'escalation',
    `reason = '', opinion = case when opinion is null then null else '' end`,
    'verdict and dates are counted',
  ),
  bared('fraud_mark', `note = ''`, 'the mark counts in the rates'),
  bared('skip_told', 'note = null', 'coded reasons are counted'),
  gone('skip', ofDossier, 'nothing is offered any more'),
  gone('pending_decision', ofDossier, 'a decision that has not been taken'),
  gone('queue_entry', ofDossier, 'it waits no more'),
  gone('review_draft', ofDossier, 'typed words'),
  gone('note', ofDossier, 'typed words'),
  gone('mail', ofDossier, 'addressed to somebody'),
  gone('notification', ofDossier, 'leads to what is gone'),
  bared(
    'dossier_deposit',
    'renewal = archive_id::text',
    'leads to the attestations; a renewed file’s digest gives way to its archive’s number',
    `${ofDossier} and kind = 'renewed'`,
  ),
  bared(
    'logbook',
    'detail = bare_of(detail)',
    'who did what when, in codes',
    `${ofDossier} and detail <> bare_of(detail)`,
  ),
];

/** The statements of a fate, in their order. */
export const statementsOf = ({ table, gone: where, bared: over }: Fate): string[] => [
  ...(where === undefined ? [] : [`delete from ${table} where ${where}`]),
  ...(over === undefined ? [] : [`update ${table} set ${over.set} where ${over.where}`]),
];
