import type { StoryLine } from '#shared/review/review-contract';
import type { Connection } from '../../platform/db/connection.ts';
import { readStory } from '../logbook/public.ts';
import type { StoryRow } from '../logbook/public.ts';
import { skipNotesOf } from '../queue/public.ts';

/**
 * What happened to a dossier, oldest first. Words with which somebody passed it over may be personal: the logbook, which
 * nothing leaves, does not hold them; they stand beside it and are told here.
 */
export const storyOf = async (connection: Connection, dossierId: string): Promise<StoryLine[]> => {
  const rows = withoutDrafts(await readStory(connection, dossierId));
  const said = rows.some(({ event }) => event === 'lease.skipped') ? await skipNotesOf(connection, dossierId) : [];
  return rows.map((row) => {
    const words =
      row.event === 'lease.skipped' && said.find(({ by, at }) => by === row.actor && at.getTime() === row.at.getTime());
    const detail = words ? { ...row.detail, note: words.note } : row.detail;
    return { ...row, at: row.at.toISOString(), detail };
  });
};

/** What was put into a draft and taken out of it again was never sent: nobody but its applicant hears of it. */
export const withoutDrafts = <Row extends Pick<StoryRow, 'event' | 'detail'>>(rows: readonly Row[]): Row[] => {
  const sentAt = rows.findIndex(({ event }) => event === 'application.submitted');
  const draft = sentAt < 0 ? rows : rows.slice(0, sentAt);
  const takenBack = new Set(
    draft.flatMap(({ event, detail }) => (event === 'piece.removed' ? [detail['documentId']] : [])),
  );
  return rows.filter(
    ({ event, detail }) =>
      !(event === 'piece.sent' || event === 'piece.removed') || !takenBack.has(detail['documentId']),
  );
};
