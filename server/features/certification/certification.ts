import path from 'node:path';
import { openKeyFolder } from '../../bricks/pki/key-folder.ts';
import { personName } from '../../bricks/pki/names.ts';
import type { Person } from '../../bricks/pki/names.ts';
import { openPki } from '../../bricks/pki/pki.ts';
import type { Pki } from '../../bricks/pki/pki.ts';
import { KeyStoreError, PkiError } from '../../bricks/pki/pki-error.ts';
import type { KeyStore } from '../../bricks/pki/signing-key.ts';
import { openTokenKeys } from '../../bricks/pki/token-keys.ts';
import type { Database } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { StartRefused } from '../../platform/refusal.ts';
import { journalOf } from './issuance-journal.ts';

export type CertificationHouse = Pick<House, 'db' | 'clock' | 'env' | 'secret' | 'log'>;

/** `issueSigner(input, journalIn(tx))` keeps the certificate in the caller's transaction. */
export type Certification = Pki;

/** Who the authority is; invented, like the brands. */
const organisation = { country: 'FR', name: 'Aval Crédit' };

/** A signer's name as certificates have it, DER. @throws PkiError name_refused */
export const signerName = (person: Person): Uint8Array => personName(person, organisation.country);

/**
 * Opens the authority over the journal in the database and the keys of the settings; the first process that comes
 * founds it, the others find it. @throws StartRefused with a sentence for whoever starts the program
 */
export const openCertification = async (house: CertificationHouse): Promise<Certification> => {
  const { db, clock, env, log } = house;
  try {
    return await openPki({
      keys: keysOf(house),
      journal: journalOf(db),
      clock: () => clock.now(),
      url: `${env.publicUrl.replace(/\/+$/, '')}/pki`,
      organisation,
      policy: `${env.oidArc}.1`,
      onFault: (error) => {
        log.error({ error }, 'a certificate’s status could not be told');
      },
    });
  } catch (error) {
    const sentence = refusalSentence(error, env.dataDir);
    throw sentence === null ? error : new StartRefused(sentence);
  }
};

const keysOf = ({ env: { pki, dataDir }, secret }: CertificationHouse): KeyStore => {
  if (pki.kind === 'folder') return openKeyFolder(path.join(dataDir, 'keys'), secret);
  const { module, label, pin, environment } = pki;
  return openTokenKeys({ module, tokenLabel: label, pin, environment });
};

const refusalSentence = (error: unknown, dataDir: string): string | null => {
  const folder = path.join(dataDir, 'keys');
  if (error instanceof KeyStoreError) {
    if (error.code === 'wrong_secret')
      return `The signing keys in ${folder} were written with another secret: give the AVAL_SECRET they were made with.`;
    if (error.code === 'file_damaged') return `A signing key in ${folder} is damaged (${error.message}): restore it.`;
    return `The signing keys cannot be reached: ${error.message}. Check AVAL_PKCS11_MODULE, _TOKEN and _PIN.`;
  }
  if (!(error instanceof PkiError)) return null;
  return error.code === 'keys_do_not_match'
    ? `The certificates in the database were made with other keys than those of ${folder} or of the token: every process needs the same keys.`
    : `The certification authority cannot open: ${error.message}.`;
};

const shared = new WeakMap<Database, Promise<Certification>>();

/** The one of this process; opened when it is first asked for. */
export const certificationOf = (house: CertificationHouse): Promise<Certification> => {
  const before = shared.get(house.db);
  if (before) return before;
  const opening = openCertification(house);
  shared.set(house.db, opening);
  opening.catch(() => shared.delete(house.db));
  return opening;
};
