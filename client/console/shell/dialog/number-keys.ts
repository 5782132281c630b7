import { digitOf } from '#client/console/shell/key-names';

/** The number that was pressed to choose one of a list; 0 for any other key, with Ctrl, Alt or ⌘, and where text is written. */
export const numberOf = (event: KeyboardEvent): number =>
  event.ctrlKey || event.altKey || event.metaKey || writes(event.target) ? 0 : Number(digitOf(event) ?? 0);

/** Where text is written, digits and Enter are text. */
export const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type));
