import type { CheckCode } from '#shared/findings/finding';
import type { FieldName } from '#shared/reading/field';
import { linkKeysOf } from '../../link-keys.ts';
import { bestField, finding, term, type Check, type SeenElsewhere } from '../dossier-facts.ts';

const checks: Readonly<
  Record<Exclude<SeenElsewhere['kind'], 'portrait'>, { check: CheckCode; field: FieldName | null }>
> = {
  iban: { check: 'same_iban_elsewhere', field: 'iban' },
  document_number: { check: 'same_document_number_elsewhere', field: 'document_number' },
  zone: { check: 'same_zone_elsewhere', field: null },
  nir: { check: 'same_nir_elsewhere', field: null },
  file: { check: 'same_file_elsewhere', field: null },
};

/**
 * Values that another applicant's dossier has too. What identifies and was seen nowhere else is said as well; of files
 * only those seen are, since every piece has one.
 */
export const inspectSightings: Check = ({ documents, sightings }) =>
  documents.flatMap((piece) => {
    const keys = linkKeysOf(piece.id, piece.reading);
    return (['iban', 'document_number', 'zone', 'nir', 'file'] as const).flatMap((kind) => {
      const others = [
        ...new Set(
          sightings
            .filter((seen) => seen.kind === kind && seen.documentId === piece.id)
            .map(({ otherReference }) => otherReference),
        ),
      ];
      const { check, field: name } = checks[kind];
      if (others.length === 0 && !keys.some((key) => key.kind === kind)) return [];
      const field = name && bestField(piece, name);
      const read = field
        ? [term('read', field.value, piece, field)]
        : kind === 'file'
          ? [term('read', piece.sha256.slice(0, 12))]
          : [];
      return [
        finding(check, piece, {
          outcome: others.length > 0 ? 'failed' : 'passed',
          severity: 'high',
          terms: [...read, ...others.map((reference) => term('other_dossier', reference))],
        }),
      ];
    });
  });
