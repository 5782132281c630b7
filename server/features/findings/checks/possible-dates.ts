import { yearsBetween } from '#shared/identity/dates';
import type { Field, FieldName } from '#shared/reading/field';
import { bestField, finding, isSure, term } from './dossier-facts.ts';
import type { Check, ReadPiece } from './dossier-facts.ts';

/** No French identity paper holds longer than the card of 1988: fifteen years. */
const longestValidity = 15;
const oldestPerson = 120;

type Rule = (days: Readonly<Partial<Record<FieldName, string>>>, today: string) => readonly FieldName[];

/** Each gives the fields that cannot be together; nothing where they can. */
const rules: readonly Rule[] = [
  ({ birth_date: birth }, today) => (birth !== undefined && birth > today ? ['birth_date'] : []),
  ({ birth_date: birth }, today) =>
    birth !== undefined && birth <= today && yearsBetween(birth, today) > oldestPerson ? ['birth_date'] : [],
  ({ issue_date: issue }, today) => (issue !== undefined && issue > today ? ['issue_date'] : []),
  ({ birth_date: birth, issue_date: issue }) =>
    birth !== undefined && issue !== undefined && issue < birth ? ['birth_date', 'issue_date'] : [],
  ({ issue_date: issue, expiry_date: expiry }) =>
    issue !== undefined && expiry !== undefined && (expiry <= issue || yearsBetween(issue, expiry) > longestValidity)
      ? ['issue_date', 'expiry_date']
      : [],
  ({ issued_on: issued }, today) => (issued !== undefined && issued > today ? ['issued_on'] : []),
  ({ pay_period: period }, today) => (period !== undefined && period > today.slice(0, 7) ? ['pay_period'] : []),
  ({ tax_year: year }, today) => (year !== undefined && Number(year) > Number(today.slice(0, 4)) ? ['tax_year'] : []),
];
const dated: readonly FieldName[] = ['birth_date', 'issue_date', 'expiry_date', 'issued_on', 'pay_period', 'tax_year'];

function inspectPiece(piece: ReadPiece, today: string) {
  const fields = new Map<FieldName, Field>();
  for (const name of dated) {
    const field = bestField(piece, name);
    if (field && /^\d{4}/.test(field.value)) fields.set(name, field);
  }
  if (fields.size === 0) return [];
  const days = Object.fromEntries([...fields].map(([name, { value }]) => [name, value]));
  const broken = [...new Set(rules.flatMap((rule) => rule(days, today)))];
  const told = (broken.length > 0 ? broken : [...fields.keys()]).flatMap((name) => fields.get(name) ?? []);
  const sure = told.every((field) => isSure(field) && !field.corrected);
  return [
    finding('dates_possible', piece, {
      outcome: broken.length === 0 ? 'passed' : sure ? 'failed' : 'inconclusive',
      severity: 'high',
      terms: [...told.map((field) => term('read', field.value, piece, field)), term('today', today)],
    }),
  ];
}

/** Dates that no calendar and no law allow together: not yet issued, born tomorrow, valid for forty years. */
export const inspectPossibleDates: Check = ({ documents, today }) =>
  documents.flatMap((piece) => inspectPiece(piece, today));
