import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCost } from '#shared/brands/cost';
import { openPaper } from '../../bricks/paper/open-paper.ts';
import { momentOf } from '../../platform/clock.ts';
import { sql } from '../../platform/db/sql.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { completeDraft, declaration, openTestPortal } from '../../test-centre/portal.ts';
import type { TestPortal } from '../../test-centre/portal.ts';
import { changeState } from '../dossiers/public.ts';
import type { ContractFacts } from './contract-facts.ts';
import { makeContract } from './contract-pdf.ts';
import { freezeContract } from './public.ts';

const facts: ContractFacts = {
  reference: 'CD-7K3M-9Q2P',
  decidedAt: momentOf('2026-11-23T14:02:00Z'),
  brandName: 'Oléa Cuisines',
  productName: 'Amortissable',
  kind: 'amortising',
  amountCents: 1_234_500,
  months: 48,
  debtorRatePercent: 5.75,
  cost: creditCost(1_234_500, 48, 5.75),
  borrower: declaration.identity,
  address: declaration.address,
  account: { iban: 'FR76 3000 6000 0112 3456 7890 189', holder: 'Camille Exemple' },
};

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

describe('the contract', () => {
  it('says who, how much and at what cost, and that a credit commits', async () => {
    const [first = ''] = await textOf(await makeContract(facts));
    for (const words of [
      'Contrat de crédit amortissable',
      'Madame Camille, Zoé Exemple',
      'née le 14 juillet 1991 à Bordeaux',
      'Oléa Cuisines',
      '12 345,00 €',
      '48 mois',
      '288,51 €',
      '5,90 %',
      '5,75 %',
      '13 848,47 €',
      '1 503,47 €',
      'Un crédit vous engage et doit être remboursé.',
    ])
      expect(first.replace(/\u00A0/g, ' ')).toContain(words);
  });

  it('bears its reference and its number on every page, and the withdrawal form on a page of its own', async () => {
    const pages = await textOf(await makeContract(facts));
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('CD-7K3M-9Q2P');
      expect(page).toContain(`Page ${String(index + 1)}/${String(pages.length)}`);
    }
    expect(pages.filter((page) => page.includes('Signature de l’emprunteur'))).toHaveLength(2);
    const form = pages.at(-1) ?? '';
    expect(form).toContain('Bordereau de rétractation');
    expect(form).not.toContain('Tableau');
  });

  it('has the same bytes for the same facts, other bytes for others', async () => {
    const [one, same] = [await makeContract(facts), await makeContract(facts)];
    expect(Buffer.compare(one, same)).toBe(0);
    const other = await makeContract({ ...facts, borrower: { ...facts.borrower, surname: 'Modèle' } });
    expect(Buffer.compare(one, other)).not.toBe(0);
  });

  it('writes names of all Europe, and breaks what is too long for the sheet', async () => {
    const borrower = {
      ...facts.borrower,
      surname: 'Łukaszewska-Şahin Жукова Παπαδοπούλου',
      givenNames: 'W'.repeat(120),
    };
    const [first = ''] = await textOf(await makeContract({ ...facts, borrower }));
    for (const name of ['Łukaszewska-Şahin', 'Жукова', 'Παπαδοπούλου']) expect(first).toContain(name);
  });

  it('has no table where there is no term to repay by', async () => {
    const revolving = { ...facts, kind: 'revolving', amountCents: 90_000, cost: creditCost(90_000, 12, 14.9) } as const;
    expect((await textOf(await makeContract({ ...revolving, months: 12 }))).join()).not.toContain('amortissement');
  });
});

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
    expect(view.body).toMatchObject({ contract: { sha256: frozen.sha256, bytes: bytes.length } });
    const story = await centre.db.many<{ event: string }>(
      sql`select event from logbook where dossier_id = ${id} and event = 'contract.frozen'`,
    );
    expect(story).toHaveLength(1);
  });

  it('refuses a dossier that does not say who borrows', async () => {
    const { id } = await completeDraft(portal);
    await centre.db.run(sql`update dossier set declaration = '{}' where id = ${id}`);
    await expect(approve(id)).rejects.toThrow('cannot have a contract');
  });
});
