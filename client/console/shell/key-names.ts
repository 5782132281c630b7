/** Keys whose name is not what their cap says. */
const caps: Readonly<Record<string, string>> = {
  ' ': 'Espace',
  Enter: '↵',
  Escape: 'Échap',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: '⇞',
  PageDown: '⇟',
  Backspace: '⌫',
  Delete: 'Suppr',
  Home: 'Début',
  End: 'Fin',
  Tab: '⇥',
};

/** Keys that mean the same everywhere: they are given to no other action, and their actions keep them. */
const fixed: readonly string[] = ['Escape', 'Enter', '?', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
/** Named keys that an action may have beside the printed ones. */
const named: readonly string[] = ['PageUp', 'PageDown', 'Home', 'End', 'Backspace', 'Delete'];

/** The key that was pressed, as bindings write it. */
export const keyOf = ({ key }: Pick<KeyboardEvent, 'key'>): string => (key.length === 1 ? key.toLowerCase() : key);

export const capOf = (key: string): string => caps[key] ?? (key.length === 1 ? key.toUpperCase() : key);

export const isFixed = (key: string): boolean => fixed.includes(key);

export const isUsable = (key: string): boolean => !isFixed(key) && (key.length === 1 || named.includes(key));

/**
 * The digit printed on the key that was pressed, whatever the layout makes of it: on a French keyboard `1` needs Shift,
 * and one does not look for Shift to say "1". Null for other keys.
 */
export const digitOf = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string | null =>
  /^\d$/.test(key) ? key : (/^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null);
