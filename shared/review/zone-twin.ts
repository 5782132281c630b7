import type { DeclaredFacts } from '#shared/dossiers/declared-person';
import { compareGivenNames, compareSurnames } from '#shared/identity/names';
import type { Cut } from '#shared/identity/names';
import type { Field } from '#shared/reading/field';
import { namePlaces } from '#shared/reading/mrz';
import type { MrzLayout } from '#shared/reading/mrz';

/** One fact as a document says it: where it is printed, and what the zone of the same document says of it. */
export interface ReadFact {
  readonly field: Field;
  readonly twin: Field | null;
}

/** Each printed field with its twin of the zone; what only the zone says stands by itself. */
export function readFacts(fields: readonly Field[]): ReadFact[] {
  const zone = fields.filter(({ source }) => source === 'mrz');
  const print = fields.filter(({ source }) => source !== 'mrz');
  const facts = print.map((field): ReadFact => ({ field, twin: zone.find(({ name }) => name === field.name) ?? null }));
  const alone = zone.filter(({ name }) => !print.some((field) => field.name === name));
  return [...facts, ...alone.map((field): ReadFact => ({ field, twin: null }))];
}

/** Where the zone cut a name for want of places; null for what is no name. */
export function zoneCut(layout: MrzLayout, name: Field['name'], fields: readonly Field[]): Cut | null {
  if (name !== 'surname' && name !== 'given_names') return null;
  const places = namePlaces[layout];
  if (name === 'surname' || !places.shared) return { places: places[name] };
  const surname = fields.find((field) => field.name === 'surname' && field.source === 'mrz');
  return { places: places.given_names - (surname?.value.length ?? 0) - 2 };
}

/**
 * Does the zone say another thing than the print? Names are held against the declared ones, since a zone cuts them
 * and writes them without accents; everything else must be the same value.
 */
export function contradicts(twin: Field, field: Field, declaration: DeclaredFacts, cut: Cut | null): boolean {
  const { identity } = declaration;
  if (twin.name === 'surname')
    return identity !== undefined && compareSurnames(identity, twin.value, cut).verdict === 'different';
  if (twin.name === 'given_names')
    return identity !== undefined && compareGivenNames(identity.givenNames, twin.value, cut).verdict === 'different';
  return twin.value !== field.value;
}
