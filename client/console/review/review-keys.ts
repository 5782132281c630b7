import type { Router } from '@angular/router';
import type { FieldRow } from '#shared/review/field-row';
import type { DossierView } from '#shared/review/review-contract';
import type { KeyBinding } from '#client/console/shell/keys';
import { findingKey, keyedFinding } from '#client/console/review/points';
import type { PieceJudge } from '#client/console/review/checklist/piece-judge';
import type { ReviewActions } from '#client/console/review/review-actions';
import type { ReviewDialogs } from '#client/console/review/review-dialogs';
import type { ReviewDrawer } from '#client/console/review/review-drawer';
import type { ReviewPanel } from '#client/console/review/review-panel';
import type { ReviewSelection } from '#client/console/review/review-selection';
import type { ReviewStore } from '#client/console/review/review-store';
import type { RowEditor } from '#client/console/review/fields/row-editor';
import type { Thumbnails } from '#client/console/review/desk/thumbnails';
import type { ViewerDesk } from '#client/console/review/desk/viewer-desk';
import { viewerKeys } from '#client/console/review/desk/viewer-keys';

interface Parts {
  readonly store: ReviewStore;
  readonly selection: ReviewSelection;
  readonly actions: ReviewActions;
  readonly dialogs: ReviewDialogs;
  readonly editor: RowEditor;
  readonly judge: PieceJudge;
  readonly router: Router;
  readonly desk: () => ViewerDesk | undefined;
  readonly panel: () => ReviewPanel | undefined;
  readonly drawer: () => ReviewDrawer | undefined;
  readonly thumbnails: () => Thumbnails | undefined;
}

/** The keys of the review screen, in the order of the sheet. A key whose action is closed now does nothing. */
export function reviewKeys({
  store,
  selection,
  actions,
  dialogs,
  editor,
  judge,
  router,
  ...parts
}: Parts): KeyBinding[] {
  const key = (name: string, cap: string, does: string, run: () => void): KeyBinding => ({ key: name, cap, does, run });
  const can = (ability: DossierView['abilities'][number]) => store.view()?.abilities.includes(ability) ?? false;
  const lift = () => {
    const view = store.view();
    const finding = can('decide') && view ? keyedFinding(view, store.points(), selection.selectedId()) : null;
    if (finding) void dialogs.dismiss(finding);
  };
  const withRow = (act: (row: FieldRow) => void) => () => {
    const row = selection.row();
    if (row) act(row);
  };
  const withPiece = (act: (requirementId: string) => Promise<void>) => () => {
    const id = selection.requirementId();
    if (id !== null) void act(id);
  };
  const toQueue = () => void router.navigate(['/file']);
  return [
    key(' ', 'Espace', 'Doute ou anomalie qui suit', () => {
      selection.next();
    }),
    key('1', '1', 'Champs', () => parts.panel()?.go('fields')),
    key('2', '2', 'Anomalies', () => parts.panel()?.go('findings')),
    key('3', '3', 'Exigences', () => parts.panel()?.go('requirements')),
    key('4', '4', 'Notes', () => parts.drawer()?.toggle('notes')),
    key('5', '5', 'Faits, pièce par pièce', () => parts.drawer()?.toggle('facts')),
    key('Enter', '↵', 'Retenir la valeur proposée ; lever l’anomalie choisie', () => {
      const row = selection.row();
      if (row) void editor.retain(row);
      else if (store.view()?.findings.some((finding) => findingKey(finding) === selection.selectedId())) lift();
    }),
    key('m', 'M', 'Modifier la valeur', () => {
      editor.edit();
    }),
    key(
      'l',
      'L',
      'Relire la zone du champ',
      withRow((row) => {
        if (!editor.reread(row)) parts.desk()?.press('region');
      }),
    ),
    key(
      'Backspace',
      '⌫',
      'Défaire la correction',
      withRow((row) => void editor.letGo(row)),
    ),
    key('e', 'E', 'Lever l’anomalie', lift),
    key(
      'k',
      'K',
      'Accepter la pièce',
      withPiece((id) => judge.accept(id)),
    ),
    key(
      'j',
      'J',
      'Pièce à refaire',
      withPiece((id) => dialogs.redo(id)),
    ),
    key('a', 'A', 'Approuver ; sinon aller à ce qui bloque', () => void actions.approve()),
    key('r', 'R', 'Refuser', () => void dialogs.refuse()),
    key('d', 'D', 'Demander une pièce', () => void dialogs.askPieces()),
    key('x', 'X', 'Escalader à un analyste ; répondre, pour lui', () => {
      void (can('answer_escalation') ? dialogs.answerEscalation() : dialogs.escalate());
    }),
    key('w', 'W', 'Rendre le dossier à la file', () => {
      if (can('release')) void actions.release();
    }),
    key('t', 'T', 'Prendre ce dossier', () => {
      if (can('claim') && !store.lease()) void actions.claim();
    }),
    key('n', 'N', 'Dossier suivant, une fois celui-ci rendu ou décidé', () => {
      if (!store.lease()) void actions.takeNext();
    }),
    key('f', 'F', 'Confirmer une fraude, ou en retirer la mention (analyste)', () => {
      if (can('confirm_fraud')) void dialogs.confirmFraud();
      else if (can('clear_fraud')) void dialogs.clearFraud();
    }),
    key('PageDown', '⇟', 'Page suivante', () => parts.desk()?.stepBeside(1) || parts.thumbnails()?.step(1)),
    key('PageUp', '⇞', 'Page précédente', () => parts.desk()?.stepBeside(-1) || parts.thumbnails()?.step(-1)),
    ...viewerKeys((name) => parts.desk()?.press(name)),
    key('h', 'H', 'Histoire', () => parts.drawer()?.toggle('story')),
    key('i', 'I', 'Déclaration', () => parts.drawer()?.toggle('declaration')),
    key('Escape', 'Échap', 'Fermer le tiroir ; sinon la file, quand rien n’est en main', () => {
      const drawer = parts.drawer();
      if (drawer?.open()) drawer.close();
      else if (!store.lease()) toQueue();
    }),
  ];
}
