import { longestList } from '#shared/queue/queue-contract';
import type { QueueRow } from '#shared/queue/queue-row';
import { emptyBoard, withMessages, withSnapshot } from './queue-board';
import { queueRow } from './queue-row.fixture';

const at = 1_000_000;
const snapshotOf = (sequence: number, rows: QueueRow[]) => ({ at: '', sequence, waiting: rows.length, rows });
const names = (board: ReturnType<typeof withSnapshot>) =>
  [...board.entries.values()].map(({ row }) => row.applicantName);

describe('the board of the queue', () => {
  it('takes newer rows and drops older versions and sequences', () => {
    const board = withSnapshot(emptyBoard, snapshotOf(10, [queueRow({ version: 5, applicantName: 'cinq' })]), at);
    const older = withMessages(
      board,
      [{ kind: 'row', sequence: 11, row: queueRow({ version: 4, applicantName: 'quatre' }) }],
      at,
    );
    expect(names(older)).toEqual(['cinq']);
    const before = withMessages(
      board,
      [{ kind: 'row', sequence: 9, row: queueRow({ version: 5, applicantName: 'avant' }) }],
      at,
    );
    expect(names(before)).toEqual(['cinq']);
    const newer = withMessages(
      board,
      [{ kind: 'row', sequence: 12, row: queueRow({ version: 6, applicantName: 'six' }) }],
      at,
    );
    expect(names(newer)).toEqual(['six']);
  });

  it('keeps the head of a queue that is longer than a list, whatever is told of what stands behind', () => {
    const place = (number: number) => new Date(at + number * 1000).toISOString();
    const rowAt = (number: number) =>
      queueRow({
        dossierId: `d${String(number).padStart(5, '0')}`,
        startBy: place(number),
        submittedAt: place(number),
      });
    const head = Array.from({ length: longestList }, (_, number) => rowAt(2 * number));
    const board = withSnapshot(emptyBoard, { ...snapshotOf(10, head), waiting: 100_000 }, at);
    const behind = Array.from({ length: 500 }, (_, number) => rowAt(10_000 + number));
    const told = [...behind, rowAt(1)].map((row) => ({ kind: 'row', sequence: 11, row }) as const);
    const after = withMessages(board, told, at);
    expect(after.entries.size).toBe(longestList);
    expect(after.entries.has('d00001')).toBe(true);
    expect(after.entries.has('d03998')).toBe(false);
    expect(after.entries.has('d10000')).toBe(false);
  });

  it('does not bring back a row that left', () => {
    const board = withSnapshot(emptyBoard, snapshotOf(10, [queueRow({ version: 5 })]), at);
    const messages = [
      { kind: 'gone', sequence: 14, dossierId: 'd1', version: 7 },
      { kind: 'row', sequence: 13, row: queueRow({ version: 6 }) },
    ] as const;
    expect(withMessages(board, messages, at).entries.size).toBe(0);
  });

  it('lets a dossier come back when its applicant answered', () => {
    const gone = withMessages(emptyBoard, [{ kind: 'gone', sequence: 14, dossierId: 'd1', version: 7 }], at);
    const back = withMessages(gone, [{ kind: 'row', sequence: 20, row: queueRow({ version: 9 }) }], at);
    expect(back.entries.get('d1')?.seenAt).toBe(at);
  });

  it('keeps what messages told after the snapshot was taken', () => {
    const told = withMessages(
      emptyBoard,
      [
        { kind: 'row', sequence: 12, row: queueRow({ dossierId: 'd2', applicantName: 'neuf' }) },
        { kind: 'gone', sequence: 13, dossierId: 'd1', version: 8 },
      ],
      at,
    );
    const rows = [queueRow({ version: 5 }), queueRow({ dossierId: 'd2', applicantName: 'vieux' })];
    const board = withSnapshot(told, snapshotOf(11, rows), at);
    expect(names(board)).toEqual(['neuf']);
  });

  it('forgets on resync what left while the line was off, and marks what came', () => {
    const before = withSnapshot(emptyBoard, snapshotOf(10, [queueRow({})]), at);
    const after = withSnapshot(before, snapshotOf(30, [queueRow({ dossierId: 'd3' })]), at + 5000);
    expect([...after.entries.keys()]).toEqual(['d3']);
    expect(after.entries.get('d3')?.seenAt).toBe(at + 5000);
  });
});
