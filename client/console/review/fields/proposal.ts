import type { RegionReading } from '#shared/review/retaining-contract';
import { normaliseValue } from '#shared/review/normalise-value';
import { shownValue } from '#shared/review/declared-value';
import type { FieldRow, Provenance } from '#shared/review/field-row';

/** What `↵` would retain: the words that stand in the input, where they come from, and the second reading that gave them. */
export interface Proposal {
  readonly shown: string;
  readonly value: string;
  readonly provenance: Provenance;
  readonly region: RegionReading | null;
}

/**
 * What the screen proposes before anybody types: the second reading that was asked for; else the declared value where
 * the document bears it out (its zone says it, or the letters that part are lookalikes), or where nothing was read; else
 * what the document says. Null where there is nothing to settle.
 */
export function proposalFor(row: FieldRow, region: RegionReading | null): Proposal | null {
  const { name, declared, read, zone, doubt } = row;
  const from = (provenance: Proposal['provenance'], value: string): Proposal => ({
    shown: shownValue({ name, value }),
    value,
    provenance,
    region: null,
  });
  if (region) return rereadProposal(row, region);
  if (row.corrected || !doubt) return null;
  const asDeclared = declared === null ? null : normaliseValue(name, declared.value);
  if (asDeclared !== null && doubt.kind === 'unread') return from('declared', asDeclared);
  if (asDeclared !== null && doubt.kind === 'differs') {
    const lookalikes = doubt.characters.length > 0 && doubt.characters.every(({ confusable }) => confusable);
    if (zone?.value === asDeclared || lookalikes) return from('declared', asDeclared);
  }
  if (doubt.kind === 'conflict' && zone?.checked) return from('read', zone.value);
  return read ? from('read', read.value) : null;
}

const rereadProposal = ({ name }: FieldRow, region: RegionReading): Proposal =>
  region.value === null
    ? { shown: region.text, value: region.text, provenance: 'typed', region: null }
    : { shown: shownValue({ name, value: region.value }), value: region.value, provenance: 'reread', region };

/**
 * What is meant by the words in the input: a person who types what was read, declared or read again retains just that;
 * anything else is his own. Null where the words are no value of this field.
 */
export function meant(row: FieldRow, words: string, proposal: Proposal | null): Proposal | null {
  const typed = words.trim();
  if (typed === '') return null;
  if (proposal && typed === proposal.shown.trim()) return proposal;
  const value = normaliseValue(row.name, typed);
  if (value === null) return null;
  const known: readonly [Provenance, string | undefined][] = [
    ['read', row.read?.value],
    ['declared', row.declared ? (normaliseValue(row.name, row.declared.value) ?? undefined) : undefined],
  ];
  const provenance = known.find(([, one]) => one === value)?.[0] ?? 'typed';
  return { shown: shownValue({ name: row.name, value }), value, provenance, region: null };
}
