/**
 * What the archive asks of its surroundings, as shapes: whichever PostgreSQL driver, clock, timestamp authority or object
 * store that has these functions fits.
 */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Connection {
  many<Row extends object>(statement: Statement): Promise<Row[]>;
  /** @throws when there is not exactly one row */
  one<Row extends object>(statement: Statement): Promise<Row>;
  maybeOne<Row extends object>(statement: Statement): Promise<Row | null>;
  /** @returns how many rows were touched */
  run(statement: Statement): Promise<number>;
}

export interface Database extends Connection {
  transaction<Result>(work: (tx: Connection) => Promise<Result>): Promise<Result>;
  /** What a query without parameters gives, in the binary form of COPY (PostgreSQL manual, COPY, "Binary Format"). */
  copied(query: string): Promise<Buffer>;
}

export type Clock = () => Date;

/** A timestamp authority (RFC 3161). */
export interface TimestampSource {
  /** @param digest SHA-256 of what is timestamped */
  timestamp(digest: Uint8Array): Promise<TimestampToken>;
}
export interface TimestampToken {
  readonly der: Uint8Array;
  readonly at: Date;
  /** Of the authority, DER. */
  readonly certificate: Uint8Array;
}

/** Checks a token entirely, as it was at its own time; throws when anything in it is not so. */
export type VerifyToken = (der: Uint8Array, digest: Uint8Array) => Promise<Omit<TimestampToken, 'der'>>;

/** Ed25519 key whose name is written beside each signature (C2SP signed-note). */
export interface HeadSigner {
  /** Also the origin line of each head; no spaces, no plus sign. */
  readonly name: string;
  /** 32 octets. */
  readonly publicKey: Uint8Array;
  sign(octets: Uint8Array): Promise<Uint8Array>;
}

/** Told of each incident as it is opened; what wakes people is the surroundings' affair. */
export type Alarm = (incident: { readonly kind: string; readonly detail: string }) => void;

/** sql`… ${value}`: every value becomes a parameter, never text. */
export const sql = (parts: TemplateStringsArray, ...values: readonly unknown[]): Statement => ({
  text: parts.reduce((text, part, at) => (at === 0 ? part : `${text}$${String(at)}${part}`), ''),
  values,
});
