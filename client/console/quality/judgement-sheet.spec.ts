import type { QualityReview } from '#shared/review/quality-contract';
import type { KeyBinding } from '#client/console/shell/keys';
import { JudgementSheet } from './judgement-sheet';
import { qualityKeys } from './quality-keys';

const review: QualityReview = {
  reviewId: 'r1',
  dossierId: 'd1',
  reference: 'CD-7K3M-9Q2P',
  applicantName: 'Moreau, Hélène',
  checks: ['mrz_digits', 'surname_matches', 'document_expired', 'iban_key', 'rib_key', 'same_iban_elsewhere'],
};

describe('the second look by keys', () => {
  let sheet: JudgementSheet;
  let sent: number;
  let bindings: readonly KeyBinding[];
  const press = (...keys: string[]) => {
    for (const key of keys) bindings.find((one) => one.key === key)?.run(new KeyboardEvent('keydown', { key }));
  };
  const stances = () =>
    sheet.groups().flatMap(({ lines }) => lines.map(({ check, stance }) => `${check} ${stance ?? '-'}`));

  beforeEach(() => {
    sheet = new JudgementSheet();
    sheet.begin(review);
    sent = 0;
    bindings = qualityKeys({
      sheet,
      stances: ['holds', 'fails', 'cannot_tell'],
      reasons: ['income_not_proven', 'altered_piece'],
      openPieces: () => undefined,
      send: () => {
        if (sheet.judgement()) sent += 1;
      },
    });
  });

  it('agrees with the rest of the piece shown and no other, and takes it back as one', () => {
    expect(sheet.groups().map(({ name }) => name)).toEqual([
      'Pièce d’identité',
      'Compte bancaire',
      'D’un dossier à l’autre',
    ]);
    press('2');
    expect(sheet.at()).toBe('surname_matches');
    press('t');
    const agreed = ['mrz_digits fails', 'surname_matches holds', 'document_expired holds', 'iban_key -'];
    expect(stances().slice(0, 4)).toEqual(agreed);
    expect(sheet.at()).toBe('iban_key');
    press('z');
    expect(stances().slice(0, 4)).toEqual([
      'mrz_digits fails',
      'surname_matches -',
      'document_expired -',
      'iban_key -',
    ]);
    expect(sheet.at()).toBe('surname_matches');
    press('z', 'z');
    expect(stances().every((line) => line.endsWith(' -'))).toBe(true);
    expect(sheet.undoable()).toBe(false);
  });

  it('goes through the whole sheet without the pointer, and is sent only once nothing is missing', () => {
    press('t', 't', 'Enter');
    expect(sent).toBe(0);
    press('3');
    expect(sheet.at()).toBe('decision');
    press('r', 'Enter');
    expect(sent).toBe(0);
    expect(sheet.lacks()).toBe('Un motif au moins.');
    // At the decision a number is a reason, and touches no check.
    press('2', 'Enter');
    expect(sent).toBe(1);
    expect(sheet.judgement()).toMatchObject({ kind: 'refuse', reasons: ['altered_piece'] });
    expect(sheet.judgement()?.checks).toHaveLength(6);
    expect(sheet.judgement()?.checks.at(-1)).toEqual({ check: 'same_iban_elsewhere', stance: 'cannot_tell' });
    press('a');
    expect(sheet.judgement()).toMatchObject({ kind: 'approve', reasons: [] });
    press('z');
    expect(sheet.judgement()).toMatchObject({ kind: 'refuse', reasons: ['altered_piece'] });
  });

  it('goes over what is open only, round again to what was left behind', () => {
    press('ArrowDown', '1', 'ArrowDown', ' ');
    expect(sheet.at()).toBe('rib_key');
    press('1', '1');
    expect(sheet.at()).toBe('mrz_digits');
  });
});
