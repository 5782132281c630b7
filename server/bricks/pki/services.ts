import { certificateFields } from '#shared/signature-format/certificate-fields';
import { bytesEqual } from '#shared/signature-format/read-der';
import { issue, later } from './issuance.ts';
import type { IssuanceJournal } from './journal.ts';
import { organisationName } from './names.ts';
import type { Organisation } from './names.ts';
import { PkiError } from './pki-error.ts';
import { issuerOf, serviceTerms } from './profiles.ts';
import type { ServiceProfile, Site } from './profiles.ts';
import { keyNames } from './signing-key.ts';
import type { KeyStore, SigningKey } from './signing-key.ts';

/** A certificate of the authority's own, with its key. */
export interface Service {
  readonly certificate: Uint8Array;
  readonly key: SigningKey;
  readonly notAfter: Date;
}
export type Services = Readonly<Record<ServiceProfile, Service>>;

export interface Holding {
  readonly keys: KeyStore;
  readonly site: Site;
  readonly organisation: Organisation;
}

const day = 24 * 3_600_000;

/** Whether a service needs a new certificate: its own ages, and a new one would last longer. */
export const isDue = (profile: ServiceProfile, held: Service, issuer: Service | undefined, now: Date): boolean =>
  held.notAfter <= now ||
  (held.notAfter <= later(now, serviceTerms[profile].renewDays * day) &&
    issuer !== undefined &&
    issuer.notAfter > later(held.notAfter, day));

export const anyIsDue = (services: Services, now: Date): boolean =>
  keyNames.some((profile) =>
    isDue(profile, services[profile], profile === 'root' ? undefined : services[issuerOf(profile)], now),
  );

/**
 * Finds or makes the certificates of the authority's own services, and makes anew those that age. To be called alone
 * (`journal.exclusively`): the certificates in the journal are the judge of who came first.
 * @throws PkiError keys_do_not_match, key_compromised, authority_expired
 */
export const holdServices = async (holding: Holding, journal: IssuanceJournal, now: Date): Promise<Services> => {
  const hold = (profile: ServiceProfile, issuer?: Service) => holdService(profile, issuer, holding, journal, now);
  const root = await hold('root');
  const issuing = await hold('issuing', root);
  const timestamping = await hold('timestamping', root);
  const status = await hold('status', issuing);
  const seal = await hold('seal', issuing);
  return { root, issuing, timestamping, status, seal };
};

const holdService = async (
  profile: ServiceProfile,
  issuer: Service | undefined,
  { keys, site, organisation }: Holding,
  journal: IssuanceJournal,
  now: Date,
): Promise<Service> => {
  const newest = await journal.newest(profile);
  const known = await keys.known(profile);
  const fits = newest && known && isFor(newest.certificate, known);
  if (newest?.revocation && fits) {
    if (newest.revocation.reason === 'key_compromise') throw new PkiError('key_compromised');
  } else if (newest && fits) {
    const held = serviceOf(newest.certificate, known);
    if (!isDue(profile, held, issuer, now)) return held;
    if (profile === 'root') throw new PkiError('authority_expired');
  } else if (newest && !newest.revocation && (profile === 'root' || profile === 'issuing')) {
    // Another key would make a second authority of the same name beside the one that signers were given.
    throw new PkiError('keys_do_not_match');
  }
  const key = known ?? (await keys.key(profile));
  const { role, days } = serviceTerms[profile];
  const subject = organisationName(organisation, role);
  const wish = { profile, subject, publicKey: key.publicKey, milliseconds: days * day };
  const by = issuer ? { certificate: issuer.certificate, key: issuer.key } : { certificate: null, key };
  const { serial, certificate, publicKeyDigest: keyDigest, notAfter: expiresAt } = await issue(wish, by, site, now);
  await journal.append({ profile, serial, certificate, keyDigest, issuedAt: now, expiresAt });
  return { certificate, key, notAfter: expiresAt };
};

const isFor = (certificate: Uint8Array, key: SigningKey): boolean =>
  bytesEqual(certificateFields(certificate).subjectPublicKeyInfo, key.publicKey);

const serviceOf = (certificate: Uint8Array, key: SigningKey): Service => ({
  certificate,
  key,
  notAfter: certificateFields(certificate).notAfter,
});
