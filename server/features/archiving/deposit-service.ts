import { isOpen } from '#shared/dossiers/states';
import { ArchiveError } from '../../bricks/merkle-archive/archive-error.ts';
import { dayIn } from '../../bricks/merkle-archive/retention/calendar-day.ts';
import type { RetentionRules } from '../../bricks/merkle-archive/retention/retention.ts';
import { momentOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { changeState, lockDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { depositProblemOf } from './archive-refusals.ts';
import {
  archiveUnder,
  askForDeposits,
  claimDeposit,
  depositOf,
  keepDeposit,
  postponeDeposit,
} from './deposit-store.ts';
import type { DepositRow } from './deposit-store.ts';
import { gatherDossier, readPieces } from './dossier-files.ts';
import type { Gathered } from './dossier-files.ts';
import { archiveOf, timeZone } from './open-archive.ts';
import { renewedFile, tellAsFormer } from './renewed-files.ts';

export type DepositingHouse = Pick<House, 'db' | 'clock' | 'env' | 'log' | 'secret' | 'objects'>;

/** Who the archive knows the centre as. */
export const centre = 'aval';

/** Whoever deposits has this long; a process that died in it is followed after. */
const claimMinutes = 10;
/** After so many tries somebody is told; a store that comes back within minutes needs nobody. */
const tellAfter = 4;

const minutesAfter = (now: Date, minutes: number): Date => momentOf(now.getTime() + minutes * 60_000);
/** 15 s, 30 s, 1 min … up to ten minutes. */
const nextTry = (now: Date, attempts: number): Date =>
  momentOf(now.getTime() + Math.min(15_000 * 2 ** attempts, 600_000));

/** Archives what this dossier came to, if it ended. Asked twice it is done once. */
export const archiveDossier = async (house: DepositingHouse, dossierId: string): Promise<void> => {
  await askForDeposits(house.db, house.clock.now(), dossierId);
  while (await depositNext(house, dossierId));
};

/** Archives whatever ended or had to wait, the oldest first. @returns how many were looked at */
export const archiveDue = async (house: DepositingHouse, most = 500): Promise<number> => {
  await askForDeposits(house.db, house.clock.now());
  let taken = 0;
  while (taken < most && (await depositNext(house, null))) taken += 1;
  return taken;
};

const depositNext = async (house: DepositingHouse, dossierId: string | null): Promise<boolean> => {
  const now = house.clock.now();
  const row = await claimDeposit(house.db, now, minutesAfter(now, claimMinutes), dossierId);
  if (!row) return false;
  try {
    await deposit(house, row);
  } catch (error) {
    await postpone(house, row, error);
  }
  return true;
};

interface Matter {
  readonly reference: string;
  readonly key: string;
  readonly policy: string;
  readonly startEventAt: Date | null;
  readonly pieces: readonly Gathered[];
  /** The archive beside which a renewed file is laid. */
  readonly former: string | null;
}

const matterOf = async (house: DepositingHouse, row: DepositRow): Promise<Matter> => {
  const { dossier_id: dossierId, kind, renewal } = row;
  if (kind === 'renewed') {
    const { piece, ...file } = await renewedFile(house.db, dossierId, renewal);
    return { ...file, key: [dossierId, kind, renewal].join(':'), startEventAt: null, pieces: [piece] };
  }
  const { finalDigest, ...files } = await gatherDossier(house, dossierId, kind);
  const key = [dossierId, kind, ...(finalDigest === null ? [] : [finalDigest])].join(':');
  return { ...files, key, policy: `dossier.${kind}`, former: null };
};

/**
 * The archive first, then the state: an end between the two is found again by the key, so that a dossier has one
 * archive of a kind however often this runs, and whatever its logbook has gained meanwhile.
 */
const deposit = async (house: DepositingHouse, row: DepositRow): Promise<void> => {
  const { archive, retention } = await archiveOf(house);
  const { reference, key, policy, startEventAt, pieces, former } = await matterOf(house, row);
  const found = (): Promise<string | null> => archiveUnder(house.db, centre, key);
  const made = async (): Promise<string> => {
    const input = { depositor: centre, key, actor: centre, clientRef: reference, policy };
    try {
      return (await archive.deposit({ ...input, startEventAt, pieces: readPieces(house, pieces) })).archive;
    } catch (error) {
      const other = error instanceof ArchiveError && error.code === 'key_reused' ? await found() : null;
      if (other === null) throw error;
      return other;
    }
  };
  const id = (await found()) ?? (await made());
  if (former !== null) await tellAsFormer(house.db, retention, { former, archive: id, by: centre });
  if (row.kind === 'retracted' && startEventAt) await endContract(house, retention, row.dossier_id, startEventAt);
  await house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const { state } = await lockDossier(tx, row.dossier_id);
    if (!(await keepDeposit(tx, row, id, at))) return;
    // One that was given up while it was deposited stays given up.
    if (row.kind === 'signed' && isOpen('archive', state)) await changeState(tx, row.dossier_id, 'archived');
    const detail = {
      archive: id,
      kind: row.kind,
      pieces: pieces.length,
      ...(former === null ? {} : { beside: former }),
    };
    const entry = { at, dossierId: row.dossier_id, author: { role: 'system' } } as const;
    await writeEntry(tx, { ...entry, event: 'archive.deposited', detail });
  });
};

/** Given up after signing: the contract that was archived before has come to its end. */
const endContract = async (
  house: DepositingHouse,
  retention: RetentionRules,
  dossierId: string,
  at: Date,
): Promise<void> => {
  const signed = await depositOf(house.db, dossierId, 'signed');
  if (!signed?.archive_id) return;
  for (const event of ['end_of_contract', 'end_of_relation'])
    await retention.recordEvent(signed.archive_id, { event, on: dayIn(at, timeZone) }, centre);
};

const postpone = async (house: DepositingHouse, row: DepositRow, error: unknown): Promise<void> => {
  const problem = depositProblemOf(error);
  const tries = row.attempts + 1;
  if (problem === 'unexpected' || tries === tellAfter)
    house.log.error({ dossierId: row.dossier_id, problem, tries, error }, 'a dossier waits for its archive');
  await house.db.transaction(async (tx) => {
    const at = house.clock.now();
    await lockDossier(tx, row.dossier_id);
    await postponeDeposit(tx, row, problem, nextTry(at, row.attempts));
    // Told when it begins to wait and when the reason changes, not at each try.
    if (row.problem === problem) return;
    const entry = { at, dossierId: row.dossier_id, author: { role: 'system' } } as const;
    await writeEntry(tx, { ...entry, event: 'archive.waiting', detail: { problem, kind: row.kind } });
  });
};
