import { createHash } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';

/** What a depositor brings. Texts may be personal: they go to the database and the stores, and to the journal as commitments. */
export interface DepositInput {
  readonly depositor: string;
  /** One key, one archive: a deposit that is sent again gives the receipt it gave. */
  readonly key: string;
  /** Pseudonym. */
  readonly actor: string;
  /** The depositor's own reference of what is deposited. */
  readonly clientRef: string;
  readonly policy: string;
  /** When the retention begins, where that is known already. */
  readonly startEventAt?: Date | null;
  readonly pieces: AsyncIterable<PieceInput> | Iterable<PieceInput>;
}

export interface PieceInput {
  readonly role: string;
  readonly name: string;
  readonly mediaType: string;
  /** Hexadecimal; what the depositor computed. */
  readonly sha256?: string;
  readonly octets: Uint8Array | AsyncIterable<Uint8Array>;
}

/** A piece that has been received: what is told of it everywhere. */
export interface ReceivedPiece {
  readonly n: number;
  readonly role: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  /** Its name within the OCFL object. */
  readonly file: string;
}

export const mostPieces = 1000;

const identifier = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;
// A text without control characters.
const text = /^[^\p{Cc}]{1,255}$/u;
const mediaType = /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,80}$/;
const digest = /^[0-9a-f]{64}$/;

const require = (holds: boolean, what: string): void => {
  if (!holds) throw new ArchiveError('bad_request', what);
};

export const checkDeposit = ({ depositor, key, clientRef, policy }: DepositInput): void => {
  require(identifier.test(depositor), 'depositor');
  require(identifier.test(key), 'idempotency key');
  require(text.test(clientRef), 'reference');
  require(identifier.test(policy), 'policy');
};

export const checkPiece = (piece: PieceInput): void => {
  require(identifier.test(piece.role), 'role of a piece');
  require(text.test(piece.name), 'name of a piece');
  require(mediaType.test(piece.mediaType), 'media type of a piece');
  require(piece.sha256 === undefined || digest.test(piece.sha256), 'digest of a piece');
};

/** Whether two requests with one key ask for the same thing. */
export const requestDigest = (input: DepositInput, pieces: readonly ReceivedPiece[]): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        input.clientRef,
        input.policy,
        input.startEventAt?.toISOString() ?? null,
        pieces.map(({ role, name, mediaType: type, size, sha256 }) => [role, name, type, size, sha256]),
      ]),
    )
    .digest();
