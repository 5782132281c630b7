import { describe, expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import type { DocumentReading } from '#shared/reading/document-reading';
import type { Field } from '#shared/reading/field';
import type { FieldRow } from '#shared/review/field-row';
import type { DossierView } from '#shared/review/review-contract';
import { sql } from '../../platform/db/sql.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import type { TestDossier } from '../../test-centre/dossiers.ts';
import { fieldOf, pageSize } from '../../test-centre/pieces.ts';
import { openStaffedCentre } from '../../test-centre/staffed.ts';
import { refreshFindings } from '../findings/public.ts';
import { saveReading } from '../reading/reading-store.ts';

const { centre, node, ines, tom, ana } = await openStaffedCentre();
const { db, clock } = centre;
const [asInes, asTom, asAna] = [ines.cookie, tom.cookie, ana.cookie];

const view = async (id: string) => (await node.ask(asInes, 'GET', `/api/dossiers/${id}`)).body as DossierView;

/** Reads the identity piece (again): what the engine sees this time, with the checks that follow. */
const readCard = async (dossier: TestDossier, fields: Field[]): Promise<void> => {
  const [card = ''] = dossier.documents;
  const reading: DocumentReading = {
    kind: 'identity_card',
    kindConfidence: 96,
    pages: [{ number: 1, ...pageSize, turnedDegrees: 0, skewDegrees: 0, textLayer: false, words: [] }],
    fields,
    mrz: null,
    parts: [],
  };
  clock.advance({ seconds: 1 });
  await db.transaction(async (tx) => {
    await saveReading(tx, card, reading, ['0'.repeat(64)], clock.now());
    await refreshFindings(tx, centre, dossier.id, { announce: false });
  });
};
const cardFields = (birth: string, confidence = 61): Field[] => [
  fieldOf('surname', 'EXEMPLE', 0),
  fieldOf('given_names', 'CAMILLE', 1),
  fieldOf('birth_date', birth, 2, { confidence }),
];

/** Claimed by Inès, with a card whose birth date was read with a 1 for a 2. */
const doubtful = async (): Promise<TestDossier & { token: number; card: string }> => {
  const dossier = await submitDossier(centre);
  await readCard(dossier, cardFields('1990-04-11', 95));
  const claim = (await node.ask(asInes, 'POST', `/api/dossiers/${dossier.id}/claim`)).body as Claim;
  return { ...dossier, token: claim.lease.token, card: dossier.documents[0] ?? '' };
};
const retain = (cookie: string, id: string, body: object) =>
  node.ask(cookie, 'POST', `/api/dossiers/${id}/fields`, { name: 'birth_date', page: 1, ...body });
const birthRow = ({ rows }: DossierView): FieldRow => {
  const row = rows.find(({ name }) => name === 'birth_date');
  if (!row) throw new Error('no row');
  return row;
};
const birthCheck = ({ findings }: DossierView) => findings.find(({ check }) => check === 'birth_date_matches')?.outcome;
const blocking = ({ checklist }: DossierView): string[] =>
  checklist.flatMap(({ about, block }) => (block === null ? [] : [`${about.kind} ${block}`]));

describe('a row', () => {
  test('shows declared, read and the reason of its doubt, and blocks approval until it is settled', async () => {
    const { id, token, card } = await doubtful();
    const seen = await view(id);
    expect(birthRow(seen)).toMatchObject({
      key: `${card}:birth_date:1`,
      declared: { value: '1990-04-12', shown: '12/04/1990', agrees: false },
      read: { value: '1990-04-11', confidence: 99.8, page: 1, box: { x: 100, y: 220 } },
      corrected: null,
      doubt: { kind: 'differs', characters: [{ at: 1, read: '1', other: '2', confusable: false }] },
      settled: false,
      decisive: true,
    });
    expect(birthCheck(seen)).toBe('failed');
    expect(blocking(seen)).toEqual(['identity_measure measure_missing', 'field field_doubtful']);
    const decision = await node.ask(asInes, 'POST', `/api/dossiers/${id}/decision`, { kind: 'approve', token });
    expect(decision).toMatchObject({ status: 409, body: { code: 'approval_blocked' } });

    const answer = await retain(asInes, id, { token, documentId: card, value: '12/04/1990', provenance: 'declared' });
    expect(answer.status).toBe(200);
    const after = await view(id);
    expect(birthRow(after)).toMatchObject({
      read: { value: '1990-04-11' },
      corrected: { value: '1990-04-12', provenance: 'declared', by: 'Inès Castel' },
      settled: true,
    });
    expect(birthCheck(after)).toBe('passed');
    expect(blocking(after)).toEqual([]);
    expect(after.story.at(-1)).toMatchObject({ event: 'field.retained', detail: { provenance: 'declared' } });
    expect(JSON.stringify(after.story)).not.toContain('1990');
    const approved = await node.ask(asInes, 'POST', `/api/dossiers/${id}/decision`, { kind: 'approve', token });
    expect(approved.body).toMatchObject({ state: 'approved' });
  });

  test('keeps what a person retained whatever is read later', async () => {
    const dossier = await doubtful();
    const { id, token, card } = dossier;
    await retain(asInes, id, { token, documentId: card, value: '12 avril 1990', provenance: 'typed' });
    await readCard(dossier, cardFields('1980-01-01', 99));
    const seen = await view(id);
    expect(birthRow(seen)).toMatchObject({
      read: { value: '1980-01-01' },
      corrected: { value: '1990-04-12', provenance: 'typed' },
    });
    expect(birthCheck(seen)).toBe('passed');
    await readCard(dossier, [fieldOf('surname', 'EXEMPLE', 0), fieldOf('given_names', 'CAMILLE', 1)]);
    expect(birthRow(await view(id))).toMatchObject({ read: null, corrected: { value: '1990-04-12' } });
    expect(birthCheck(await view(id))).toBe('passed');
  });

  test('confirmed as it was read stands against the declaration: the check stays open', async () => {
    const { id, token, card } = await doubtful();
    await retain(asInes, id, { token, documentId: card, value: '11/04/1990', provenance: 'read' });
    const seen = await view(id);
    expect(birthRow(seen)).toMatchObject({ settled: true, corrected: { provenance: 'read' } });
    expect(birthCheck(seen)).toBe('failed');
    expect(seen.checklist.flatMap(({ about }) => (about.kind === 'finding' ? [about.check] : []))).toContain(
      'birth_date_matches',
    );
  });

  test('never makes a check pass against a digit that holds', async () => {
    const dossier = await doubtful();
    const { id, token, card } = dossier;
    const zone = fieldOf('birth_date', '1990-04-11', 5, { source: 'mrz', checked: true });
    await readCard(dossier, [...cardFields('1990-04-11', 95), zone]);
    await retain(asInes, id, { token, documentId: card, value: '12/04/1990', provenance: 'declared' });
    expect(birthRow(await view(id))).toMatchObject({ settled: true, zone: { value: '1990-04-11', checked: true } });
    expect(birthCheck(await view(id))).toBe('failed');
  });

  test('is open again when the value is taken back, and the history stays', async () => {
    const { id, token, card } = await doubtful();
    await retain(asInes, id, { token, documentId: card, value: '12/04/1990', provenance: 'typed' });
    await retain(asInes, id, { token, documentId: card, value: '13/04/1990', provenance: 'typed' });
    expect(birthRow(await view(id)).corrected?.value).toBe('1990-04-13');
    const body = { token, documentId: card, name: 'birth_date', page: 1 };
    expect((await node.ask(asInes, 'POST', `/api/dossiers/${id}/fields/release`, body)).status).toBe(200);
    expect((await node.ask(asInes, 'POST', `/api/dossiers/${id}/fields/release`, body)).status).toBe(404);
    expect(birthRow(await view(id))).toMatchObject({ corrected: null, settled: false });
    expect(await db.many(sql`select from retained_value where dossier_id = ${id}`)).toHaveLength(2);
  });
});

describe('nobody gets by', () => {
  test('without the lease, with a stale token, or with another role', async () => {
    const { id, token, card } = await doubtful();
    const body = { token, documentId: card, value: '12/04/1990', provenance: 'typed' };
    expect((await retain(asTom, id, body)).body).toMatchObject({ code: 'lease_held_by_other' });
    expect((await retain(asInes, id, { ...body, token: token + 1 })).body).toMatchObject({ code: 'lease_lost' });
    expect((await retain(asAna, id, body)).status).toBe(403);
    expect((await retain('', id, body)).status).toBe(401);
    const other = await submitDossier(centre);
    expect((await retain(asInes, id, { ...body, documentId: other.documents[0] })).status).toBe(404);
    expect((await retain(asInes, id, { ...body, page: 2 })).status).toBe(404);
  });

  test('with a provenance that is not true, or a value that is none', async () => {
    const { id, token, card } = await doubtful();
    const with_ = (value: string, provenance: string, more = {}) =>
      retain(asInes, id, { token, documentId: card, value, provenance, ...more });
    for (const [value, provenance] of [
      ['13/04/1990', 'read'],
      ['13/04/1990', 'declared'],
      ['12/04/1990', 'reread'],
    ] as const)
      expect(await with_(value, provenance)).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    expect((await with_('31/02/1990', 'typed')).body).toMatchObject({ code: 'value_not_understood' });
    expect((await with_('x'.repeat(301), 'typed')).status).toBe(422);
    expect(birthRow(await view(id)).corrected).toBeNull();
  });

  test('twice at once: one value stands', async () => {
    const { id, token, card } = await doubtful();
    const answers = await Promise.all(
      ['12/04/1990', '13/04/1990', '14/04/1990'].map((value) =>
        retain(asInes, id, { token, documentId: card, value, provenance: 'typed' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await db.many(sql`select from retained_value where dossier_id = ${id} and ended_at is null`)).toHaveLength(
      1,
    );
  });
});

describe('a piece', () => {
  test('is settled for oneself; the applicant’s side hears with the decision', async () => {
    const { id, token, requirements } = await doubtful();
    const [card = '', rib = ''] = requirements;
    const judge = (requirementId: string, body: object) =>
      node.ask(asInes, 'PUT', `/api/dossiers/${id}/requirements/${requirementId}/verdict`, { token, ...body });
    expect((await judge(rib, { verdict: 'accepted' })).body).toMatchObject({ verdict: { verdict: 'accepted' } });
    expect((await judge(card, { verdict: 'to_redo' })).status).toBe(422);
    await judge(card, { verdict: 'to_redo', reason: 'cropped', note: 'Le coin bas' });
    const seen = await view(id);
    expect(seen.requirements.map(({ state, verdict }) => [state, verdict?.verdict ?? null])).toEqual([
      ['received', 'to_redo'],
      ['received', 'accepted'],
      ['received', null],
    ]);
    expect(blocking(seen)).toContain('piece piece_to_redo');
    const pieces = [{ requirementId: card, reason: 'cropped' }];
    await node.ask(asInes, 'POST', `/api/dossiers/${id}/decision`, { kind: 'complement', token, pieces });
    expect((await view(id)).requirements.map(({ state, verdict }) => [state, verdict])).toEqual([
      ['to_redo', null],
      ['accepted', null],
      ['received', null],
    ]);
    const other = await submitDossier(centre);
    expect((await judge(other.requirements[0] ?? '', { verdict: 'accepted' })).status).toBe(409);
  });
});
