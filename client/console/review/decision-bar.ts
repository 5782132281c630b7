import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { piecesBeingRead, progressSteps, remainsSentence } from '#client/console/review/decision-words';
import { ReviewActions } from '#client/console/review/review-actions';
import type { Outcome } from '#client/console/review/review-actions';
import { ReviewDialogs } from '#client/console/review/review-dialogs';
import { ReviewStore } from '#client/console/review/review-store';
import { Session } from '#client/console/session/session';

const outcomes: Record<Outcome['kind'], readonly [string, string]> = {
  approve: ['Approuvé.', 'Le contrat est établi ; le demandeur est invité à signer.'],
  refuse: ['Refusé.', 'Le demandeur reçoit les motifs par courriel.'],
  complement: ['Pièces demandées.', 'L’heure attend le demandeur ; le dossier reviendra avec sa réponse.'],
};

/** Left: what remains doubtful, or who holds the dossier, or what was decided. Right: the decisions, always in this order. */
@Component({
  selector: 'console-decision-bar',
  imports: [KitButton, KitIcon, KitKey, RouterLink],
  host: { role: 'region', 'aria-label': 'Décision' },
  templateUrl: './decision-bar.html',
  styleUrl: './decision-bar.css',
})
export class DecisionBar {
  protected readonly store = inject(ReviewStore);
  protected readonly actions = inject(ReviewActions);
  protected readonly dialogs = inject(ReviewDialogs);
  private readonly session = inject(Session);
  protected readonly outcome = computed(() => {
    const outcome = this.actions.outcome();
    return outcome && { strong: outcomes[outcome.kind][0], rest: outcomes[outcome.kind][1], kind: outcome.kind };
  });
  protected readonly mine = computed(() => this.store.lease() !== null);
  protected readonly can = (ability: 'claim' | 'take_back' | 'confirm_fraud' | 'clear_fraud') =>
    this.store.view()?.abilities.includes(ability) ?? false;
  protected readonly mayTakeNext = computed(() => this.session.may('dossier.claim'));
  protected readonly steps = computed(() =>
    progressSteps(this.store.documents(), this.store.view()?.findings ?? [], this.store.doubts()),
  );
  protected readonly remains = computed(() => remainsSentence(this.store.doubts(), this.store.unread()));
  protected readonly piecesBeingRead = piecesBeingRead;
  protected readonly who = computed(() => {
    const view = this.store.view();
    if (!view) return { strong: '', rest: '' };
    if (this.store.withdrawn()) return { strong: 'Demande retirée.', rest: 'Rien n’est plus à décider.' };
    if (view.holder) return { strong: `Tenu par ${view.holder.name}.`, rest: 'Vous regardez sans pouvoir écrire.' };
    if (view.abilities.includes('claim'))
      return { strong: 'Personne ne tient ce dossier.', rest: 'Prenez-le pour décider.' };
    return { strong: 'Lecture seule.', rest: 'Aucune décision n’est ouverte dans cet état.' };
  });
}
