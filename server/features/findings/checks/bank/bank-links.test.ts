import { describe, expect, it } from 'vitest';
import { dossier, field, piece } from '../../dossier-fixture.ts';
import type { ReadPiece } from '../dossier-facts.ts';
import { inspectBicCountry, inspectPayAccount } from './bank-links.ts';

const own = 'FR1420041010050500013M02606';
const other = 'FR7630006000011234567890189';
const sure = { checked: true } as const;

describe('the country of a BIC', () => {
  const rib = (bic: string, marks = {}, iban = own) =>
    inspectBicCountry(
      dossier([piece('rib', 'bank_details', [field('iban', iban, sure), field('bic', bic, marks)])]),
    ).map(({ outcome }) => outcome);

  it('is that of the account, Monaco and the territories counting as France', () => {
    expect(rib('BNPAFRPPXXX')).toEqual(['passed']);
    expect(rib('CMCIMCM1')).toEqual(['passed']);
    expect(rib('BNPAFRPP', {}, 'MC5811222000010123456789030')).toEqual(['passed']);
  });

  it('accuses where it is another, and doubts where it was read badly or has no such form', () => {
    expect(rib('REVOLT21XXX')).toEqual(['failed']);
    expect(rib('REVOLT21XXX', { confidence: 71 })).toEqual(['inconclusive']);
    expect(rib('REV0LT21XX')).toEqual(['inconclusive']);
  });
});

describe('the account that pay goes to', () => {
  const slip = (iban: string, marks = {}): ReadPiece => piece('slip', 'payslip', [field('iban', iban, marks)]);
  const beside = (paid: ReadPiece, rib = field('iban', own, sure)) =>
    inspectPayAccount(dossier([piece('rib', 'bank_details', [rib]), paid]));

  it('is that of the bank details, and both places are shown', () => {
    const [found] = beside(slip(own, sure));
    expect(found).toMatchObject({ outcome: 'passed', documentId: 'slip' });
    expect(found?.terms.map(({ place }) => place?.documentId)).toEqual(['slip', 'rib']);
  });

  it('accuses by its own key only, and says nothing without bank details to hold it against', () => {
    expect(beside(slip(other, sure))[0]).toMatchObject({ outcome: 'failed', severity: 'medium' });
    expect(beside(slip(other))[0]).toMatchObject({ outcome: 'inconclusive' });
    expect(beside(slip(other, sure), field('iban', own))).toEqual([]);
    expect(inspectPayAccount(dossier([slip(own, sure)]))).toEqual([]);
  });
});
