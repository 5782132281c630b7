import { cpSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { alterations } from './test-alterations.ts';
import { coverTracks, emptyFolder, exportParts, listOf, openBag, unpackBag, verifyBag } from './test-bag.ts';

let whole = '';
let other = '';
beforeAll(async () => {
  const { house, archive, authority } = await openBag();
  whole = await unpackBag(
    exportParts(house, authority, [await listOf(authority, [], new Date())]),
    archive,
    emptyFolder(),
  );
  other = (await openBag()).bag;
  // What each alteration is made to is a copy of this one, octet for octet.
  expect(verifyBag(copyOfBag())).toMatchObject({ status: 0 });
});
const copyOfBag = (): string => {
  const bag = path.join(emptyFolder(), 'bag');
  cpSync(whole, bag, { recursive: true });
  return bag;
};

describe('each alteration is refused, and its file named', () => {
  test.for(alterations(() => other))('$what', ({ alter, named, proven }) => {
    const bag = copyOfBag();
    alter(bag);
    const heard = verifyBag(bag);
    expect(heard.status, heard.said).toBe(1);
    for (const name of named) expect(heard.said).toContain(`[NON] ${name}`);
    if (!proven) return;
    coverTracks(bag);
    const covered = verifyBag(bag);
    expect(covered.status, covered.said).toBe(1);
    for (const name of named) expect(covered.said).toContain(`[NON] ${name}`);
  });
});
