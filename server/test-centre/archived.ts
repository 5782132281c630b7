import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeDueReceipts } from '../features/signing/withdrawal/receipt-service.ts';
import { sql } from '../platform/db/sql.ts';
import { objectFolder } from '../bricks/merkle-archive/stores/ocfl-root.ts';
import type { TestCentre } from './centre.ts';
import { wayToReading } from './ceremony.ts';
import type { TestCeremonies } from './ceremony.ts';
import type { TestDossier, Wish } from './dossiers.ts';

/** What the applicant sent: octets behind the rows of a specimen dossier. */
export const giveScans = async ({ db, objects }: TestCentre, dossierId: string): Promise<void> => {
  for (const { id } of await db.many<{ id: string }>(sql`select id from document where dossier_id = ${dossierId}`)) {
    const sha256 = await objects.put(Buffer.from(`scan of ${id}`));
    await db.run(sql`update document set sha256 = ${sha256} where id = ${id}`);
  }
};

/** A dossier that went the whole way: approved, signed in a browser’s own means, sealed, its proof file made. */
export const signDossier = async (
  ceremonies: TestCeremonies,
  before: (dossier: TestDossier) => Promise<void> = () => Promise.resolve(),
  wish: Wish = {},
): Promise<TestDossier> => {
  const dossier = await ceremonies.approve(wish);
  await before(dossier);
  const signer = await ceremonies.applicant(dossier);
  const key = await wayToReading(ceremonies, signer, dossier.id);
  const { status } = await signer.ask('POST', `${signer.root}/signature`, await signer.clickWith(key));
  if (status !== 200) throw new Error(`not signed: ${String(status)}`);
  await ceremonies.settle();
  return dossier;
};

/** Its borrower gives the credit up within his days, and the receipt of it is made. @returns the status of the answer */
export const giveUp = async (ceremonies: TestCeremonies, dossier: TestDossier): Promise<number> => {
  const signer = await ceremonies.applicant(dossier);
  const { status } = await signer.ask('POST', `${signer.root}/withdrawal`);
  await ceremonies.settle();
  await makeDueReceipts(ceremonies.house);
  return status;
};

/** The file of a piece in a store of the archive, by the layout that is on the disk. */
export const fileOfPiece = ({ env }: TestCentre, store: 0 | 1, archive: string, piece: number): string => {
  const folder = path.join(env.archive.places[store], objectFolder(archive), 'v1/content');
  const start = String(piece).padStart(4, '0');
  return path.join(folder, readdirSync(folder).find((name) => name.startsWith(start)) ?? 'missing');
};

/** Changes one bit a third of the way in, as a disk would. */
export const flipBit = (file: string): void => {
  const octets = readFileSync(file);
  const at = Math.floor(octets.length / 3);
  octets[at] = (octets[at] ?? 0) ^ 1;
  writeFileSync(file, octets);
};
