import { certificateFields } from '#shared/signature-format/certificate-fields';
import { bytesEqual } from '#shared/signature-format/read-der';
import { fetchStatuses } from './fetch-status.ts';
import type { Signed } from '../ceremony/signed-by.ts';
import type { SigningHouse } from '../signing-house.ts';
import type { Evidence } from '../ceremony/signing-service.ts';

/** What the timestamps of these signatures are judged by: the own authority's lists, or what an authority elsewhere says. */
export const evidenceOfAuthorities = (house: SigningHouse, signed: readonly Signed[]): Promise<Evidence> =>
  evidenceOfTokens(
    house,
    signed.flatMap(({ signature }) => signature.authorities),
  );

export const evidenceOfTokens = async (
  { pki }: Pick<SigningHouse, 'pki'>,
  authorities: readonly Uint8Array[],
): Promise<Evidence> => {
  const { subject: ours } = certificateFields(pki.root);
  const elsewhere = authorities.filter((der) => !bytesEqual(certificateFields(der).issuer, ours));
  const { statusResponses, revocationLists } = await fetchStatuses(elsewhere);
  return {
    certificates: [...authorities, pki.root],
    statusResponses,
    revocationLists: [await pki.revocationList('root'), ...revocationLists],
  };
};
