import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { PDF } from '@libpdf/core';
import { afterAll, describe, expect, it, test } from 'vitest';
import { creditCost } from '#shared/brands/cost';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { momentOf } from '../../platform/clock.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { declaration } from '../../test-centre/portal.ts';
import type { Borrower, ContractFacts } from './contract-facts.ts';
import { euros } from './contract-words.ts';
import { sheetSections } from './sheet-rows.ts';
import { contractTemplates, templateFor } from './templates.ts';
import type { ContractFiles } from './templates.ts';

const alone: ContractFacts = {
  reference: 'CD-7K3M-9Q2P',
  decidedAt: momentOf('2026-11-23T14:02:00Z'),
  brandName: 'Oléa Cuisines',
  productName: 'Amortissable',
  kind: 'amortising',
  amountCents: 1_234_500,
  months: 48,
  debtorRatePercent: 5.75,
  cost: creditCost(1_234_500, 48, 5.75),
  borrowers: [declaration.identity],
  address: declaration.address,
  account: { iban: 'FR76 3000 6000 0112 3456 7890 189', holder: 'Camille Exemple' },
  verifyAt: 'https://aval.example/verifier',
};
const second: Borrower = {
  civility: 'monsieur',
  surname: 'Modèle',
  givenNames: 'Sacha',
  birthDate: '1989-02-01',
  birthPlace: 'Łódź',
};
const together: ContractFacts = { ...alone, borrowers: [declaration.identity, second] };
const revolving: ContractFacts = {
  ...alone,
  kind: 'revolving',
  productName: 'Renouvelable',
  amountCents: 90_000,
  months: 12,
  debtorRatePercent: 14.9,
  cost: creditCost(90_000, 12, 14.9),
};
const instalments: ContractFacts = {
  ...alone,
  kind: 'instalments',
  productName: '10 fois',
  amountCents: 80_000,
  months: 10,
  debtorRatePercent: 4.9,
  cost: creditCost(80_000, 10, 4.9),
};

const make = (facts: ContractFacts): Promise<ContractFiles> => templateFor(facts.kind, facts.decidedAt).make(facts);

/** The words of each page, as a reader of the file finds them. */
const pagesOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await PDF.load(bytes)).extractText().map(({ text }) => text.replace(/\s+/g, ' '));

describe('the contract', () => {
  it('says who, how much and at what cost, and that a credit commits', async () => {
    const [first = ''] = await pagesOf((await make(alone)).contract);
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
      expect(first).toContain(words);
  });

  it('bears its reference and its number on every page', async () => {
    const pages = await pagesOf((await make(alone)).contract);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('CD-7K3M-9Q2P');
      expect(page).toContain(`Page ${String(index + 1)}/${String(pages.length)}`);
    }
  });

  it.each([alone, together, revolving, instalments])(
    'ends with a withdrawal form alone on the front of its leaf ($kind, $borrowers.length)',
    async (facts) => {
      const pages = await pagesOf((await make(facts)).contract);
      const form = pages.at(-1) ?? '';
      expect(pages.length % 2).toBe(1);
      expect(form).toContain('Bordereau de rétractation');
      expect(form).toContain('Je soussigné(e) (*)');
      expect(form).not.toMatch(/Tableau|Conditions/);
      expect(pages.filter((page) => page.includes('Bordereau de rétractation'))).toHaveLength(1);
      expect(form.includes('du co-emprunteur')).toBe(facts.borrowers.length === 2);
    },
  );

  it('has a block for each signature, before anybody signed, without a date', async () => {
    const [one, two] = [
      (await pagesOf((await make(alone)).contract)).join(),
      (await pagesOf((await make(together)).contract)).join(),
    ];
    expect(one.split('Signé électroniquement.')).toHaveLength(2);
    expect(two.split('Signé électroniquement.')).toHaveLength(3);
    for (const words of ['La date et l’heure sont portées par la signature.', 'https://aval.example/verifier'])
      expect(one).toContain(words);
  });

  it('binds two borrowers to the whole, and one to himself', async () => {
    const text = (await pagesOf((await make(together)).contract)).join();
    for (const words of [
      'Co-emprunteur',
      'Monsieur Sacha Modèle',
      'né le 1er février 1989 à Łódź',
      'vous êtes solidaires',
    ])
      expect(text).toContain(words);
    expect((await pagesOf((await make(alone)).contract)).join()).not.toMatch(/solidaires|Co-emprunteur/);
  });

  it('has no table where there is no term to repay by, and says that the rate may change', async () => {
    const text = (await pagesOf((await make(revolving)).contract)).join();
    expect(text).not.toContain('amortissement');
    expect(text).toContain('Ce taux est révisable');
    expect((await pagesOf((await make(instalments)).contract)).join()).toContain('Tableau d’amortissement');
  });

  it('carries the pre-contract sheet inside, byte for byte, and names its digest', async () => {
    const { contract, preContractSheet } = await make(alone);
    const inside = (await PDF.load(contract)).getAttachment('fiche-precontractuelle-CD-7K3M-9Q2P.pdf');
    expect(Buffer.compare(inside ?? new Uint8Array(), preContractSheet)).toBe(0);
    expect((await pagesOf(contract)).join().replace(/ /g, '')).toContain(digestOf(preContractSheet));
  });

  it('has the same bytes for the same facts, other bytes for others', async () => {
    const [one, same] = [await make(together), await make(together)];
    expect(Buffer.compare(one.contract, same.contract)).toBe(0);
    expect(Buffer.compare(one.preContractSheet, same.preContractSheet)).toBe(0);
    const other = await make({ ...together, borrowers: [declaration.identity, { ...second, surname: 'Autre' }] });
    expect(Buffer.compare(one.contract, other.contract)).not.toBe(0);
  });

  it('writes names of all Europe and of the Maghreb, and breaks what is too long for the sheet', async () => {
    const borrower = {
      ...declaration.identity,
      surname: 'Łukaszewska-Şahin Жукова Παπαδοπούλου',
      givenNames: 'W'.repeat(120),
    };
    const [first = ''] = await pagesOf((await make({ ...alone, borrowers: [borrower] })).contract);
    for (const name of ['Łukaszewska-Şahin', 'Жукова', 'Παπαδοπούλου']) expect(first).toContain(name);
    const arabic = { ...second, givenNames: 'محمد', surname: 'بن يوسف' };
    const pages = await pagesOf((await make({ ...alone, borrowers: [arabic] })).contract);
    expect(pages.join()).not.toContain('?');
  });
});

describe('the pre-contract sheet', () => {
  it('has the key information on its first page, then the headings of the European form in their order', async () => {
    const pages = await pagesOf((await make(alone)).preContractSheet);
    for (const words of [
      'Informations clés',
      'Taux annuel effectif global (TAEG)',
      '13 848,47 €',
      'Un crédit vous engage',
    ])
      expect(pages[0]).toContain(words);
    const text = pages.slice(1).join(' ');
    const places = sheetSections(alone).map(({ title }) => text.indexOf(title));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).toHaveLength(5);
  });

  it('says for a revolving credit that its figures are an example', async () => {
    const [first = ''] = await pagesOf((await make(revolving)).preContractSheet);
    expect(first).toContain('(plafond)');
    expect(first).toContain('si vous utilisez tout le montant en une fois');
  });

  it('shows the figures of the credit, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 30_000, max: 2_150_000 }),
        fc.constantFrom(10, 12, 24, 36, 48, 60),
        fc.constantFrom(0, 4.9, 5.75, 14.9),
        fc.constantFrom('amortising' as const, 'instalments' as const, 'revolving' as const),
        async (amountCents, months, rate, kind) => {
          const cost = creditCost(amountCents, months, rate);
          const facts = { ...alone, kind, amountCents, months, debtorRatePercent: rate, cost };
          const { contract, preContractSheet } = await make(facts);
          for (const [first = ''] of [await pagesOf(contract), await pagesOf(preContractSheet)])
            for (const cents of [amountCents, cost.totalDueCents])
              expect(first).toContain(euros(cents).replace(/\u00A0/g, ' '));
        },
      ),
      { numRuns: 8 },
    );
  }, 60_000);
});

describe('templates', () => {
  it('gives the newest that is in force on the day, Paris time', () => {
    const [known] = contractTemplates;
    if (!known) throw new Error('no template');
    const next = { ...known, version: 3, inForceFrom: '2027-07-10' };
    const versionOn = (moment: string) => templateFor('amortising', momentOf(moment), [next, known]).version;
    expect(versionOn('2027-07-09T21:59:00Z')).toBe(2);
    expect(versionOn('2027-07-09T22:00:00Z')).toBe(3);
    expect(() => versionOn('2026-11-19T12:00:00Z')).toThrow('no contract template');
  });
});

describe('what others read in the files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aval-contract-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const written = async (): Promise<string[]> => {
    const { contract, preContractSheet } = await make(together);
    return [contract, preContractSheet].map((bytes, index) => {
      const file = path.join(folder, `${String(index)}.pdf`);
      writeFileSync(file, bytes);
      return file;
    });
  };
  const run = (tool: string, ...words: string[]) => spawnSync(tool, words, { encoding: 'utf8' });

  test.skipIf(!hasTool('qpdf'))('qpdf finds no error', async () => {
    for (const file of await written()) {
      const { status, stdout } = run('qpdf', '--check', file);
      expect(stdout).toContain('No syntax or stream encoding errors found');
      expect(status).toBe(0);
    }
  });

  test.skipIf(!hasTool('pdfinfo'))(
    'poppler sees a tagged document, its headings, tables and reading order',
    async () => {
      for (const [index, file] of (await written()).entries()) {
        expect(run('pdfinfo', file).stdout).toMatch(/Tagged:\s+yes/);
        const tree = run('pdfinfo', '-struct-text', file).stdout;
        expect(tree).toMatch(/^Document\n/);
        for (const part of [/\n +H1 \(block\)/, /\n +H2 \(block\)/, /TH:\n +\/Scope \/Row/, /\n +TD\n/])
          expect(tree).toMatch(part);
        if (index > 0) continue;
        expect(tree).toMatch(/TH:\n +\/Scope \/Column/);
        const order = [
          'Le prêteur',
          'L’emprunteuse',
          'L’essentiel',
          'Conditions du contrat',
          'Signatures',
          'Tableau',
          'Bordereau de',
        ];
        const places = order.map((words) => tree.indexOf(words));
        expect(places).toEqual([...places].sort((one, other) => one - other));
        expect(Math.min(...places)).toBeGreaterThan(0);
        // Running lines, rules and frames are no content.
        expect(tree).not.toContain('Page 1/');
      }
    },
  );

  test.skipIf(!hasTool('pdftotext'))('poppler reads the words', async () => {
    const [contract = ''] = await written();
    const text = run('pdftotext', '-layout', contract, '-').stdout.replace(/\u00A0/g, ' ');
    expect(text).toMatch(/Montant total dû\s+13 848,47 €/);
    expect(text).toContain('À renvoyer au plus tard quatorze jours');
  });

  test.skipIf(!hasTool('mutool'))('mupdf sees the outline', async () => {
    const [contract = ''] = await written();
    const outline = run('mutool', 'show', contract, 'outline').stdout;
    for (const title of ['Contrat de crédit amortissable', 'Conditions du contrat', 'Bordereau de rétractation'])
      expect(outline).toContain(title);
  });
});
