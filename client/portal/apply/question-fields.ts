import { coBorrowerSchema, declarationSchema } from '#shared/dossiers/declaration';
import type { Declaration } from '#shared/dossiers/declaration';
import { checkIban, formatIban, normaliseIban } from '#shared/banking/iban';
import type { IbanCheck } from '#shared/banking/iban';
import { frenchDate } from '#shared/identity/dates';
import type { LanguageCode } from '#client/core/language';
import { typedEuros } from '../shell/formats';
import type { Question } from '../shell/way/steps';
import { parseCount, parseDay, parseEuros, parseMonth, parsePhone, parsePostalCode } from './typed-answers';

export type FieldKind = 'line' | 'day' | 'month' | 'euros' | 'count' | 'phone' | 'email' | 'postal' | 'iban' | 'choice';
export type Typed = Readonly<Record<string, string>>;

/** One field of a question: how it is typed, filled by the browser, and when it is asked. */
export interface Field {
  readonly key: string;
  readonly kind: FieldKind;
  readonly autocomplete?: string;
  readonly optional?: true;
  readonly choices?: readonly string[];
  readonly askedWhen?: (typed: Typed) => boolean;
}

/** What is wrong with what was typed. An IBAN says which part. */
export type Problem = 'empty' | 'wrong' | Exclude<IbanCheck, { status: 'valid' }>;

const working = ({ situation = '' }: Typed): boolean =>
  ['permanent', 'fixed_term', 'civil_servant', 'self_employed'].includes(situation);
const byTwo = ({ borrowers = '' }: Typed): boolean => borrowers === 'two';
const salaried = (typed: Typed): boolean => working(typed) && typed['situation'] !== 'self_employed';

export const fieldsOf: Readonly<Record<Question, readonly Field[]>> = {
  identity: [
    { key: 'civility', kind: 'choice', choices: ['madame', 'monsieur'] },
    { key: 'givenNames', kind: 'line', autocomplete: 'given-name' },
    { key: 'surname', kind: 'line', autocomplete: 'family-name' },
    { key: 'usageName', kind: 'line', optional: true },
    { key: 'birthDate', kind: 'day', autocomplete: 'bday' },
    { key: 'birthPlace', kind: 'line' },
    { key: 'nationality', kind: 'line' },
    { key: 'phone', kind: 'phone', autocomplete: 'tel' },
  ],
  // Of another person: nothing that the browser knows of who types.
  coBorrower: [
    { key: 'borrowers', kind: 'choice', choices: ['one', 'two'] },
    { key: 'civility', kind: 'choice', choices: ['madame', 'monsieur'], askedWhen: byTwo },
    { key: 'givenNames', kind: 'line', askedWhen: byTwo },
    { key: 'surname', kind: 'line', askedWhen: byTwo },
    { key: 'birthDate', kind: 'day', askedWhen: byTwo },
    { key: 'birthPlace', kind: 'line', askedWhen: byTwo },
    { key: 'email', kind: 'email', askedWhen: byTwo },
    { key: 'phone', kind: 'phone', optional: true, askedWhen: byTwo },
  ],
  address: [
    { key: 'street', kind: 'line', autocomplete: 'address-line1' },
    { key: 'postalCode', kind: 'postal', autocomplete: 'postal-code' },
    { key: 'city', kind: 'line', autocomplete: 'address-level2' },
    { key: 'housing', kind: 'choice', choices: ['owner', 'tenant', 'family', 'employer'] },
    { key: 'since', kind: 'month' },
  ],
  employment: [
    {
      key: 'situation',
      kind: 'choice',
      choices: ['permanent', 'fixed_term', 'civil_servant', 'self_employed', 'retired', 'student', 'unemployed'],
    },
    { key: 'profession', kind: 'line', autocomplete: 'organization-title', askedWhen: working },
    { key: 'employer', kind: 'line', autocomplete: 'organization', askedWhen: salaried },
    { key: 'since', kind: 'month', askedWhen: working },
  ],
  income: [
    { key: 'netMonthlyCents', kind: 'euros' },
    { key: 'otherMonthlyCents', kind: 'euros' },
    { key: 'rentMonthlyCents', kind: 'euros' },
    { key: 'creditsMonthlyCents', kind: 'euros' },
    { key: 'dependants', kind: 'count' },
  ],
  bank: [
    { key: 'iban', kind: 'iban' },
    { key: 'holder', kind: 'line', autocomplete: 'name' },
  ],
};

export const askedFields = (section: Question, typed: Typed): readonly Field[] =>
  fieldsOf[section].filter((field) => field.askedWhen?.(typed) ?? true);

const line = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim().replace(/\s+/g, ' '));

const readers: Readonly<Record<FieldKind, (typed: string) => string | number | null>> = {
  line,
  choice: line,
  day: parseDay,
  month: parseMonth,
  euros: parseEuros,
  count: parseCount,
  phone: parsePhone,
  email: (typed) => coBorrowerSchema.shape.email.safeParse(typed).data ?? null,
  postal: parsePostalCode,
  iban: (typed) => (checkIban(typed).status === 'valid' ? normaliseIban(typed) : null),
};

/** Null when the field can be kept. */
export function problemOf(field: Field, typed = ''): Problem | null {
  if (typed.trim() === '') return field.optional === true ? null : 'empty';
  if (field.kind === 'iban') {
    const check = checkIban(typed);
    return check.status === 'valid' ? null : check;
  }
  return readers[field.kind](typed) === null ? 'wrong' : null;
}

/** The section as the API takes it, or null when an answer does not fit. */
export function sectionFrom(section: Question, typed: Typed): Declaration | null {
  if (section === 'coBorrower' && typed['borrowers'] === 'one') return { coBorrower: null };
  const answers = askedFields(section, typed).flatMap((field) => {
    const value = readers[field.kind](typed[field.key] ?? '');
    return value === null ? [] : [[field.key, value] as const];
  });
  const parsed = declarationSchema.safeParse({ [section]: Object.fromEntries(answers) });
  return parsed.success ? parsed.data : null;
}

/** What was declared before, as it is typed. */
export function typedFrom(section: Question, declaration: Declaration, language: LanguageCode): Typed {
  const kept = keptOf(section, declaration);
  return Object.fromEntries(
    fieldsOf[section].flatMap(({ key, kind }) => {
      const value = kept[key];
      return value === undefined ? [] : [[key, typedValue(kind, value, language)]];
    }),
  );
}

function keptOf(section: Question, declaration: Declaration): Readonly<Record<string, unknown>> {
  if (section !== 'coBorrower') return declaration[section] ?? {};
  const { coBorrower } = declaration;
  if (coBorrower === undefined) return {};
  return coBorrower === null ? { borrowers: 'one' } : { borrowers: 'two', ...coBorrower };
}

function typedValue(kind: FieldKind, value: unknown, language: LanguageCode): string {
  if (typeof value === 'number') return kind === 'euros' ? typedEuros(value, language) : String(value);
  if (typeof value !== 'string') return '';
  if (kind === 'iban') return formatIban(value);
  return kind === 'day' || kind === 'month' ? frenchDate(value) : value;
}

/** As it is shown once the field is left: the same answer, written the usual way. */
export function settled(kind: FieldKind, typed: string, language: LanguageCode): string {
  const value = readers[kind](typed);
  return value === null ? typed : typedValue(kind, value, language);
}
