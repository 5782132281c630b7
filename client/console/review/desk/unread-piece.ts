import { Component, computed, inject } from '@angular/core';
import { KitButton } from '#client/kit/button/button';
import { originalUrl } from '#client/console/review/review-client';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import { spaced } from '#client/console/review/spacing';

/** In the place of a page that is not there: still being read, or not readable, with the original at hand. */
@Component({
  selector: 'console-unread-piece',
  imports: [KitButton],
  template: `
    @if (selection.document(); as entry) {
      @if (entry.document.state === 'failed') {
        <h2>{{ entry.title }}&nbsp;: lecture impossible</h2>
        <p>{{ reason() }}</p>
        <p>Le fichier tel qu’il a été envoyé est gardé&nbsp;: {{ entry.document.filename }}.</p>
      } @else {
        <h2>{{ entry.title }}&nbsp;: lecture en cours</h2>
        <p role="status">La page apparaîtra ici dès qu’elle est lue, sans recharger.</p>
      }
      <a kitButton target="_blank" rel="noopener" [href]="original()">Ouvrir l’original</a>
    } @else {
      <h2>Aucune pièce à montrer</h2>
      <p>Le demandeur n’a encore rien envoyé.</p>
    }
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      display: grid;
      align-content: center;
      justify-items: start;
      gap: 10px;
      padding: 24px 15%;
      background: var(--aval-bed);
      line-height: 20px;
    }
    h2 {
      font-size: 16px;
      font-weight: 620;
    }
    p {
      max-width: 60ch;
    }
  `,
})
export class UnreadPiece {
  protected readonly store = inject(ReviewStore);
  protected readonly selection = inject(ReviewSelection);
  protected readonly reason = computed(() =>
    spaced(this.selection.document()?.document.failure?.message ?? 'Le fichier n’a pas pu être lu.'),
  );
  protected readonly original = computed(() => originalUrl(this.selection.document()?.document.id ?? ''));
}
