import { createHash } from 'node:crypto';
import type { ArchiveStore } from './archive-store.ts';
import { isMissing } from './archive-store.ts';

/** The OCFL 1.1 storage root within a store, and where in it an object lies. */
export const ocflRoot = 'ocfl';

const layout = '0004-hashed-n-tuple-storage-layout';
const settings = {
  extensionName: layout,
  digestAlgorithm: 'sha256',
  tupleSize: 3,
  numberOfTuples: 1,
  shortObjectRoot: false,
};
const files: Readonly<Record<string, string>> = {
  '0=ocfl_1.1': 'ocfl_1.1\n',
  'ocfl_layout.json': `${JSON.stringify({
    extension: layout,
    description: 'SHA-256 of the identifier: a folder of its first three hexadecimal digits, then the whole',
  })}\n`,
  [`extensions/${layout}/config.json`]: `${JSON.stringify(settings, null, 2)}\n`,
};

/** Writes the declaration, the layout and its settings, where they are not there yet. */
export const prepareOcflRoot = async (store: ArchiveStore): Promise<void> => {
  for (const [name, content] of Object.entries(files)) {
    const key = `${ocflRoot}/${name}`;
    const there = await store.load(key).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (there === null) await store.replace(key, Buffer.from(content));
  }
};

/** The identifier of an object: an archive's UUID as a URI, as OCFL recommends. */
export const objectId = (archive: string): string => `urn:uuid:${archive}`;

/**
 * The folder of an archive's object. Spread over 4096 folders: ten million have 2400 neighbours each, and after the first
 * ones a deposit makes no folder that must be flushed but its own.
 */
export const objectFolder = (archive: string): string => {
  const digest = createHash('sha256').update(objectId(archive)).digest('hex');
  return `${ocflRoot}/${digest.slice(0, 3)}/${digest}`;
};
