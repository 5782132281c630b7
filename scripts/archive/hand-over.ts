import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exportArchive } from '../../server/bricks/merkle-archive/export/export-archive.ts';
import { makeAttestation } from '../../server/bricks/merkle-archive/proof/attestation.ts';
import { makeAttestationPdf } from '../../server/features/archiving/attestation-pdf.ts';
import type { OpenedArchive } from '../../server/features/archiving/public.ts';
import { sealFile, signingOf } from '../../server/features/signing/public.ts';
import { sql } from '../../server/platform/db/sql.ts';
import type { House } from '../../server/platform/house.ts';

export type OpenArchive = OpenedArchive & { readonly house: House };

/** How the journal knows whoever has the machine. */
export const actor = 'system:command-line';

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One tar for each archive, whole or not there: started again, it goes on with those that are missing. */
export const exportArchives = async (
  open: OpenArchive,
  wanted: readonly string[] | 'all',
  folder: string,
): Promise<number> => {
  await mkdir(folder, { recursive: true });
  let failed = 0;
  for await (const archive of wanted === 'all' ? keptArchives(open) : wanted) {
    const file = path.join(folder, `archive-${archive}.tar`);
    if (identifier.test(archive) && existsSync(file)) {
      console.log(`[déjà] ${file}`);
      continue;
    }
    try {
      await exportOne(open, archive, file);
      console.log(`[fait] ${file}`);
    } catch (error) {
      failed += 1;
      console.error(`[NON]  ${archive} : ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed > 0 ? 1 : 0;
};

const exportOne = async ({ proofs }: OpenArchive, archive: string, file: string): Promise<void> => {
  const { tar } = await exportArchive(proofs, { archive, actor });
  const part = `${file}.part`;
  try {
    await pipeline(tar, createWriteStream(part));
    const handle = await open(part, 'r+');
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
};

/** In order, a thousand at a time, however many there are. */
async function* keptArchives({ house: { db } }: OpenArchive): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const rows: { id: string }[] = await db.many<{ id: string }>(sql`
      select id from archive where state = 'kept' and (${after}::uuid is null or id > ${after}) order by id limit 1000`);
    for (const { id } of rows) yield id;
    after = rows.at(-1)?.id ?? null;
    if (after === null) return;
  }
}

/** The signed JSON, and the PDF for people with the same JSON inside, sealed. */
export const writeAttestation = async (
  { house, proofs }: OpenArchive,
  { archive, piece }: { readonly archive: string; readonly piece: number | undefined },
  folder: string,
): Promise<number> => {
  const attestation = await makeAttestation(proofs, { archive, actor, ...(piece === undefined ? {} : { piece }) });
  const pdf = await makeAttestationPdf(attestation);
  const sealed = await sealFile(await signingOf(house), pdf, 'Attestation d’intégrité');
  const name = `attestation-${archive}${piece === undefined ? '' : `-${String(piece)}`}`;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(attestation)}\n`);
  await writeFile(path.join(folder, `${name}.pdf`), sealed);
  console.log(`[fait] ${path.join(folder, name)}.json et .pdf`);
  return 0;
};
