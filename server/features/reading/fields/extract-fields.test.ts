import { describe, expect, it } from 'vitest';
import type { MrzReading } from '#shared/reading/mrz';
import { parseZone } from '../../../bricks/mrz/parse-zone.ts';
import { extractFields } from './extract-fields.ts';
import { pageOf, valueOf } from './page-fixture.ts';

function zoneOf(lines: string[]): MrzReading {
  const zone = parseZone(lines);
  if (!zone) throw new Error('not a zone');
  const { layout, digits } = zone;
  return {
    layout,
    lines,
    digits,
    page: 1,
    box: { x: 100, y: 500, width: 900, height: 100 },
    confidence: 97,
    corrections: 0,
  };
}

describe('kind', () => {
  it('is said by words, fuzzily, and unknown where they say too little', () => {
    expect(extractFields([pageOf([{ x: 100, y: 50, text: 'BULLETlN DE PA1E' }])], null).kind).toBe('payslip');
    expect(extractFields([pageOf([{ x: 100, y: 50, text: 'Bonjour, voici ma photo' }])], null).kind).toBe('unknown');
    expect(extractFields([], null)).toEqual({ kind: 'unknown', kindConfidence: 0, fields: [] });
  });

  it('is said by a zone alone', () => {
    const passport = zoneOf([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ]);
    expect(extractFields([], passport).kind).toBe('passport');
  });
});

describe('identity', () => {
  const card = zoneOf(['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6']);

  it('gives the zone first, with what its digits cover', () => {
    const { fields } = extractFields([], card);
    expect(fields.map(({ name, value, checked }) => [name, value, checked])).toEqual([
      ['surname', 'BERTHIER', true],
      ['given_names', 'CORINNE', true],
      ['birth_date', '1965-12-06', true],
      ['sex', 'F', true],
      ['document_number', '880692310285', true],
    ]);
    // birth date: second line, places 27 to 33 of 36
    expect(fields[2]?.box).toEqual({ x: 775, y: 550, width: 150, height: 50 });
  });

  it('makes no birth place of letters that the ground of a card looks like', () => {
    const back = (text: string) => extractFields([pageOf([{ x: 600, y: 350, text }])], card);
    expect(back('à : PARIS 1ER (75)').fields.find(({ name }) => name === 'birth_place')?.value).toContain('PARIS');
    expect(back('a ie').fields.find(({ name }) => name === 'birth_place')).toBeUndefined();
  });

  it('never calls the names of a passport checked', () => {
    const passport = zoneOf([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ]);
    const { fields } = extractFields([], passport);
    expect(fields.find(({ name }) => name === 'surname')).toMatchObject({ value: 'ERIKSSON', checked: false });
    expect(fields.find(({ name }) => name === 'expiry_date')).toMatchObject({ value: '2012-04-15', checked: true });
    expect(fields.find(({ name }) => name === 'birth_date')).toMatchObject({ value: '1974-08-12', checked: true });
  });

  it('knows a birth date without its label by its age, where it is the only one', () => {
    const front = (...dates: readonly string[]) =>
      extractFields(
        [
          pageOf([
            { x: 300, y: 60, text: "CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD" },
            { x: 600, y: 420, text: "DATE D'EXPIR. / Expiry date", size: 14 },
            { x: 600, y: 440, text: '03 07 2035' },
            ...dates.map((text, index) => ({ x: 600, y: 240 + index * 60, text })),
          ]),
        ],
        null,
      ).fields;
    expect(valueOf(front('11 04 1973'), 'birth_date')).toBe('1973-04-11');
    expect(valueOf(front('04 07 2025'), 'birth_date')).toBeUndefined();
    expect(valueOf(front('11 04 1973', '12 05 1974'), 'birth_date')).toBeUndefined();
  });

  it('knows it on a card of 1988 by the year of issue that the zone tells', () => {
    const front = (text: string) =>
      extractFields(
        [
          pageOf([
            { x: 403, y: 370, text: 'Né(e)' },
            { x: 720, y: 320, text },
          ]),
        ],
        card,
      ).fields;
    expect(valueOf(front('06.12. 1965'), 'birth_date')).toBe('1965-12-06');
    // issued in June 1988: that day is on its back
    expect(valueOf(front('23.06. 1988'), 'birth_date')).toBeUndefined();
  });

  it('reads the labels of both cards, beside and under', () => {
    const old = pageOf([
      { x: 300, y: 100, text: "CARTE NATIONALE D'IDENTITÉ N° : 880692310285" },
      { x: 300, y: 200, text: 'Nom : BERTHIER' },
      { x: 300, y: 240, text: 'Prénom(s) : CORINNE' },
      { x: 300, y: 280, text: 'Sexe : F' },
      { x: 420, y: 280, text: 'Né(e) le : 06.12.1965' },
      { x: 300, y: 320, text: 'à : PARIS 1ER (75)' },
    ]);
    const { fields } = extractFields([old], null);
    expect(
      ['surname', 'given_names', 'sex', 'birth_date', 'birth_place', 'document_number'].map((name) =>
        valueOf(fields, name),
      ),
    ).toEqual(['BERTHIER', 'CORINNE', 'F', '1965-12-06', 'PARIS', '880692310285']);
    const recent = pageOf([
      { x: 300, y: 60, text: "CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD" },
      { x: 300, y: 100, text: 'NOM / Surname', size: 14 },
      { x: 300, y: 120, text: 'LE GOFF' },
      { x: 300, y: 160, text: 'Prénoms / Given names', size: 14 },
      { x: 300, y: 180, text: 'Marie-Claire, Anne' },
      { x: 300, y: 220, text: 'SEXE / Sex', size: 14 },
      { x: 300, y: 240, text: 'F' },
      { x: 600, y: 220, text: 'DATE DE NAISS. / Birth', size: 14 },
      { x: 600, y: 240, text: '30 011960' },
      { x: 300, y: 290, text: 'LIEU DE NAISSANCE / Place of birth', size: 14 },
      { x: 300, y: 310, text: 'SAINT-BRIEUC' },
    ]);
    const { fields: read } = extractFields([recent], null);
    expect(['surname', 'given_names', 'sex', 'birth_date', 'birth_place'].map((name) => valueOf(read, name))).toEqual([
      'LE GOFF',
      'Marie-Claire, Anne',
      'F',
      '1960-01-30',
      'SAINT-BRIEUC',
    ]);
  });
});

describe('a passport', () => {
  const printed = pageOf([
    { x: 100, y: 40, text: 'PASSEPORT / PASSPORT' },
    { x: 900, y: 40, text: 'RÉPUBLIQUE FRANÇAISE' },
    { x: 500, y: 100, text: 'Code du pays', size: 14 },
    { x: 1000, y: 60, text: 'N° du passeport', size: 14 },
    { x: 1200, y: 62, text: 'REPUBLIQUE' },
    { x: 1000, y: 120, text: '24CT03455' },
  ]);

  it('has a number by its form, never a word of its heading', () => {
    const { kind, fields } = extractFields([printed], null);
    expect(kind).toBe('passport');
    expect(valueOf(fields, 'document_number')).toBe('24CT03455');
    const bare = { ...printed, words: printed.words.filter(({ text }) => text !== '24CT03455') };
    expect(valueOf(extractFields([bare], null).fields, 'document_number')).toBeUndefined();
  });

  it("gives its zone's number before the printed one", () => {
    const zone = zoneOf([
      'P<FRAMOREAU<<KARIM<YOUSSEF<<<<<<<<<<<<<<<<<<',
      '24CT034552FRA7412280M3403163<<<<<<<<<<<<<<04',
    ]);
    const numbers = extractFields([printed], zone).fields.filter(({ name }) => name === 'document_number');
    expect(numbers.map(({ source, value, checked }) => [source, value, checked])).toEqual([
      ['mrz', '24CT03455', true],
      ['print', '24CT03455', false],
    ]);
  });
});

describe('bank details', () => {
  const rib = (iban: string) =>
    pageOf([
      { x: 100, y: 50, text: "Relevé d'identité bancaire", size: 30 },
      { x: 100, y: 120, text: 'Titulaire du compte', size: 15 },
      { x: 900, y: 120, text: 'Domiciliation', size: 15 },
      { x: 100, y: 140, text: 'M. OU MME DURAND Paul' },
      { x: 900, y: 140, text: 'Banque Spécimen' },
      { x: 100, y: 300, text: iban },
      { x: 100, y: 400, text: 'AVALFRPP' },
    ]);

  it('knows IBAN and BIC by their form, and takes the holder under his label', () => {
    const { kind, fields } = extractFields([rib('IBAN : FR14 2004 1010 0505 0001 3M02 606')], null);
    expect(kind).toBe('bank_details');
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['account_holder', 'M. OU MME DURAND Paul'],
      ['iban', 'FR1420041010050500013M02606'],
      ['bic', 'AVALFRPP'],
    ]);
    expect(fields[1]).toMatchObject({ checked: true, corrected: false, box: { y: 300 } });
  });

  it.each(['Domiciliation', 'Domicilialion :', 'Domiciliation Banque Spécimen'])(
    'never takes “%s”, printed close behind his label, for the holder',
    (heading) => {
      const page = pageOf([
        { x: 100, y: 50, text: "Relevé d'identité bancaire", size: 30 },
        { x: 100, y: 120, text: `Titulaire du compte ${heading}`, size: 15 },
        { x: 100, y: 140, text: 'M. Paul DURAND' },
      ]);
      const { fields } = extractFields([page], null);
      expect(valueOf(fields, 'account_holder')).toBe('Paul DURAND');
    },
  );

  it('mends one look-alike where both keys then hold, and says so', () => {
    const { fields } = extractFields([rib('IBAN FR14 2OO4 1010 0505 0001 3M02 606')], null);
    expect(fields.find(({ name }) => name === 'iban')).toMatchObject({
      value: 'FR1420041010050500013M02606',
      corrected: true,
    });
  });

  it('leaves a wrong IBAN wrong', () => {
    const { fields } = extractFields([rib('FR14 2004 1010 0505 0001 3M02 607')], null);
    expect(fields.find(({ name }) => name === 'iban')).toMatchObject({
      value: 'FR1420041010050500013M02607',
      checked: false,
    });
  });

  it('makes the IBAN from the table where its key holds', () => {
    const { fields } = extractFields([rib('20041 01005 0500013M026 06')], null);
    expect(fields.find(({ name }) => name === 'iban')).toMatchObject({
      value: 'FR1420041010050500013M02606',
      checked: true,
    });
  });
});

describe('papers', () => {
  it('reads a payslip whatever the spaces in its numbers', () => {
    const page = pageOf([
      { x: 100, y: 60, text: 'Ateliers du Port SAS', size: 34 },
      { x: 1100, y: 60, text: 'BULLETIN DE PAIE', size: 28 },
      { x: 1100, y: 110, text: 'Période : octobre 2026' },
      { x: 100, y: 140, text: 'SIRET : 000 156 257 00099' },
      { x: 900, y: 300, text: 'Mme Léa DA SILVA' },
      { x: 900, y: 340, text: '3 rue du Port' },
      { x: 900, y: 380, text: '33000 BORDEAUX' },
      { x: 100, y: 600, text: 'SALAIRE BRUT' },
      { x: 1200, y: 600, text: '2914,55' },
      { x: 100, y: 640, text: 'NET À PAYER AVANT IMPÔT' },
      { x: 1200, y: 640, text: '2 283,34' },
      { x: 100, y: 680, text: 'Net imposable' },
      { x: 1200, y: 680, text: '2 351,O6' },
      { x: 100, y: 760, text: 'Net payé en euros' },
      { x: 1200, y: 760, text: '1 980,83' },
      { x: 100, y: 900, text: 'Cumul brut 29 000,00' },
      { x: 100, y: 1500, text: 'Employeur imaginaire' },
    ]);
    const { kind, fields } = extractFields([page], null);
    expect(kind).toBe('payslip');
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual({
      employer: 'Ateliers du Port SAS',
      employer_siret: '00015625700099',
      employee: 'Léa DA SILVA',
      pay_period: '2026-10',
      gross_pay: '2914.55',
      gross_to_date: '29000.00',
      net_before_tax: '2283.34',
      net_taxable: '2351.06',
      net_pay: '1980.83',
    });
  });

  it.each(['Employeur : imaginaire document de démonstration.', 'Employeur imaginaire ; document de démonstration.'])(
    'takes no employer from “%s”, however little of the page was read',
    (note) => {
      const below = ['Salaire brut', 'Net imposable', 'Net payé', 'Cumul'].map((text, index) => ({
        x: 100,
        y: 300 + index * 40,
        text,
      }));
      const page = pageOf([{ x: 100, y: 60, text: 'BULLETIN DE PAIE' }, { x: 100, y: 100, text: note }, ...below]);
      expect(valueOf(extractFields([page], null).fields, 'employer')).toBeUndefined();
    },
  );

  it('reads a tax notice and its reference income in whole euros', () => {
    const page = pageOf([
      { x: 1000, y: 60, text: "AVIS D'IMPÔT 2026" },
      { x: 900, y: 300, text: 'M. DURAND PAUL' },
      { x: 900, y: 340, text: '3 RUE DU PORT' },
      { x: 900, y: 380, text: '33000 BORDEAUX' },
      { x: 100, y: 600, text: 'Revenu fiscal de référence' },
      { x: 1200, y: 600, text: '24 310 €' },
    ]);
    const { kind, fields } = extractFields([page], null);
    expect(kind).toBe('tax_notice');
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual({
      tax_year: '2026',
      tax_holder: 'DURAND PAUL',
      reference_income: '24310.00',
      address: '3 RUE DU PORT, 33000 BORDEAUX',
    });
  });

  it('reads a bill, its addressee and not its issuer', () => {
    const page = pageOf([
      { x: 80, y: 60, text: '4 Ondéole', size: 60 },
      { x: 80, y: 160, text: '60 quai du Ponant' },
      { x: 80, y: 200, text: '29200 BREST' },
      { x: 80, y: 300, text: 'Facture du 4 octobre 2026', size: 30 },
      { x: 900, y: 440, text: 'M. PRÉVOST Karim' },
      { x: 900, y: 480, text: '144 bis boulevard de la Liberté' },
      { x: 900, y: 520, text: '33500 LIBOURNE' },
      { x: 80, y: 700, text: 'Total TTC' },
      { x: 1300, y: 700, text: '242,90 €' },
    ]);
    const { kind, fields } = extractFields([page], null);
    expect(kind).toBe('proof_of_address');
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual({
      address_holder: 'PRÉVOST Karim',
      address: '144 bis boulevard de la Liberté, 33500 LIBOURNE',
      issuer: 'Ondéole',
      issued_on: '2026-10-04',
      amount_due: '242.90',
    });
  });

  it('takes the least confidence of the words', () => {
    const page = pageOf([
      { x: 100, y: 60, text: 'BULLETIN DE PAIE' },
      { x: 100, y: 100, text: 'Net payé' },
      { x: 600, y: 100, text: '1 980,83', confidence: 61 },
    ]);
    expect(extractFields([page], null).fields.find(({ name }) => name === 'net_pay')).toMatchObject({ confidence: 61 });
  });
});
