import type { Declaration } from '#shared/dossiers/declaration';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';
import type { MrzReading } from '#shared/reading/mrz';
import type { RequirementKind } from '#shared/intake/requirement';
import { parseZone } from '../../bricks/mrz/parse-zone.ts';
import type { ReadPiece } from './checks/dossier-facts.ts';
import type { InspectedFacts } from './inspect.ts';

/** Made-up dossiers for tests: what a made-up applicant declares, and pieces that say the same unless told otherwise. */
export const declared = {
  identity: {
    civility: 'madame',
    surname: 'Berthier',
    givenNames: 'Corinne Anne',
    birthDate: '1965-12-06',
    birthPlace: 'Paris',
    nationality: 'Française',
    phone: '06 39 98 00 00',
  },
  income: {
    netMonthlyCents: 200_000,
    otherMonthlyCents: 0,
    rentMonthlyCents: 0,
    creditsMonthlyCents: 0,
    dependants: 0,
  },
  bank: { iban: 'FR14 2004 1010 0505 0001 3M02 606', holder: 'Corinne Berthier' },
} as const satisfies Declaration;

export function field(name: FieldName, value: string, marks: Partial<Field> = {}): Field {
  const box = { x: 10, y: 20, width: 100, height: 20 };
  return {
    name,
    value,
    text: value,
    confidence: 96,
    page: 1,
    box,
    source: 'print',
    checked: false,
    corrected: false,
    ...marks,
  };
}

export function zoneOf(lines: readonly string[], marks: Partial<MrzReading> = {}): MrzReading {
  const zone = parseZone(lines);
  if (!zone) throw new Error('not a zone');
  const box = { x: 0, y: 500, width: 900, height: 100 };
  return {
    layout: zone.layout,
    lines: zone.lines,
    digits: zone.digits,
    page: 1,
    box,
    confidence: 97,
    corrections: 0,
    ...marks,
  };
}

export function piece(id: string, kind: DocumentKind, fields: Field[], mrz: MrzReading | null = null): ReadPiece {
  const requirements: Partial<Record<DocumentKind, RequirementKind>> = {
    bank_details: 'bank_details',
    payslip: 'income',
    tax_notice: 'income',
    proof_of_address: 'address',
  };
  return {
    id,
    kind,
    requirement: requirements[kind] ?? 'identity',
    reading: { kind, mrz, fields },
    sha256: 'ab'.repeat(32),
    observations: null,
  };
}

export function dossier(documents: ReadPiece[], marks: Partial<InspectedFacts> = {}): InspectedFacts {
  return { declaration: declared, documents, sightings: [], today: '2026-11-16', ...marks };
}
