import { expect, test } from 'vitest';
import { applicationErrors } from './codes/application-errors.ts';
import { archiveErrors } from './codes/archive-errors.ts';
import { callErrors } from './codes/call-errors.ts';
import { pieceErrors } from './codes/piece-errors.ts';
import { signingErrors } from './codes/signing-errors.ts';
import { workErrors } from './codes/work-errors.ts';
import { errorSentence, isErrorCode, statusOf } from './error-codes.ts';
import type { ErrorTable } from './error-table.ts';

const rooms: readonly ErrorTable[] = [
  callErrors,
  applicationErrors,
  pieceErrors,
  workErrors,
  archiveErrors,
  signingErrors,
];

test('each code stands in one room, and is told by the status and the sentences that stand there', () => {
  const codes = rooms.flatMap(Object.keys);
  expect(new Set(codes).size).toBe(codes.length);
  for (const room of rooms)
    for (const [code, [status, french, english]] of Object.entries(room)) {
      if (!isErrorCode(code)) throw new Error(`${code} is not told`);
      expect([statusOf(code), errorSentence(code, 'fr'), errorSentence(code, 'en')]).toEqual([status, french, english]);
    }
});
