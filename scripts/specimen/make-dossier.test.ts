import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { declarationSchema } from '#shared/dossiers/declaration';
import { ibanRemainder } from './account.ts';
import { zoneDate } from './calendar.ts';
import { recycledDocumentNumber, recycledIban } from './frauds/recycled.ts';
import { makeDossier, specimenDay } from './make-dossier.ts';
import type { TrueFields } from './pieces/drawn-piece.ts';
import { fraudChecks } from './frauds/fraud-kinds.ts';
import type { FraudKind } from './frauds/fraud-kinds.ts';
import type { SpecimenDossier, SpecimenOptions } from './specimen-dossier.ts';
import { checkDigit, transliterate } from './zone.ts';

const clean = { look: 'clean', payslips: 1, taxNotice: false } as const satisfies SpecimenOptions;
const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The last one wins where two files of a requirement give the same field. */
function fieldsOf(dossier: SpecimenDossier, requirement: string): TrueFields {
  const pieces = dossier.pieces.filter((piece) => piece.requirement === requirement);
  return pieces.reduce<TrueFields>((all, piece) => ({ ...all, ...piece.truth.fields }), {});
}

const zoneOf = (dossier: SpecimenDossier): string[] => dossier.pieces.flatMap((piece) => piece.truth.mrz ?? []);

/** Check digits of the zone that do not hold, by the positions that ICAO 9303 and the card of 1988 give. */
function brokenDigits(zone: readonly string[]): number {
  const [first = '', second = ''] = zone;
  const spans =
    first.length === 44
      ? [[second.slice(13, 19), second.charAt(19)]]
      : first.length === 36
        ? [
            [second.slice(27, 33), second.charAt(33)],
            [first + second.slice(0, 35), second.charAt(35)],
          ]
        : [[second.slice(0, 6), second.charAt(6)]];
  return spans.filter(([covered = '', digit]) => checkDigit(covered) !== digit).length;
}

describe('a dossier without fraud', () => {
  it('agrees with its declaration from piece to piece', async () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const dossier = await makeDossier(seed, clean);
      const { identity, bank, income } = dossier.declaration;
      const printed = fieldsOf(dossier, 'identity');
      expect(declarationSchema.safeParse(dossier.declaration).success).toBe(true);
      expect(printed.surname).toBe(identity.surname.toUpperCase());
      expect(printed.birth_date).toBe(identity.birthDate);
      expect(printed.expiry_date ?? '').toSatisfy((day: string) => day > specimenDay);
      expect(brokenDigits(zoneOf(dossier))).toBe(0);
      expect(zoneOf(dossier).join('')).toContain(zoneDate(identity.birthDate));
      expect(zoneOf(dossier).join('')).toContain(transliterate(identity.surname));
      const account = fieldsOf(dossier, 'bank_details');
      expect(account.iban).toBe(bank.iban.replaceAll(' ', ''));
      expect(ibanRemainder(account.iban ?? '')).toBe(1);
      expect(fieldsOf(dossier, 'income').net_pay).toBe((income.netMonthlyCents / 100).toFixed(2));
      expect(dossier.fraud).toBeNull();
    }
  });

  it('is the same, byte for byte, for the same seed, and another for another', async () => {
    const options = { look: 'phone', payslips: 1, taxNotice: false } as const;
    const [once, again] = [await makeDossier(5, options), await makeDossier(5, options)];
    const other = await makeDossier(6, clean);
    expect(once.pieces.map((piece) => digestOf(piece.bytes))).toEqual(
      again.pieces.map((piece) => digestOf(piece.bytes)),
    );
    expect(once.declaration).toEqual(again.declaration);
    expect(other.declaration.identity).not.toEqual(once.declaration.identity);
  });

  it('opens as what it says it is, turned as it says', async () => {
    for (const look of ['clean', 'scan', 'phone'] as const) {
      const dossier = await makeDossier(9, { look, identity: 'passport', payslips: 1, taxNotice: false });
      for (const piece of dossier.pieces) {
        if (piece.mediaType === 'application/pdf') {
          expect(piece.bytes.subarray(0, 5).toString()).toBe('%PDF-');
          continue;
        }
        const { format, width, height } = await sharp(piece.bytes).metadata();
        expect(`image/${format}`).toBe(piece.mediaType);
        const lying = piece.taken.turnedDegrees % 180 === 90;
        expect(width > height).toBe((piece.requirement === 'identity') !== lying);
      }
    }
  });
});

/** A forged dossier, sure to name the piece that carries the fraud and the check that should see it. */
async function forged(seed: number, fraud: FraudKind, more: SpecimenOptions = {}): Promise<SpecimenDossier> {
  const dossier = await makeDossier(seed, { ...clean, ...more, fraud });
  expect(dossier.fraud?.kind).toBe(fraud);
  expect(dossier.fraud?.check).toBe(fraudChecks[fraud]);
  expect(dossier.pieces.map((piece) => piece.filename)).toContain(dossier.fraud?.piece);
  return dossier;
}

describe('a planted fraud', () => {
  it.each(['card_1988', 'card_2021', 'passport'] as const)('breaks the zone of a %s', async (identity) => {
    const dossier = await forged(12, 'mrz_digit_altered', { identity });
    expect(brokenDigits(zoneOf(dossier))).toBeGreaterThan(0);
    expect(fieldsOf(dossier, 'identity').birth_date).toBe(dossier.declaration.identity.birthDate);
  });

  it('prints a birth date that the zone and the declaration deny', async () => {
    const dossier = await forged(13, 'birth_date_differs');
    const printed = fieldsOf(dossier, 'identity').birth_date ?? '';
    expect(printed).not.toBe(dossier.declaration.identity.birthDate);
    expect(zoneOf(dossier).join('')).toContain(zoneDate(dossier.declaration.identity.birthDate));
    expect(brokenDigits(zoneOf(dossier))).toBe(0);
  });

  it('puts a stranger on the bank details and leaves the account right', async () => {
    const dossier = await forged(14, 'account_holder_other');
    const { account_holder: holder = '', iban = '' } = fieldsOf(dossier, 'bank_details');
    const { surname, usageName = surname } = dossier.declaration.identity;
    expect(transliterate(holder)).not.toContain(transliterate(surname));
    expect(transliterate(holder)).not.toContain(transliterate(usageName));
    expect(ibanRemainder(iban)).toBe(1);
  });

  it('breaks the IBAN in print and not in the declaration', async () => {
    const dossier = await forged(15, 'iban_wrong_key');
    expect(ibanRemainder(fieldsOf(dossier, 'bank_details').iban ?? '')).not.toBe(1);
    expect(ibanRemainder(dossier.declaration.bank.iban.replaceAll(' ', ''))).toBe(1);
  });

  it('pays more in print than was declared', async () => {
    const dossier = await forged(16, 'net_pay_edited');
    const net = Number(fieldsOf(dossier, 'income').net_pay) * 100;
    expect(net).toBeGreaterThan(dossier.declaration.income.netMonthlyCents * 1.2);
  });

  it('shows a document that is out of date', async () => {
    const dossier = await forged(17, 'document_expired');
    expect(fieldsOf(dossier, 'identity').expiry_date ?? '9').toSatisfy((day: string) => day < specimenDay);
    expect(brokenDigits(zoneOf(dossier))).toBe(0);
  });

  it('brings back the IBAN, the number and the file of another dossier', async () => {
    const first = await makeDossier(18, clean);
    const iban = first.declaration.bank.iban.replaceAll(' ', '');
    const piece = first.pieces.find(({ requirement }) => requirement === 'address');
    const documentNumber = fieldsOf(first, 'identity').document_number ?? '';
    const reuse = { iban, documentNumber, ...(piece ? { piece } : {}) };
    const second = (fraud: FraudKind): Promise<SpecimenDossier> => forged(19, fraud, { reuse });
    expect(fieldsOf(await second('iban_reused'), 'bank_details').iban).toBe(iban);
    expect(fieldsOf(await second('document_number_reused'), 'identity').document_number).toBe(documentNumber);
    const files = (await second('file_reused')).pieces.map(({ bytes }) => digestOf(bytes));
    expect(files).toContain(digestOf(piece?.bytes ?? Buffer.alloc(0)));
  });

  it('shares a known IBAN and number where none is given', async () => {
    const [account, card] = [await forged(20, 'iban_reused'), await forged(21, 'document_number_reused')];
    expect(fieldsOf(account, 'bank_details').iban).toBe(recycledIban);
    expect(fieldsOf(card, 'identity').document_number).toBe(recycledDocumentNumber);
  });
});
