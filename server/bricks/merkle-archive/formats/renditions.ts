import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ArchiveError } from '../archive-error.ts';
import { isVouchedFor, pieceRecords } from '../consult/piece-facts.ts';
import type { PieceRecord } from '../consult/piece-facts.ts';
import type { Incidents } from '../incidents.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { differenceOf } from './compare-pages.ts';
import { identifyFormat } from './identify-format.ts';
import { keepRendition } from './keep-rendition.ts';
import type { KeepParts, MadeRendition } from './keep-rendition.ts';
import type { KnownFormat } from './known-formats.ts';
import { renditionName } from './rendition-name.ts';
import type { RenditionKind } from './rendition-ports.ts';
import { renditionOf } from './rendition-store.ts';
import { inScratchFolder } from './scratch-folder.ts';

export interface RenditionParts extends KeepParts {
  readonly incidents: Incidents;
  /** What can be made here, by what a format's outlook asks for. */
  readonly kinds: Readonly<Record<Exclude<KnownFormat['outlook'], 'lasting'>, RenditionKind | null>>;
}

export type RenditionOutcome =
  | { readonly outcome: 'made' | 'there_already'; readonly piece: number; readonly format: KnownFormat }
  /** Its format lasts, or the archive has no name for it, or nothing here makes its rendition: each said apart. */
  | { readonly outcome: 'lasting' | 'no_tool'; readonly format: KnownFormat }
  | { readonly outcome: 'unknown' };

const mostPages = 1000;

/**
 * Puts a lasting rendition beside a piece whose format will not last. What a tool makes is believed only when it is in the
 * form that it claims and every page looks as it did; else it is thrown away, and an incident says why.
 */
export const makeRendition = async (
  parts: RenditionParts,
  { archive, piece: n, actor }: { archive: string; piece: number; actor: string },
): Promise<RenditionOutcome> => {
  const [piece] = await pieceRecords(parts.db, [{ archive, n }]);
  if (!piece) throw new ArchiveError('not_found', `${archive}/${String(n)}`);
  if (piece.state !== 'kept') throw new ArchiveError('eliminated', archive);
  const octets = await readVerified(parts.stores, piece);
  const format = identifyFormat(octets);
  if (!format) return { outcome: 'unknown' };
  if (format.outlook === 'lasting') return { outcome: 'lasting', format };
  const there = await renditionOf(parts.db, archive, n);
  if (there !== null) return { outcome: 'there_already', piece: there, format };
  const kind = parts.kinds[format.outlook];
  const versions = kind && (await Promise.all([kind.tool.version(), kind.raster.version()]));
  if (!kind || !versions || versions[0] === null || versions[1] === null) return { outcome: 'no_tool', format };
  const made = await faithful(parts, piece, format, (folder) =>
    convert(kind, versions[0] ?? '', { folder, octets, piece, actor }),
  );
  return { outcome: 'made', piece: await keepRendition(parts, made), format };
};

/** What a tool made of it, when it is good; else an incident says why, and nothing of it stays. */
const faithful = async (
  { incidents }: RenditionParts,
  { archive, n }: PieceRecord,
  format: KnownFormat,
  make: (folder: string) => Promise<MadeRendition>,
): Promise<MadeRendition> => {
  try {
    return await inScratchFolder(make);
  } catch (error) {
    const detail = `${format.puid}: ${error instanceof Error ? error.message : 'unknown'}`;
    await incidents.open({ kind: 'rendition_failed', archive, piece: n, detail });
    throw new ArchiveError('rendition_failed', detail, { cause: error });
  }
};

/** The original as it was deposited: the digest is that of the journal. */
const readVerified = async (stores: TwoStores, piece: PieceRecord): Promise<Buffer> => {
  if (isVouchedFor(piece))
    for (const store of stores) {
      const octets = await store.load(piece.key).catch(() => null);
      if (octets && createHash('sha256').update(octets).digest('hex') === piece.sha256) return octets;
    }
  throw new ArchiveError('integrity_broken', `${piece.archive}/${String(piece.n)}`);
};

interface Job {
  readonly folder: string;
  readonly octets: Buffer;
  readonly piece: PieceRecord;
  readonly actor: string;
}
const convert = async (kind: RenditionKind, toolVersion: string, job: Job): Promise<MadeRendition> => {
  const { tool, validator } = kind;
  const { folder, octets, piece, actor } = job;
  const [source, result] = ['source', 'result'];
  await writeFile(path.join(folder, source), octets, { mode: 0o600 });
  await tool.convert(folder, source, result);
  const made = await readFile(path.join(folder, result));
  const format = identifyFormat(made);
  if (format?.mediaType !== tool.target.mediaType || format.outlook !== 'lasting')
    throw new ArchiveError('rendition_failed', `${format?.name ?? 'nothing known'} instead of ${tool.target.name}`);
  if (validator && !(await validator.isValid(folder, result)))
    throw new ArchiveError('rendition_failed', `${validator.name}: not ${format.name}`);
  const { pages, difference } = await compare(kind, folder, source, result);
  return {
    ...{ archive: piece.archive, piece: piece.n, actor, mediaType: format.mediaType, octets: made },
    name: renditionName(piece.name, format.mediaType),
    migration: {
      ...{ from: piece.n, source: piece.sha256, format: format.puid, tool: tool.name, toolVersion },
      ...{ parameters: tool.parameters, pages, difference, signedSource: octets.includes('/ByteRange') },
    },
    validation: {
      as: format.name,
      tool: validator?.name ?? '',
      toolVersion: (await validator?.version()) ?? '',
      outcome: validator ? 'valid' : 'not_checked',
    },
  };
};

const compare = async ({ raster, tolerance }: RenditionKind, folder: string, source: string, result: string) => {
  const [pages, made] = [await raster.count(folder, source), await raster.count(folder, result)];
  if (pages !== made) throw new ArchiveError('rendition_failed', `${String(made)} pages instead of ${String(pages)}`);
  if (pages > mostPages) throw new ArchiveError('rendition_failed', `${String(pages)} pages`);
  let difference = 0;
  for (let page = 1; page <= pages; page += 1) {
    const found = differenceOf(await raster.page(folder, source, page), await raster.page(folder, result, page));
    if (found > tolerance)
      throw new ArchiveError('rendition_failed', `page ${String(page)} looks different (${found.toFixed(3)})`);
    difference = Math.max(difference, found);
  }
  return { pages, difference: Number(difference.toFixed(4)) };
};
