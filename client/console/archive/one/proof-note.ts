import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ArchiveAtDesk } from '#shared/archive/archive-desk-view';
import { momentWords } from '#client/console/archive/wording/archive-words';
import { KitIcon } from '#client/kit/icon/icon';
import { count } from '#client/kit/wording/french';

/** Since when this archive is proven to be there: the signed head that covers it, and the authority's time. */
@Component({
  selector: 'console-proof-note',
  imports: [KitIcon, RouterLink],
  template: `
    <h3>Preuve</h3>
    @if (proof(); as proof) {
      @if (proof.token; as token) {
        <p><kit-icon class="pass" name="check-circle" [size]="14" /> Là depuis le {{ token }} au plus tard</p>
        <p class="label">
          L’autorité d’horodatage a signé la tête de {{ proof.size }} écritures, qui contient ce dépôt.
        </p>
      } @else {
        <p><kit-icon class="doubt" name="clock" [size]="14" /> Sous une tête signée, horodatage attendu</p>
        <p class="label">Tête de {{ proof.size }} écritures, du {{ proof.at }}. L’horodatage suit, sous une heure.</p>
      }
      <p class="mono root" title="Racine de l’arbre, RFC 6962">{{ proof.root }}</p>
    } @else {
      <p><kit-icon class="doubt" name="clock" [size]="14" /> Pas encore sous une tête signée</p>
      <p class="label">Le journal la contient déjà&nbsp;; la prochaine tête la couvrira, sous une heure.</p>
    }
    @for (other of archive().sameContent; track other.id; let first = $first) {
      <p class="label">
        @if (first) {
          <kit-icon class="doubt" name="copy" [size]="14" /> Peut-être un doublon&nbsp;: un même fichier est aussi dans
        }
        <a class="mono" [routerLink]="['/archives', other.id]">{{ other.reference || other.id.slice(0, 8) }}</a>
      </p>
    }
    <p class="label id">
      Archive <span class="mono">{{ archive().id }}</span>
    </p>
  `,
  styleUrl: './note.css',
})
export class ProofNote {
  readonly archive = input.required<ArchiveAtDesk>();
  protected readonly proof = computed(() => {
    const head = this.archive().coveredBy;
    return (
      head && {
        size: count(head.size),
        at: momentWords(head.at),
        root: head.root,
        token: head.token && momentWords(head.token.at),
      }
    );
  });
}
