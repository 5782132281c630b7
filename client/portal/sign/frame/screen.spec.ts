import type { CeremonyStep } from '#shared/signing/ceremony-state';
import { partOf, screenOf, stairOf } from './screen';
import type { KeyState, Part } from './screen';

const later = '2026-11-23T16:00:00.000Z';
const sealing = { stage: 'timestamp', attempts: 0, nextTryAt: null, problem: null } as const;
const copy = { sha256: 'ab', bytes: 1, filename: 'Contrat signé CD-1.pdf' };
const certificate = {
  serial: '01',
  subject: 'CN=Inès',
  issuer: 'CN=Aval',
  notBefore: later,
  notAfter: later,
  signUntil: later,
  der: '',
};
const code: CeremonyStep = { at: 'code', why: 'first', code: null };
const read: CeremonyStep = { at: 'read', verifiedUntil: later, certificate, prepared: { sha256: 'ab', bytes: 1 } };
interface Here {
  secure?: boolean;
  key?: KeyState;
  part?: Part;
  service?: 'browser' | 'remote';
}
const screenAt = (
  step: CeremonyStep,
  { secure = true, key = 'here', part = 'certificat', service = 'browser' }: Here = {},
) => screenOf({ step, service }, { secure, key, part });

describe('the screen of a step', () => {
  it('asks for a code, then for the code itself', () => {
    const sent = {
      channel: 'mail',
      sentTo: 'i•••',
      sentAt: later,
      expiresAt: later,
      triesLeft: 5,
      resendAt: later,
    } as const;
    expect(screenAt(code)).toBe('start');
    expect(screenAt({ ...code, code: sent })).toBe('code');
  });

  it('follows the address only where the key of the certificate is here', () => {
    expect(screenAt(read, { part: 'lecture' })).toBe('read');
    expect(screenAt(read, { part: 'signature' })).toBe('sign');
    expect(screenAt(read, { part: 'signature', key: 'looking' })).toBe('looking');
    expect(screenAt(read, { part: 'signature', key: 'lost' })).toBe('key_lost');
    expect(screenAt(read, { part: 'signature', key: 'unneeded', service: 'remote' })).toBe('sign');
  });

  it('never lets an address jump over a step of the server', () => {
    for (const part of ['lecture', 'signature'] as const) {
      expect(screenAt(code, { part })).toBe('start');
      expect(screenAt({ at: 'certificate', why: 'first', verifiedUntil: later }, { part })).toBe('making');
    }
  });

  it('says that a page without cryptography cannot sign, but still shows what is signed', () => {
    expect(screenAt(code, { secure: false })).toBe('insecure');
    expect(screenAt(read, { secure: false, key: 'looking' })).toBe('insecure');
    expect(screenAt(read, { secure: false, key: 'unneeded', service: 'remote' })).toBe('certificate');
    expect(screenAt({ at: 'sealed', signedAt: later, sealedAt: later, copy }, { secure: false })).toBe('sealed');
  });

  it('shows what comes after the signature, and its stair is left', () => {
    const ends: readonly CeremonyStep[] = [
      { at: 'signed', signedAt: later, sealing },
      { at: 'sealing', signedAt: later, sealing },
      { at: 'sealed', signedAt: later, sealedAt: later, copy },
      { at: 'withdrawn', withdrawnAt: later, receipt: null, copy: null },
      { at: 'not_open', why: 'offer_expired' },
    ];
    const screens = ends.map((step) => screenAt(step));
    expect(screens).toEqual(['waiting', 'sealing', 'sealed', 'withdrawn', 'not_open']);
    expect(screens.map(stairOf)).toEqual([null, null, null, null, null]);
    expect((['start', 'certificate', 'read', 'sign'] as const).map(stairOf)).toEqual([0, 1, 2, 3]);
  });
});

it('an address that means nothing leads to the first part', () => {
  expect(partOf('lecture')).toBe('lecture');
  expect(partOf('n’importe')).toBe('certificat');
  expect(partOf(undefined)).toBe('certificat');
});
