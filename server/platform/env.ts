import { parseArgs } from 'node:util';
import path from 'node:path';
import * as z from 'zod/mini';

const flag = z.pipe(
  z.enum(['true', 'false', '1', '0', 'yes', 'no']),
  z.transform((value) => ['true', '1', 'yes'].includes(value)),
);
const port = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535));

const objectIdentifier = /^[0-2](\.\d{1,9}){1,20}$/;
const timeServers = /^[\w.[\]:-]+(,[\w.[\]:-]+)*$/;

/** Every setting: its variable, its schema, what it is for. `--help` prints this table. */
export const settings = {
  AVAL_PORT: [z._default(port, 4300), 'port of the console, the portal, the API and the sockets'],
  AVAL_HOST: [z._default(z.string(), '127.0.0.1'), 'address to listen on; 0.0.0.0 behind a proxy'],
  AVAL_DATA: [z._default(z.string(), '.data'), 'folder of the scans, the contracts and the embedded database'],
  DATABASE_URL: [z.optional(z.url()), 'a PostgreSQL ≥ 15; without it the embedded one is started'],
  AVAL_DEMO: [z._default(flag, true), 'demonstration accounts and /outbox'],
  AVAL_DEMO_DOSSIERS: [z._default(flag, true), 'in the demonstration, specimen dossiers arrive by themselves'],
  AVAL_ROLE: [z._default(z.enum(['all', 'web', 'reader']), 'all'), 'what this process does'],
  AVAL_READERS: [z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(64)), 2), 'reading processes'],
  AVAL_READER: [
    z._default(z.enum(['wasm', 'native']), 'wasm'),
    'engine of the reading: ours, or the tesseract command of the machine',
  ],
  AVAL_READING_LANGUAGES: [
    z._default(z.enum(['fra', 'fra+eng']), 'fra'),
    'language data of the reading; English beside French costs a quarter more time',
  ],
  AVAL_2DDOC_TRUST: [
    z.optional(z.string()),
    'JSON file of a newer 2D-Doc trust list with its certificates, in the form of server/bricks/two-d-doc/trust-list.json',
  ],
  AVAL_SECRET: [
    z.optional(z.string().check(z.minLength(32))),
    'secret of the house: encrypts the signing keys, keys digests, codes and draws; never to be changed; kept in the data folder when absent',
  ],
  AVAL_PKI: [z._default(z.enum(['folder', 'token']), 'folder'), 'where signing keys live: encrypted files, or an HSM'],
  AVAL_PKCS11_MODULE: [z.optional(z.string()), 'PKCS#11 module of the token, with AVAL_PKI=token'],
  AVAL_PKCS11_TOKEN: [z.optional(z.string()), 'label of the token'],
  AVAL_PKCS11_PIN: [z.optional(z.string()), 'PIN of the token'],
  AVAL_CA_URL: [
    z.optional(z.url()),
    'certification authority that certifies signers by CMP (RFC 9810); without it the embedded one does',
  ],
  AVAL_CA_REFERENCE: [z.optional(z.string()), 'our name as a registration authority there'],
  AVAL_CA_SECRET: [
    z.optional(z.string().check(z.minLength(16))),
    'the secret that it shares with us; needed with the address, as are name and roots',
  ],
  AVAL_CA_TRUST: [z.optional(z.string()), 'PEM file of the roots of its certificates'],
  AVAL_OID_ARC: [
    z._default(z.string().check(z.regex(/^[0-2](\.\d{1,9}){1,12}$/)), '2.999'),
    'the lender’s object identifier: .1 is its certificate policy, .2 its timestamp policy; 2.999 is for examples',
  ],
  AVAL_TSA_URL: [z.optional(z.url()), 'external timestamp authority (RFC 3161); without it the embedded one is asked'],
  AVAL_TSA_SPARE_URL: [z.optional(z.url()), 'asked when the first gives no token that can be believed'],
  AVAL_TSA_TRUST: [z.optional(z.string()), 'PEM file of the roots of those authorities; needed with AVAL_TSA_URL'],
  AVAL_TSA_POLICY: [
    z.optional(z.string().check(z.regex(objectIdentifier))),
    'policy asked of those authorities and required of their tokens',
  ],
  AVAL_NTP: [
    z.optional(z.string().check(z.regex(timeServers))),
    'time servers host[:port], by commas: with them the embedded authority stops while the clock is off',
  ],
  AVAL_UNDO_SECONDS: [
    z._default(z.coerce.number().check(z.minimum(0), z.maximum(60)), 10),
    'seconds in which an agent may undo a decision before anything leaves; 0 for none',
  ],
  AVAL_PUBLIC_URL: [z.optional(z.url()), 'address that mails name; http://localhost:PORT without it'],
  AVAL_TRUST_PROXY: [z._default(flag, false), 'believe X-Forwarded-* of the proxy in front'],
  SMTP_URL: [z.optional(z.url()), 'where mails are sent; without it they are kept'],
  MAIL_FROM: [z._default(z.string(), 'Aval Crédit <nepasrepondre@aval.example>'), 'sender of the mails'],
  AVAL_SMS_WEBHOOK: [z.optional(z.url()), 'where codes by SMS are posted; without it codes go by mail alone'],
  AVAL_SMS_SECRET: [
    z.optional(z.string().check(z.minLength(16))),
    'key of the HMAC-SHA-256 under which they are posted (Standard Webhooks); needed with the address',
  ],
  AVAL_CSC_URL: [
    z.optional(z.url()),
    'signature service that keeps the signers’ keys (Cloud Signature Consortium API v2); without it they stay in browsers',
  ],
  AVAL_CSC_CLIENT_ID: [z.optional(z.string()), 'our name at that service'],
  AVAL_CSC_CLIENT_SECRET: [z.optional(z.string()), 'our secret at that service'],
  AVAL_CSC_TRUST: [z.optional(z.string()), 'PEM file of the roots of its certificates; needed with AVAL_CSC_URL'],
  AVAL_RENEW_BEFORE_DAYS: [
    z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(3650)), 365),
    'signed copies, proof files and receipts are timestamped again this long before their newest timestamp’s certificate ends',
  ],
  AVAL_ARCHIVE_A: [
    z.optional(z.string()),
    'first store of the archive: a folder, or s3+https://KEY:SECRET@host/bucket[/prefix]?region=…; DATA/archive/a without it',
  ],
  AVAL_ARCHIVE_B: [
    z.optional(z.string()),
    'second store, on another disk and better elsewhere; DATA/archive/b without it',
  ],
  AVAL_ARCHIVE_SCRUB_MB: [
    z._default(z.coerce.number().check(z.minimum(0.1), z.maximum(10_000)), 20),
    'megabytes a second that the continuous check of the archive may read from each store',
  ],
  AVAL_LOG: [z._default(z.enum(['silent', 'error', 'warn', 'info', 'debug']), 'warn'), 'level of the log on stderr'],
  NODE_ENV: [z.optional(z.string()), 'production: no demonstration, no /outbox, secure cookies'],
} as const;

const schema = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, [shape]]) => [name, shape])) as {
    [K in keyof typeof settings]: (typeof settings)[K][0];
  },
);

export type KeyPlace =
  | { readonly kind: 'folder' }
  | {
      readonly kind: 'token';
      readonly module: string;
      readonly label: string;
      readonly pin: string;
      /** What the module's own process is given, as it may read settings of its maker. */
      readonly environment: Readonly<Record<string, string | undefined>>;
    };

export interface Env {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  demo: boolean;
  demoDossiers: boolean;
  role: 'all' | 'web' | 'reader';
  readers: number;
  reader: 'wasm' | 'native';
  readingLanguages: 'fra' | 'fra+eng';
  codeTrustFile: string | undefined;
  secret: string | undefined;
  undoSeconds: number;
  pki: KeyPlace;
  oidArc: string;
  /** The external timestamp authorities; null: the embedded one. */
  externalTimestamps: {
    url: string;
    spareUrl: string | undefined;
    trustFile: string;
    policy: string | undefined;
  } | null;
  timeServers: readonly string[];
  publicUrl: string;
  trustProxy: boolean;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Where codes by SMS are posted, and under which key. */
  sms: { url: string; secret: string } | null;
  /** The signature service that keeps the signers' keys. */
  remoteSigning: { url: string; clientId: string; clientSecret: string; trustFile: string } | null;
  /** The authority elsewhere that certifies signers. */
  externalAuthority: { url: string; reference: string; secret: string; trustFile: string } | null;
  renewBeforeDays: number;
  /** Of each store a folder, or the address of a bucket: s3+https://… */
  archive: { places: readonly [string, string]; scrubOctetsPerSecond: number };
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
    reader: found.AVAL_READER,
    readingLanguages: found.AVAL_READING_LANGUAGES,
    codeTrustFile: found.AVAL_2DDOC_TRUST && path.resolve(found.AVAL_2DDOC_TRUST),
    secret: found.AVAL_SECRET,
    undoSeconds: found.AVAL_UNDO_SECONDS,
    pki: keyPlaceOf(found, variables),
    oidArc: found.AVAL_OID_ARC,
    externalTimestamps: externalTimestampsOf(found),
    timeServers: found.AVAL_NTP?.split(',') ?? [],
    publicUrl: found.AVAL_PUBLIC_URL ?? `http://localhost:${String(found.AVAL_PORT)}`,
    trustProxy: found.AVAL_TRUST_PROXY,
    smtpUrl: found.SMTP_URL,
    mailFrom: found.MAIL_FROM,
    sms: together('AVAL_SMS_WEBHOOK', found.AVAL_SMS_WEBHOOK, {
      url: found.AVAL_SMS_WEBHOOK,
      secret: found.AVAL_SMS_SECRET,
    }),
    remoteSigning: together('AVAL_CSC_URL', found.AVAL_CSC_URL, {
      url: found.AVAL_CSC_URL,
      clientId: found.AVAL_CSC_CLIENT_ID,
      clientSecret: found.AVAL_CSC_CLIENT_SECRET,
      trustFile: found.AVAL_CSC_TRUST,
    }),
    externalAuthority: together('AVAL_CA_URL', found.AVAL_CA_URL, {
      url: found.AVAL_CA_URL,
      reference: found.AVAL_CA_REFERENCE,
      secret: found.AVAL_CA_SECRET,
      trustFile: found.AVAL_CA_TRUST,
    }),
    renewBeforeDays: found.AVAL_RENEW_BEFORE_DAYS,
    archive: archiveOf(found),
    logLevel: found.AVAL_LOG,
    production,
  };
};

const placeOf = (place: string): string => (place.startsWith('s3+') ? place : path.resolve(place));

const archiveOf = ({ AVAL_DATA: data, ...found }: z.infer<typeof schema>): Env['archive'] => ({
  places: [
    placeOf(found.AVAL_ARCHIVE_A ?? path.join(data, 'archive', 'a')),
    placeOf(found.AVAL_ARCHIVE_B ?? path.join(data, 'archive', 'b')),
  ],
  scrubOctetsPerSecond: found.AVAL_ARCHIVE_SCRUB_MB * 1_000_000,
});

const keyPlaceOf = (found: z.infer<typeof schema>, environment: NodeJS.ProcessEnv): KeyPlace => {
  if (found.AVAL_PKI === 'folder') return { kind: 'folder' };
  const { AVAL_PKCS11_MODULE: module, AVAL_PKCS11_TOKEN: label, AVAL_PKCS11_PIN: pin } = found;
  if (module === undefined || label === undefined || pin === undefined)
    throw new EnvError('AVAL_PKI: a token needs AVAL_PKCS11_MODULE, AVAL_PKCS11_TOKEN and AVAL_PKCS11_PIN');
  return { kind: 'token', module, label, pin, environment };
};

const externalTimestampsOf = (found: z.infer<typeof schema>): Env['externalTimestamps'] => {
  const { AVAL_TSA_URL: url, AVAL_TSA_SPARE_URL: spareUrl, AVAL_TSA_TRUST: trustFile, AVAL_TSA_POLICY: policy } = found;
  if (url === undefined && spareUrl === undefined) return null;
  if (url === undefined || trustFile === undefined)
    throw new EnvError('AVAL_TSA_URL: an external authority needs AVAL_TSA_URL and AVAL_TSA_TRUST');
  return { url, spareUrl, trustFile: path.resolve(trustFile), policy };
};

/** Settings that make sense together only. @throws EnvError where the first is set and another is not */
const together = <Group extends Record<string, string | undefined>>(
  name: string,
  first: string | undefined,
  group: Group,
): { [Key in keyof Group]: string } | null => {
  if (first === undefined) return null;
  if (Object.values(group).includes(undefined)) throw new EnvError(`${name}: its other settings are missing`);
  return group as { [Key in keyof Group]: string };
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
