import { applicationErrors } from '#shared/errors/codes/application-errors';
import { archiveErrors } from '#shared/errors/codes/archive-errors';
import { callErrors } from '#shared/errors/codes/call-errors';
import { pieceErrors } from '#shared/errors/codes/piece-errors';
import { signingErrors } from '#shared/errors/codes/signing-errors';
import { workErrors } from '#shared/errors/codes/work-errors';

/** Every error of the house, by code. No code stands in two rooms. */
const table = {
  ...callErrors,
  ...applicationErrors,
  ...pieceErrors,
  ...workErrors,
  ...archiveErrors,
  ...signingErrors,
} as const;

export type ErrorCode = keyof typeof table;

/** HTTP status of a code: the one map of the house. */
export const statusOf = (code: ErrorCode): number => table[code][0];

/** The sentence for people, which says what to do. */
export const errorSentence = (code: ErrorCode, language: 'fr' | 'en'): string => table[code][language === 'fr' ? 1 : 2];

export const isErrorCode = (value: string): value is ErrorCode => Object.hasOwn(table, value);
