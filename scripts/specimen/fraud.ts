import { makeAccount, withWrongKey, accountOfIban } from './account.ts';
import { addDays, addYears } from './calendar.ts';
import { drawFrom } from './draw.ts';
import type { Draw } from './draw.ts';
import type { BankDetails } from './pieces/bank/rib.ts';
import { makeIdentityDocument } from './pieces/identity/identity-document.ts';
import type { IdentityDocument, IdentityForm } from './pieces/identity/identity-document.ts';
import type { Payslip } from './pieces/income/slip.ts';
import { makeStranger } from './person.ts';

/** Used where two dossiers must share a value and the caller names none. */
export const recycledIban = makeAccount(drawFrom('recycled-account')).iban;
export const recycledDocumentNumber = 'X4RTLPFW4';

/** The form whose numbers look like this one. */
export function formOfNumber(number: string): IdentityForm {
  if (/^\d{12}$/.test(number)) return 'card_1988';
  return /^\d{2}[A-Z]{2}\d{5}$/.test(number) ? 'passport' : 'card_2021';
}

/** One digit of the birth date in the zone changes and every check digit stays as it was. */
export function alterZone(document: IdentityDocument, draw: Draw): IdentityDocument {
  const at = { card_1988: 27, card_2021: 0, passport: 13 }[document.form] + 5;
  const zone = document.zone.map((line, index) => {
    if (index !== 1) return line;
    const digit = String((Number(line.charAt(at)) + draw.int(1, 9)) % 10);
    return line.slice(0, at) + digit + line.slice(at + 1);
  });
  return { ...document, zone };
}

/** The print gives another birth date than the zone and the declaration. */
export function alterPrintedBirth(document: IdentityDocument, draw: Draw): IdentityDocument {
  const years = draw.int(1, 6) * draw.pick([1, -1]);
  return { ...document, printedBirthDate: addDays(addYears(document.person.birthDate, years), draw.int(1, 9)) };
}

/** A passport out of date for weeks or months. */
export function expiredDocument(document: IdentityDocument, today: string, draw: Draw): IdentityDocument {
  return makeIdentityDocument(document.person, { form: 'passport', today, expired: true }, draw);
}

export function withStranger(details: BankDetails, today: string, draw: Draw): BankDetails {
  return { ...details, holder: makeStranger(draw, today, details.holder) };
}

export function withBrokenIban(details: BankDetails, draw: Draw): BankDetails {
  return { ...details, account: withWrongKey(details.account, draw) };
}

export function withAccount(details: BankDetails, iban: string): BankDetails {
  return { ...details, account: accountOfIban(iban) };
}

/** The net paid grows by a quarter to a half; the lines above it stay as they were. */
export function editNetPay(slip: Payslip, draw: Draw): Payslip {
  return { ...slip, printedNetCents: Math.round(slip.pay.netCents * draw.between(1.25, 1.5)) };
}
