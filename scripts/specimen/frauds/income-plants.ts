import { makeAccount } from '../account.ts';
import { addDays, addYears } from '../calendar.ts';
import { employers } from '../company.ts';
import { makeStranger, nirOf } from '../person.ts';
import type { Payslip } from '../pieces/income/slip.ts';
import type { TaxNotice } from '../pieces/income/tax-notice.ts';
import type { ToldFraud } from './fraud-kinds.ts';
import type { Plant, Planted, Scene } from './plant.ts';

const onSlips = ({ story }: Scene, change: (slip: Payslip, index: number) => Payslip, what: string): Planted => ({
  story: { ...story, slips: story.slips.map(change) },
  on: 'income',
  what,
});

const onNotice = ({ story }: Scene, change: Partial<TaxNotice>, what: string): Planted => ({
  story: { ...story, notice: { ...story.notice, ...change } },
  on: 'income',
  what,
});

/** The net paid grows by a quarter to a half; the lines above it stay as they were. */
const inflated = ({ draw }: Scene): ((slip: Payslip, index: number) => Payslip) => {
  const factor = draw.between(1.25, 1.5);
  return (slip, index) => (index === 0 ? { ...slip, printedNetCents: Math.round(slip.pay.netCents * factor) } : slip);
};

const otherDigit = (digit: string, by: number): string => String((Number(digit) + by) % 10);

export const incomePlants = {
  net_pay_edited: (scene) =>
    onSlips(scene, inflated(scene), 'Le net payé est gonflé : ni la somme ni le revenu déclaré ne le donnent.'),
  net_pay_and_income_edited: (scene) => {
    const planted = onSlips(scene, inflated(scene), 'Le net payé et le revenu déclaré sont gonflés ensemble.');
    const net = planted.story.slips[0]?.printedNetCents ?? 0;
    return {
      ...planted,
      declare: (honest) => ({ ...honest, income: { ...honest.income, netMonthlyCents: net } }),
    };
  },
  totals_edited: (scene) => {
    const added = scene.draw.int(15, 60) * 10_000;
    return onSlips(
      scene,
      (slip, index) =>
        index === 0 ? { ...slip, pay: { ...slip.pay, yearGrossCents: slip.pay.yearGrossCents + added } } : slip,
      'Le cumul annuel ne suit pas celui du mois précédent.',
    );
  },
  siret_wrong: (scene) => {
    const by = scene.draw.int(1, 9);
    return onSlips(
      scene,
      (slip) => {
        const { siret } = slip.employer;
        return { ...slip, employer: { ...slip.employer, siret: siret.slice(0, 13) + otherDigit(siret.slice(13), by) } };
      },
      'Le SIRET de l’employeur n’existe pas : sa clé est fausse.',
    );
  },
  nir_wrong_key: (scene) => {
    const by = scene.draw.int(1, 9);
    return onSlips(
      scene,
      (slip) => {
        const nir = nirOf(slip.employee);
        return { ...slip, printedNir: nir.slice(0, 14) + otherDigit(nir.slice(14), by) };
      },
      'La clé du numéro de sécurité sociale est fausse.',
    );
  },
  nir_of_another: (scene) => {
    const years = scene.draw.int(2, 9);
    return onSlips(
      scene,
      (slip) => ({
        ...slip,
        printedNir: nirOf({ ...slip.employee, birthDate: addYears(slip.employee.birthDate, -years) }),
      }),
      'Le numéro de sécurité sociale est celui d’une personne née une autre année.',
    );
  },
  payslip_of_another: (scene) => {
    const stranger = makeStranger(scene.draw, scene.today, scene.story.person);
    return onSlips(scene, (slip) => ({ ...slip, employee: stranger }), 'Le bulletin est au nom d’une autre personne.');
  },
  pay_account_other: (scene) => {
    const account = makeAccount(scene.draw);
    return onSlips(scene, (slip) => ({ ...slip, account }), 'La paie est versée sur un autre compte que celui du RIB.');
  },
  employer_other: (scene) => {
    const [slip] = scene.story.slips;
    const other = employers.find(({ name }) => name !== slip?.employer.name) ?? employers[0];
    return {
      story: scene.story,
      on: 'income',
      what: 'L’employeur déclaré n’est pas celui du bulletin.',
      declare: (honest) => ({ ...honest, employment: { ...honest.employment, employer: other.name } }),
    };
  },
  tax_number_wrong: (scene) =>
    onNotice(scene, { forged: { wrongTaxNumber: true } }, 'Le numéro fiscal imprimé ne suit pas la règle de sa clé.'),
  notice_income_edited: (scene) => {
    const printedReference = Math.round(scene.story.notice.wages * scene.draw.between(1.3, 1.8));
    return onNotice(
      scene,
      { forged: { printedReference } },
      'Le revenu fiscal imprimé est gonflé ; le 2D-Doc signe l’ancien.',
    );
  },
  notice_code_forged: (scene) =>
    onNotice(scene, { forged: { code: 'signed_by_another' } }, 'Le 2D-Doc est signé par une autre clé que la sienne.'),
  notice_without_code: (scene) =>
    onNotice(scene, { forged: { code: 'missing' } }, 'L’avis ne porte pas le 2D-Doc que tout avis porte.'),
  notice_of_another: (scene) =>
    onNotice(
      scene,
      { taxpayer: makeStranger(scene.draw, scene.today, scene.story.person) },
      'L’avis d’impôt est celui d’une autre personne.',
    ),
} as const satisfies Partial<Record<ToldFraud, Plant>>;

export const billPlants = {
  bill_of_another: ({ story, draw, today }) => {
    const customer = makeStranger(draw, today, story.person);
    return {
      story: { ...story, bill: { ...story.bill, customer } },
      on: 'address',
      what: 'La facture est au nom d’une autre personne.',
    };
  },
  bill_of_tomorrow: ({ story, draw, today }) => ({
    story: { ...story, bill: { ...story.bill, issuedOn: addDays(today, draw.int(6, 40)) } },
    on: 'address',
    what: 'La facture porte une date à venir.',
  }),
  file_reused: ({ story }) => ({
    story,
    on: 'address',
    what: 'Le fichier a déjà été envoyé dans un autre dossier.',
  }),
} as const satisfies Partial<Record<ToldFraud, Plant>>;
