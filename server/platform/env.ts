import { parseArgs } from 'node:util';
import path from 'node:path';
import * as z from 'zod/mini';

const flag = z.pipe(
  z.enum(['true', 'false', '1', '0', 'yes', 'no']),
  z.transform((value) => ['true', '1', 'yes'].includes(value)),
);
const port = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535));

/** Every setting: its variable, its schema, what it is for. `--help` and the README print this table. */
export const settings = {
  AVAL_PORT: [z._default(port, 4300), 'port of the console, the portal, the API and the sockets'],
  AVAL_HOST: [z._default(z.string(), '127.0.0.1'), 'address to listen on; 0.0.0.0 behind a proxy'],
  AVAL_DATA: [z._default(z.string(), '.data'), 'folder of the scans, the contracts and the embedded database'],
  DATABASE_URL: [z.optional(z.url()), 'a PostgreSQL ≥ 15; without it the embedded one is started'],
  AVAL_DEMO: [z._default(flag, true), 'demonstration accounts and /outbox'],
  AVAL_DEMO_DOSSIERS: [z._default(flag, true), 'in the demonstration, specimen dossiers arrive by themselves'],
  AVAL_ROLE: [z._default(z.enum(['all', 'web', 'reader']), 'all'), 'what this process does'],
  AVAL_READERS: [z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(64)), 2), 'reading processes'],
  AVAL_READING_LANGUAGES: [
    z._default(z.enum(['fra', 'fra+eng']), 'fra'),
    'language data of the reading; English beside French costs a quarter more time',
  ],
  AVAL_SECRET: [
    z.optional(z.string().check(z.minLength(32))),
    'key of the cross-dossier digests; kept in the data folder when absent',
  ],
  AVAL_PUBLIC_URL: [z.optional(z.url()), 'address that mails name; http://localhost:PORT without it'],
  AVAL_TRUST_PROXY: [z._default(flag, false), 'believe X-Forwarded-* of the proxy in front'],
  SMTP_URL: [z.optional(z.url()), 'where mails are sent; without it they are kept'],
  MAIL_FROM: [z._default(z.string(), 'Aval Crédit <nepasrepondre@aval.example>'), 'sender of the mails'],
  AVAL_LOG: [z._default(z.enum(['silent', 'error', 'warn', 'info', 'debug']), 'warn'), 'level of the log on stderr'],
  NODE_ENV: [z.optional(z.string()), 'production: no demonstration, no /outbox, secure cookies'],
} as const;

const schema = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, [shape]]) => [name, shape])) as {
    [K in keyof typeof settings]: (typeof settings)[K][0];
  },
);

export interface Env {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  demo: boolean;
  demoDossiers: boolean;
  role: 'all' | 'web' | 'reader';
  readers: number;
  readingLanguages: 'fra' | 'fra+eng';
  secret: string | undefined;
  publicUrl: string;
  trustProxy: boolean;
  smtpUrl: string | undefined;
  mailFrom: string;
  logLevel: string;
  production: boolean;
}

export class EnvError extends Error {}

/** Reads settings and flags once. @throws EnvError that lists every wrong one together */
export const readEnv = (argv: readonly string[], variables: NodeJS.ProcessEnv = process.env): Env => {
  const flags = readFlags(argv);
  const given = Object.fromEntries(Object.entries({ ...variables, ...flags }).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const found = parsed.data;
  const production = found.NODE_ENV === 'production';
  return {
    port: found.AVAL_PORT,
    host: found.AVAL_HOST,
    dataDir: path.resolve(found.AVAL_DATA),
    databaseUrl: found.DATABASE_URL,
    demo: found.AVAL_DEMO && !production,
    demoDossiers: found.AVAL_DEMO && found.AVAL_DEMO_DOSSIERS && !production,
    role: found.AVAL_ROLE,
    readers: found.AVAL_READERS,
    readingLanguages: found.AVAL_READING_LANGUAGES,
    secret: found.AVAL_SECRET,
    publicUrl: found.AVAL_PUBLIC_URL ?? `http://localhost:${String(found.AVAL_PORT)}`,
    trustProxy: found.AVAL_TRUST_PROXY,
    smtpUrl: found.SMTP_URL,
    mailFrom: found.MAIL_FROM,
    logLevel: found.AVAL_LOG,
    production,
  };
};

const readFlags = (argv: readonly string[]): Record<string, string> => {
  const options = {
    port: { type: 'string' },
    data: { type: 'string' },
    role: { type: 'string' },
    demo: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options, allowNegative: true, strict: true });
    return {
      ...(values.port === undefined ? {} : { AVAL_PORT: values.port }),
      ...(values.data === undefined ? {} : { AVAL_DATA: values.data }),
      ...(values.role === undefined ? {} : { AVAL_ROLE: values.role }),
      ...(values.demo === undefined ? {} : { AVAL_DEMO: String(values.demo) }),
    };
  } catch (error) {
    throw new EnvError(error instanceof Error ? error.message : String(error));
  }
};

export const helpText = (): string => {
  const rows = Object.entries(settings).map(([name, [, purpose]]) => `  ${name.padEnd(24)} ${purpose}`);
  return [
    'Usage: npm start -- [--port N] [--data DIR] [--role all|web|reader] [--no-demo]',
    '',
    'Settings (environment):',
    ...rows,
  ].join('\n');
};
