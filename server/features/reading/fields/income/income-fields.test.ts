import { describe, expect, it } from 'vitest';
import { extractFields } from '../extract-fields.ts';
import { pageOf, type Placed } from '../page-fixture.ts';

const rows = (from: number, lines: readonly (readonly [string, ...string[]])[]): Placed[] =>
  lines.flatMap(([label, ...values], index) => [
    { x: 100, y: from + 40 * index, text: label },
    ...values.map((text, column) => ({ x: 800 + 250 * column, y: from + 40 * index, text })),
  ]);
const valuesOf = (placed: readonly Placed[]) => {
  const { kind, fields } = extractFields([pageOf(placed)], null);
  return { kind, fields, values: Object.fromEntries(fields.map(({ name, value }) => [name, value])) };
};

const slip: Placed[] = [
  { x: 100, y: 60, text: 'Ateliers du Port SAS', size: 34 },
  { x: 1100, y: 60, text: 'BULLETIN DE PAIE', size: 28 },
  { x: 1100, y: 110, text: 'Période : octobre 2026' },
  { x: 100, y: 140, text: 'SIRET : 000 156 257 00099' },
  { x: 100, y: 220, text: "Date d'entrée : 04/03/2019" },
  { x: 900, y: 300, text: 'Mme Léa DA SILVA' },
  { x: 900, y: 340, text: '3 rue du Port' },
  { x: 900, y: 380, text: '33000 BORDEAUX' },
  { x: 100, y: 300, text: 'N° de sécurité sociale : 2 55 08 14 168 025 38' },
  ...rows(500, [
    ['Salaire brut', '2 914,55'],
    ['Total des cotisations', '631,21', '1 102,00'],
    ['Montant net social', '2 312,40'],
    ['Net à payer avant impôt sur le revenu', '2 283,34'],
    ['Net imposable', '2 351,06'],
    ['Impôt sur le revenu prélevé à la source', '2 351,06', '5,400', '126,96'],
    ['Net payé en euros', '2 156,38'],
  ]),
  { x: 100, y: 900, text: 'Payé par virement le 30/10/2026 sur FR14 2004 1010 0505 0001 3M02 606' },
  { x: 100, y: 960, text: 'Cumuls' },
  { x: 600, y: 960, text: 'Brut' },
  { x: 1000, y: 960, text: 'Net imposable' },
  { x: 100, y: 1000, text: 'Année' },
  { x: 600, y: 1000, text: '29 145,50' },
  { x: 1000, y: 1000, text: '23 510,60' },
];

describe('a payslip', () => {
  it('gives every number that its sums need, and none of the sums since January as the month’s', () => {
    expect(valuesOf(slip).values).toEqual({
      employer: 'Ateliers du Port SAS',
      employer_siret: '00015625700099',
      employee: 'Léa DA SILVA',
      nir: '255081416802538',
      hired_on: '2019-03-04',
      pay_period: '2026-10',
      paid_on: '2026-10-30',
      gross_pay: '2914.55',
      contributions: '631.21',
      net_social: '2312.40',
      net_before_tax: '2283.34',
      net_taxable: '2351.06',
      withholding_rate: '5.4',
      withheld_tax: '126.96',
      net_pay: '2156.38',
      gross_to_date: '29145.50',
      taxable_to_date: '23510.60',
      iban: 'FR1420041010050500013M02606',
    });
  });

  it('says which numbers bear themselves out', () => {
    const wrong = slip.map((run) => ({ ...run, text: run.text.replace('025 38', '025 39') }));
    const checked = (placed: readonly Placed[]) =>
      valuesOf(placed)
        .fields.filter((field) => field.checked)
        .map(({ name }) => name);
    expect(checked(slip)).toEqual(['employer_siret', 'nir', 'iban']);
    expect(checked(wrong)).toEqual(['employer_siret', 'iban']);
    expect(valuesOf(wrong).values['nir']).toBe('255081416802539');
  });

  it('takes the rate that makes base × rate the tax where no sign tells it', () => {
    const row = rows(740, [['Prélèvement à la source', '2 351,06', '5,40', '126,96']]);
    const bare = slip.filter(({ y }) => y !== 700);
    expect(valuesOf([...bare, ...row]).values).toMatchObject({ withholding_rate: '5.4', withheld_tax: '126.96' });
  });

  it('takes no base for a tax that was not read behind the rate', () => {
    const row = rows(740, [['Prélèvement à la source', '2 351,06', '5,400']]);
    const bare = slip.filter(({ y }) => y !== 700);
    const { values } = valuesOf([...bare, ...row]);
    expect(values).toMatchObject({ withholding_rate: '5.4' });
    expect(values['withheld_tax']).toBeUndefined();
  });
});

describe('a tax notice', () => {
  it('gives both declarers, both numbers and the reference, which has their length too', () => {
    const { values } = valuesOf([
      { x: 1000, y: 60, text: "AVIS D'IMPÔT 2026" },
      { x: 900, y: 300, text: 'M. DURAND PAUL' },
      { x: 900, y: 340, text: 'MME DURAND LÉA' },
      { x: 900, y: 380, text: '3 RUE DU PORT' },
      { x: 900, y: 420, text: '33000 BORDEAUX' },
      ...rows(500, [
        ['Numéro fiscal du déclarant 1 :', '30 23 217 600 053'],
        ['Numéro fiscal du déclarant 2 :', '30 00 000 511 000'],
        ["Référence de l'avis :", '26 33 A12345678'],
        ['Revenu fiscal de référence', '48 310 €'],
        ['Nombre de parts', '2,5'],
      ]),
    ]);
    expect(values).toEqual({
      tax_year: '2026',
      tax_holder: 'DURAND PAUL',
      second_tax_holder: 'DURAND LÉA',
      tax_reference: '2633A12345678',
      tax_number: '3023217600053',
      second_tax_number: '3000000511000',
      reference_income: '48310.00',
      household_shares: '2.50',
      address: '3 RUE DU PORT, 33000 BORDEAUX',
    });
  });
});

describe('benefits', () => {
  it('gives what a pension fund pays, to whom and for which month', () => {
    const { kind, values } = valuesOf([
      { x: 100, y: 60, text: 'Caisse de retraite du Ponant', size: 34 },
      { x: 100, y: 160, text: 'Relevé de pension' },
      { x: 900, y: 300, text: 'M. Paul DURAND' },
      { x: 900, y: 340, text: '3 rue du Port' },
      { x: 900, y: 380, text: '33000 BORDEAUX' },
      ...rows(500, [
        ['Période :', 'octobre 2026'],
        ['Montant brut', '1 420,10'],
        ['Montant net payé', '1 301,55'],
      ]),
    ]);
    expect(kind).toBe('pension_statement');
    expect(values).toMatchObject({
      beneficiary: 'Paul DURAND',
      pay_period: '2026-10',
      gross_benefit: '1420.10',
      net_benefit: '1301.55',
      issuer: 'Caisse de retraite du Ponant',
    });
  });

  it('gives the number of an allowance file and the sum of its benefits', () => {
    const { kind, values } = valuesOf([
      { x: 100, y: 60, text: "Caisse d'allocations familiales", size: 30 },
      { x: 100, y: 140, text: 'Attestation de paiement' },
      { x: 900, y: 300, text: 'Mme Léa DURAND' },
      { x: 900, y: 340, text: '3 rue du Port' },
      { x: 900, y: 380, text: '33000 BORDEAUX' },
      ...rows(500, [
        ['Numéro allocataire :', '0123456 K'],
        ['pour le mois de', 'octobre 2026'],
        ['Allocations familiales', '141,99'],
        ['Prime d’activité', '212,00'],
        ['Total versé', '353,99'],
      ]),
    ]);
    expect(kind).toBe('family_allowance');
    expect(values).toMatchObject({ beneficiary_number: '0123456K', net_benefit: '353.99', pay_period: '2026-10' });
  });
});
