import * as z from 'zod/mini';
import type { Right } from '#shared/people/rights';

type Schema = z.ZodMiniType;

/**
 * One call of the API, as both sides see it: the server parses and authorizes by it, the clients type their calls by
 * it, the OpenAPI page and the endpoint golden are printed from it. `path` uses Express notation (`:id`).
 * `answers` other than JSON (`pdf`, `image`, `upload` = multipart in, JSON out) are said here too.
 * `document` = a PDF as the body itself, JSON out. `deposit` = JSON, or multipart with files after a JSON part, JSON out.
 */
export interface Endpoint<
  Body extends Schema = Schema,
  Query extends Schema = Schema,
  Response extends Schema = Schema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly right: Right;
  readonly summary: string;
  readonly body?: Body;
  readonly query?: Query;
  readonly response: Response;
  readonly carries?: 'upload' | 'document' | 'deposit' | 'pdf' | 'image' | 'file';
  /** With `deposit`: the body as JSON, and the JSON part that the files follow. */
  readonly takes?: { readonly json: Schema; readonly manifest: Schema };
}

export const endpoint = <B extends Schema, Q extends Schema, R extends Schema>(
  definition: Endpoint<B, Q, R>,
): Endpoint<B, Q, R> => definition;

/** The answer of a call that only does: 204. */
export const noContent = z.undefined();

export type BodyOf<E> = E extends Endpoint<infer B> ? z.output<B> : never;
export type BodyInputOf<E> = E extends Endpoint<infer B> ? z.input<B> : never;
export type QueryOf<E> = E extends Endpoint<Schema, infer Q> ? z.output<Q> : never;
export type ResponseOf<E> = E extends Endpoint<Schema, Schema, infer R> ? z.output<R> : never;

/** Fills the parameters of a path: `fillPath('/api/dossiers/:id', { id })`. */
export const fillPath = (path: string, parameters: Record<string, string | number> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new TypeError(`path ${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
