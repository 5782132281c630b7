import { Component, input, output } from '@angular/core';
import { KitButton } from '#client/kit/button/button';

/** In the place of a page that does not show: which one, why, what is kept, and what to do. */
@Component({
  selector: 'kit-page-failure',
  imports: [KitButton],
  template: `
    <p>
      <b>{{ label() }} ne s’affiche pas.</b>
      @if (online()) {
        {{ reason() ?? 'L’image n’est pas arrivée.' }}
      } @else {
        Pas de réseau&nbsp;: la page revient d’elle-même avec la ligne.
      }
      Rien n’est perdu&nbsp;: le fichier d’origine est gardé.
    </p>
    <p class="ways">
      <button kitButton type="button" (click)="again.emit()">Réessayer</button>
      @if (originalUrl(); as url) {
        <a kitButton target="_blank" rel="noopener" [href]="url"
          >Ouvrir l’original<span class="sr"> (nouvel onglet)</span></a
        >
      }
    </p>
  `,
  host: { role: 'alert' },
  styles: `
    :host {
      position: absolute;
      inset: 0;
      z-index: 1;
      display: grid;
      align-content: center;
      justify-items: start;
      gap: 14px;
      padding: 24px 15%;
      background: var(--aval-bed);
      line-height: 20px;
    }
    p {
      max-width: 60ch;
    }
    b {
      font-weight: 600;
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class PageFailure {
  readonly label = input.required<string>();
  readonly online = input(true);
  readonly reason = input<string | null>(null);
  readonly originalUrl = input<string | null>(null);
  readonly again = output();
}
