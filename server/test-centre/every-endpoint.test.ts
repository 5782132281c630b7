import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints } from '#shared/http/all-endpoints';
import type { Endpoint } from '#shared/http/endpoint';
import { may, roles } from '#shared/people/rights';
import type { Role } from '#shared/people/rights';
import { claimDossier } from '../features/queue/lease-service.ts';
import { openTestCentre } from './centre.ts';
import type { TestCentre } from './centre.ts';
import { submitDossier } from './dossiers.ts';
import { hostileBodies, hostileIds, hostilePages, hostileQueries, spoiled } from './hostile-input.ts';
import { declaration, registration, terms } from './portal.ts';
import { faultOf, openWholeApp } from './whole-app.ts';
import type { Reply, WholeApp } from './whole-app.ts';

let centre: TestCentre;
let app: WholeApp;
const endpoints = Object.entries(allEndpoints);

beforeAll(async () => {
  centre = await openTestCentre();
  app = await openWholeApp(centre);
});
afterAll(async () => {
  await app.close();
  await centre.close();
});

const json = { 'content-type': 'application/json' };
const page = '1';
const pathOf = ({ path }: Endpoint, ids: Record<string, string> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? (name === 'page' ? page : randomUUID()));
const roleFor = ({ right }: Endpoint): Role =>
  (['supervisor', 'analyst', 'applicant', 'client_system', 'anyone'] as const).find((role) => may(role, right)) ??
  'anyone';
const ask = (endpoint: Endpoint, path: string, headers: Record<string, string>, body?: unknown): Promise<Reply> =>
  app.ask(endpoint.method, path, {
    headers: body === undefined ? headers : { ...headers, ...json },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Bodies that the contracts accept, so that what is asked reaches the rooms behind them. */
const accepted: Readonly<Record<string, readonly object[]>> = {
  'session.signIn': [{ email: 'nobody@centre.example', password: 'x' }],
  'session.applicantSignIn': [{ email: 'nobody@courriel.example', password: 'x' }],
  'application.register': [registration('nobody@courriel.example')],
  'application.create': [{ ...terms, formId: randomUUID() }],
  'application.changeTerms': [{ amountCents: 300_000, months: 12 }],
  'application.declare': [declaration],
  'queue.takeNext': [{ brandIds: ['text'], productKinds: ['revolving'] }],
  'queue.renew': [{ token: 1 }],
  'queue.release': [{ token: 1 }],
  'tray.skip': [{ token: 1, reason: 'other', note: 'text' }],
  'tray.park': [{ token: 1, wakeAt: '2026-11-23T12:00:00Z', note: 'text' }],
  'tray.setSkills': [{ brandIds: ['text'], productKinds: ['revolving'] }],
  'tray.assignMany': [{ ids: [randomUUID()], personId: randomUUID() }],
  'tray.parkMany': [{ ids: [randomUUID()], wakeAt: '2026-11-23T12:00:00Z', note: 'text' }],
  'tray.handBackMany': [{ ids: [randomUUID()] }],
  'draft.keep': [{ token: 1, tab: 'text', changes: { note: 'text', nested: { deeper: ['text'] } } }],
  'contact.show': [{ reason: 'because' }],
  'review.dismissFinding': [{ token: 1, reason: 'because' }],
  'review.decide': [
    { kind: 'approve', token: 1 },
    { kind: 'refuse', token: 1, reasons: ['altered_piece'], note: 'text' },
    { kind: 'complement', token: 1, pieces: [{ requirementId: randomUUID(), reason: 'cropped', note: 'text' }] },
  ],
  'decision.undo': [{ token: 1 }],
  'decision.changeRule': [{ active: true }],
  'retaining.retain': [
    { token: 1, documentId: randomUUID(), name: 'surname', page: 1, value: 'text', provenance: 'typed', box: null },
  ],
  'retaining.letGo': [{ token: 1, documentId: randomUUID(), name: 'surname', page: 1 }],
  'retaining.readRegion': [
    { token: 1, documentId: randomUUID(), page: 1, box: { x: 0, y: 0, width: 9, height: 9 }, expected: 'surname' },
  ],
  'retaining.judgePiece': [
    { token: 1, verdict: 'accepted' },
    { token: 1, verdict: 'to_redo', reason: 'cropped', note: 'text' },
  ],
  'escalation.escalate': [{ token: 1, reason: 'because' }],
  'escalation.answer': [{ verdict: 'given_back', opinion: 'text' }],
  'note.write': [{ text: 'text @nobody' }],
  'notification.markRead': [{ ids: [randomUUID()] }],
  'quality.judge': [{ kind: 'refuse', reasons: ['altered_piece'], checks: [{ check: 'rib_key', stance: 'holds' }] }],
  'fraud.confirm': [{ note: 'text' }],
  'archive.startEvent': [{ event: 'end_of_contract', on: '2026-11-23' }],
  'archive_desk.hold': [{ cause: 'litigation', reason: 'because' }],
  'archive_desk.startEvent': [{ event: 'end_of_contract', on: '2026-11-23' }],
  'archive_desk.liftHold': [{ reason: 'because' }],
  'archive_desk.proposeElimination': [{ archives: [randomUUID()] }],
  'signing.enter': [{ token: 'A'.repeat(43) }],
  'signing.sendCode': [{ channel: 'mail' }],
  'signing.verifyCode': [{ code: '000000' }],
  'signing.obtainCertificate': [{ request: 'AAAA' }],
  'signing.showScreens': [{ screens: [{ screen: 'code', language: 'fr', shownAt: '2026-11-23T15:04:00Z' }] }],
  'signing.sign': [
    {
      preparedSha256: 'a'.repeat(64),
      consents: [{ id: 'contract_read', version: 1, language: 'fr' }],
      by: { service: 'browser', certificateSerial: 'ab', signature: 'AAAA' },
    },
    { preparedSha256: 'a'.repeat(64), consents: [], by: { service: 'remote', otp: '1' } },
  ],
};

/** The queries that cannot be left out. */
const acceptedQueries: Readonly<Record<string, string>> = {
  'archive_desk.foreseeTerm': '?event=end_of_contract&on=2026-11-23',
};

describe('every endpoint', () => {
  it('has a body here that its contract accepts', () => {
    for (const [name, { body }] of endpoints)
      for (const sample of body ? (accepted[name] ?? [{ missing: true }]) : [])
        expect(body?.safeParse(sample).success, name).toBe(true);
  });

  it.each(roles)('is open to %s exactly where the table of rights says so', async (role) => {
    for (const [name, endpoint] of endpoints) {
      const { status, text } = await ask(endpoint, pathOf(endpoint), await app.speakAs(role), endpoint.body && {});
      const refused = status === 401 || status === 403;
      // An agent's browser may be an applicant's too: what anyone may do, it may.
      const open = may(role, endpoint.right) || may('anyone', endpoint.right);
      expect(refused, `${name} ${String(status)} ${text.slice(0, 80)}`).toBe(!open);
      if (refused) expect(status, name).toBe(role === 'anyone' ? 401 : 403);
    }
  });

  it('answers an id that is none with not_found', async () => {
    for (const [name, endpoint] of endpoints.filter(([, { path }]) => path.includes(':'))) {
      const headers = await app.speakAs(roleFor(endpoint));
      for (const parameter of [...endpoint.path.matchAll(/:(\w+)/g)].map(([, found = '']) => found))
        for (const id of parameter === 'page' ? hostilePages : hostileIds) {
          const path = `${pathOf(endpoint, { [parameter]: id })}${acceptedQueries[name] ?? ''}`;
          const reply = await ask(endpoint, path, headers, accepted[name]?.[0]);
          expect([reply.status, JSON.parse(reply.text)], `${name} ${id}`).toMatchObject([404, { code: 'not_found' }]);
        }
    }
  });

  it('shows nobody the dossier of somebody else', async () => {
    const { id, requirements } = await submitDossier(centre);
    const own = await submitDossier(centre);
    const ids = { id, requirementId: requirements[0] ?? '' };
    const theirs = endpoints.filter(([, { right, path }]) => right === 'application.own' && path.includes(':'));
    expect(theirs.length).toBeGreaterThan(7);
    for (const [name, endpoint] of theirs)
      for (const headers of [await app.speakAs('applicant', own.applicantId), await app.speakAs('door')]) {
        const reply = await ask(endpoint, pathOf(endpoint, ids), headers, accepted[name]?.[0]);
        expect([reply.status, JSON.parse(reply.text)], name).toMatchObject([404, { code: 'not_found' }]);
      }
    const mine = await app.speakAs('applicant', own.applicantId);
    expect((await app.ask('GET', `/api/applications/${own.id}`, { headers: mine })).status).toBe(200);
    const stolen = `/api/applications/${own.id}/requirements/${ids.requirementId}/documents`;
    expect((await app.ask('POST', stolen, { headers: mine })).status).toBe(404);
  });

  it('keeps no answer in a cache unless its handler says so', async () => {
    for (const [name, endpoint] of endpoints) {
      const { headers } = await ask(endpoint, pathOf(endpoint), await app.speakAs(roleFor(endpoint)));
      expect(headers.get('cache-control'), name).toContain('private');
    }
  });

  it('bears whole bodies and queries that nobody expects', async () => {
    for (const [name, endpoint] of endpoints) {
      const role = roleFor(endpoint);
      for (const [type, body] of endpoint.method === 'GET' ? [] : hostileBodies) {
        const headers = { ...(await app.speakAs(role)), 'content-type': type };
        const reply = await app.ask(endpoint.method, pathOf(endpoint), { headers, body });
        expect(faultOf(reply), `${name} ${type} ${body.slice(0, 60)}`).toBeNull();
      }
      const headers = await app.speakAs(role);
      for (const query of endpoint.method === 'GET' ? hostileQueries : []) {
        const reply = await app.ask('GET', `${pathOf(endpoint)}?${query}`, { headers });
        expect(faultOf(reply), `${name} ?${query}`).toBeNull();
      }
    }
  });

  it('tells an address that does not exist, or a verb that it does not have, as an error', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['POST', '/api/queue'],
      ['GET', '/api/%E0%A4%A'],
      ['DELETE', '/api/'],
      ['PUT', '/api/console/session'],
    ] as const) {
      const reply = await app.ask(method, path);
      expect([reply.status, faultOf(reply)], `${method} ${path}`).toEqual([404, null]);
    }
  });
});

describe('what the contracts accept, made hostile leaf by leaf,', () => {
  /** A dossier that the supervisor holds: fresh each time the last one was changed. */
  const heldDossier = async () => {
    const { id, requirements } = await submitDossier(centre);
    const supervisor = await centre.hire('supervisor', 'Sonia Modèle');
    const { lease } = await claimDossier(centre, supervisor, id);
    return { ids: { id }, token: lease.token, requirements, headers: { cookie: await centre.signIn(supervisor) } };
  };

  it.each(['queue.renew', 'queue.release', 'draft.keep', 'review.dismissFinding', 'review.decide'])(
    'is no fault in %s under a lease',
    async (name) => {
      const endpoint = allEndpoints[name];
      if (!endpoint) throw new Error(name);
      let held = await heldDossier();
      for (const sample of accepted[name] ?? [])
        for (const body of spoiled({ ...sample })) {
          // What was not spoiled is what holds the dossier, so that the spoiled part is reached.
          const { token, pieces } = body as { token: unknown; pieces?: { requirementId: unknown }[] };
          if (token === 1) Object.assign(body as object, { token: held.token });
          const [piece] = Array.isArray(pieces) ? pieces : [];
          if (/^[0-9a-f-]{36}$/.test(String(piece?.requirementId)))
            Object.assign(piece ?? {}, { requirementId: held.requirements[0] });
          const reply = await ask(endpoint, pathOf(endpoint, held.ids), held.headers, body);
          expect(faultOf(reply), `${name} ${JSON.stringify(body).slice(0, 200)}`).toBeNull();
          if (reply.status < 300 && name !== 'draft.keep' && name !== 'queue.renew') held = await heldDossier();
        }
    },
  );

  it('is no fault in a mark of fraud', async () => {
    const { id } = await submitDossier(centre);
    const headers = await app.speakAs('analyst');
    for (const body of spoiled({ note: 'text' })) {
      const reply = await app.ask('PUT', `/api/dossiers/${id}/fraud`, {
        headers: { ...headers, ...json },
        body: JSON.stringify(body),
      });
      expect(faultOf(reply), JSON.stringify(body).slice(0, 100)).toBeNull();
    }
  });

  it('is no fault on the portal', async () => {
    const made = await app.ask('POST', '/api/applicants', { headers: json, body: JSON.stringify(registration()) });
    const { id } = JSON.parse(made.text) as { id: string };
    const cookie = (made.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    for (const name of ['application.create', 'application.changeTerms', 'application.declare']) {
      const endpoint = allEndpoints[name];
      if (!endpoint) throw new Error(name);
      for (const body of (accepted[name] ?? []).flatMap(spoiled)) {
        const reply = await ask(endpoint, pathOf(endpoint, { id }), { cookie }, body);
        expect(faultOf(reply), `${name} ${JSON.stringify(body).slice(0, 200)}`).toBeNull();
      }
    }
    for (const name of ['application.register', 'session.signIn', 'session.applicantSignIn'])
      for (const body of (accepted[name] ?? []).flatMap(spoiled)) {
        const endpoint = allEndpoints[name];
        if (!endpoint) throw new Error(name);
        expect(faultOf(await ask(endpoint, pathOf(endpoint), {}, body)), JSON.stringify(body).slice(0, 100)).toBeNull();
      }
  });
});
