import { openAuthority } from '../../bricks/timestamping/authority.ts';
import type { Authority, TimestampKey } from '../../bricks/timestamping/authority.ts';
import { watchClock } from '../../bricks/timestamping/clock-watch.ts';
import type { ClockState, ClockWatch } from '../../bricks/timestamping/clock-watch.ts';
import { httpSource } from '../../bricks/timestamping/http-source.ts';
import { sntpReference } from '../../bricks/timestamping/sntp.ts';
import { authoritySource } from '../../bricks/timestamping/timestamp-source.ts';
import type { TimestampSource } from '../../bricks/timestamping/timestamp-source.ts';
import type { TokenJournal } from '../../bricks/timestamping/token-journal.ts';
import type { Database } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { goRound } from '../../platform/rounds.ts';
import { certificationOf } from '../certification/public.ts';
import { batchedJournal } from './batched-journal.ts';
import { newestTokenTime } from './token-store.ts';
import { tellSeldom } from './tell-seldom.ts';
import { readTrustFile } from './trust-file.ts';

export type TimestampingHouse = Pick<House, 'db' | 'clock' | 'env' | 'log' | 'secret'>;

/** The certificate and key that tokens are signed with; `timestamping` changes when the certificate is renewed. */
export interface TimestampingPki {
  readonly root: Uint8Array;
  readonly timestamping: { readonly certificate: Uint8Array; readonly key: TimestampKey };
}

export interface TimestampHealth {
  /** Who makes the tokens of signatures and archive. */
  readonly source: 'embedded' | 'external';
  /** Whether the embedded authority answers; `unchecked` when no time server is set. */
  readonly clock: ClockState;
  /** The last failure of an external authority since the last success. */
  readonly failure: { readonly at: Date; readonly code: string } | null;
}

export interface Timestamps extends TimestampSource {
  /** The embedded authority: TimeStampReq in, TimeStampResp out. */
  answer(request: Uint8Array): Promise<Uint8Array>;
  health(): TimestampHealth;
  /** Asks the time servers no more. */
  readonly close: () => void;
}

/**
 * One second for the clock, which may be off by that much, and one for cutting the time to its whole second, the form
 * that every verifier reads.
 */
const accuracySeconds = 2;
const clockToleranceMs = 1000;
/** Time servers ask for no more than one question a minute. */
const askTimeServersEvery = 128_000;
const externalTimeoutMs = 10_000;

/**
 * The tokens of this house: from the external authorities when they are set, else from the embedded one, which answers
 * at /tsa in both cases. @throws StartRefused when the roots of the external authorities cannot be read
 */
export const openTimestamps = async (house: TimestampingHouse, pki: TimestampingPki): Promise<Timestamps> => {
  const { env, db } = house;
  const clock = () => house.clock.now();
  const clockWatch = watchClock({
    clock,
    toleranceMs: clockToleranceMs,
    lastWritten: await newestTokenTime(db, clock()),
    ...(env.timeServers.length > 0 ? { reference: sntpReference({ servers: env.timeServers, clock }) } : {}),
  });
  void clockWatch.refresh();
  const close = goRound(askTimeServersEvery, house, 'time servers', () => clockWatch.refresh());
  const journal = batchedJournal(house.db);
  const forAnybody = embeddedAuthority(house, pki, clockWatch, journal);
  const forUs = embeddedAuthority(house, pki, clockWatch, journal.own);
  const answer = (request: Uint8Array) => forAnybody().answer(request);
  const parts = { answer, close };
  if (env.externalTimestamps === null)
    return {
      ...parts,
      timestamp: (digest) => authoritySource(forUs(), [pki.root]).timestamp(digest),
      health: () => ({ source: 'embedded', clock: clockWatch.state(), failure: null }),
    };
  const external = await externalSource(house, env.externalTimestamps);
  return {
    ...parts,
    timestamp: external.timestamp,
    health: () => ({ source: 'external', clock: clockWatch.state(), failure: external.failure() }),
  };
};

/** The authority over the certificate of now. */
const embeddedAuthority = (
  house: TimestampingHouse,
  pki: TimestampingPki,
  clockCheck: ClockWatch,
  journal: TokenJournal,
) => {
  const tell = tellSeldom(house, 'the timestamp authority makes no token');
  let current: Authority | null = null;
  return (): Authority => {
    const { certificate, key } = pki.timestamping;
    if (current?.certificate !== certificate)
      current = openAuthority({
        certificate,
        // The root issues it, and the root is what each asker has.
        chain: [],
        key,
        policy: `${house.env.oidArc}.2`,
        accuracySeconds,
        clock: () => house.clock.now(),
        clockCheck,
        journal,
        onTrouble: (trouble) => {
          tell(trouble.kind === 'clock' ? `clock ${trouble.trouble}` : 'failure', trouble);
        },
      });
    return current;
  };
};

const externalSource = async (house: TimestampingHouse, external: NonNullable<House['env']['externalTimestamps']>) => {
  const tell = tellSeldom(house, 'an external timestamp authority gave no token');
  let failure: TimestampHealth['failure'] = null;
  const source = httpSource({
    url: external.url,
    spareUrl: external.spareUrl,
    trusted: await readTrustFile(external.trustFile),
    policy: external.policy,
    timeoutMs: externalTimeoutMs,
    onTrouble: ({ host, error }) => {
      failure = { at: house.clock.now(), code: error.code };
      tell(`${host} ${error.code}`, { host, error });
    },
  });
  return {
    failure: () => failure,
    timestamp: async (digest: Uint8Array) => {
      const before = failure;
      const token = await source.timestamp(digest);
      // A token of the spare leaves the failure of the first to be seen.
      if (failure === before) failure = null;
      return token;
    },
  };
};

const shared = new WeakMap<Database, Promise<Timestamps>>();

/** Those of this process; opened when first asked for, over its own certification authority. */
export const timestampsOf = (house: TimestampingHouse): Promise<Timestamps> => {
  const before = shared.get(house.db);
  if (before) return before;
  const opening = certificationOf(house).then((pki) => openTimestamps(house, pki));
  shared.set(house.db, opening);
  opening.catch(() => shared.delete(house.db));
  return opening;
};
