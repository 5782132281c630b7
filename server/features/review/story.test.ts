import { expect, test } from 'vitest';
import { withoutDrafts } from './story.ts';

const row = (event: string, documentId?: string) => ({
  sequence: 0,
  at: new Date(0),
  actor: null,
  event,
  detail: documentId === undefined ? {} : { documentId },
});
const told = (rows: readonly ReturnType<typeof row>[]): string[] =>
  withoutDrafts([...rows]).map(({ event, detail }) => `${event} ${detail.documentId ?? ''}`.trim());

test('a paper that was taken out of a draft is not told; one that was replaced after sending is', () => {
  const rows = [
    row('application.created'),
    row('piece.sent', 'a'),
    row('piece.sent', 'b'),
    row('piece.removed', 'a'),
    row('application.submitted'),
    row('piece.sent', 'c'),
    row('piece.removed', 'c'),
    row('original.opened', 'b'),
  ];
  expect(told(rows)).toEqual([
    'application.created',
    'piece.sent b',
    'application.submitted',
    'piece.sent c',
    'piece.removed c',
    'original.opened b',
  ]);
  expect(told(rows.slice(0, 4))).toEqual(['application.created', 'piece.sent b']);
});
