import type { KeyBinding } from '#client/console/shell/keys';
import type { ViewerToolName } from '#client/kit/viewer/viewer-tools';

/** What a key of the viewer does: its tools, and what the second pane needs. */
export type ViewerKey = ViewerToolName | 'link' | 'pane';

interface Definition {
  readonly key: string;
  readonly cap: string;
  readonly does: string;
  readonly alias?: string;
}

/** The keys of the viewer in the order of the sheet: the one place that knows them. */
const definitions: Record<ViewerKey, Definition> = {
  frames: { key: 'b', cap: 'B', does: 'Cadres : champs, mots, aucun' },
  larger: { key: '+', cap: '+', does: 'Agrandir', alias: '=' },
  smaller: { key: '-', cap: '−', does: 'Réduire' },
  whole: { key: '0', cap: '0', does: 'Page entière' },
  turn_left: { key: '<', cap: '<', does: 'Tourner à gauche', alias: ',' },
  turn_right: { key: '>', cap: '>', does: 'Tourner à droite', alias: ';' },
  light: { key: 'u', cap: 'U', does: 'Luminosité et contraste' },
  loupe: { key: 'g', cap: 'G', does: 'Loupe ; flèches pour déplacer la page dessous' },
  region: { key: 's', cap: 'S', does: 'Relire une zone : tracer un cadre' },
  beside: { key: 'v', cap: 'V', does: 'Deux pièces côte à côte' },
  original: { key: 'o', cap: 'O', does: 'Page comme elle a été envoyée, à côté' },
  levels: { key: '*', cap: '*', does: 'Niveaux d’erreur de la photo, à côté' },
  other: { key: 'c', cap: 'C', does: 'Comparer avec un autre dossier' },
  link: { key: 'y', cap: 'Y', does: 'Déplacer les deux pages ensemble' },
  pane: { key: 'p', cap: 'P', does: 'L’autre page : les outils agissent sur elle' },
};

const names = Object.keys(definitions) as ViewerKey[];

/** The cap of each key as it is in force. @param cap gives the cap of the action that has a key out of the box */
export const viewerCaps = (cap: (key: string) => string): Record<ViewerKey, string> =>
  Object.fromEntries(names.map((name) => [name, cap(definitions[name].key)])) as Record<ViewerKey, string>;

/** @param run does what a key stands for */
export const viewerKeys = (run: (name: ViewerKey) => void): KeyBinding[] =>
  names.map((name) => ({
    ...definitions[name],
    run: () => {
      run(name);
    },
  }));
