import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes, one lane, kept in the PHC string form
 * `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`, so that the cost can grow while old hashes stay readable.
 */
const current = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

const derive = promisify(argon2);

const tagOf = (password: string, nonce: Buffer, cost: typeof current, length: number): Promise<Buffer> =>
  derive('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce, tagLength: length, ...cost });

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce, current, tagLength);
  const { memory, passes, parallelism } = current;
  const cost = `m=${String(memory)},t=${String(passes)},p=${String(parallelism)}`;
  return `$argon2id$v=19$${cost}$${plain(nonce)}$${plain(tag)}`;
};

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** @param hash null when nobody has that address: the same work is done, so that the time taken says nothing */
export const passwordHolds = async (password: string, hash: string | null): Promise<boolean> => {
  const parts = hash === null ? null : phc.exec(hash);
  if (!parts) {
    await tagOf(password, randomBytes(16), current, tagLength);
    return false;
  }
  const [, memory, passes, parallelism, salt = '', kept = ''] = parts;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(kept, 'base64');
  return timingSafeEqual(await tagOf(password, Buffer.from(salt, 'base64'), cost, expected.length), expected);
};
