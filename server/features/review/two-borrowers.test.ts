import { afterAll, describe, expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import type { DossierView } from '#shared/review/review-contract';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import { readPiece } from '../../test-centre/pieces.ts';
import { refreshFindings } from '../findings/public.ts';

const centre = await openTestCentre();
const { db, clock } = centre;
const node = await startNode(centre);
afterAll(async () => {
  await node.close();
  await centre.close();
});
const asInes = await centre.signIn(await centre.hire('agent', 'Inès Castel'));

const coBorrower = {
  civility: 'monsieur',
  surname: 'Modèle',
  givenNames: 'Sacha',
  birthDate: '1989-02-01',
  birthPlace: 'Lyon',
  email: 'sacha@courriel.example',
};

/** One for each dossier, so that they share nothing. */
const ibans = ['FR7630006000011234567890189', 'FR1420041010050500013M02606', 'FR7630004000031234567890143'];

/** A dossier of two borrowers as an agent holds it; the second one's card says this name, or was never sent. */
const held = async (surname: string | null) => {
  const dossier = await submitDossier(centre, { iban: ibans.pop() ?? '' });
  const at = clock.now();
  const requirementId = newId(at);
  await db.transaction(async (tx) => {
    await tx.run(
      sql`update dossier set declaration = declaration || ${JSON.stringify({ coBorrower })}::jsonb where id = ${dossier.id}`,
    );
    await tx.run(
      sql`insert into requirement (id, dossier_id, kind, state, position)
          values (${requirementId}, ${dossier.id}, 'co_borrower_identity', ${surname === null ? 'asked' : 'received'}, 1)`,
    );
    const values = [
      ['surname', surname ?? ''],
      ['given_names', 'SACHA'],
      ['birth_date', '1989-02-01'],
    ] as const;
    if (surname !== null)
      await readPiece(tx, { dossierId: dossier.id, requirementId, at }, { kind: 'identity_card', values, checks: [] });
    await refreshFindings(tx, centre, dossier.id);
  });
  const { body } = await node.ask(asInes, 'POST', `/api/dossiers/${dossier.id}/claim`);
  const root = `/api/dossiers/${dossier.id}`;
  const { token } = (body as Claim).lease;
  return {
    requirementId,
    token,
    view: async () => (await node.ask(asInes, 'GET', root)).body as DossierView,
    approve: () => node.ask(asInes, 'POST', `${root}/decision`, { kind: 'approve', token }),
    lift: (findingId: string) =>
      node.ask(asInes, 'POST', `${root}/findings/${findingId}/dismissal`, { token, reason: 'Vu sur la pièce' }),
  };
};
const measure = 'measure:co_borrower_identity_copy';
const blocking = ({ checklist }: DossierView): string[] =>
  checklist.flatMap(({ id, block }) => (block === null ? [] : [`${id} ${block}`]));

describe('approving a dossier of two borrowers', () => {
  test('is open once the identity of each is verified, and the contract names both', async () => {
    const dossier = await held('MODELE');
    const view = await dossier.view();
    expect(blocking(view)).toEqual([]);
    const { email: _masked, ...shown } = coBorrower;
    expect(view.declaration.coBorrower).toEqual(shown);
    const line = view.checklist.find(({ id }) => id === measure);
    expect(line?.about).toMatchObject({ lacks: [], evidence: [{ by: 'check' }, { by: 'check' }, { by: 'check' }] });
    expect((await dossier.approve()).status).toBe(200);
    const signers = await db.many(
      sql`select role, surname from signer where dossier_id = ${view.id} order by position`,
    );
    expect(signers).toEqual([
      { role: 'borrower', surname: 'Exemple' },
      { role: 'co_borrower', surname: 'Modèle' },
    ]);
  });

  test('waits for a paper that was not sent', async () => {
    const dossier = await held(null);
    expect(blocking(await dossier.view())).toEqual([
      `piece:${dossier.requirementId} piece_missing`,
      `${measure} measure_missing`,
    ]);
    expect(await dossier.approve()).toMatchObject({ status: 409, body: { code: 'approval_blocked' } });
  });

  test('waits where the paper is the applicant’s or anybody else’s, until a person lifts it with a reason', async () => {
    const dossier = await held('EXEMPLE');
    const view = await dossier.view();
    const wrong = view.findings.find(({ check, outcome }) => check === 'surname_matches' && outcome === 'failed');
    expect(wrong?.terms[0]).toMatchObject({ label: 'declared', value: 'Modèle' });
    expect(blocking(view)[0]).toBe(`${measure} measure_missing`);
    expect(await dossier.approve()).toMatchObject({ status: 409, body: { code: 'approval_blocked' } });
    await dossier.lift(wrong?.id ?? '');
    expect(blocking(await dossier.view())).toEqual([]);
    expect((await dossier.approve()).status).toBe(200);
  });
});
