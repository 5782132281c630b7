import { describe, expect, it } from 'vitest';
import { mayCarryZone } from './zone-search.ts';

const words = (text: string, confidence = 92) =>
  text.split(' ').map((one) => ({ text: one, confidence, box: { x: 0, y: 0, width: 9, height: 9 } }));

describe('where a machine-readable zone is looked for', () => {
  it.each([
    ['fillers as they are', 'Nom SPECIMEN IDFRASPECIMEN<<<<<<<<<<<<<<<<'],
    ['fillers read as letters', 'Nom SPECIMEN IDFRASPECIMENKKKKKKCCCCCC'],
    ['one filler between letters', 'Taille 1,67 SPECIMEN<ANNE'],
    ['a long line without any', 'Nom SPECIMEN 8806923102858ANNE1234567890121F6'],
    ['a passport, whose data page always has one', 'PASSEPORT PASSPORT Nom Prénoms'],
  ])('%s', (_, text) => {
    expect(mayCarryZone(words(text))).toBe(true);
  });

  it('and on a small page that could hardly be read', () => {
    expect(mayCarryZone(words('Nm SPEC1 iuE', 41))).toBe(true);
  });

  it.each([
    ['bank details', "RELEVÉ D'IDENTITÉ BANCAIRE IBAN FR7630006000011234567890189"],
    ['the plain side of a card', "CARTE NATIONALE D'IDENTITÉ RÉPUBLIQUE FRANÇAISE Nom SPECIMEN"],
    ['a payslip', 'BULLETIN DE PAIE Salaire brut 2 350,25 Net à payer'],
    ['an empty page', ''],
  ])('not on %s', (_, text) => {
    expect(mayCarryZone(text === '' ? [] : words(text))).toBe(false);
  });

  it('nor on paper of many words, however badly read', () => {
    expect(mayCarryZone(words('mot '.repeat(200).trim(), 41))).toBe(false);
  });
});
