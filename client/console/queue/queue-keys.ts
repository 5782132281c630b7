import type { KeyBinding } from '#client/console/shell/keys';

interface Acts {
  readonly mayClaim: boolean;
  readonly next: () => void;
  readonly skip: () => void;
  readonly take: () => void;
  readonly move: (step: 1 | -1) => void;
  readonly filter: () => void;
  /** Null for whoever may not act on several at once. */
  readonly bulk: {
    readonly toggle: () => void;
    readonly all: () => void;
    readonly assign: () => void;
    readonly park: () => void;
    readonly handBack: () => void;
    readonly clear: () => void;
  } | null;
}

/** The keys of the queue, as its foot and the sheet of keys show them. */
export const queueKeys = (acts: Acts): readonly KeyBinding[] => [
  ...(acts.mayClaim
    ? [
        { key: 'n', cap: 'N', does: 'Prendre le suivant', run: acts.next },
        { key: 's', cap: 'S', does: 'Passer le dossier proposé, avec un motif', run: acts.skip },
      ]
    : []),
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
  ...(acts.bulk
    ? [
        { key: 'x', cap: 'X', does: 'Choisir ce dossier, ou non', run: acts.bulk.toggle },
        { key: '*', cap: '*', does: 'Choisir tout ce qui est montré, 200 au plus', run: acts.bulk.all },
        { key: 'g', cap: 'G', does: 'Attribuer les dossiers choisis', run: acts.bulk.assign },
        { key: 'p', cap: 'P', does: 'Mettre de côté les dossiers choisis', run: acts.bulk.park },
        { key: 'w', cap: 'W', does: 'Rendre à la file les dossiers choisis', run: acts.bulk.handBack },
        { key: 'Escape', cap: 'Échap', does: 'Ne rien choisir', run: acts.bulk.clear },
      ]
    : []),
];
