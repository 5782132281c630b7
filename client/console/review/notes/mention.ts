import type { Colleague } from '#shared/review/note-contract';
import { plainCapitals } from '#shared/identity/letters';

/** The @ that is being written before the cursor, and what follows it so far. */
export interface MentionStart {
  readonly at: number;
  readonly typed: string;
}

/** Null where the cursor stands behind no @, or behind the @ of an address. */
export function mentionStart(text: string, cursor: number): MentionStart | null {
  const before = text.slice(0, cursor);
  const at = before.lastIndexOf('@');
  if (at === -1 || (at > 0 && /[\p{L}\p{N}.]/u.test(before.charAt(at - 1)))) return null;
  const typed = before.slice(at + 1);
  return /^[\p{L}' -]{0,30}$/u.test(typed) && !/\s{2}|\s\S+\s/.test(typed) ? { at, typed } : null;
}

/** Colleagues whose name, or one of its words, begins so; accents and capitals do not matter. Six at most. */
export function mentionable(people: readonly Colleague[], typed: string): Colleague[] {
  const sought = plainCapitals(typed);
  return people
    .filter(({ name }) => {
      const plain = plainCapitals(name);
      return plain.startsWith(sought) || plain.split(/[ -]/).some((word) => word.startsWith(sought));
    })
    .slice(0, 6);
}

/** The text with the name in the place of what was typed of it, and where the cursor then stands. */
export function withMention(
  text: string,
  { at, typed }: MentionStart,
  { name }: Pick<Colleague, 'name'>,
): { readonly text: string; readonly cursor: number } {
  const put = `@${name} `;
  return { text: text.slice(0, at) + put + text.slice(at + 1 + typed.length), cursor: at + put.length };
}
