import { createHash } from 'node:crypto';
import type { ArchiveStore } from './archive-store.ts';
import { inventoryType, objectDeclaration } from './ocfl-inventory.ts';
import { objectFolder, objectId } from './ocfl-root.ts';

/** A rule of the OCFL 1.1 specification that an object breaks, by the code of its validation table. */
export interface OcflFault {
  readonly rule: string;
  readonly about: string;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
const paths = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const digest64 = /^[0-9a-f]{64}$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads an object as a stranger would, with the specification in hand and nothing of ours: structure, inventory,
 * sidecar, manifest, states and, with `content`, every digest.
 */
export const checkObject = async (
  store: ArchiveStore,
  archive: string,
  { content = true } = {},
): Promise<OcflFault[]> => {
  const faults: OcflFault[] = [];
  const fault = (rule: string, about: string) => void faults.push({ rule, about });
  const folder = objectFolder(archive);
  const found = new Set<string>();
  for await (const { key } of store.list(folder)) found.add(key.slice(folder.length + 1));
  const read = async (name: string) => (found.has(name) ? store.load(`${folder}/${name}`) : null);

  const declaration = await read(objectDeclaration.name);
  if (declaration === null) fault('E003', 'no declaration');
  else if (!declaration.equals(objectDeclaration.content)) fault('E007', 'the declaration says something else');
  const octets = await read('inventory.json');
  if (octets === null) return [...faults, { rule: 'E063', about: 'no inventory' }];
  const sidecar = (await read('inventory.json.sha256'))?.toString();
  if (sidecar === undefined) fault('E058', 'no sidecar');
  else {
    const [, said, name] = /^([0-9a-f]+)\s+(\S+)\n$/.exec(sidecar) ?? [];
    if (name !== 'inventory.json') fault('E061', 'the form of the sidecar');
    else if (said !== createHash('sha256').update(octets).digest('hex')) fault('E060', 'the digest in the sidecar');
  }

  let inventory: Readonly<Record<string, unknown>>;
  try {
    inventory = record(JSON.parse(octets.toString()));
  } catch {
    return [...faults, { rule: 'E033', about: 'the inventory is not JSON' }];
  }
  if (inventory['id'] !== objectId(archive)) fault('E037', 'id');
  if (inventory['type'] !== inventoryType) fault('E038', 'type');
  if (inventory['digestAlgorithm'] !== 'sha256') fault('E025', 'digestAlgorithm');
  const versions = record(inventory['versions']);
  const names = Object.keys(versions);
  if (names.length === 0) fault('E008', 'no version');
  names.forEach((name, at) => {
    if (name !== `v${String(at + 1)}`) fault('E009', `${name} is not v${String(at + 1)}`);
  });
  if (inventory['head'] !== names.at(-1)) fault('E040', 'head');

  const manifest = Object.entries(record(inventory['manifest']));
  const listed = new Set<string>();
  for (const [sha256, where] of manifest) {
    if (!digest64.test(sha256)) fault('E096', sha256);
    if (paths(where).length === 0) fault('E092', sha256);
    for (const path of paths(where)) {
      if (listed.has(path)) fault('E101', path);
      listed.add(path);
      if (/(^|\/)(\.{0,2})(\/|$)/.test(path)) fault('E099', path);
      if (!found.has(path)) fault('E092', `${path} is not there`);
      else if (content && (await store.digest(`${folder}/${path}`)).sha256 !== sha256)
        fault('E092', `${path} is altered`);
    }
  }
  const known = new Set(manifest.map(([sha256]) => sha256));
  const used = new Set<string>();
  for (const [name, value] of Object.entries(versions)) {
    const version = record(value);
    if (typeof version['created'] !== 'string' || !moment.test(version['created'])) fault('E049', `${name} created`);
    const logical = new Set<string>();
    for (const [sha256, where] of Object.entries(record(version['state']))) {
      if (!known.has(sha256)) fault('E050', `${name}: ${sha256}`);
      used.add(sha256);
      for (const path of paths(where)) {
        if (logical.has(path)) fault('E095', `${name}: ${path}`);
        logical.add(path);
        if (/(^|\/)(\.{0,2})(\/|$)/.test(path)) fault('E052', `${name}: ${path}`);
      }
    }
    if (typeof version['message'] !== 'string') fault('W007', `${name} message`);
    const { name: user } = record(version['user']);
    if (typeof user !== 'string') fault('E054', `${name} user`);
  }
  for (const sha256 of known) if (!used.has(sha256)) fault('E107', sha256);
  const structure = new Set([objectDeclaration.name, 'inventory.json', 'inventory.json.sha256']);
  for (const file of found) {
    if (structure.has(file) || listed.has(file) || /^v\d+\/inventory\.json(\.sha256)?$/.test(file)) continue;
    fault(/^v\d+\/content\//.test(file) ? 'E023' : /^v\d+\//.test(file) ? 'E015' : 'E001', file);
  }
  return faults;
};
