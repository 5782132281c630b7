import type { Typed } from './question-fields';

/** What is typed but not yet saved, for the time of one tab: a reload or an ended session loses nothing. */
const prefix = 'aval.typed.';

export const keepTyped = (key: string, typed: Typed): void => {
  sessionStorage.setItem(prefix + key, JSON.stringify(typed));
};

export const forgetTyped = (key: string): void => {
  sessionStorage.removeItem(prefix + key);
};

export function recallTyped(key: string): Typed {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(prefix + key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
