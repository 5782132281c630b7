import type { Declaration } from '#shared/dossiers/declaration';
import { settleRequirement } from '../features/intake/public.ts';
import { submit } from '../features/dossiers/submission-service.ts';
import { sql } from '../platform/db/sql.ts';
import type { TestCentre } from './centre.ts';
import { declarationOf, submitDossier } from './dossiers.ts';
import type { TestDossier, Wish } from './dossiers.ts';
import { readPiece } from './pieces.ts';
import type { WholeApp } from './whole-app.ts';

/** What nobody else is called, lives at or says. */
export const marks = {
  surname: 'Quérubion',
  givenNames: 'Évandrine',
  birthDate: '1977-03-29',
  birthPlace: 'Zwingelau',
  phone: '07 41 99 33 57',
  street: '17 impasse du Xylopode',
  employer: 'Vrombissage et fils',
  email: 'e.querubion@courriel.example',
  iban: 'FR1420041010050500013M02606',
  secondSurname: 'Ouzbachev',
  secondEmail: 'o.ouzbachev@courriel.example',
  filename: 'carte-scannée-par-tante-zoé.jpg',
  word: 'zinzolinesque',
  note: 'motdenotezq',
  draft: 'motdebrouillonzq',
  skip: 'motdepassezq',
  complement: 'motdedemandezq',
  lifted: 'motdeleveezq',
  contact: 'motdecontactzq',
  escalation: 'motdesoupconzq',
  opinion: 'motdavisdanalystezq',
  fraud: 'motdefraudezq',
  refusal: 'motderefuszq',
} as const;

const invented = declarationOf({ iban: marks.iban });
const declaration: Declaration = {
  ...invented,
  identity: {
    civility: 'madame',
    surname: marks.surname,
    givenNames: marks.givenNames,
    birthDate: marks.birthDate,
    birthPlace: marks.birthPlace,
    nationality: 'française',
    phone: marks.phone,
  },
  address: { ...invented.address, street: marks.street },
  employment: { ...invented.employment, employer: marks.employer },
  coBorrower: {
    civility: 'monsieur',
    surname: marks.secondSurname,
    givenNames: 'Sacha',
    birthDate: '1988-02-28',
    birthPlace: 'Pau',
    email: marks.secondEmail,
  },
  bank: { iban: marks.iban, holder: `${marks.givenNames} ${marks.surname}` },
};

/** What of it a dossier with one borrower has. */
const alone: Declaration = { ...declaration, coBorrower: null };

export const markedWish = (borrowers: 1 | 2): Wish => ({
  name: `${marks.givenNames} ${marks.surname}`,
  email: marks.email,
  declaration: borrowers === 1 ? alone : declaration,
  pieces: 'none',
});

/** Pieces with marks in all that is kept of them, one for each requirement. @returns the digests of their files */
export const giveMarkedPieces = async (centre: TestCentre, dossier: TestDossier): Promise<string[]> => {
  const given: string[] = [];
  for (const requirementId of dossier.requirements)
    given.push(...(await giveMarkedPiece(centre, dossier, requirementId)));
  return given;
};

const giveMarkedPiece = async (centre: TestCentre, dossier: TestDossier, requirementId: string): Promise<string[]> => {
  const { db, objects, clock, secret } = centre;
  const at = clock.now();
  const file = await objects.put(Buffer.from(`scan for ${requirementId}: ${marks.surname}`));
  const image = await objects.put(Buffer.from(`page for ${requirementId}: ${marks.surname}`));
  await db.transaction(async (tx) => {
    const id = await readPiece(
      tx,
      { dossierId: dossier.id, requirementId, at },
      { kind: 'identity_card', values: [['surname', marks.surname.toUpperCase()]], checks: ['surname_matches'] },
    );
    await tx.run(sql`update document set sha256 = ${file}, filename = ${marks.filename} where id = ${id}`);
    await tx.run(sql`update page set image_sha256 = ${image} where document_id = ${id}`);
    await tx.run(sql`update reading set words = ${JSON.stringify([{ text: marks.word }])} where document_id = ${id}`);
    await tx.run(
      sql`update finding set terms = ${JSON.stringify([{ label: 'read', value: marks.surname, place: null }])},
            arithmetic = ${marks.surname} where document_id = ${id}`,
    );
    await tx.run(
      sql`insert into observation (document_id, version, observed_at, facts)
          values (${id}, 1, ${at}, ${JSON.stringify({ seen: marks.word })})`,
    );
    await tx.run(
      sql`insert into link_key (dossier_id, document_id, kind, digest) values (${dossier.id}, ${id}, 'nir', ${secret})`,
    );
    await tx.run(
      sql`insert into portrait_seen (dossier_id, document_id, veiled, bands)
          values (${dossier.id}, ${id}, repeat('1', 255)::bit(255), '{1,2}')`,
    );
    await tx.run(
      sql`insert into region_reading (id, dossier_id, document_id, page, box, person_id, asked_at, state, text, value)
          select gen_random_uuid(), ${dossier.id}, ${id}, 1, '{}', id, ${at}, 'read', ${marks.word}, ${marks.word}
          from person limit 1`,
    );
    await tx.run(
      sql`insert into retained_value (id, dossier_id, document_id, field, page, value, provenance, person_id,
            lease_token, retained_at)
          select gen_random_uuid(), ${dossier.id}, ${id}, 'surname', 1, ${marks.surname}, 'typed', id, 1, ${at}
          from person limit 1`,
    );
  });
  return [file, image];
};

/** Takes a dossier through everything that people type on the way, to its refusal. @returns it, and its files' digests */
export const refuseMarked = async (
  centre: TestCentre,
  app: WholeApp,
): Promise<{ dossier: TestDossier; digests: string[] }> => {
  const dossier = await submitDossier(centre, markedWish(2));
  const digests = await giveMarkedPieces(centre, dossier);
  const [agent, analyst] = [await app.speakAs('agent'), await app.speakAs('analyst')];
  const at = `/api/dossiers/${dossier.id}`;
  const said = async (headers: Record<string, string>, method: string, to: string, body: object = {}) => {
    centre.clock.advance({ seconds: 2 });
    const reply = await app.ask(method, `${at}${to}`, {
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (reply.status >= 300) throw new Error(`${method} ${to}: ${String(reply.status)} ${reply.text}`);
    return reply.text;
  };
  const claimed = async (): Promise<number> =>
    (JSON.parse(await said(agent, 'POST', '/claim')) as { lease: { token: number } }).lease.token;

  let token = await claimed();
  await said(agent, 'POST', '/lease/skip', { token, reason: 'other', note: marks.skip });
  token = await claimed();
  await said(agent, 'POST', '/notes', { text: marks.note });
  await said(agent, 'POST', '/contact', { reason: marks.contact });
  await said(agent, 'PATCH', '/draft', { token, tab: 'a', changes: { note: marks.draft } });
  await said(analyst, 'PATCH', '/draft', { token: null, tab: 'b', changes: { opinion: marks.draft } });
  const { id: findingId } = await centre.db.one<{ id: string }>(
    sql`update finding set outcome = 'failed'
        where id = (select id from finding where dossier_id = ${dossier.id} limit 1) returning id`,
  );
  await said(agent, 'POST', `/findings/${findingId}/dismissal`, { token, reason: marks.lifted });
  const piece = { requirementId: dossier.requirements[0], reason: 'cropped', note: marks.complement };
  await said(agent, 'POST', '/decision', { kind: 'complement', token, pieces: [piece] });

  await centre.db.transaction((tx) => settleRequirement(tx, dossier.requirements[0] ?? '', 'received'));
  await submit(centre, { role: 'applicant', id: dossier.applicantId, email: '' }, dossier.id);
  token = await claimed();
  await said(agent, 'POST', '/escalation', { token, reason: marks.escalation });
  await said(analyst, 'POST', '/escalation/answer', { verdict: 'given_back', opinion: marks.opinion });
  await said(analyst, 'PUT', '/fraud', { note: marks.fraud });
  token = await claimed();
  await said(agent, 'POST', '/decision', {
    kind: 'refuse',
    token,
    reasons: ['identity_not_established'],
    note: marks.refusal,
  });
  // As the zone of a card leaves it.
  await centre.db.run(
    sql`update document set mrz = ${JSON.stringify({ surname: marks.surname })} where dossier_id = ${dossier.id}`,
  );
  // As the checks of a real card leave one, lifted by a person.
  await centre.db.run(
    sql`insert into finding (id, dossier_id, document_id, check_code, outcome, severity, terms, arithmetic, found_at,
          dismissed_by, dismissed_at, dismissal_reason, part)
        select gen_random_uuid(), ${dossier.id}, document.id, 'mrz_digits', 'failed', 'high',
          ${JSON.stringify([{ label: 'read', value: marks.surname, place: null }])}, ${marks.surname}, uploaded_at,
          person.id, uploaded_at, ${marks.lifted}, 9
        from document, person where document.dossier_id = ${dossier.id} limit 1`,
  );
  return { dossier, digests };
};
