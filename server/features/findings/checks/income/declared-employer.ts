import { nameWords } from '#shared/identity/letters';
import { bestField, finding, isSure, piecesOf, term } from '../dossier-facts.ts';
import type { Check } from '../dossier-facts.ts';

/** Legal forms and links say nothing of who it is. */
const idle = new Set([
  'SAS',
  'SARL',
  'SA',
  'SASU',
  'EURL',
  'SCI',
  'SNC',
  'ET',
  'DE',
  'DU',
  'DES',
  'LA',
  'LE',
  'LES',
  'L',
  'D',
  'CIE',
  'COMPAGNIE',
]);
const wordsOf = (name: string): string[] => nameWords(name).filter((word) => !idle.has(word));

/** The employer of each payslip against the declared one: a word in common is enough, names of firms vary. */
export const inspectEmployer: Check = (facts) => {
  const declared = facts.declaration.employment?.employer;
  if (declared === undefined || wordsOf(declared).length === 0) return [];
  return piecesOf(facts, 'payslip').flatMap((piece) => {
    const field = bestField(piece, 'employer');
    if (!field) return [];
    const words = wordsOf(field.value);
    const common = wordsOf(declared).some((word) => words.includes(word));
    return [
      finding('employer_matches_declared', piece, {
        outcome: common ? 'passed' : isSure(field) && words.length > 0 ? 'failed' : 'inconclusive',
        severity: 'low',
        terms: [term('declared', declared), term('read', field.value, piece, field)],
      }),
    ];
  });
};
