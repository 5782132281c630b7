import { createHash } from 'node:crypto';
import type { ClientRight } from '#shared/archive/archive-contract';
import { issueArchiveKey } from '../features/archiving/public.ts';
import type { TestCentre } from './centre.ts';
import { openWholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

type Headers = Record<string, string>;

/** Systems of the lender, each with its key, on the whole server. */
export interface ArchiveClients {
  readonly app: WholeApp;
  keyOf(name: string, rights: readonly ClientRight[], seesAll?: boolean): Promise<Headers>;
  ask(method: string, at: string, headers: Headers, body?: string | FormData): Promise<Response>;
  /** What is answered, whatever its status. */
  json(method: string, at: string, headers: Headers, body?: object): Promise<unknown>;
  deposit(headers: Headers, key: string, described?: object, ...files: readonly Buffer[]): Promise<Response>;
  close(): Promise<void>;
}

export const openArchiveClients = async (centre: TestCentre): Promise<ArchiveClients> => {
  const app = await openWholeApp(centre);
  const ask: ArchiveClients['ask'] = (method, at, headers, body) =>
    fetch(app.address + at, { method, headers, ...(body === undefined ? {} : { body }) });
  return {
    app,
    ask,
    keyOf: async (name, rights, seesAll = false) => ({
      authorization: `Bearer ${(await issueArchiveKey(centre, { name, rights, seesAll })).key}`,
    }),
    json: async (method, at, headers, body) => {
      const typed = body ? { ...headers, 'content-type': 'application/json' } : headers;
      return (await ask(method, at, typed, body && JSON.stringify(body))).json();
    },
    deposit: (headers, key, described = manifest(), ...files) => {
      const sent = files.length === 0 && described !== noFiles ? [contract] : files;
      return ask('POST', '/archive/v1/archives', { ...headers, 'idempotency-key': key }, multipart(described, ...sent));
    },
    close: () => app.close(),
  };
};

export const sha256Of = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

export const contract = Buffer.from('%PDF-1.7 a contract of another system');
/** What a system says of its deposit. */
export const manifest = (more: object = {}) => ({
  reference: 'C-2026-0001',
  policy: 'lender.contract',
  pieces: [{ role: 'contract', name: 'Contrat.pdf', mediaType: 'application/pdf', sha256: sha256Of(contract) }],
  ...more,
});
/** Announces a file and is sent with none. */
export const noFiles = manifest();

const multipart = (described: object, ...files: readonly Buffer[]): FormData => {
  const form = new FormData();
  form.append('deposit', JSON.stringify(described));
  for (const file of files) form.append('piece', new Blob([Uint8Array.from(file)]), 'file');
  return form;
};

/** Status and code of a refusal. */
export const codeOf = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as { code: string }).code,
];
/** The number of the archive that a deposit made. */
export const archiveIn = async (response: Response): Promise<string> =>
  ((await response.json()) as { archive: string }).archive;
