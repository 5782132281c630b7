import { addDays, addYears, daysBetween, numericDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import type { Person } from '../../person.ts';
import { makePortrait } from '../../portrait.ts';
import type { Portrait } from '../../portrait.ts';
import { zoneOf1988, zoneOfTd1, zoneOfTd3 } from '../../zone.ts';
import type { TrueFields } from '../drawn-piece.ts';

export type IdentityForm = 'card_1988' | 'card_2021' | 'passport';

/** What an identity document says, print and zone apart: a forged one may disagree with itself. */
export interface IdentityDocument {
  form: IdentityForm;
  person: Person;
  number: string;
  issuedOn: string;
  expiresOn: string;
  printedBirthDate: string;
  zone: string[];
  portrait: Portrait;
}

function numberOf(form: IdentityForm, issuedOn: string, person: Person, draw: Draw): string {
  switch (form) {
    case 'card_1988':
      return `${issuedOn.slice(2, 4)}${issuedOn.slice(5, 7)}${person.birthDepartment}${draw.digits(6)}`;
    case 'card_2021':
      return draw.letters(9, 'CDFGHJKLMNPRTVWXZ2345678');
    case 'passport':
      return `${issuedOn.slice(2, 4)}${draw.letters(2, 'ACDEFHKLPRTVX')}${draw.digits(5)}`;
  }
}

function zoneFor(document: Omit<IdentityDocument, 'zone'>, draw: Draw): string[] {
  const { form, person, number, expiresOn } = document;
  switch (form) {
    case 'card_1988':
      return zoneOf1988(person, number, `${number.slice(4, 7)}${draw.digits(3)}`);
    case 'card_2021':
      return zoneOfTd1(person, number, expiresOn);
    case 'passport':
      return zoneOfTd3(person, number, expiresOn);
  }
}

/**
 * Since 2014 the card of 1988 is valid 15 years for adults, and it was given out until 2021; the card of 2021 and the
 * passport are valid 10 years. Who came of age too late for the old card gets the new one instead.
 */
export function makeIdentityDocument(
  person: Person,
  wish: { form: IdentityForm; today: string; expired: boolean; number?: string; issuedOn?: string },
  draw: Draw,
): IdentityDocument {
  const adultOn = addYears(person.birthDate, 18);
  const firstIssue = adultOn > '2014-02-01' ? adultOn : '2014-02-01';
  const tooYoung = wish.issuedOn === undefined && firstIssue > '2021-01-01';
  const form = wish.form === 'card_1988' && tooYoung ? 'card_2021' : wish.form;
  const oldIssue = addDays(firstIssue, draw.int(0, Math.max(0, daysBetween(firstIssue, '2021-03-01'))));
  const recentIssue = addDays(wish.today, -draw.int(60, 1_700));
  const pastIssue = addDays(addYears(wish.today, -10), -draw.int(45, 700));
  const issuedOn = wish.issuedOn ?? (wish.expired ? pastIssue : form === 'card_1988' ? oldIssue : recentIssue);
  const content = {
    form,
    person,
    number: wish.number ?? numberOf(form, issuedOn, person, draw),
    issuedOn,
    expiresOn: addDays(addYears(issuedOn, form === 'card_1988' && !wish.expired ? 15 : 10), -1),
    printedBirthDate: person.birthDate,
    portrait: makePortrait(draw.branch('portrait'), person.sex),
  };
  return { ...content, zone: zoneFor(content, draw) };
}

/** Fields that every form prints on its main face; the expiry date is added by the face that shows it. */
export function printedIdentity(document: IdentityDocument, givenNames: string): TrueFields {
  const { person } = document;
  return {
    surname: person.surname.toUpperCase(),
    ...(person.usageName ? { usage_name: person.usageName.toUpperCase() } : {}),
    given_names: givenNames,
    birth_date: document.printedBirthDate,
    birth_place: person.birthPlace.toUpperCase(),
    sex: person.sex,
    document_number: document.number,
  };
}

export function spacedDate(day: string): string {
  return numericDate(day, ' ');
}
