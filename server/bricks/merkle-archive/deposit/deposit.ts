import { createHash, randomBytes } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import type { Incidents } from '../incidents.ts';
import { groupCommit } from '../journal/group-commit.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Connection, Database, HeadSigner } from '../ports.ts';
import { sql } from '../ports.ts';
import type { Digest, Draft, TwoStores } from '../stores/archive-store.ts';
import { StoreError } from '../stores/archive-store.ts';
import { contentPath, inventoryOf, objectDeclaration, writeInventory } from '../stores/ocfl-inventory.ts';
import { objectFolder } from '../stores/ocfl-root.ts';
import { newArchiveId } from './archive-id.ts';
import { checkDeposit, requestDigest } from './deposit-input.ts';
import type { DepositInput, ReceivedPiece } from './deposit-input.ts';
import { commitDeposits } from './deposit-rows.ts';
import type { Committed, PreparedDeposit } from './deposit-rows.ts';
import { descriptionFile, descriptionPiece, writeDescription } from './description.ts';
import { receivePieces } from './receive-pieces.ts';
import type { Admission } from './receive-pieces.ts';
import { makeReceipt, receiptFacts } from './receipt.ts';
import type { Receipt } from './receipt.ts';

export interface DepositParts {
  readonly db: Database;
  readonly stores: TwoStores;
  readonly signer: HeadSigner;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly incidents: Incidents;
  /** Share of each store that stays free, 0–1. */
  readonly reserve: number;
  /** Told of each step as it is done. */
  readonly onStep?: (step: DepositStep) => void;
}
export type DepositStep = 'received' | 'described' | 'settled' | 'read_again' | 'committed';

export interface DepositResult {
  readonly outcome: 'created' | 'repeated';
  readonly archive: string;
  readonly receipt: Receipt;
}

/**
 * Keeps what is brought, and answers when it lies in both stores, durable, read again from both, with its rows committed.
 * Anything that fails before leaves nothing that readers can see.
 */
export const openDeposits = (parts: DepositParts): ((input: DepositInput) => Promise<DepositResult>) => {
  const { db, stores, signer, clock, journal, incidents, onStep } = parts;
  const commit = groupCommit<PreparedDeposit, Committed>(
    (prepared) => db.transaction((tx) => commitDeposits(tx, journal, prepared)),
    64,
  );

  /** A key that is known: the same request gets the same receipt, another one is refused. */
  const repeat = async (known: KnownDeposit, asked: Buffer): Promise<DepositResult> => {
    if (!known.request_digest.equals(asked)) throw new ArchiveError('key_reused', known.id);
    return {
      outcome: 'repeated',
      archive: known.id,
      receipt: await makeReceipt(signer, await receiptFacts(db, known.id)),
    };
  };

  const write = async (
    { id, receivedAt, policy }: { id: string; receivedAt: Date; policy: Policy },
    input: DepositInput,
    drafts: readonly Draft[],
  ): Promise<PreparedDeposit> => {
    const folder = objectFolder(id);
    const pieces = await receivePieces(input.pieces, drafts, folder, policy);
    onStep?.('received');
    const salt = randomBytes(32);
    const { depositor, key, actor, clientRef } = input;
    const startEventAt = input.startEventAt ?? null;
    const octets = writeDescription({
      ...{ archive: id, depositor, key, clientRef, policy: input.policy, receivedAt: receivedAt.toISOString() },
      ...{ startEventAt: startEventAt?.toISOString() ?? null, salt: salt.toString('hex'), pieces },
    });
    const sha256 = createHash('sha256').update(octets).digest('hex');
    const description: ReceivedPiece = {
      n: 0,
      ...descriptionPiece,
      size: octets.length,
      sha256,
      file: descriptionFile,
    };
    const all = [description, ...pieces];
    const added = all.map(({ file, sha256: digest }) => ({ name: file, sha256: digest }));
    const inventory = writeInventory(inventoryOf(id, [{ created: receivedAt, message: 'ingestion', added }]));
    const files: [string, Buffer][] = [
      [contentPath(1, descriptionFile), octets],
      [objectDeclaration.name, objectDeclaration.content],
      ['inventory.json.sha256', inventory.sidecar],
      ['inventory.json', inventory.octets],
    ];
    await Promise.all(
      drafts.flatMap((draft) => files.map(([name, content]) => draft.put(`${folder}/${name}`, content))),
    );
    onStep?.('described');
    await Promise.all(drafts.map((draft) => draft.settle()));
    onStep?.('settled');
    const expected = new Map<string, Digest>([
      ...all.map(({ file, ...digest }): [string, Digest] => [contentPath(1, file), digest]),
      ['inventory.json', { sha256: inventory.sha256, size: inventory.octets.length }],
    ]);
    await Promise.all(stores.map((store) => readAgain(store, folder, expected)));
    onStep?.('read_again');
    return {
      ...{ id, depositor, key, actor, clientRef, policy: input.policy, receivedAt, startEventAt, salt, pieces: all },
      retainUntil: policy.retainUntil,
      requestDigest: requestDigest(input, pieces),
      inventory: inventory.sha256,
      stores: stores.map(({ name }) => name),
    };
  };

  return async (input) => {
    checkDeposit(input);
    const receivedAt = clock();
    const { policy, known } = await admissionOf(db, input, receivedAt);
    if (known) return repeat(known, requestDigest(input, await receivePieces(input.pieces, [], 'none', policy)));
    await requireRoom(parts);
    const id = newArchiveId(receivedAt);
    const drafts = stores.map((store) => store.draft(objectFolder(id)));
    try {
      const prepared = await write({ id, receivedAt, policy }, input, drafts);
      const committed = await commit(prepared);
      if (committed === null) {
        await abandon(drafts);
        const first = await knownDeposit(db, input);
        if (!first) throw new ArchiveError('key_reused');
        return await repeat(first, prepared.requestDigest);
      }
      onStep?.('committed');
      return { outcome: 'created', archive: prepared.id, receipt: await makeReceipt(signer, committed) };
    } catch (error) {
      if (!(await isCommitted(db, id))) await abandon(drafts);
      throw await told(incidents, error);
    }
  };
};

const abandon = async (drafts: readonly Draft[]): Promise<void> => {
  await Promise.allSettled(drafts.map((draft) => draft.abandon()));
};

/** Both copies, every file, from the store: what is acknowledged has been read. */
const readAgain = async (
  store: TwoStores[number],
  folder: string,
  expected: ReadonlyMap<string, Digest>,
): Promise<void> => {
  await Promise.all(
    [...expected].map(async ([name, { sha256, size }]) => {
      const found = await store.digest(`${folder}/${name}`, { expected: size });
      if (found.sha256 !== sha256)
        throw new StoreError('unreadable', store.name, 'what was written is not what is read');
    }),
  );
};

const requireRoom = async ({ stores, reserve }: DepositParts): Promise<void> => {
  for (const store of stores) {
    try {
      await store.check();
      const space = await store.space();
      if (space && space.free < space.total * reserve)
        throw new ArchiveError('store_full', `${store.name}: ${String(space.free)} octets are free`);
    } catch (error) {
      if (error instanceof StoreError) throw new ArchiveError('store_unavailable', error.message, { cause: error });
      throw error;
    }
  }
};

/** What a store's failure means to the depositor; a failure that is not for lack of room is also an incident. */
const told = async (incidents: Incidents, error: unknown): Promise<unknown> => {
  if (!(error instanceof StoreError)) return error;
  if (error.code === 'full') return new ArchiveError('store_full', error.message, { cause: error });
  await incidents.open({ kind: 'store_failed', store: error.store, detail: error.message }).catch(() => false);
  return new ArchiveError('store_unavailable', error.message, { cause: error });
};

interface KnownDeposit {
  readonly id: string;
  readonly request_digest: Buffer;
}
const knownDeposit = (db: Connection, { depositor, key }: DepositInput): Promise<KnownDeposit | null> =>
  db.maybeOne(sql`select id, request_digest from archive where depositor = ${depositor} and idempotency_key = ${key}`);

/** After an error whose moment is not known, such as a connection lost at the commit: what has a row is not taken away. */
const isCommitted = async (db: Connection, id: string): Promise<boolean> =>
  db.many(sql`select 1 from archive where id = ${id}`).then(
    (rows) => rows.length > 0,
    () => true,
  );

interface Policy extends Admission {
  readonly retainUntil: string | null;
}
/**
 * In one question: the rule in force on the day of the deposit, which says nothing of an end that waits for the event that
 * starts it, and the deposit that has the same key.
 */
const admissionOf = async (
  db: Connection,
  { policy: id, startEventAt, depositor, key }: DepositInput,
  now: Date,
): Promise<{ policy: Policy; known: KnownDeposit | null }> => {
  const { known, request_digest, ...policy } = await db.one<
    { [Name in keyof Policy]: Policy[Name] | null } & { known: string | null; request_digest: Buffer | null }
  >(sql`
    select "mediaTypes", "largestOctets", "retainUntil", archive.id as known, request_digest
    from (select) as asked
    left join (
      select media_types as "mediaTypes", largest_octets as "largestOctets",
        (${startEventAt ?? null}::timestamptz + make_interval(months => months))::date::text as "retainUntil"
      from archive_policy where id = ${id} and valid_from <= ${now}::date order by valid_from desc limit 1
    ) as policy on true
    left join archive on depositor = ${depositor} and idempotency_key = ${key}`);
  const { mediaTypes, largestOctets, retainUntil } = policy;
  if (mediaTypes === null || largestOctets === null) throw new ArchiveError('refused_by_policy', `no policy ${id}`);
  return {
    policy: { mediaTypes, largestOctets, retainUntil },
    known: known === null || request_digest === null ? null : { id: known, request_digest },
  };
};
