import type { LanguageCode } from '#client/core/language';
import { creditCost } from '#shared/brands/cost';
import type { Application } from '#shared/dossiers/application-contract';
import { formatIban } from '#shared/banking/iban';
import { frenchDate } from '#shared/identity/dates';
import { euros, plainDay } from '../shell/formats';
import type { QuestionTexts } from './question-words';
import { pathOf } from '../shell/way/steps';
import type { summaryTexts } from './summary-texts';

type SummaryTexts = (typeof summaryTexts)['fr'];
export interface SummaryLine {
  readonly name: string;
  /** Null when it is not answered yet. */
  readonly answer: string | null;
  readonly path: readonly string[];
}

interface Words {
  readonly language: LanguageCode;
  readonly t: SummaryTexts;
  readonly questions: QuestionTexts;
}

/** The answers as one reads them over, one line for each question, with the way back to it. */
export function summaryLines(application: Application, { language, t, questions }: Words): readonly SummaryLine[] {
  const { id, amountCents, months, offer, declaration, requirements } = application;
  const { identity, coBorrower, address, employment, income, bank } = declaration;
  const money = (cents: number): string => euros(cents, language);
  const some = (cents: number): string | null => (cents === 0 ? null : money(cents));
  const monthly = euros(creditCost(amountCents, months, offer.debtorRatePercent).monthlyCents, language, 2);
  const sent = requirements.filter((requirement) => requirement.documents.length > 0).length;
  const situations = questions.sections.employment.fields['situation']?.choices ?? {};
  return [
    { name: t.rows.terms, answer: t.terms(money(amountCents), months, monthly), path: pathOf('terms', id) },
    {
      name: t.rows.identity,
      answer:
        identity === undefined
          ? null
          : `${identity.givenNames} ${identity.usageName ?? identity.surname}, ${t.born(
              identity.civility === 'madame',
              plainDay(identity.birthDate, language),
              identity.birthPlace,
            )}`,
      path: pathOf('identity', id),
    },
    {
      name: t.rows.coBorrower,
      answer: coBorrower
        ? t.withSomeone(
            `${coBorrower.givenNames} ${coBorrower.surname}`,
            t.born(coBorrower.civility === 'madame', plainDay(coBorrower.birthDate, language), coBorrower.birthPlace),
            coBorrower.email,
          )
        : t.alone,
      path: pathOf('coBorrower', id),
    },
    {
      name: t.rows.address,
      answer: address === undefined ? null : `${address.street}, ${address.postalCode} ${address.city}`,
      path: pathOf('address', id),
    },
    {
      name: t.rows.employment,
      answer:
        employment === undefined
          ? null
          : [
              situations[employment.situation],
              employment.profession,
              employment.employer,
              employment.since === undefined ? undefined : t.since(frenchDate(employment.since)),
            ]
              .filter((part) => part !== undefined)
              .join(', '),
      path: pathOf('employment', id),
    },
    {
      name: t.rows.income,
      answer: income === undefined ? null : t.income(money(income.netMonthlyCents), some(income.otherMonthlyCents)),
      path: pathOf('income', id),
    },
    {
      name: t.rows.charges,
      answer: income === undefined ? null : t.charges(money(income.rentMonthlyCents), some(income.creditsMonthlyCents)),
      path: pathOf('income', id),
    },
    {
      name: t.rows.bank,
      answer: bank === undefined ? null : `${formatIban(bank.iban)}, ${bank.holder}`,
      path: pathOf('bank', id),
    },
    { name: t.rows.pieces, answer: t.pieces(sent, requirements.length), path: pathOf('pieces', id) },
  ];
}
