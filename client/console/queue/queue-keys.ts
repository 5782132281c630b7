import type { KeyBinding } from '#client/console/shell/keys';

interface Acts {
  readonly mayClaim: boolean;
  readonly next: () => void;
  readonly take: () => void;
  readonly move: (step: 1 | -1) => void;
  readonly filter: () => void;
}

/** The keys of the queue, as its foot and the sheet of keys show them. */
export const queueKeys = (acts: Acts): readonly KeyBinding[] => [
  ...(acts.mayClaim ? [{ key: 'n', cap: 'N', does: 'Prendre le suivant', run: acts.next }] : []),
  {
    key: 'ArrowDown',
    alias: 'j',
    cap: '↓',
    does: 'Dossier suivant de la liste',
    run: () => {
      acts.move(1);
    },
  },
  {
    key: 'ArrowUp',
    alias: 'k',
    cap: '↑',
    does: 'Dossier précédent de la liste',
    run: () => {
      acts.move(-1);
    },
  },
  { key: 'Enter', cap: '↵', does: acts.mayClaim ? 'Prendre celui-ci' : 'Ouvrir celui-ci', run: acts.take },
  { key: 'f', cap: 'F', does: 'Filtrer la file', run: acts.filter },
];
