import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDF } from '@libpdf/core';
import { sql } from '../ports.ts';
import { depositOf, openTestArchive, pieceOf } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { openRenditionKinds } from './rendition-kinds.ts';
import type { RenditionKind } from './rendition-ports.ts';
import { makeRendition } from './renditions.ts';
import type { RenditionOutcome, RenditionParts } from './renditions.ts';

export const kinds = await openRenditionKinds();
export const makesPdfA = (await kinds.pdf_a.tool.version()) !== null && (await kinds.pdf_a.raster.version()) !== null;
if (!makesPdfA) console.warn('skipped: PDF/A renditions (Debian: ghostscript, poppler-utils)');
if (!kinds.pdf_a.validator) console.warn('not checked: PDF/A by Preflight (Debian: libpdfbox2-java and a Java)');

/** An archive of the tests that takes PDF and pictures, with the tools of this machine. */
export interface RenditionHouse extends TestArchive {
  renditionParts(changes?: Partial<RenditionParts>): RenditionParts;
  withTool(change: Partial<RenditionKind>): RenditionParts;
  depositPdf(key: string, octets: Uint8Array): Promise<string>;
  make(archive: string, given?: RenditionParts, piece?: number): Promise<RenditionOutcome>;
  read(archive: string, piece: number): Promise<Buffer>;
  /** Whether piece 1 lies in both stores as it was deposited. */
  isUntouched(archive: string, octets: Uint8Array): boolean;
  /** What a rendition that failed left: further pieces, incidents, folders of work. */
  leftOf(archive: string): Promise<{ pieces: number; incidents: string[]; scratch: string[] }>;
  /** A program that answers to `--version` and then does what it is told. */
  program(name: string, text: string): string;
}

export const openRenditionHouse = async (): Promise<RenditionHouse> => {
  const house = await openTestArchive();
  await house.administer(`update archive_policy set media_types = media_types || '{image/webp,image/png}'`);
  const renditionParts = (changes: Partial<RenditionParts> = {}): RenditionParts => ({
    ...house.archive,
    clock: house.parts.clock,
    kinds,
    ...changes,
  });
  return {
    ...house,
    renditionParts,
    withTool: (change) => renditionParts({ kinds: { ...kinds, pdf_a: { ...kinds.pdf_a, ...change } } }),
    depositPdf: async (key, octets) => {
      const pieces = [pieceOf(octets, { mediaType: 'application/pdf', name: 'Contrat de Camille Martin.pdf' })];
      return (await house.archive.deposit({ ...depositOf(key), pieces })).archive;
    },
    make: (archive, given = renditionParts(), piece = 1) => makeRendition(given, { archive, piece, actor: 'agent:1' }),
    read: async (archive, piece) => {
      const { octets } = await house.archive.consult({ archive, piece, actor: 'agent:1' });
      return Buffer.isBuffer(octets) ? octets : Buffer.alloc(0);
    },
    isUntouched: (archive, octets) =>
      (['a', 'b'] as const).every((store) => readFileSync(house.fileOf(store, archive, 1)).equals(octets)),
    leftOf: async (archive) => {
      const pieces = await house.db.many(sql`select 1 from archive_piece where archive_id = ${archive} and n > 1`);
      const incidents = await house.db.many<{ kind: string }>(
        sql`select kind from archive_incident where archive_id = ${archive}`,
      );
      const scratch = readdirSync(tmpdir()).filter((name) => name.startsWith(`rendition-${String(process.pid)}-`));
      return { pieces: pieces.length, incidents: incidents.map(({ kind }) => kind), scratch };
    },
    program: (name, text) => {
      const file = path.join(house.root, name.replaceAll(' ', '-'));
      writeFileSync(file, `#!/bin/sh\n[ "$1" = --version ] && echo 1.0 && exit\n${text}\n`);
      chmodSync(file, 0o755);
      return file;
    },
  };
};

/** A PDF with a page for each text. */
export const pdfOf = async (...texts: string[]): Promise<Buffer> => {
  const pdf = PDF.create();
  for (const text of texts) pdf.addPage({ size: 'a4' }).drawText(text, { x: 60, y: 700, size: 12 });
  return Buffer.from(await pdf.save());
};
