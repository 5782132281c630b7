import type { IssuanceJournal } from '../../bricks/pki/journal.ts';
import { issuerOf } from '../../bricks/pki/profiles.ts';
import type { Profile } from '../../bricks/pki/profiles.ts';
import type { Connection, Database, Transaction } from '../../platform/db/connection.ts';
import {
  certificateStatus,
  insertCertificate,
  insertRevocationList,
  lockAuthority,
  markRevoked,
  newestRevocationList,
  newestService,
  revokedCertificates,
} from './certificate-store.ts';

const profiles: readonly Profile[] = ['root', 'issuing', 'timestamping', 'status', 'seal', 'signer'];

const pages = (connection: Connection): Omit<IssuanceJournal, 'exclusively'> => ({
  append: (issuance) => insertCertificate(connection, issuance),
  newest: (profile) => newestService(connection, profile),
  find: (serial) => certificateStatus(connection, serial),
  revoke: (serial, reason, at) => markRevoked(connection, serial, reason, at),
  revoked: (issuer, end) =>
    revokedCertificates(
      connection,
      profiles.filter((profile) => issuerOf(profile) === issuer),
      end,
    ),
  newestList: (issuer) => newestRevocationList(connection, issuer),
  keepList: async (list) => {
    await insertRevocationList(connection, list);
  },
});

/** The journal inside a transaction that others began: what it writes stands or falls with theirs. */
export const journalIn = (tx: Transaction): IssuanceJournal => ({
  ...pages(tx),
  exclusively: async (work) => {
    await lockAuthority(tx);
    return work(journalIn(tx));
  },
});

export const journalOf = (db: Database): IssuanceJournal => ({
  ...pages(db),
  exclusively: (work) => db.transaction((tx) => journalIn(tx).exclusively(work)),
});
