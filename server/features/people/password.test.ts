import { describe, expect, it } from 'vitest';
import { hashPassword, passwordHolds } from './password.ts';

describe('password', () => {
  it('is kept as an Argon2id string with its cost, and never twice the same', async () => {
    const [one, other] = await Promise.all([hashPassword('ratelo-kisavu'), hashPassword('ratelo-kisavu')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
  });

  it('holds for itself alone', async () => {
    const hash = await hashPassword('ratelo-kisavu');
    expect(await passwordHolds('ratelo-kisavu', hash)).toBe(true);
    expect(await passwordHolds('ratelo-kisavU', hash)).toBe(false);
    expect(await passwordHolds('', hash)).toBe(false);
  });

  it('holds however the keyboard composes an accent', async () => {
    expect(await passwordHolds('he\u0301lène', await hashPassword('h\u00e9lène'))).toBe(true);
  });

  // A vector of the reference implementation (phc-winner-argon2, src/test.c: t=2, m=2^16, p=1).
  it('reads a hash that another implementation made', async () => {
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await passwordHolds('password', hash)).toBe(true);
    expect(await passwordHolds('Password', hash)).toBe(false);
  });

  it('does the work for nobody too', async () => {
    const hash = await hashPassword('ratelo-kisavu');
    const time = async (kept: string | null): Promise<number> => {
      const from = performance.now();
      for (let round = 0; round < 5; round += 1) await passwordHolds('wrong', kept);
      return performance.now() - from;
    };
    await time(hash);
    const [known, unknown] = [await time(hash), await time(null)];
    expect(unknown).toBeGreaterThan(known / 3);
  });
});
