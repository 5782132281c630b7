import { certificateFields } from '#shared/signature-format/certificate-fields';
import type { CertificateAuthority } from './certificate-authority.ts';
import { issue, later, wholeSeconds } from './issuance.ts';
import type { IssuanceJournal, KeptList } from './journal.ts';
import { personName } from './names.ts';
import type { Organisation } from './names.ts';
import { PkiError } from './pki-error.ts';
import { issuerOf } from './profiles.ts';
import type { IssuerName } from './profiles.ts';
import { readRequest } from './read-request.ts';
import { listSchedule, writeList } from './revocation-list.ts';
import { anyIsDue, holdServices } from './services.ts';
import type { Services } from './services.ts';
import type { KeyStore, SigningKey } from './signing-key.ts';
import { openStatusResponder } from './status-responder.ts';

export interface PkiOptions {
  readonly keys: KeyStore;
  readonly journal: IssuanceJournal;
  readonly clock: () => Date;
  /** Address below which certificates, lists and the status service are reached, without a slash at its end. */
  readonly url: string;
  readonly organisation: Organisation;
  /** Identifier of the policy under which signers are certified, dotted. */
  readonly policy: string;
  readonly onFault?: (error: unknown) => void;
}

interface OwnService {
  readonly certificate: Uint8Array;
  readonly key: SigningKey;
}

/** The own authority: what it holds is read when asked for, since certificates are made anew before they age. */
export interface Pki extends CertificateAuthority {
  readonly timestamping: OwnService;
  readonly seal: OwnService;
  /** An OCSP request in DER, its response in DER; never throws (RFC 6960). */
  answerStatus(request: Uint8Array): Promise<Uint8Array>;
  /** Makes anew the certificates and the lists that age; to be called every hour or so. */
  renew(): Promise<void>;
}

/**
 * Opens the authority, and founds it at first use. Any number of processes may do so at once on one journal and one
 * key store.
 * @throws PkiError keys_do_not_match, key_compromised, authority_expired; KeyStoreError
 */
export const openPki = async (options: PkiOptions): Promise<Pki> => {
  const { keys, journal, clock, url, organisation, policy, onFault = () => undefined } = options;
  const site = { url, policy };
  const holding = { keys, site, organisation };
  const read = () => journal.exclusively((alone) => holdServices(holding, alone, clock()));
  let held = await read();
  let reading: Promise<Services> | null = null;

  /** What is held, made anew first when a part of it ages. */
  const services = async (): Promise<Services> => {
    const now = clock();
    if (!anyIsDue(held, now)) return held;
    reading ??= read().finally(() => (reading = null));
    held = await reading;
    return held;
  };

  const currentList = async (issuer: IssuerName): Promise<KeptList> => {
    const kept = await journal.newestList(issuer);
    if (kept && !isListDue(kept, clock())) return kept;
    const { [issuer]: by } = await services();
    return journal.exclusively(async (alone) => {
      const newest = await alone.newestList(issuer);
      return newest && !isListDue(newest, clock()) ? newest : publishList(alone, issuer, newest, by, clock());
    });
  };

  const responder = openStatusResponder({ journal, clock, services, onFault });

  return {
    get root() {
      return held.root.certificate;
    },
    get issuing() {
      return held.issuing.certificate;
    },
    get timestamping() {
      return held.timestamping;
    },
    get seal() {
      return held.seal;
    },
    answerStatus: (request) => responder.answer(request),
    issueSigner: async ({ request, person, hours }, keepIn = journal) => {
      if (!(hours > 0 && hours <= 72)) throw new RangeError('a signer is certified for 72 hours at most');
      const subject = personName(person, organisation.country);
      const publicKey = readRequest(request);
      const { issuing } = await services();
      const now = clock();
      const wish = { profile: 'signer', subject, publicKey, milliseconds: hours * 3_600_000 } as const;
      const issued = await issue(wish, issuing, site, now);
      const kept = await keepIn.append({
        profile: 'signer',
        reference: person.reference,
        serial: issued.serial,
        certificate: issued.certificate,
        keyDigest: issued.publicKeyDigest,
        issuedAt: now,
        expiresAt: issued.notAfter,
      });
      if (!kept) throw new PkiError('key_already_certified');
      return issued;
    },
    revoke: async (serial, reason, at) => {
      const held = await services();
      const now = clock();
      await journal.exclusively(async (alone) => {
        const found = await alone.find(serial);
        if (!found) throw new PkiError('unknown_certificate');
        if (found.profile === 'root' || found.profile === 'status') throw new PkiError('not_revocable');
        if (!(await alone.revoke(serial, reason, wholeSeconds(at < now ? at : now)))) return;
        const issuer = issuerOf(found.profile);
        await publishList(alone, issuer, await alone.newestList(issuer), held[issuer], now);
      });
    },
    isRevoked: async (serial) => ((await journal.find(serial))?.revocation ?? null) !== null,
    statusOf: async (serial, since) => {
      const found = await journal.find(serial);
      if (!found || issuerOf(found.profile) !== 'issuing') throw new PkiError('unknown_certificate');
      return responder.about(serial, since);
    },
    revocationList: async (issuer) => (await currentList(issuer)).list,
    renew: async () => {
      held = await read();
      await currentList('root');
      await currentList('issuing');
    },
  };
};

const isListDue = ({ issuer, thisUpdate, nextUpdate }: KeptList, now: Date): boolean =>
  now >= nextUpdate || now >= later(thisUpdate, listSchedule[issuer].every);

/**
 * A certificate that has ended leaves the list only after one list that was made later than its end (RFC 5280 §3.3);
 * the status service goes on telling of it.
 */
const publishList = async (
  journal: IssuanceJournal,
  issuer: IssuerName,
  before: KeptList | null,
  by: OwnService,
  now: Date,
): Promise<KeptList> => {
  const number = (before?.number ?? 0) + 1;
  const thisUpdate = wholeSeconds(now);
  const nextUpdate = later(thisUpdate, listSchedule[issuer].usable);
  const revoked = await journal.revoked(issuer, before?.thisUpdate ?? new Date(0));
  const name = certificateFields(by.certificate).subject;
  const list = await writeList({ issuer: name, number, thisUpdate, nextUpdate, revoked }, by.key);
  const kept = { issuer, number, thisUpdate, nextUpdate, list };
  await journal.keepList(kept);
  return kept;
};
