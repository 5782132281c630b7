/**
 * The authorities that may issue 2D-Doc certificates, as the trust list of the ANTS names them
 * (pub.ants.gouv.fr/2D-DOC/V1/PRD/01_TSL/tsl_signed.xml). Their certificates are published by each of them and held in a
 * folder of the installation; a code whose certificate is not held is said to be signed and not verifiable here.
 */
export const trustList = {
  sequence: 22,
  issuedOn: '2025-08-25',
  nextUpdate: '2026-02-25',
  authorities: {
    FR01: 'IDnow',
    FR03: 'Certigna',
    FR04: 'IDnow',
    FR05: 'ANTS',
    FR06: 'IDnow',
    FR07: 'Goodflag',
  },
} as const;

/** The name of an authority, null where the list of that date does not have it. */
export function authorityName(id: string): string | null {
  return (trustList.authorities as Readonly<Record<string, string>>)[id] ?? null;
}
