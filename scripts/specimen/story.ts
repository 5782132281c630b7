import { groupedIban, makeAccount } from './account.ts';
import { addDays, addMonths } from './calendar.ts';
import { makeEmployer, suppliers } from './company.ts';
import type { Draw } from './draw.ts';
import { formOfNumber, recycledDocumentNumber } from './frauds/recycled.ts';
import { makePays } from './pay.ts';
import type { Pay } from './pay.ts';
import { everydaySurname, firstName, makePerson } from './person.ts';
import type { Person } from './person.ts';
import type { ElectricityBill } from './pieces/address/electricity-bill.ts';
import type { BankDetails } from './pieces/bank/rib.ts';
import { makeIdentityDocument } from './pieces/identity/identity-document.ts';
import type { IdentityDocument } from './pieces/identity/identity-document.ts';
import type { Payslip } from './pieces/income/slip.ts';
import type { TaxNotice } from './pieces/income/tax-notice.ts';
import type { CompleteDeclaration, SpecimenOptions } from './specimen-dossier.ts';

/** Everything a dossier says before it is drawn. */
export interface Story {
  person: Person;
  identity: IdentityDocument;
  bank: BankDetails;
  pays: [Pay, ...Pay[]];
  slips: Payslip[];
  bill: ElectricityBill;
  notice: TaxNotice;
}

export function tell(draw: Draw, options: SpecimenOptions, today: string): Story {
  const drawn = makePerson(draw.branch('person'), today);
  const { bornBefore = drawn.birthDate } = options;
  const person = drawn.birthDate <= bornBefore ? drawn : { ...drawn, birthDate: bornBefore };
  const choice = draw.branch('choice');
  const papers = draw.branch('papers');
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
    bill: {
      customer: person,
      supplier: papers.pick(suppliers),
      nameStyle: papers.pick(['given_first', 'surname_first'] as const),
      issuedOn: addDays(today, -papers.int(6, 75)),
    },
    notice: {
      taxpayer: person,
      year: Number(today.slice(0, 4)),
      wages: Math.round((pays[0].taxableCents * 12) / 100),
    },
  };
}

/** What an honest applicant declares. */
export function declare({ person, slips, pays, bank }: Story, draw: Draw): CompleteDeclaration {
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
    bank: { iban: groupedIban(bank.account.iban), holder: `${firstName(person)} ${everydaySurname(person)}` },
  };
}
