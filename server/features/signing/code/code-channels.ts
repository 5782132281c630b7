import type { CodeChannel } from '#shared/signing/ceremony-state';
import type { House } from '../../../platform/house.ts';
import type { SignerRow } from '../ceremony/ceremony-store.ts';
import { maskedMail, maskedPhone, mobileOf } from './code.ts';

/** Where a code may reach this signer, masked. */
export const channelsOf = (
  { env }: Pick<House, 'env'>,
  { email, phone }: Pick<SignerRow, 'email' | 'phone'>,
): { channel: CodeChannel; to: string }[] => {
  const mobile = env.sms === null ? null : mobileOf(phone);
  return [
    { channel: 'mail', to: maskedMail(email) },
    ...(mobile === null ? [] : [{ channel: 'sms' as const, to: maskedPhone(mobile) }]),
  ];
};
