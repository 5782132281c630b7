import { createServer } from 'node:http';
import { errorBodySchema } from '#shared/errors/error-body';
import { isErrorCode, statusOf } from '#shared/errors/error-codes';
import type { Role } from '#shared/people/rights';
import { clientRights } from '#shared/archive/archive-contract';
import { issueArchiveKey } from '../features/archiving/public.ts';
import { openSession } from '../features/people/public.ts';
import { tokenDigest } from '../features/people/session-service.ts';
import { makeHttpApp } from '../http-app.ts';
import { sql } from '../platform/db/sql.ts';
import { listen } from '../platform/http/listen.ts';
import { newId } from '../platform/ids.ts';
import type { TestCentre } from './centre.ts';
import { submitDossier } from './dossiers.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly type: string;
  readonly headers: Headers;
}

/** The server's whole HTTP side, as a start opens it. */
export interface WholeApp {
  /** Where it listens, for calls that `ask` has no words for. */
  readonly address: string;
  ask(method: string, path: string, options?: { headers?: Record<string, string>; body?: string }): Promise<Reply>;
  /** Headers that speak for a fresh session (or key) of this role; `applicantId` names which applicant. */
  speakAs(role: Role, applicantId?: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export const openWholeApp = async (centre: TestCentre): Promise<WholeApp> => {
  const server = createServer(makeHttpApp(centre));
  const address = `http://127.0.0.1:${String(await listen(server, 0, '127.0.0.1'))}`;
  const staff = {
    agent: await centre.hire('agent', 'Agathe Modèle'),
    supervisor: await centre.hire('supervisor', 'Serge Modèle'),
    analyst: await centre.hire('analyst', 'Anne Modèle'),
  };
  const strangerId = newId(centre.clock.now());
  const at = centre.clock.now();
  const key = 'a-key-of-the-test-door-that-nobody-guesses';
  await centre.db.run(sql`insert into applicant values (${strangerId}, 'stranger@courriel.example', '', 'fr', ${at})`);
  await centre.db.run(
    sql`insert into door (id, name, channel, key_digest, created_at)
        values (${newId(at)}, 'test', 'api', ${tokenDigest(key)}, ${at})`,
  );
  const { key: clientKey } = await issueArchiveKey(centre, { name: 'test', rights: clientRights, seesAll: true });
  /** A co-borrower of a dossier that nobody asks about. */
  const strangeSigner = async (): Promise<string> => {
    const { id: dossierId } = await submitDossier(centre);
    const id = newId(at);
    await centre.db.run(
      sql`insert into ceremony (dossier_id, opened_at, offer_until) values (${dossierId}, ${at}, ${at})`,
    );
    await centre.db.run(
      sql`insert into signer (id, dossier_id, position, role, given_names, surname, email, language)
          values (${id}, ${dossierId}, 2, 'co_borrower', 'Sacha', 'Exemple', 'sacha@courriel.example', 'fr')`,
    );
    return id;
  };
  return {
    address,
    ask: async (method, path, { headers = {}, body } = {}) => {
      const reply = await fetch(address + path, { method, headers, ...(body === undefined ? {} : { body }) });
      const { status } = reply;
      return {
        status,
        text: await reply.text(),
        type: reply.headers.get('content-type') ?? '',
        headers: reply.headers,
      };
    },
    speakAs: async (role, applicantId = strangerId) => {
      if (role === 'anyone') return {};
      if (role === 'door') return { authorization: `Bearer ${key}` };
      if (role === 'client_system') return { authorization: `Bearer ${clientKey}` };
      if (role === 'applicant')
        return { cookie: `aval_portal=${await openSession(centre.db, { applicantId }, centre.clock.now())}` };
      if (role === 'signer') {
        const session = await openSession(centre.db, { signerId: await strangeSigner() }, centre.clock.now());
        return { cookie: `aval_portal=${session}` };
      }
      return { cookie: await centre.signIn(staff[role]) };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Says what is wrong with an answer: a fault of ours, or an error that is not told as the contract has it. */
export const faultOf = ({ status, text, type }: Reply): string | null => {
  if (status < 400) return null;
  if (status >= 500) return 'a fault of the server';
  if (!type.startsWith('application/json')) return `an error as ${type}`;
  const parsed = errorBodySchema.safeParse(JSON.parse(text));
  if (!parsed.success || !isErrorCode(parsed.data.code)) return 'not the error contract';
  return statusOf(parsed.data.code) === status ? null : 'a status that its code does not have';
};
