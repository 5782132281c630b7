import type { ShownDeclaration } from '#shared/review/contact-contract';
import { declaredOn } from '#shared/dossiers/declared-person';
import type { DeclaredFacts } from '#shared/dossiers/declared-person';
import { compareFact } from '#shared/facts/compare-facts';
import { factNames } from '#shared/facts/facts-contract';
import type { FactCell, FactColumn, FactName, FactRow, FactTable } from '#shared/facts/facts-contract';
import { pieceFact } from '#shared/facts/piece-facts';
import type { PieceFact } from '#shared/facts/piece-facts';
import type { PersonName } from '#shared/identity/names';
import type { RequirementKind } from '#shared/intake/requirement';
import { identityPapers } from '#shared/reading/field';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';
import { isOnPart } from '#shared/reading/part';
import type { Part } from '#shared/reading/part';
import { shownValue } from '#shared/review/declared-value';

/** One piece as the table needs it: what it is, what it was sent for, what it says once a person corrected it. */
export interface FactPiece {
  readonly documentId: string;
  readonly requirement: RequirementKind | null;
  readonly kind: DocumentKind;
  readonly fields: readonly Field[];
}

/** A piece, or each of the papers in its file. */
export function factPieces(piece: FactPiece, { parts }: { readonly parts: readonly Part[] }): FactPiece[] {
  if (parts.length === 0) return [piece];
  return parts.map((part) => ({
    ...piece,
    kind: part.kind,
    fields: piece.fields.filter((field) => isOnPart(part, field)),
  }));
}

/** Where nothing is declared, the piece whose business a fact is comes first. */
const ownFields: Record<FactName, FieldName> = {
  name: 'surname',
  birth_date: 'birth_date',
  address: 'address',
  employer: 'employer',
  iban: 'iban',
  income: 'net_pay',
};

/** How a declared value is shown: as the field that carries it on a piece. */
const shownAs: Record<FactName, FieldName> = { ...ownFields, name: 'account_holder' };

function declaredValue(fact: FactName, { identity, address, employment, bank, income }: DeclaredFacts): string | null {
  switch (fact) {
    case 'name':
      return identity ? `${identity.surname} ${identity.givenNames}` : null;
    case 'birth_date':
      return identity?.birthDate ?? null;
    case 'address':
      return address ? `${address.street}, ${address.postalCode} ${address.city}` : null;
    case 'employer':
      return employment?.employer ?? null;
    case 'iban':
      return bank ? bank.iban.replace(/\s/g, '') : null;
    case 'income':
      return income ? (income.netMonthlyCents / 100).toFixed(2) : null;
  }
}

interface Column extends FactColumn {
  readonly fields: readonly Field[];
  readonly placed: readonly { readonly field: Field; readonly documentId: string }[];
}

/** The sides of one card are one column; payslips are one each, told apart by their month. */
function columnsOf(pieces: readonly FactPiece[]): Column[] {
  const groups = new Map<string, FactPiece[]>();
  for (const [index, piece] of pieces.entries()) {
    const card = identityPapers.includes(piece.kind);
    const key = card ? `${piece.requirement ?? ''}:${piece.kind}` : `${piece.documentId}:${String(index)}`;
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  return [...groups].flatMap(([key, group]) => {
    const [first] = group;
    if (!first || first.kind === 'unknown') return [];
    const placed = group.flatMap(({ documentId, fields }) => fields.map((field) => ({ field, documentId })));
    return [
      {
        key,
        kind: first.kind,
        requirement: first.requirement,
        documentIds: [...new Set(group.map(({ documentId }) => documentId))],
        month: placed.find(({ field }) => field.name === 'pay_period')?.field.value ?? null,
        fields: placed.map(({ field }) => field),
        placed,
      },
    ];
  });
}

function cellOf(
  { value, shown, field }: PieceFact,
  { placed }: Column,
  rest: Pick<FactCell, 'agreement' | 'difference'>,
): FactCell {
  const documentId = placed.find((one) => one.field === field)?.documentId ?? '';
  const { name, page, box, confidence } = field;
  return { value, shown, ...rest, source: { documentId, field: name, page, box, confidence } };
}

function rowOf(fact: FactName, declaration: ShownDeclaration, columns: readonly Column[]): FactRow {
  const own = (column: Column): DeclaredFacts => declaredOn(declaration, column.requirement ?? 'identity');
  const said = columns.map((column) => pieceFact(fact, column.fields));
  const value = declaredValue(fact, declaration);
  const declared: FactCell | null =
    value === null
      ? null
      : {
          value,
          shown: shownValue({ name: shownAs[fact], value }),
          agreement: 'reference',
          difference: '',
          source: null,
        };
  const first = said.find((one) => one?.field.name === ownFields[fact]) ?? said.find((one) => one !== null) ?? null;
  const cells = columns.map((column, index): FactCell | null => {
    const one = said[index];
    if (!one) return null;
    const about = own(column);
    // a co-borrower's paper is held against what is said of him, the other pieces against the applicant's answers
    const reference = (about === declaration ? value : declaredValue(fact, about)) ?? first?.value ?? null;
    const standard = reference === null || (value === null && one === first);
    if (standard) return cellOf(one, column, { agreement: 'reference', difference: '' });
    const person = about.identity ?? printedPerson(columns);
    return cellOf(one, column, compareFact(fact, reference, one.value, { person, yearly: one.yearly }));
  });
  const compared = cells.flatMap((cell) => (cell && cell.agreement !== 'reference' ? [cell.agreement] : []));
  const agreement = (['differs', 'close', 'agrees'] as const).find((one) => compared.includes(one)) ?? null;
  return { fact, declared, cells, agreement };
}

/** Where nothing is declared, who an identity paper names. */
function printedPerson(columns: readonly Column[]): PersonName | null {
  const named = (fields: readonly Field[], name: FieldName) =>
    (
      fields.find((field) => field.name === name && field.source !== 'mrz') ??
      fields.find((field) => field.name === name)
    )?.value;
  const paper = columns.find(({ fields }) => named(fields, 'surname') !== undefined);
  const [surname, givenNames] = [named(paper?.fields ?? [], 'surname'), named(paper?.fields ?? [], 'given_names')];
  return surname === undefined || givenNames === undefined ? null : { surname, givenNames };
}

/** Each fact across the declaration and the pieces. Pure: a table to look at, which decides nothing. */
export function factTable(declaration: ShownDeclaration, pieces: readonly FactPiece[]): FactTable {
  const columns = columnsOf(pieces);
  return {
    columns: columns.map(({ fields: _, placed: __, ...column }) => column),
    rows: factNames
      .map((fact) => rowOf(fact, declaration, columns))
      .filter(({ declared, cells }) => declared !== null || cells.some((cell) => cell !== null)),
  };
}
