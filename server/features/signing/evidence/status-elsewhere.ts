import { createHash } from 'node:crypto';
import { DerError } from '#shared/signature-format/read-der';
import { readCertificate } from '../../../bricks/pades/trust/certificate.ts';
import { isIssuedBy } from '../../../bricks/pades/trust/certificate-chain.ts';
import { readEvidence, revocationOf } from '../../../bricks/pades/trust/revocation.ts';
import type { House } from '../../../platform/house.ts';
import { StatusUnavailable } from '../sealing/sealing-problem.ts';
import type { Evidence } from '../ceremony/signing-service.ts';
import { fetchStatuses } from './fetch-status.ts';

/** What authorities elsewhere say of certificates that they issued. */
export interface StatusElsewhere {
  /**
   * Whether the issuer says so now, by its own responder or list. One that cannot be reached is taken at the word of
   * before: nothing is sealed until it has answered. @param authorities those above the certificate
   */
  isRevoked(certificate: Uint8Array, authorities: readonly Uint8Array[]): Promise<boolean>;
  /** @throws StatusUnavailable */
  evidenceOf(certificate: Uint8Array, authorities: readonly Uint8Array[]): Promise<Evidence>;
}

/** An open page asks often; whoever answers would be asked as often. */
const believedFor = 60_000;
const mostRemembered = 2_000;

export const openStatusElsewhere = (clock: House['clock']): StatusElsewhere => {
  const remembered = new Map<string, { readonly at: number; readonly revoked: boolean }>();
  return {
    isRevoked: async (certificate, authorities) => {
      const name = createHash('sha256').update(certificate).digest('base64');
      const before = remembered.get(name);
      const now = clock.now();
      if (before && (before.revoked || now.getTime() - before.at < believedFor)) return before.revoked;
      const revoked = await saysRevoked(certificate, authorities, now);
      remembered.delete(name);
      remembered.set(name, { at: now.getTime(), revoked });
      for (const oldest of remembered.keys()) if (remembered.size > mostRemembered) remembered.delete(oldest);
      return revoked;
    },
    evidenceOf: async (certificate, authorities) => ({
      certificates: authorities,
      ...(await fetchStatuses([certificate, ...authorities])),
    }),
  };
};

const saysRevoked = async (der: Uint8Array, authorities: readonly Uint8Array[], usedAt: Date): Promise<boolean> => {
  try {
    const certificate = readCertificate(der);
    const authority = authorities.map((one) => readCertificate(one)).find((one) => isIssuedBy(certificate, one));
    if (!authority) return false;
    const told = await fetchStatuses([der], authorities);
    const evidence = readEvidence({ certificates: authorities, ...told });
    return revocationOf({ certificate, authority, usedAt, until: usedAt }, evidence).kind === 'revoked';
  } catch (error) {
    if (error instanceof StatusUnavailable || error instanceof DerError) return false;
    throw error;
  }
};
