import * as z from 'zod/mini';
import { archiveDeskEndpoints } from '#shared/archive/archive-desk-contract';
import type { ArchiveElimination, DueArchive } from '#shared/archive/archive-desk-view';
import { ArchiveError } from '../../bricks/merkle-archive/archive-error.ts';
import { attestElimination } from '../../bricks/merkle-archive/elimination/attest-elimination.ts';
import type { Elimination } from '../../bricks/merkle-archive/elimination/elimination-store.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { AppError } from '../../platform/errors.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { requestJob } from '../../platform/jobs/jobs.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { summariesOf } from './archive-read-model.ts';
import { asked } from './archive-refusals.ts';
import { archiveOf } from './open-archive.ts';
import type { ArchivingHouse } from './open-archive.ts';
import { pseudonymOf } from './pseudonyms.ts';

export const eliminateJob = 'eliminate-archives';

const payload = z.object({ elimination: z.string() });

/** Removes what two persons decided on. What is left half done is gone on with by the round. */
export const eliminationJob = (house: ArchivingHouse): Job<z.infer<typeof payload>> => ({
  name: eliminateJob,
  payload,
  run: async ({ elimination }) => {
    await (await archiveOf(house)).eliminations.carryOut(elimination);
  },
});

/** Due lists, and the decision of two persons. */
export const eliminationRoutes = (bind: Bind, house: ArchivingHouse): void => {
  const { db } = house;
  const opened = () => asked(archiveOf(house));

  bind(archiveDeskEndpoints.due, async () => {
    const { retention } = await opened();
    return readDue(db, await asked(retention.dueList()));
  });
  bind(archiveDeskEndpoints.eliminations, async () => {
    const { eliminations } = await opened();
    return presented(db, await eliminations.newest());
  });
  bind(archiveDeskEndpoints.proposeElimination, async (call) => {
    const { archive, eliminations } = await opened();
    if (!(await archive.clockIsSane())) throw new AppError('archive_clock_in_doubt');
    return presentedOne(db, await asked(eliminations.propose(call.body.archives, pseudonymOf(staffIn(call)))));
  });
  bind(archiveDeskEndpoints.approveElimination, async (call) => {
    const [id, by] = [idIn(call), pseudonymOf(staffIn(call))];
    const { archive, eliminations } = await opened();
    if (!(await archive.clockIsSane())) throw new AppError('archive_clock_in_doubt');
    const approved = await asked(eliminations.approve(id, by));
    await requestJob(db, { name: eliminateJob, payload: { elimination: id }, key: `eliminate ${id}` });
    return presentedOne(db, approved);
  });
  bind(archiveDeskEndpoints.dismissElimination, async (call) => {
    const [id, by] = [idIn(call), pseudonymOf(staffIn(call))];
    const { eliminations } = await opened();
    return presentedOne(db, await asked(eliminations.dismiss(id, by)));
  });
  bind(archiveDeskEndpoints.eliminationAttestation, async (call) => {
    const id = idIn(call);
    const { proofs } = await opened();
    return asked(
      attestElimination(proofs, id).catch((error: unknown) => {
        // Not finished is not gone.
        throw error instanceof ArchiveError && error.code === 'not_kept' ? new AppError('archive_not_due') : error;
      }),
    );
  });
};

type Due = Awaited<ReturnType<Awaited<ReturnType<typeof archiveOf>>['retention']['dueList']>>[number];

const readDue = async (connection: Connection, due: readonly Due[]): Promise<DueArchive[]> => {
  const summaries = await summariesOf(
    connection,
    due.map(({ archive }) => archive),
  );
  return due.flatMap(({ archive, action, rule, source }) => {
    const summary = summaries.get(archive);
    return summary ? [{ ...summary, action, rule, source }] : [];
  });
};

/** The lists with the names of those who decided; who has left keeps his. */
const presented = async (
  connection: Connection,
  eliminations: readonly Elimination[],
): Promise<ArchiveElimination[]> => {
  const people = eliminations.flatMap(({ proposedBy, approvedBy, dismissedBy }) => [
    proposedBy,
    approvedBy,
    dismissedBy,
  ]);
  const named = new Map(
    (
      await connection.many<{ id: string; name: string }>(
        sql`select 'person:' || id as id, name from person where 'person:' || id = any(${people.filter(Boolean)}::text[])`,
      )
    ).map(({ id, name }) => [id, name]),
  );
  const who = (id: string): { id: string; name: string } => ({
    id: id.replace(/^person:/, ''),
    name: named.get(id) ?? id,
  });
  return eliminations.map(({ proposedBy, proposedAt, approvedBy, approvedAt, dismissedBy, archives, ...one }) => ({
    ...one,
    proposedBy: who(proposedBy),
    proposedAt: proposedAt.toISOString(),
    approvedBy: approvedBy === null ? null : who(approvedBy),
    approvedAt: approvedAt?.toISOString() ?? null,
    dismissedBy: dismissedBy === null ? null : who(dismissedBy),
    archives: archives.map(({ removedAt, ...archive }) => ({
      ...archive,
      removedAt: removedAt?.toISOString() ?? null,
    })),
  }));
};

const presentedOne = async (connection: Connection, elimination: Elimination): Promise<ArchiveElimination> => {
  const [one] = await presented(connection, [elimination]);
  if (!one) throw new AppError('not_found');
  return one;
};
