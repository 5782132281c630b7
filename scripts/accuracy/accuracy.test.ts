import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../server/platform/db/sql.ts';
import { newId } from '../../server/platform/ids.ts';
import { openTestCentre } from '../../server/test-centre/centre.ts';
import type { TestCentre } from '../../server/test-centre/centre.ts';
import { submitDossier } from '../../server/test-centre/dossiers.ts';
import { fieldOf } from '../../server/test-centre/pieces.ts';
import { judgePiece } from './judged-field.ts';
import { exampleCounts, findingCounts, liveFields } from './live.ts';
import { accuracyLines, calibrationLines } from './tables.ts';

describe('a piece against its truth', () => {
  it('is right whatever the accents of a name, wrong by one digit, missing where nothing was read', () => {
    const truth = { kind: 'payslip', fields: { employee: 'Léa DA SILVA', net_pay: '1980.83', nir: '1' } } as const;
    const fields = [fieldOf('employee', 'LEA DA SILVA', 0), fieldOf('net_pay', '1980.88', 1, { confidence: 61 })];
    const judged = judgePiece(truth, { fields });
    expect(judged.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['employee', 'right'],
      ['net_pay', 'wrong'],
      ['nir', 'missing'],
    ]);
    expect(accuracyLines(judged, ({ kind }) => kind)[0]).toMatch(/payslip +1\/3 +33\.3 % .* 1 wrong, 1 missing/);
    expect(calibrationLines(judged)).toEqual([
      expect.stringMatching(/^60 to 70 +0\/1/),
      expect.stringMatching(/^95 to 100 +1\/1/),
    ]);
  });
});

describe('the decisions of agents', () => {
  let centre: TestCentre;
  beforeAll(async () => {
    centre = await openTestCentre();
  });
  afterAll(() => centre.close());

  it('say what was read right, which findings were kept, and leave examples with their place', async () => {
    const { db, clock } = centre;
    const dossier = await submitDossier(centre);
    const [card = '', rib = ''] = dossier.documents;
    const person = await centre.hire('agent', 'Inès Castel');
    const at = new Date(clock.now().getTime() + 1000);
    expect(await liveFields(db)).toEqual([]);
    await db.run(
      sql`insert into retained_value (id, dossier_id, document_id, field, page, value, provenance, read_value, person_id,
            lease_token, retained_at)
          values (${newId(at)}, ${dossier.id}, ${card}, 'birth_date', 1, '1991-04-12', 'typed', '1990-04-12',
            ${person.id}, 1, ${at})`,
    );
    await db.run(
      sql`insert into decision (id, dossier_id, kind, person_id, lease_token, detail, decided_at)
          values (${newId(at)}, ${dossier.id}, 'approve', ${person.id}, 1, '{}', ${at})`,
    );
    await db.run(
      sql`update finding set outcome = 'failed', dismissed_by = ${person.id}, dismissed_at = ${at},
            dismissal_reason = 'même personne' where document_id = ${rib} and check_code = 'iban_key'`,
    );
    await db.run(
      sql`update finding set outcome = 'failed' where document_id = ${card} and check_code = 'surname_matches'`,
    );
    const judged = await liveFields(db);
    expect(judged.filter(({ outcome }) => outcome === 'wrong')).toMatchObject([{ name: 'birth_date', confidence: 96 }]);
    expect(judged.filter(({ outcome }) => outcome === 'right').length).toBeGreaterThan(4);
    expect(await findingCounts(db)).toEqual([
      { check: 'iban_key', kept: 0, dismissed: 1 },
      { check: 'surname_matches', kept: 1, dismissed: 0 },
    ]);
    expect(await exampleCounts(db)).toEqual({ examples: 1, corrections: 1 });
    expect(
      await db.one(
        sql`select kind, field, read_value, retained_value, box->>'x' as x, read_confidence from labelled_example`,
      ),
    ).toMatchObject({
      kind: 'identity_card',
      field: 'birth_date',
      read_value: '1990-04-12',
      retained_value: '1991-04-12',
      x: '100',
      read_confidence: 96,
    });
  });
});
