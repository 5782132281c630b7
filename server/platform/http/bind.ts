import type { Request, Response, Router } from 'express';
import type { BodyOf, Endpoint, QueryOf, ResponseOf } from '#shared/http/endpoint';
import { may } from '#shared/people/rights';
import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';
import { refuseForeignOrigin } from './origin.ts';
import { parseInput } from './parse.ts';

/** What a handler is given: who asks, and input that its contract has accepted. */
export interface Call<E extends Endpoint> {
  readonly actor: Actor;
  readonly at: Readonly<Record<string, string>>;
  readonly body: BodyOf<E>;
  readonly query: QueryOf<E>;
  readonly request: Request;
  readonly response: Response;
}

/** Everyone that the request speaks for: one browser may hold an agent's and an applicant's session. */
export type Authenticate = (request: Request) => Promise<readonly Actor[]>;

/** Has its word after the right was found and before anything is read. @throws AppError what it refuses with */
export type Admit = (endpoint: Endpoint, actor: Actor, at: Readonly<Record<string, string>>) => Promise<void>;

const admitAll: Admit = () => Promise.resolve();

export type Bind = <E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>) => Promise<ResponseOf<E>> | ResponseOf<E>,
) => void;

/**
 * Ties contracts to handlers: origin, authorize, admit, parse, handle, answer. A handler that writes the response itself
 * (image, PDF) returns undefined.
 */
export const binderFor =
  (router: Router, authenticate: Authenticate, created: Set<string>, admit: Admit = admitAll): Bind =>
  (endpoint, handle) => {
    const verb = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    created.add(`${endpoint.method} ${endpoint.path}`);
    router[verb](endpoint.path, async (request: Request, response: Response) => {
      // Answers are about people: no cache keeps one unless its handler says so.
      response.set('Cache-Control', 'private, no-store');
      if (endpoint.method !== 'GET') refuseForeignOrigin(request);
      const actor = authorize(await authenticate(request), endpoint);
      const at = request.params as Record<string, string>;
      await admit(endpoint, actor, at);
      const answer = await handle({
        actor,
        at,
        body: parseInput(endpoint.body, request.body) as never,
        query: parseInput(endpoint.query, { ...request.query }) as never,
        request,
        response,
      });
      if (response.headersSent || response.writableEnded) return;
      if (answer === undefined) response.status(204).end();
      else response.json(answer);
    });
  };

const authorize = (actors: readonly Actor[], endpoint: Endpoint): Actor => {
  const allowed = actors.find((actor) => may(actor.role, endpoint.right));
  if (allowed) return allowed;
  const nobody: Actor = { role: 'anyone' };
  if (may(nobody.role, endpoint.right)) return nobody;
  throw new AppError(actors.length === 0 ? 'not_signed_in' : 'forbidden');
};
