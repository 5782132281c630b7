import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Consultation, ConsultInput } from '../consult/consult.ts';
import { entryOf } from '../journal/journal-entry.ts';
import type { WrittenEntry } from '../journal/journal-entry.ts';
import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import { standing } from '../proof/attestation.ts';
import { depositRows, readArchiveRecord } from '../proof/archive-record.ts';
import type { ArchiveRecord } from '../proof/archive-record.ts';
import { proveRows } from '../proof/prove-rows.ts';
import type { ProofParts } from '../proof/prove-rows.ts';
import { evidenceFiles } from './bag-evidence.ts';
import { bagDeclaration, bagInfo, manifestOf, payloadOxum, payloadPath, tagFile, tagManifest } from './bag-layout.ts';
import type { TagFile } from './bag-layout.ts';
import { tarOf } from './bag-tar.ts';
import type { TarFile } from './bag-tar.ts';
import { writePremisRecord } from './premis-record.ts';
import { writeReadMe } from './read-me.ts';
import { writeSedaManifest } from './seda-manifest.ts';

export interface ExportParts extends ProofParts {
  consult(input: ConsultInput): Promise<Consultation>;
  /** Who keeps the archive, as the papers of a transfer name it. */
  readonly keeper: string;
}
export interface ExportInput {
  readonly archive: string;
  /** Pseudonym. */
  readonly actor: string;
}
export interface ArchiveExport {
  /** Of the tar, whose only folder has the same name without `.tar`. */
  readonly name: string;
  /** The row that tells of this export, and names the digest of its manifest. */
  readonly seq: number;
  /** Ends with an error when a piece is found wrong on the way: a tar without its end is not a bag. */
  readonly tar: Readable;
}

/** The stand-alone verifier: in each bag, and wherever it is offered beside. */
export const verifierFile = (): Promise<Buffer> => readFile(new URL('verifier.mjs', import.meta.url));

/**
 * An archive as a BagIt 1.0 bag in a tar: the pieces, the papers of a transfer, the proofs, and the means to verify it
 * all without us. The export is journaled before the first octet leaves, each piece is consulted, thus verified against
 * the journal, when its turn comes.
 * @throws ArchiveError
 */
export const exportArchive = async (parts: ExportParts, { archive, actor }: ExportInput): Promise<ArchiveExport> => {
  const { db, journal, clock, signer, keeper } = parts;
  const record = await readArchiveRecord(db, archive);
  const proof = await proveRows(parts, depositRows(record));
  const pieces = record.pieces.filter(({ n }) => n > 0);
  const manifest = tagFile(
    'manifest-sha256.txt',
    manifestOf(pieces.map((piece) => ({ name: payloadPath(piece), sha256: piece.sha256 }))),
  );
  const { seq } = await journal.record({
    ...{ type: 'dissemination', archive, piece: null, actor },
    detail: { purpose: 'export', sha256: createHash('sha256').update(manifest.octets).digest('hex') },
  });
  const at = clock();
  const tags: TagFile[] = [
    bagDeclaration,
    infoOf(record, { keeper, at, seq }),
    manifest,
    writeReadMe(record, proof, keeper),
    tagFile('seda.xml', writeSedaManifest(record, { keeper, at })),
    tagFile('premis.xml', writePremisRecord(record, await lifeOf(db, archive))),
    tagFile('verifier.mjs', await verifierFile()),
    ...evidenceFiles(proof, signer),
  ];
  const files: TarFile[] = [
    ...[...tags, tagManifest(tags)].map(({ name, octets }) => ({ name, octets, size: octets.length })),
    ...pieces.map((piece) => ({
      name: payloadPath(piece),
      size: piece.size,
      octets: async () => (await parts.consult({ archive, piece: piece.n, actor, purpose: 'export' })).octets,
    })),
  ];
  const folder = `archive-${archive}`;
  return { name: `${folder}.tar`, seq, tar: tarOf(folder, files, at) };
};

const infoOf = (
  { id, depositor, clientRef, pieces }: ArchiveRecord,
  { keeper, at, seq }: { readonly keeper: string; readonly at: Date; readonly seq: number },
): TagFile =>
  bagInfo([
    ['Source-Organization', keeper],
    ['Bagging-Date', at.toISOString().slice(0, 10)],
    ['External-Identifier', `urn:uuid:${id}`],
    ['External-Description', standing],
    ['Internal-Sender-Identifier', `${depositor} ${clientRef}`],
    ['Internal-Sender-Description', `Export, écriture ${String(seq)} du journal`],
    ['Payload-Oxum', payloadOxum(pieces.filter(({ n }) => n > 0).map(({ size }) => size))],
  ]);

/** Everything that the journal tells of the archive, from its deposit to this export. */
const lifeOf = async (db: Connection, archive: string): Promise<WrittenEntry[]> =>
  (
    await db.many<{ octets: Buffer }>(
      sql`select octets from archive_journal where archive_id = ${archive} order by seq`,
    )
  ).map(({ octets }) => entryOf(octets));
