import type { Ceremony } from '#shared/signing/ceremony-state';

/** The parts of the reading step, as the address says them (`?etape=`). */
export const parts = ['certificat', 'lecture', 'signature'] as const;
export type Part = (typeof parts)[number];

/** Whether this device holds the key of the certificate; `unneeded` where a signature service holds it. */
export type KeyState = 'looking' | 'here' | 'lost' | 'unneeded';

export type Screen =
  | 'not_open'
  | 'insecure'
  | 'start'
  | 'code'
  | 'making'
  | 'looking'
  | 'key_lost'
  | 'certificate'
  | 'read'
  | 'sign'
  | 'waiting'
  | 'sealing'
  | 'sealed'
  | 'withdrawn';

const ofPart = { certificat: 'certificate', lecture: 'read', signature: 'sign' } as const satisfies Record<
  Part,
  Screen
>;

/** The one screen to show. The server says the step; the device, whether it can sign; the address, the part. */
export function screenOf(
  { step, service }: Pick<Ceremony, 'step' | 'service'>,
  { secure, key, part }: { secure: boolean; key: KeyState; part: Part },
): Screen {
  const signing = step.at === 'code' || step.at === 'certificate' || step.at === 'read';
  if (signing && service === 'browser' && !secure) return 'insecure';
  switch (step.at) {
    case 'code':
      return step.code === null ? 'start' : 'code';
    case 'certificate':
      return 'making';
    case 'read':
      if (key === 'looking') return 'looking';
      return key === 'lost' ? 'key_lost' : ofPart[part];
    case 'signed':
      return 'waiting';
    case 'not_open':
    case 'sealing':
    case 'sealed':
    case 'withdrawn':
      return step.at;
  }
}

/** Where a screen stands on the stair of four; null before and after. */
export function stairOf(screen: Screen): 0 | 1 | 2 | 3 | null {
  switch (screen) {
    case 'start':
    case 'code':
      return 0;
    case 'making':
    case 'key_lost':
    case 'certificate':
      return 1;
    case 'read':
      return 2;
    case 'sign':
      return 3;
    default:
      return null;
  }
}

export const partOf = (value: string | undefined): Part => parts.find((part) => part === value) ?? 'certificat';
