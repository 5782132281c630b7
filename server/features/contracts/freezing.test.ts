import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPaper } from '../../bricks/paper/open-paper.ts';
import { sql } from '../../platform/db/sql.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { completeDraft, openTestPortal } from '../../test-centre/portal.ts';
import type { TestPortal } from '../../test-centre/portal.ts';
import { changeState } from '../dossiers/public.ts';
import { contractOf, freezeContract } from './public.ts';
import { contractTemplates } from './templates.ts';
import type { ContractTemplate } from './templates.ts';

/** The words of each page, as a reader of the file finds them. */
const textOf = async (bytes: Uint8Array): Promise<string[]> => {
  const paper = await openPaper(bytes);
  const pages = [];
  for (let number = 1; number <= paper.pageCount; number += 1) {
    const { layer } = await paper.page(number);
    pages.push((layer ?? []).map(({ text }) => text).join(' '));
  }
  await paper.close();
  return pages;
};

describe('freezing', () => {
  let centre: TestCentre;
  let portal: TestPortal;
  beforeAll(async () => {
    centre = await openTestCentre();
    portal = await openTestPortal(centre);
  });
  afterAll(async () => {
    await portal.close();
    await centre.close();
  });
  const approve = async (id: string) =>
    centre.db.transaction(async (tx) => {
      await changeState(tx, id, 'approved', { decidedAt: centre.clock.now() });
      return freezeContract(tx, centre, id);
    });

  it('keeps the contract once, and its applicant reads the very bytes', async () => {
    const { root, headers, id } = await completeDraft(portal);
    expect((await portal.call('GET', `${root}/contract`, { headers })).status).toBe(404);
    const frozen = await approve(id);
    centre.clock.advance({ minutes: 5 });
    expect(await centre.db.transaction((tx) => freezeContract(tx, centre, id))).toEqual(frozen);
    const response = await fetch(`${portal.url}${root}/contract`, { headers });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(digestOf(bytes)).toBe(frozen.sha256);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const [first = ''] = await textOf(bytes);
    expect(first).toContain('Camille, Zoé Exemple');
    const view = await portal.call('GET', root, { headers });
    expect(view.body).toMatchObject({
      contract: {
        sha256: frozen.sha256,
        bytes: bytes.length,
        templateVersion: 2,
        preContractSheet: frozen.preContractSheet,
      },
    });
    const story = await centre.db.many<{ event: string }>(
      sql`select event from logbook where dossier_id = ${id} and event = 'contract.frozen'`,
    );
    expect(story).toHaveLength(1);
  });

  it('gives the sheet as a file of its own, to its applicant alone', async () => {
    const { root, headers, id } = await completeDraft(portal);
    const address = `${portal.url}${root}/pre-contract-sheet`;
    expect((await fetch(address, { headers })).status).toBe(404);
    const frozen = await approve(id);
    const response = await fetch(address, { headers });
    expect(response.headers.get('content-disposition')).toContain('fiche-precontractuelle-CD-');
    expect(digestOf(Buffer.from(await response.arrayBuffer()))).toBe(frozen.preContractSheet?.sha256);
    const { headers: others } = await completeDraft(portal);
    expect((await fetch(address, { headers: others })).status).toBe(404);
    expect((await fetch(address)).status).toBe(401);
  });

  it('keeps the version that made a contract, and has no sheet where that made none', async () => {
    const { root, headers, id } = await completeDraft(portal);
    const frozen = await approve(id);
    await centre.db.run(
      sql`update contract set template_version = 1, sheet_sha256 = null, sheet_bytes = null where dossier_id = ${id}`,
    );
    const again = await centre.db.transaction((tx) => freezeContract(tx, centre, id));
    expect(again).toEqual({ ...frozen, template: { id: 'amortising', version: 1 }, preContractSheet: null });
    expect((await portal.call('GET', `${root}/pre-contract-sheet`, { headers })).status).toBe(404);
    expect((await portal.call('GET', `${root}/contract`, { headers })).status).toBe(200);
  });

  it('takes a second borrower from the declaration, who can be taken back, and must be of age', async () => {
    const { root, headers, id } = await completeDraft(portal);
    const coBorrower = {
      civility: 'monsieur',
      surname: 'Modèle',
      givenNames: 'Sacha',
      birthDate: '1989-02-01',
      birthPlace: 'Lyon',
      email: 'Sacha@Courriel.example',
    };
    const declare = (body: unknown) => portal.call('PATCH', `${root}/declaration`, { headers, body });
    expect((await declare({ coBorrower: { ...coBorrower, birthDate: '2019-02-01' } })).status).toBe(422);
    const kept = { ...coBorrower, email: 'sacha@courriel.example' };
    expect((await declare({ coBorrower })).body).toMatchObject({ declaration: { coBorrower: kept } });
    expect((await declare({ coBorrower: null })).body).toMatchObject({ declaration: { coBorrower: null } });
    await declare({ coBorrower });
    const { sha256 } = await approve(id);
    expect((await textOf(await centre.objects.get(sha256))).join()).toContain('Sacha');
  });

  const good = contractTemplates.find(({ id }) => id === 'amortising')!;
  const changed =
    (change: (contract: string) => string): ContractTemplate['make'] =>
    async (facts) => {
      const { contract, preContractSheet } = await good.make(facts);
      return { preContractSheet, contract: Buffer.from(change(Buffer.from(contract).toString('latin1')), 'latin1') };
    };
  it.each<[string, readonly ContractTemplate[]]>([
    ['is missing', []],
    ['is not in force yet', [{ ...good, inForceFrom: '2027-01-01' }]],
    ['fails', [{ ...good, make: () => Promise.reject(new Error('a font is missing')) }]],
    ['makes half a file', [{ ...good, make: changed((whole) => whole.slice(0, -40)) }]],
    [
      'makes a protected file',
      [{ ...good, make: changed((whole) => whole.replace(/\/Root /, '/Encrypt 9 0 R /Root ')) }],
    ],
    ['makes no PDF', [{ ...good, make: changed(() => 'bonjour') }]],
  ])('a template that %s is refused in a sentence, and the dossier stays where it was', async (_, templates) => {
    const { id } = await completeDraft(portal);
    const attempt = centre.db.transaction(async (tx) => {
      await changeState(tx, id, 'approved', { decidedAt: centre.clock.now() });
      return freezeContract(tx, centre, id, templates);
    });
    await expect(attempt).rejects.toMatchObject({ code: 'contract_not_made', status: 503 });
    const { state } = await centre.db.one<{ state: string }>(sql`select state from dossier where id = ${id}`);
    expect([state, await contractOf(centre.db, id)]).toEqual(['draft', null]);
    expect((await approve(id)).template.id).toBe('amortising');
  });

  it('refuses a dossier that does not say who borrows', async () => {
    const { id } = await completeDraft(portal);
    await centre.db.run(sql`update dossier set declaration = '{}' where id = ${id}`);
    await expect(approve(id)).rejects.toThrow('cannot have a contract');
  });
});
