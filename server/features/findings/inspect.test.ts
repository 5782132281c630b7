import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckCode, Finding } from '#shared/findings/finding';
import { findingSchema } from '#shared/findings/finding';
import type { FieldName } from '#shared/reading/field';
import { findingSentence } from '#shared/findings/sentence';
import { declared, dossier, field, piece, zoneOf } from './dossier-fixture.ts';
import { inspectDossier } from './inspect.ts';
import type { InspectedFacts } from './inspect.ts';
import { linkKeysOf } from './link-keys.ts';

const good = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'];
const altered = [good[0] ?? '', '8806923102858CORINNE<<<<<<<6512058F6'];
const iban = 'FR1420041010050500013M02606';

function of(facts: InspectedFacts, check: CheckCode): Finding[] {
  return inspectDossier(facts).filter((finding) => finding.check === check);
}
const outcomes = (facts: InspectedFacts, check: CheckCode) => of(facts, check).map(({ outcome }) => outcome);

function typedKeys<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record).filter((key): key is K => key in record);
}

describe('zone', () => {
  it('passes where every digit holds and shows the sums', () => {
    const [finding] = of(dossier([piece('id', 'identity_card', [], zoneOf(good))]), 'mrz_digits');
    expect(finding).toMatchObject({ outcome: 'passed', documentId: 'id' });
    expect(finding?.arithmetic).toContain('7·6 + 3·5 + 1·1 + 7·2 + 3·0 + 1·6 = 78, mod 10 = 8');
  });

  it('fails on a digit that does not hold, and doubts where the zone is hard to read or was mended', () => {
    const at = (marks: object) => dossier([piece('id', 'identity_card', [], zoneOf(altered, marks))]);
    const [finding] = of(at({}), 'mrz_digits');
    expect(finding).toMatchObject({ outcome: 'failed', severity: 'high' });
    expect(finding?.arithmetic).toContain('= 77, mod 10 = 7 ≠ 8');
    // a composite shows the characters that it covers
    expect(finding?.arithmetic).toMatch(
      /Σ\(IDFRABERTHIER<{23}8806923102858CORINNE<{7}6512058F\) = \d+, mod 10 = \d ≠ 6/,
    );
    expect(outcomes(at({ confidence: 80 }), 'mrz_digits')).toEqual(['inconclusive']);
    expect(
      outcomes(dossier([piece('id', 'identity_card', [], zoneOf(good, { corrections: 1 }))]), 'mrz_digits'),
    ).toEqual(['inconclusive']);
  });

  it('shows which characters were corrected, those of a name too', () => {
    const changed = (corrections: number) =>
      of(
        dossier([
          piece('id', 'identity_card', [], zoneOf(good, { corrections, changes: [{ line: 0, column: 6, read: '8' }] })),
        ]),
        'mrz_digits',
      )[0];
    const [named, covered] = [changed(0), changed(1)];
    expect(named && findingSentence(named, 'fr')).toContain('hors clés, corrigé : 8 → E');
    expect(covered && findingSentence(covered, 'fr')).toContain('après correction de caractères (8 → E)');
  });

  it('does not blame the side of a card that has no zone', () => {
    const sides = [piece('front', 'identity_card', []), piece('back', 'identity_card', [], zoneOf(good))];
    expect(of(dossier(sides), 'mrz_digits').map(({ documentId }) => documentId)).toEqual(['back']);
    expect(outcomes(dossier([piece('front', 'identity_card', [])]), 'mrz_digits')).toEqual(['inconclusive']);
  });
});

describe('bank', () => {
  const rib = (value: string, marks = {}) => dossier([piece('rib', 'bank_details', [field('iban', value, marks)])]);

  it('shows both keys and the declared number', () => {
    expect(of(rib(iban, { checked: true }), 'iban_key')[0]).toMatchObject({
      outcome: 'passed',
      arithmetic: '200410100505000132202606152714 mod 97 = 1',
    });
    expect(of(rib(iban, { checked: true }), 'rib_key')[0]?.arithmetic).toContain('mod 97 = 6');
    expect(outcomes(rib(iban, { checked: true }), 'iban_matches_declared')).toEqual(['passed']);
  });

  it('fails where one digit was changed, doubts where it was read badly', () => {
    const wrong = iban.replace('01005', '01006');
    expect(of(rib(wrong), 'iban_key')[0]).toMatchObject({ outcome: 'failed', severity: 'high' });
    expect(outcomes(rib(wrong), 'rib_key')).toEqual(['failed']);
    expect(of(rib(wrong), 'iban_matches_declared')[0]).toMatchObject({
      outcome: 'failed',
      arithmetic: `${iban} / ${wrong} : 5/6`,
    });
    expect(outcomes(rib(wrong, { confidence: 70 }), 'iban_key')).toEqual(['inconclusive']);
  });

  it('fails for another holder, passes for the usage name and leaves a joint account open', () => {
    const holder = (name: string, declaration = dossier([]).declaration) =>
      outcomes(
        dossier([piece('rib', 'bank_details', [field('account_holder', name)])], { declaration }),
        'account_holder_matches',
      );
    expect(holder('BERTHIER CORINNE')).toEqual(['passed']);
    expect(holder('PAUL MARTIN')).toEqual(['failed']);
    expect(holder('M. OU MME BERTHIER')).toEqual(['inconclusive']);
    const married = { ...declared, identity: { ...declared.identity, usageName: 'Roche' } };
    expect(holder('Corinne ROCHE', married)).toEqual(['passed']);
  });
});

describe('identity', () => {
  const card = (...fields: ReturnType<typeof field>[]) => dossier([piece('id', 'identity_card', fields)]);

  it('weighs one letter less than another name, and doubts what was read badly', () => {
    const [letter] = of(card(field('surname', 'BERTH1ER')), 'surname_matches');
    expect(letter).toMatchObject({ outcome: 'failed', severity: 'low', arithmetic: 'Berthier / BERTH1ER : I/1' });
    expect(letter && findingSentence(letter, 'fr')).toBe('Le nom lu diffère du nom déclaré : 1 lettre, I/1.');
    expect(outcomes(card(field('surname', 'BERTH1ER', { confidence: 60 })), 'surname_matches')).toEqual([
      'inconclusive',
    ]);
    expect(of(card(field('surname', 'MARTIN')), 'surname_matches')[0]).toMatchObject({
      outcome: 'failed',
      severity: 'high',
    });
  });

  it('fails where the print contradicts the zone', () => {
    const zone = { source: 'mrz', checked: true } as const;
    const facts = card(field('birth_date', '1965-12-06', zone), field('birth_date', '1968-12-09'));
    expect(of(facts, 'birth_date_matches')[0]).toMatchObject({ outcome: 'failed' });
    expect(
      outcomes(
        card(field('birth_date', '1965-12-06', zone), field('birth_date', '1965-12-08', { confidence: 70 })),
        'birth_date_matches',
      ),
    ).toEqual(['passed']);
  });

  it('does not take half of a double name that was read for another name', () => {
    const sides = (zone: string, print: string) =>
      card(field('surname', zone, { source: 'mrz' }), field('surname', print));
    expect(outcomes(sides('DUPONT GARNIER', 'DUPONT'), 'zone_matches_print')).toEqual(['inconclusive']);
    expect(outcomes(sides('DUPONT GARNIER', 'GARNIER'), 'zone_matches_print')).toEqual(['inconclusive']);
    expect(outcomes(sides('DUPONT GARNIER', 'DUPONT-MOREAU'), 'zone_matches_print')).toEqual(['failed']);
    expect(outcomes(sides('DUPONT', 'MOREAU'), 'zone_matches_print')).toEqual(['failed']);
  });

  it('knows that old cards hold fifteen years for adults since 2004 and ten for minors', () => {
    const old = (issue: string, birthDate = '1965-12-06') => {
      const front = piece('front', 'identity_card', [], zoneOf(good));
      const back = piece('back', 'identity_card', [field('issue_date', issue), field('expiry_date', issue)]);
      const declaration = { ...declared, identity: { ...declared.identity, birthDate } };
      return of(dossier([front, back], { declaration }), 'document_expired')[0];
    };
    expect(old('2012-06-12')).toMatchObject({ outcome: 'passed', arithmetic: '2012-06-12 + 15 = 2027-06-12' });
    expect(old('2003-12-30')).toMatchObject({ outcome: 'failed', arithmetic: '2003-12-30 + 10 = 2013-12-30' });
    expect(old('2012-06-12', '2000-01-01')).toMatchObject({
      outcome: 'failed',
      arithmetic: '2012-06-12 + 10 = 2022-06-12',
    });
    expect(old('2018-03-01')).toMatchObject({ outcome: 'passed', arithmetic: '2018-03-01 + 15 = 2033-03-01' });
  });

  it('holds each borrower’s paper against what is said of him, and mixes no sides of their cards', () => {
    const zone = { source: 'mrz', checked: true } as const;
    const own = piece('own', 'identity_card', [field('surname', 'BERTHIER'), field('birth_date', '1965-12-06', zone)]);
    const coBorrower = {
      ...declared.identity,
      givenNames: 'Sacha',
      birthDate: '1989-02-01',
      email: 'sacha@courriel.example',
    };
    const paper = (birthDate: string) => ({
      ...piece('other', 'identity_card', [field('surname', 'BERTHIER'), field('birth_date', birthDate, zone)]),
      requirement: 'co_borrower_identity' as const,
    });
    const births = (birthDate: string, declaration = { ...declared, coBorrower }) =>
      of(dossier([own, paper(birthDate)], { declaration }), 'birth_date_matches').map(({ documentId, outcome }) => [
        documentId,
        outcome,
      ]);
    expect(births('1989-02-01')).toEqual([
      ['own', 'passed'],
      ['other', 'passed'],
    ]);
    expect(births('1965-12-06')).toEqual([
      ['own', 'passed'],
      ['other', 'failed'],
    ]);
    // The applicant's old card has fifteen years, whatever the co-borrower's back says.
    const front = piece('front', 'identity_card', [], zoneOf(good));
    const back = piece('back', 'identity_card', [field('issue_date', '2018-03-01')]);
    const theirs = {
      ...piece('theirs', 'identity_card', [field('expiry_date', '2020-01-01')]),
      requirement: 'co_borrower_identity' as const,
    };
    expect(
      of(dossier([theirs, front, back], { declaration: { ...declared, coBorrower } }), 'document_expired').map(
        ({ documentId, outcome }) => [documentId, outcome],
      ),
    ).toEqual([
      ['back', 'passed'],
      ['theirs', 'failed'],
    ]);
  });

  it('says that a passport is out of date, with both dates', () => {
    const facts = dossier([piece('id', 'passport', [field('expiry_date', '2026-11-15', { checked: true })])]);
    expect(of(facts, 'document_expired')[0]).toMatchObject({
      outcome: 'failed',
      arithmetic: '2026-11-15 < 2026-11-16',
    });
    expect(outcomes({ ...facts, today: '2026-11-15' }, 'document_expired')).toEqual(['passed']);
  });
});

describe('income', () => {
  const slip = (net: string, gross = '2600.00') =>
    of(
      dossier([piece('slip', 'payslip', [field('net_pay', net), field('gross_pay', gross)])]),
      'income_matches_declared',
    )[0];

  it('accepts a month that differs by some overtime, not by a third', () => {
    expect(slip('2100.00')).toMatchObject({ outcome: 'passed', arithmetic: '2100.00 ÷ 2000.00 = 1.05' });
    expect(slip('2520.00')).toMatchObject({
      outcome: 'failed',
      severity: 'high',
      arithmetic: '2520.00 ÷ 2000.00 = 1.26',
    });
    expect(slip('2200.00', '2100.00')).toMatchObject({ outcome: 'failed', arithmetic: '2200.00 > 2100.00' });
  });
});

describe('elsewhere', () => {
  const rib = piece('rib', 'bank_details', [field('iban', iban, { checked: true })]);

  it('counts the other dossiers, and says when there is none', () => {
    const sightings = ['CD-1', 'CD-2', 'CD-2'].map((otherReference) => ({
      kind: 'iban' as const,
      documentId: 'rib',
      otherReference,
    }));
    const [finding] = of(dossier([rib], { sightings }), 'same_iban_elsewhere');
    expect(finding?.terms.map(({ value }) => value)).toEqual([iban, 'CD-1', 'CD-2']);
    expect(outcomes(dossier([rib]), 'same_iban_elsewhere')).toEqual(['passed']);
    expect(of(dossier([rib]), 'same_file_elsewhere')).toEqual([]);
  });

  it('links only by readings that are certain', () => {
    expect(linkKeysOf('rib', rib.reading)).toEqual([{ kind: 'iban', value: iban, documentId: 'rib' }]);
    const doubtful = piece('id', 'passport', [field('document_number', '12AB34567', { confidence: 70 })]);
    expect(linkKeysOf('id', doubtful.reading)).toEqual([]);
  });
});

describe('all checks', () => {
  it('fit the contract, come once a check and piece, and have a sentence in both languages', () => {
    const names = ['BERTHIER', 'CORINNE', 'Corinne BERTHER', '', 'Éloïse'];
    const dates = ['1965-12-06', '1966-01-07', '2012-06-12', '2031-02-28'];
    const amounts = ['2000.00', '0.00', '2650.10'];
    const values = {
      surname: names,
      given_names: names,
      account_holder: names,
      employee: names,
      address_holder: names,
      birth_date: dates,
      expiry_date: dates,
      issue_date: dates,
      net_pay: amounts,
      gross_pay: amounts,
      reference_income: amounts,
      iban: [iban, 'FR0012', ''],
      document_number: ['880692310285', '12AB34567'],
    } as const satisfies Partial<Record<FieldName, readonly string[]>>;
    const read = fc.oneof(
      ...typedKeys(values).map((name) => fc.tuple(fc.constant(name), fc.constantFrom<string>(...values[name]))),
    );
    const made = fc.record({
      kind: fc.constantFrom(
        'identity_card',
        'passport',
        'bank_details',
        'payslip',
        'tax_notice',
        'proof_of_address',
        'unknown',
      ),
      fields: fc.array(fc.tuple(read, fc.nat(100), fc.boolean()), { maxLength: 6 }),
      zone: fc.constantFrom(null, good, altered),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 4 }), (pieces) => {
        const documents = pieces.map(({ kind, fields, zone }, index) =>
          piece(
            `p${index}`,
            kind,
            fields.map(([[name, value], confidence, checked]) => field(name, value, { confidence, checked })),
            zone && zoneOf(zone),
          ),
        );
        const findings = inspectDossier(dossier(documents));
        for (const finding of findings) {
          expect(findingSchema.safeParse(finding).success).toBe(true);
          for (const language of ['fr', 'en'] as const) expect(findingSentence(finding, language)).toMatch(/\.$/);
          expect(findingSentence(finding, 'fr')).not.toMatch(/undefined|NaN/);
        }
        const keys = findings.map(({ check, documentId }) => `${check} ${documentId}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
