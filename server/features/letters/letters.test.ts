import { describe, expect, it } from 'vitest';
import { momentOf } from '../../platform/clock.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Letter } from '../../platform/mail/mailer.ts';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { completeDraft, openTestPortal, registerApplicant } from '../../test-centre/portal.ts';
import { letterJob } from './letter-job.ts';
import type { LetterMatter } from './letter-matter.ts';
import { composeLetter } from './letter-text.ts';
import { outboxPage } from './outbox-page.ts';
import { promisedHour } from './promised-hour.ts';
import { writeLetter } from './public.ts';

const { centre, portal } = await openPortalCentre();

const mailsOf = (dossierId: string) =>
  centre.db.many<{ id: string; recipient: string; subject: string; body: string; sent_at: Date | null }>(
    sql`select id, recipient, subject, body, sent_at from mail where dossier_id = ${dossierId} order by written_at, id`,
  );
const matters: LetterMatter[] = [
  { kind: 'registered' },
  { kind: 'submitted', dueAt: momentOf('2026-11-23T14:40:00Z') },
  { kind: 'complement', pieces: [{ kind: 'address', reason: 'too_old', note: 'La facture date de juin.' }] },
  { kind: 'approved' },
  { kind: 'refused', reasons: ['income_not_proven', 'address_not_proven'] },
  { kind: 'sign_invitation', why: 'open', offerUntil: momentOf('2026-12-08T23:00:00Z') },
  { kind: 'sign_invitation', why: 'your_turn', offerUntil: momentOf('2026-12-08T23:00:00Z') },
  { kind: 'sign_invitation', why: 'again', offerUntil: momentOf('2026-12-08T23:00:00Z') },
  { kind: 'sign_code', code: '407158', expiresAt: momentOf('2026-11-23T13:50:00Z') },
  { kind: 'signed_copy', sha256: '9f2c41d8', withdrawalUntil: momentOf('2026-12-07T23:00:00Z') },
  { kind: 'withdrawal_receipt', sha256: '9f2c41d8', withdrawnAt: momentOf('2026-11-23T13:50:00Z') },
];
const facts = {
  reference: 'CD-7K3M-9Q2P',
  brandName: 'Oléa Cuisines',
  link: 'https://portail.example/demandes/1',
  signing: 'https://portail.example/demandes/1/signature',
  writtenAt: momentOf('2026-11-23T13:40:00Z'),
};

describe('letters', () => {
  it('of an application follow its way', async () => {
    const { root, headers, id, email } = await completeDraft(portal);
    centre.clock.advance({ minutes: 1 });
    await portal.call('POST', `${root}/submission`, { headers });
    const mails = await mailsOf(id);
    expect(mails.map(({ recipient }) => recipient)).toEqual([email, email]);
    expect(mails[0]?.body).toContain(`${centre.env.publicUrl}/demandes/${id}`);
    expect(mails[1]?.subject).toMatch(/^Réponse avant 11\u00A0h\u00A001 \(CD-/);
  });

  it('speak the language of who applies', async () => {
    const { application } = await registerApplicant(portal, { language: 'en' });
    expect((await mailsOf(application.id))[0]?.subject).toMatch(/^Your application is saved/);
  });

  it('do not exist when what they tell did not happen', async () => {
    const { application } = await registerApplicant(portal);
    const undone = centre.db.transaction(async (tx) => {
      await writeLetter(tx, centre, { kind: 'approved', dossierId: application.id });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await mailsOf(application.id)).toHaveLength(1);
    const jobs = await centre.db.one<{ n: number }>(
      sql`select count(*) as n from graphile_worker.jobs where task_identifier = 'send-letter'`,
    );
    const written = await centre.db.one<{ n: number }>(sql`select count(*) as n from mail`);
    expect(jobs.n).toBe(written.n);
  });

  it.each(['fr', 'en'] as const)('in %s name the reference, say what to do and leave no word out', (language) => {
    for (const matter of matters) {
      const { subject, body } = composeLetter(facts, matter, language);
      expect(subject).toContain('CD-7K3M-9Q2P');
      expect(body).toContain('Oléa Cuisines');
      expect(`${subject}${body}`).not.toMatch(/undefined|null|\[object/);
    }
    const complement = composeLetter(facts, matters[2] ?? { kind: 'registered' }, language).body;
    expect(complement).toContain('https://portail.example/demandes/1/pieces#domicile');
    expect(complement).toContain('La facture date de juin.');
    expect(composeLetter(facts, matters[4] ?? { kind: 'registered' }, language).body).toContain(
      'reexamen@aval.example',
    );
  });

  it('name the last whole day of a period, not the midnight after it', () => {
    const body = (index: number) => composeLetter(facts, matters[index] ?? { kind: 'registered' }, 'fr').body;
    expect(body(5)).toContain('jusqu’au mardi 8 décembre 2026');
    expect(body(9)).toContain('jusqu’au lundi 7 décembre 2026 à minuit');
    expect(body(9)).toContain('9f2c 41d8');
  });

  it('promise an hour on the clock, with its day when it is another', () => {
    const now = momentOf('2026-11-23T13:40:00Z');
    expect(promisedHour(momentOf('2026-11-23T14:05:00Z'), now, 'fr')).toBe('15\u00A0h\u00A005');
    expect(promisedHour(momentOf('2026-11-23T23:20:00Z'), now, 'fr')).toBe('mardi 24 novembre à 0\u00A0h\u00A020');
    expect(promisedHour(momentOf('2026-07-01T10:00:00Z'), momentOf('2026-07-01T09:00:00Z'), 'en')).toBe('12:00');
  });
});

describe('the post', () => {
  const attempt = { attempt: 1, last: false, signal: new AbortController().signal };

  it('takes a letter once and notes it; a letter that it refuses stays to be sent', async () => {
    const { application } = await registerApplicant(portal);
    const mailId = (await mailsOf(application.id))[0]?.id ?? '';
    const sent: Letter[] = [];
    const refusing = letterJob({ ...centre, mailer: { keeps: false, send: () => Promise.reject(new Error('full')) } });
    await expect(refusing.run({ mailId }, attempt)).rejects.toThrow('the post did not take the letter');
    expect((await mailsOf(application.id))[0]?.sent_at).toBeNull();
    const send = (letter: Letter) => {
      sent.push(letter);
      return Promise.resolve();
    };
    const job = letterJob({ ...centre, mailer: { keeps: false, send } });
    await job.run({ mailId }, attempt);
    await job.run({ mailId }, attempt);
    expect(sent).toHaveLength(1);
    expect((await mailsOf(application.id))[0]?.sent_at).toEqual(centre.clock.now());
  });

  it('empties what serves once when it is gone', async () => {
    const { application } = await registerApplicant(portal);
    const expiresAt = centre.clock.now();
    const mailId = await centre.db.transaction((tx) =>
      writeLetter(tx, centre, { kind: 'sign_code', code: '407158', expiresAt, dossierId: application.id }),
    );
    await letterJob({ ...centre, mailer: { keeps: false, send: () => Promise.resolve() } }).run({ mailId }, attempt);
    const bodies = (await mailsOf(application.id)).map(({ body }) => body);
    expect(bodies.join()).not.toContain('407158');
    expect(bodies).toContain('');
  });

  it('that does not exist leaves letters where they are', async () => {
    const { application } = await registerApplicant(portal);
    const mailId = (await mailsOf(application.id))[0]?.id ?? '';
    await letterJob(centre).run({ mailId }, attempt);
    expect((await mailsOf(application.id))[0]?.sent_at).toBeNull();
  });
});

describe('the outbox', () => {
  it('exists in the demonstration alone', async () => {
    for (const path of ['/outbox', '/api/outbox']) expect((await portal.call('GET', path)).status).toBe(404);
    const open = await openTestPortal({ ...centre, env: { ...centre.env, demo: true } });
    const page = await open.call('GET', '/outbox');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.body).toContain('Votre demande est enregistrée');
    const { mails } = (await open.call('GET', '/api/outbox')).body as { mails: { subject: string }[] };
    expect(mails[0]?.subject).toMatch(/\(CD-.{9}\)$/);
    const production = await openTestPortal({ ...centre, env: { ...centre.env, demo: true, production: true } });
    expect((await production.call('GET', '/outbox')).status).toBe(404);
    await open.close();
    await production.close();
  });

  it('shows markup as text and addresses as links', () => {
    const mail = { id: '', recipient: '"><script>', subject: '<b>', writtenAt: facts.writtenAt, sentAt: null };
    const page = outboxPage([{ ...mail, body: 'Voir https://a.example/x?a=1&b="onmouseover=1 <i>' }]);
    expect(page).not.toMatch(/<script|<b>|<i>|"onmouseover/);
    expect(page).toContain('<a href="https://a.example/x?a=1&amp;b=&quot;onmouseover=1">');
  });
});
