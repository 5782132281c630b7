import type { Archive } from '../../bricks/merkle-archive/open-archive.ts';
import { momentOf } from '../../platform/clock.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { goRound } from '../../platform/rounds.ts';
import { renewEvidence } from './care.ts';
import { archiveDue } from './deposit-service.ts';
import type { DepositingHouse } from './deposit-service.ts';
import { archiveOf } from './open-archive.ts';
import { takeTurn } from './turns.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A head covers at most so many rows more than the one before. */
const mostUncovered = 10_000;
/** Copies of one batch of the continuous check, which is one row of the journal. */
const batch = 256;
/** A copy is read again after three days, so that a slow week still ends within seven. */
const readAgainAfter = 3 * day;
/** The longest that a round stays silent while all is well: the continuous check shows itself once a day. */
const silentFor = 2 * day;

/** The heads, and the comparison with those outside; what fails is told of and comes again. */
export const keepHeads = async (house: DepositingHouse): Promise<void> => {
  const { archive } = await archiveOf(house);
  const turn = turnsOf(house);
  if (await turn('comparison', hour)) await archive.checkAtStart();
  if (await headNeeded(house.db, turn)) await archive.head();
  if (await turn('watch', hour)) await archive.watch(silentFor);
};

/** What reads the stores and the journal again. A journal that is stopped could not tell of it, so it rests then. */
export const checkArchive = async (house: DepositingHouse): Promise<void> => {
  const { archive, eliminations } = await archiveOf(house);
  const turn = turnsOf(house);
  const { frozen } = await house.db.one<{ frozen: string | null }>(sql`select frozen from archive_counter`);
  if (frozen !== null) return;
  if (await turn('evidence', day)) await renewEvidence(house);
  if (await turn('eliminations', 5 * minute)) await eliminations.resume();
  if (await turn('nightly check', day)) await archive.checkNightly();
  if (await turn('walk', 5 * minute)) await walk(archive, house.clock.now());
  for (const { name } of archive.stores)
    if (await turn(`scrub ${name}`, minute)) await scrub(house, archive, name, () => turn(`show ${name}`, day));
};

type Turn = (duty: string, every: number) => Promise<boolean>;
const turnsOf =
  ({ db, clock }: DepositingHouse): Turn =>
  (duty, every) =>
    takeTurn(db, duty, clock.now(), every);

/** Hourly, each 10 000 rows, at once for the first, and soon again while the authority owes a token. */
const headNeeded = async (db: Connection, turn: Turn): Promise<boolean> => {
  const { rows, first, owed } = await db.one<{ rows: number; first: boolean; owed: boolean }>(
    sql`select size - coalesce((select max(size) from archive_head), 0) as rows,
          size > 0 and not exists (select from archive_head) as first,
          coalesce((select max(size) from archive_head), 0) > coalesce((select max(size) from archive_token), 0) as owed
        from archive_counter`,
  );
  if (first || rows >= mostUncovered) return true;
  if (owed && (await turn('token', 5 * minute))) return true;
  return turn('head', hour);
};

/** One of the 256 parts of each store: all of them in about a day. */
const walk = async (archive: Archive, now: Date): Promise<void> => {
  const part = Math.floor(now.getTime() / (5 * minute)) % 256;
  for (const { name } of archive.stores) await archive.walk(name, part.toString(16).padStart(2, '0'));
};

const scrub = async (
  { db, clock, env }: DepositingHouse,
  archive: Archive,
  store: string,
  mustShow: () => Promise<boolean>,
): Promise<void> => {
  const before = (milliseconds: number): Date => momentOf(clock.now().getTime() - milliseconds);
  const { alive } = await db.one<{ alive: boolean }>(
    sql`select exists (select from archive_heartbeat where name = ${`scrub ${store}`} and finished_at is null
          and beat_at > ${before(5 * minute)}) as alive`,
  );
  // Another process is at it.
  if (alive) return;
  const isDue = async (): Promise<boolean> => {
    const { due } = await db.one<{ due: boolean }>(
      sql`select exists (select from archive_copy
            where store = ${store} and status <> 'removed' and last_ok_at < ${before(readAgainAfter)}) as due`,
    );
    return due;
  };
  const budget = { octetsPerSecond: env.archive.scrubOctetsPerSecond, copies: batch };
  let show = await mustShow();
  for (let batches = 0; batches < 60 && (show || (await isDue())); batches += 1) {
    await archive.scrub(store, budget);
    show = false;
  }
};

/** What happens by itself. @returns what stops it */
export const archivingRounds = (house: DepositingHouse): (() => void) => {
  const stops = [
    goRound(15_000, house, 'dossiers to archive', () => archiveDue(house)),
    goRound(15_000, house, 'heads of the archive', () => keepHeads(house)),
    goRound(15_000, house, 'checks of the archive', () => checkArchive(house)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
