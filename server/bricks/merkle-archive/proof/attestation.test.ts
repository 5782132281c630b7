import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { emptyFolder, exportParts, runAsStranger, strangersVerifier } from '../export/test-bag.ts';
import { verifierKey } from '../heads/signed-note.ts';
import { entryOf } from '../journal/journal-entry.ts';
import { sql } from '../ports.ts';
import { flipOctet, openTestArchive, sha256Of, testAuthority } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { makeAttestation } from './attestation.ts';
import type { Attestation, AttestationText } from './attestation.ts';
import { writeTlogProof } from './tlog-proof.ts';

const houses: TestArchive[] = [];
const open = async (changes: Parameters<typeof openTestArchive>[0] = {}) => {
  const authority = testAuthority();
  const { timestamps, verifyToken } = authority;
  const house = await openTestArchive({ timestamps, verifyToken, ...changes });
  houses.push(house);
  await house.deposit('before');
  const { archive, receipt } = await house.deposit('one', 'the contract', 'the mandate');
  return { house, archive, receipt, parts: exportParts(house, authority) };
};
afterEach(async () => {
  for (const house of houses.splice(0)) await house.drop();
});
const textOf = ({ text }: Attestation): AttestationText => JSON.parse(text) as AttestationText;

/** Writes it down in an empty folder and lets the stand-alone verifier look at it. */
const verified = (paper: { readonly text: string; readonly signature: string }, ...args: string[]) => {
  const folder = emptyFolder();
  writeFileSync(path.join(folder, 'paper.json'), JSON.stringify(paper));
  writeFileSync(path.join(folder, 'contrat.txt'), 'the contract');
  writeFileSync(path.join(folder, 'autre.txt'), 'another contract');
  return runAsStranger(folder, process.execPath, strangersVerifier(folder), 'paper.json', ...args);
};

describe('an attestation', () => {
  test('says what was read again, when, for whom, and proves it', async () => {
    const { house, archive, parts } = await open();
    const attestation = await makeAttestation(parts, { archive, actor: 'person:12' });
    const text = textOf(attestation);
    expect(text).toMatchObject({
      ...{ schema: 'archive-attestation/1', requestedBy: 'person:12', key: verifierKey(house.parts.signer) },
      standing: 'Système construit selon les principes de NF Z42-013 / CEN/TS 18170, ni certifié ni qualifié.',
      archive: { id: archive, depositor: 'lender', policy: 'contract' },
    });
    expect(text.pieces.map(({ piece, sha256 }) => [piece, sha256]).slice(1)).toEqual([
      [1, sha256Of('the contract')],
      [2, sha256Of('the mandate')],
    ]);
    for (const { copies } of text.pieces)
      expect(copies).toEqual(['a', 'b'].map((store) => ({ store, outcome: 'whole' })));
    expect(text.head.token?.at).toMatch(/^20\d\d-/);
    const heard = verified(attestation, 'contrat.txt');
    expect(heard.status, heard.said).toBe(0);
    expect(heard.said).toContain(`contrat.txt : est la pièce 1 de l’archive ${archive}`);
    const rows = await house.db.many<{ octets: Buffer }>(
      sql`select octets from archive_journal where seq = ${text.access}`,
    );
    expect(entryOf(rows[0]!.octets)).toMatchObject({ type: 'dissemination', actor: 'person:12', archive });
  });

  test('of one piece speaks of that piece', async () => {
    const { archive, parts } = await open();
    const attestation = await makeAttestation(parts, { archive, piece: 2, actor: 'person:12' });
    expect(textOf(attestation).pieces.map(({ piece }) => piece)).toEqual([2]);
    expect(verified(attestation)).toMatchObject({ status: 0 });
    expect(verified(attestation, 'contrat.txt')).toMatchObject({ status: 1 });
    await expect(makeAttestation(parts, { archive, piece: 9, actor: 'person:12' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('each word of it that is changed is refused; another file is not one of its pieces', async () => {
    const { archive, parts } = await open();
    const attestation = await makeAttestation(parts, { archive, actor: 'person:12' });
    const stranger = await open();
    const other = await makeAttestation(stranger.parts, { archive: stranger.archive, actor: 'person:12' });
    const papers = [
      { ...attestation, text: attestation.text.replace('person:12', 'person:13') },
      { ...attestation, text: attestation.text.replace(sha256Of('the contract'), sha256Of('another contract')) },
      { ...attestation, text: attestation.text.replace(/"size":/, '"size": ') },
      { ...attestation, signature: other.signature },
      { ...attestation, text: attestation.text.replace(textOf(attestation).key, textOf(other).key) },
    ];
    for (const paper of papers) {
      const heard = verified(paper);
      expect(heard.status).toBe(1);
      expect(heard.said).toContain('[NON] paper.json');
    }
    expect(verified(attestation, '--cle', textOf(other).key)).toMatchObject({ status: 1 });
    const heard = verified(attestation, 'autre.txt');
    expect(heard.status).toBe(1);
    expect(heard.said).toContain('[NON] autre.txt');
  });

  test('one bad copy is mended first, and that is told; of two there is none', async () => {
    const { house, archive, parts } = await open();
    flipOctet(house.fileOf('b', archive, 1));
    const { pieces } = textOf(await makeAttestation(parts, { archive, actor: 'person:12' }));
    expect(pieces[1]?.copies).toEqual([
      { store: 'a', outcome: 'whole' },
      { store: 'b', outcome: 'repaired' },
    ]);
    for (const store of ['a', 'b'] as const) flipOctet(house.fileOf(store, archive, 1));
    const asked = makeAttestation(parts, { archive, actor: 'person:12' });
    await expect(asked).rejects.toMatchObject({ code: 'integrity_broken' });
    expect(house.alarms).toEqual(['copy_bad', 'copy_bad', 'copy_bad', 'integrity_broken']);
  });

  test('of a journal that was rewritten there is none', async () => {
    const { house, archive, parts } = await open();
    await house.archive.head();
    await house.administer(
      'alter table archive_journal disable trigger all',
      `update archive_journal set octets = convert_to(replace(convert_from(octets, 'UTF8'), 'agent:7', 'agent:8'), 'UTF8'),
        leaf = sha256('\\x00'::bytea || convert_to(replace(convert_from(octets, 'UTF8'), 'agent:7', 'agent:8'), 'UTF8'))
        where archive_id = '${archive}'`,
    );
    await expect(makeAttestation(parts, { archive, actor: 'person:12' })).rejects.toMatchObject({ code: 'frozen' });
    expect(house.alarms).toContain('journal_altered');
  });

  test('while no authority answers, it says so and nobody can conclude', async () => {
    const { archive, parts } = await open({ timestamps: { timestamp: () => Promise.reject(new Error('down')) } });
    const attestation = await makeAttestation(parts, { archive, actor: 'person:12' });
    expect(textOf(attestation).head.token).toBeNull();
    expect(verified(attestation)).toMatchObject({ status: 2 });
  });
});

describe('a receipt, which the depositor has kept', () => {
  test('is verified with the key that the archive publishes, and names the pieces', async () => {
    const { house, receipt, archive } = await open();
    const key = verifierKey(house.parts.signer);
    const heard = verified(receipt, '--cle', key, 'contrat.txt');
    expect(heard.status, heard.said).toBe(0);
    expect(heard.said).toContain(`est la pièce 1 de l’archive ${archive}`);
    expect(verified(receipt)).toMatchObject({ status: 2 });
    expect(verified({ ...receipt, text: receipt.text.replace('lender', 'lander') }, '--cle', key)).toMatchObject({
      status: 1,
    });
    expect(verified(receipt, '--cle', 'nonsense')).toMatchObject({ status: 1 });
  });

  test('with a timestamped head in it, is checked against the authority that is trusted', async () => {
    const { house } = await open();
    await house.archive.head();
    const { receipt } = await house.deposit('later');
    const heard = verified(receipt, '--cle', verifierKey(house.parts.signer));
    expect(heard.status).toBe(2);
    expect(heard.said).toContain('donnez --racine');
  });
});

test('the proof of one row is written as C2SP tlog-proof writes it', () => {
  const hashes = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(writeTlogProof({ index: 73894, hashes, note: 'example.com/log\n109482\nAAAA\n\n— example.com/log x\n' })).toBe(
    [
      'c2sp.org/tlog-proof@v1',
      'index 73894',
      'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=',
      'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=',
      '',
      'example.com/log\n109482\nAAAA\n\n— example.com/log x\n',
    ].join('\n'),
  );
});
