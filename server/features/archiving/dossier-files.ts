import type { DossierEnd } from '#shared/archive/archive-desk-view';
import type { DossierPieceRole } from '#shared/archive/archive-view';
import type { PieceInput } from '../../bricks/merkle-archive/deposit/deposit-input.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { House } from '../../platform/house.ts';
import { ObjectDamaged } from '../../platform/objects/object-store.ts';
import { contractOf } from '../contracts/public.ts';
import { findingsOf } from '../findings/public.ts';
import { readingsOf } from '../reading/public.ts';
import { sealedFilesOf, withdrawalOf } from '../signing/public.ts';
import { readApplication, readDecisions, readDocuments, readLogbook, readMails } from './dossier-record-store.ts';

/** A piece of a dossier's archive: a file of the object store, or a record written now. */
export interface Gathered {
  readonly role: DossierPieceRole;
  readonly name: string;
  readonly mediaType: string;
  readonly content: { readonly object: string } | { readonly octets: Buffer };
}

/** What a dossier's archive holds, and where it is to be found again. */
export interface DossierFiles {
  readonly reference: string;
  /** The signed copy's digest, or that of the contract that nobody signed; null where there was no contract. */
  readonly finalDigest: string | null;
  readonly startEventAt: Date | null;
  readonly pieces: readonly Gathered[];
}

const pdf = 'application/pdf';
const json = 'application/json';

/**
 * Everything that a dossier came to, as one transaction sees it (docs/dossier-archive.md describes the records). Files
 * are named by their digests here and read one by one when they are deposited.
 */
export const gatherDossier = (
  { db, clock }: Pick<House, 'db' | 'clock'>,
  dossierId: string,
  kind: DossierEnd,
): Promise<DossierFiles> =>
  db.transaction(async (tx) => {
    await tx.run(sql`set transaction isolation level repeatable read read only`);
    const application = await readApplication(tx, dossierId);
    const reference = String(application['reference']);
    const documents = await readDocuments(tx, dossierId);
    const head = { dossier: reference, asOf: clock.now().toISOString() };
    const record = (role: DossierPieceRole, content: object): Gathered => ({
      role,
      name: `${role}.json`,
      mediaType: json,
      content: {
        octets: Buffer.from(`${JSON.stringify({ format: `aval.${role}/1`, ...head, ...content }, null, 1)}\n`),
      },
    });
    const file = (
      role: DossierPieceRole,
      object: string | null | undefined,
      name: string,
      mediaType = pdf,
    ): Gathered[] =>
      object === null || object === undefined
        ? []
        : [
            {
              role,
              name: `${name} ${reference}.${mediaType === pdf ? 'pdf' : 'json'}`,
              mediaType,
              content: { object },
            },
          ];
    const sealed = await sealedFilesOf(tx, dossierId);
    const contract = await contractOf(tx, dossierId);
    const withdrawal = await withdrawalOf(tx, dossierId);
    return {
      reference,
      finalDigest: sealed?.copy ?? contract?.sha256 ?? null,
      startEventAt: startOf(kind, application, withdrawal?.withdrawn_at ?? null, clock.now()),
      pieces: [
        ...file('signed_contract', sealed?.copy, 'Contrat signé'),
        ...file('proof_file', sealed?.proofPdf, 'Dossier de preuve'),
        ...file('proof_data', sealed?.proofJson, 'Preuve', json),
        // The signed copy begins with it, octet for octet.
        ...file('frozen_contract', sealed ? null : contract?.sha256, 'Contrat proposé'),
        ...file('pre_contract_sheet', contract?.preContractSheet?.sha256, 'Information précontractuelle'),
        ...file('withdrawal_receipt', withdrawal?.receipt_sha256, 'Reçu de rétractation'),
        ...documents.map(({ sha256, mediaType, filename }): Gathered => ({
          ...{ role: 'received_piece', name: filename, mediaType },
          content: { object: sha256 },
        })),
        record('dossier', { application, documents }),
        record('readings', { readings: await readingsIn(tx, documents) }),
        record('findings', { findings: await findingsOf(tx, dossierId) }),
        record('decisions', await readDecisions(tx, dossierId)),
        record('mails', { mails: await readMails(tx, dossierId) }),
        record('logbook', { rows: await readLogbook(tx, dossierId) }),
      ],
    };
  });

const readingsIn = async (connection: Connection, documents: readonly { readonly id: string }[]): Promise<object[]> => [
  ...(
    await readingsOf(
      connection,
      documents.map(({ id }) => id),
    )
  ).values(),
];

/** When the retention begins: for a contract that is being performed nobody knows yet, and the lender will tell. */
const startOf = (
  kind: DossierEnd,
  application: Readonly<Record<string, unknown>>,
  withdrawnAt: Date | null,
  now: Date,
): Date | null => {
  const decidedAt = application['decidedAt'] instanceof Date ? application['decidedAt'] : now;
  switch (kind) {
    case 'signed':
      return null;
    case 'refused':
      return decidedAt;
    case 'withdrawn':
    case 'retracted':
      return withdrawnAt ?? now;
    case 'expired':
      return now;
  }
};

/** @throws ObjectDamaged when a file is no longer what was received, or is not there any more */
export async function* readPieces(
  { objects }: Pick<House, 'objects'>,
  pieces: readonly Gathered[],
): AsyncGenerator<PieceInput> {
  for (const { role, name, mediaType, content } of pieces)
    yield 'octets' in content
      ? { role, name, mediaType, octets: content.octets }
      : { role, name, mediaType, sha256: content.object, octets: await readObject(objects, content.object) };
}

const readObject = async (objects: House['objects'], sha256: string): Promise<Buffer> => {
  try {
    return await objects.get(sha256);
  } catch (error) {
    throw error instanceof ObjectDamaged ? error : new ObjectDamaged(sha256, { cause: error });
  }
};
