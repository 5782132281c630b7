const prefix = 'aval.unsent.';

const keyOf = (personId: string, what: string): string => `${prefix}${personId}.${what}`;

/**
 * What this person typed and the server has not got yet, for the time of one tab: a reload without a line loses
 * nothing. It is gone from here as soon as the server has it.
 */
export const keepUnsent = (personId: string, what: string, value: object): void => {
  try {
    sessionStorage.setItem(keyOf(personId, what), JSON.stringify(value));
  } catch {
    // A browser without room, or that allows none: the page itself still holds the words.
  }
};

export const forgetUnsent = (personId: string, what: string): void => {
  sessionStorage.removeItem(keyOf(personId, what));
};

export const recallUnsent = (personId: string, what: string): unknown => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(personId, what)) ?? 'null') as unknown;
  } catch {
    return null;
  }
};

/** Somebody signed in: what another one left unsent in this tab is not for his eyes. */
export const forgetOthersUnsent = (personId: string): void => {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(prefix) && !key.startsWith(keyOf(personId, ''))) sessionStorage.removeItem(key);
};
