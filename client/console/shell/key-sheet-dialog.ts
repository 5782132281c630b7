import { Component, inject } from '@angular/core';
import { MatDialogModule } from '@angular/material/dialog';
import { Keys } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';

/** The keys in force on this screen, then those that work everywhere. */
@Component({
  selector: 'console-key-sheet',
  imports: [KitButton, KitIcon, KitKey, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Touches</h2>
    <mat-dialog-content>
      @for (group of keys.groups(); track group.name) {
        <h3>{{ group.name }}</h3>
        <dl>
          @for (binding of group.bindings; track binding.key) {
            <div>
              <dt>
                @if (binding.cap === '↵') {
                  <kit-key><kit-icon name="enter" [size]="12" /><span class="sr">Entrée</span></kit-key>
                } @else {
                  <kit-key>{{ binding.cap }}</kit-key>
                }
              </dt>
              <dd>{{ binding.does }}</dd>
            </div>
          }
        </dl>
      }
      <p class="label">Les lettres agissent hors des champs de saisie&nbsp;; dans un champ, Échap en sort.</p>
    </mat-dialog-content>
    <mat-dialog-actions>
      <button kitButton mat-dialog-close>Fermer</button>
    </mat-dialog-actions>
  `,
  styles: `
    h3 {
      margin: 8px 0 2px;
      font-size: 12px;
      font-weight: 600;
      color: var(--aval-text-2);
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      gap: 0 16px;
      margin-bottom: 12px;
    }
    dl > div {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 30px;
      border-top: 1px solid var(--aval-line);
    }
    dt {
      min-width: 56px;
    }
  `,
})
export class KeySheetDialog {
  protected readonly keys = inject(Keys);
}
