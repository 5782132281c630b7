import type { Router } from '@angular/router';
import type { PageViewer } from '#client/kit/viewer/page-viewer';
import { nextFrames } from '#client/kit/viewer/mark';
import type { KeyBinding } from '#client/console/shell/keys';
import { keyedFinding } from '#client/console/review/doubts';
import type { ReviewActions } from '#client/console/review/review-actions';
import type { ReviewDialogs } from '#client/console/review/review-dialogs';
import type { ReviewDrawer } from '#client/console/review/review-drawer';
import type { ReviewPanel } from '#client/console/review/review-panel';
import type { ReviewSelection } from '#client/console/review/review-selection';
import type { ReviewStore } from '#client/console/review/review-store';
import type { Thumbnails } from '#client/console/review/thumbnails';

interface Parts {
  readonly store: ReviewStore;
  readonly selection: ReviewSelection;
  readonly actions: ReviewActions;
  readonly dialogs: ReviewDialogs;
  readonly router: Router;
  readonly viewer: () => PageViewer | undefined;
  readonly panel: () => ReviewPanel | undefined;
  readonly drawer: () => ReviewDrawer | undefined;
  readonly thumbnails: () => Thumbnails | undefined;
}

/** The keys of the review screen, in the order of the sheet. A key whose action is closed now does nothing. */
export function reviewKeys({ store, selection, actions, dialogs, router, ...parts }: Parts): KeyBinding[] {
  const key = (name: string, cap: string, does: string, run: () => void): KeyBinding => ({ key: name, cap, does, run });
  const can = (ability: 'claim' | 'confirm_fraud') => store.view()?.abilities.includes(ability) ?? false;
  const toQueue = () => void router.navigate(['/file']);
  return [
    key(' ', 'Espace', 'Doute suivant', () => {
      selection.next();
    }),
    key('1', '1', 'Champs', () => parts.panel()?.go('fields')),
    key('2', '2', 'Anomalies', () => parts.panel()?.go('findings')),
    key('3', '3', 'Exigences', () => parts.panel()?.go('requirements')),
    key('b', 'B', 'Cadres : champs, mots, aucun', () => {
      selection.frames.update(nextFrames);
    }),
    key('e', 'E', 'Lever l’anomalie', () => {
      const view = store.view();
      if (!view?.abilities.includes('decide')) return;
      const finding = keyedFinding(view.findings, store.doubts(), selection.selectedId());
      if (finding) dialogs.dismiss(finding);
    }),
    key('a', 'A', 'Approuver', () => {
      dialogs.approve();
    }),
    key('r', 'R', 'Refuser', () => {
      dialogs.refuse();
    }),
    key('d', 'D', 'Demander une pièce', () => {
      dialogs.askPieces();
    }),
    key('t', 'T', 'Prendre ce dossier', () => {
      if (can('claim') && !store.lease()) void actions.claim();
    }),
    key('n', 'N', 'Dossier suivant, une fois celui-ci rendu ou décidé', () => {
      if (!store.lease()) void actions.takeNext();
    }),
    key('f', 'F', 'Confirmer une fraude (analyste)', () => {
      if (can('confirm_fraud')) dialogs.confirmFraud();
    }),
    key('PageDown', '⇟', 'Page suivante', () => parts.thumbnails()?.step(1)),
    key('PageUp', '⇞', 'Page précédente', () => parts.thumbnails()?.step(-1)),
    { ...key('+', '+', 'Agrandir', () => parts.viewer()?.zoomBy(1.25)), alias: '=' },
    key('-', '−', 'Réduire', () => parts.viewer()?.zoomBy(1 / 1.25)),
    key('0', '0', 'Page entière', () => parts.viewer()?.fit()),
    key('h', 'H', 'Histoire', () => parts.drawer()?.toggle('story')),
    key('i', 'I', 'Déclaration', () => parts.drawer()?.toggle('declaration')),
    key('Escape', 'Échap', 'Fermer le tiroir ; sinon la file, quand rien n’est en main', () => {
      const drawer = parts.drawer();
      if (drawer?.open()) drawer.close();
      else if (!store.lease()) toQueue();
    }),
  ];
}
