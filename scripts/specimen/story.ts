import { groupedIban, makeAccount } from './account.ts';
import { addDays, addMonths } from './calendar.ts';
import { makeEmployer } from './company.ts';
import type { Draw } from './draw.ts';
import {
  alterPrintedBirth,
  alterZone,
  editNetPay,
  expiredDocument,
  formOfNumber,
  recycledDocumentNumber,
  withAccount,
  withBrokenIban,
  withStranger,
} from './fraud.ts';
import { makePays } from './pay.ts';
import type { Pay } from './pay.ts';
import { everydaySurname, firstName, makePerson } from './person.ts';
import type { Person } from './person.ts';
import type { BankDetails } from './pieces/bank/rib.ts';
import { makeIdentityDocument } from './pieces/identity/identity-document.ts';
import type { IdentityDocument } from './pieces/identity/identity-document.ts';
import type { Payslip } from './pieces/income/slip.ts';
import type { CompleteDeclaration, FraudKind, Requirement, SpecimenOptions } from './specimen-dossier.ts';

/** Everything a dossier says before it is drawn. */
export interface Story {
  person: Person;
  identity: IdentityDocument;
  bank: BankDetails;
  pays: [Pay, ...Pay[]];
  slips: Payslip[];
}

export function tell(draw: Draw, options: SpecimenOptions, today: string): Story {
  const person = makePerson(draw.branch('person'), today);
  const choice = draw.branch('choice');
  const nameStyle = choice.pick(['given_first', 'surname_first', 'bare_capitals'] as const);
  const number =
    options.fraud === 'document_number_reused' ? (options.reuse?.documentNumber ?? recycledDocumentNumber) : undefined;
  const wished = options.identity ?? choice.pick(['card_1988', 'card_2021', 'card_2021', 'passport'] as const);
  const form = number ? formOfNumber(number) : wished;
  const pays = makePays(draw.branch('pay'), today, options.payslips ?? choice.int(1, 2));
  const employer = makeEmployer(draw.branch('employer'));
  const hiredIn = addMonths(today.slice(0, 7), -choice.int(14, 120));
  const job = choice.pick(employer.jobs);
  const account = makeAccount(draw.branch('account'));
  return {
    person,
    identity: makeIdentityDocument(
      person,
      { form, today, expired: false, ...(number ? { number } : {}) },
      draw.branch('identity'),
    ),
    bank: {
      holder: person,
      account,
      nameStyle,
      issuedOn: addDays(today, -choice.int(2, 80)),
    },
    pays,
    slips: pays.map((pay) => ({
      employee: person,
      employer,
      job,
      hiredIn,
      nameStyle: 'given_first',
      pay,
      printedNetCents: pay.netCents,
      account,
    })),
  };
}

/** The story with the fraud in it, and the requirement whose piece carries it. */
export interface Planted {
  story: Story;
  on: Requirement;
  what: string;
}

export function plant(kind: FraudKind, story: Story, reusedIban: string, today: string, draw: Draw): Planted {
  const { identity, bank, slips } = story;
  const onIdentity = (document: IdentityDocument, what: string): Planted => ({
    story: { ...story, identity: document },
    on: 'identity',
    what,
  });
  const onBank = (details: BankDetails, what: string): Planted => ({
    story: { ...story, bank: details },
    on: 'bank_details',
    what,
  });
  switch (kind) {
    case 'mrz_digit_altered':
      return onIdentity(
        alterZone(identity, draw),
        'Un chiffre de la zone de lecture est changé, les clés ne tombent plus.',
      );
    case 'birth_date_differs':
      return onIdentity(
        alterPrintedBirth(identity, draw),
        'La naissance imprimée contredit la zone de lecture et la déclaration.',
      );
    case 'document_expired':
      return onIdentity(expiredDocument(identity, today, draw), 'Le titre a expiré.');
    case 'document_number_reused':
      return onIdentity(identity, 'Le numéro du titre a déjà servi dans un autre dossier.');
    case 'account_holder_other':
      return onBank(withStranger(bank, today, draw), "Le RIB est au nom d'une autre personne.");
    case 'iban_wrong_key':
      return onBank(
        withBrokenIban(bank, draw),
        "Un chiffre du compte est changé : les clés de l'IBAN et du RIB sont fausses.",
      );
    case 'iban_reused':
      return onBank(withAccount(bank, reusedIban), "L'IBAN a déjà servi dans un autre dossier.");
    case 'net_pay_edited': {
      const edited = slips.map((slip, index) => (index === 0 ? editNetPay(slip, draw) : slip));
      const what = 'Le net payé est gonflé : ni la somme ni le revenu déclaré ne le donnent.';
      return { story: { ...story, slips: edited }, on: 'income', what };
    }
    case 'file_reused':
      return { story, on: 'address', what: 'Le fichier a déjà été envoyé dans un autre dossier.' };
  }
}

export function declare(story: Story, declaredIban: string, draw: Draw): CompleteDeclaration {
  const { person, slips, pays } = story;
  const [slip] = slips;
  return {
    identity: {
      civility: person.civility,
      surname: person.surname,
      ...(person.usageName ? { usageName: person.usageName } : {}),
      givenNames: person.givenNames.join(' '),
      birthDate: person.birthDate,
      birthPlace: person.birthPlace,
      nationality: 'Française',
      phone: `06 39 98 ${draw.digits(2)} ${draw.digits(2)}`,
    },
    address: {
      street: person.street,
      postalCode: person.postalCode,
      city: person.city,
      housing: draw.pick(['owner', 'tenant', 'tenant', 'family'] as const),
      since: `${String(2010 + draw.int(0, 14))}-${String(draw.int(1, 12)).padStart(2, '0')}`,
    },
    employment: {
      situation: draw.pick(['permanent', 'permanent', 'permanent', 'fixed_term'] as const),
      ...(slip ? { employer: slip.employer.name, profession: slip.job, since: slip.hiredIn } : {}),
    },
    income: {
      netMonthlyCents: pays[0].netCents,
      otherMonthlyCents: draw.chance(0.25) ? draw.int(50, 300) * 100 : 0,
      rentMonthlyCents: draw.int(0, 9) * 10_000,
      creditsMonthlyCents: draw.chance(0.3) ? draw.int(40, 350) * 100 : 0,
      dependants: draw.int(0, 3),
    },
    bank: { iban: groupedIban(declaredIban), holder: `${firstName(person)} ${everydaySurname(person)}` },
  };
}
