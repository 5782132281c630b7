import { Component, DestroyRef, DOCUMENT, computed, inject, signal } from '@angular/core';
import { MatDialogModule } from '@angular/material/dialog';
import { Session } from '#client/console/session/session';
import { usualKeys } from '#client/console/shell/key-count';
import { KeyMap } from '#client/console/shell/key-map';
import { Keys } from '#client/console/shell/keys';
import type { KeyInForce } from '#client/console/shell/keys';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';

/** The keys in force on this screen, then those that work everywhere. Each may be given another; a conflict is refused. */
@Component({
  selector: 'console-key-sheet',
  imports: [KitButton, KitIcon, KitKey, MatDialogModule],
  templateUrl: './key-sheet-dialog.html',
  styleUrl: './key-sheet-dialog.css',
})
export class KeySheetDialog {
  protected readonly keys = inject(Keys);
  protected readonly map = inject(KeyMap);
  private readonly usual = usualKeys(inject(Session).personId());
  /** The action that waits for its new key. */
  protected readonly waiting = signal<KeyInForce | null>(null);
  protected readonly said = signal('');
  protected readonly trend = computed(() => {
    if (!this.usual) return null;
    const { median, dossiers } = this.usual;
    return `Vos ${dossiers < 2 ? 'dossier' : `${dossiers} derniers dossiers`}\u00a0: ${median}\u00a0touche${median < 2 ? '' : 's'} par dossier, en médiane.`;
  });

  constructor() {
    const page = inject(DOCUMENT);
    // Before the dialog: Escape gives up the choice of a key, it does not close the sheet.
    const listen = (event: KeyboardEvent) => {
      const action = this.waiting();
      if (!action || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Tab'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      this.take(action, event);
    };
    page.addEventListener('keydown', listen, { capture: true });
    inject(DestroyRef).onDestroy(() => {
      page.removeEventListener('keydown', listen, { capture: true });
    });
  }

  protected wait(action: KeyInForce): void {
    this.waiting.set(this.waiting()?.action === action.action ? null : action);
    this.said.set('');
  }

  protected reset(): void {
    this.map.reset();
    this.waiting.set(null);
    this.said.set('Les touches d’origine sont revenues.');
  }

  private take(action: KeyInForce, event: KeyboardEvent): void {
    this.waiting.set(null);
    if (event.key === 'Escape') return;
    const result = this.keys.rebind(action, event);
    this.said.set(result.kind === 'refused' ? result.why : `«\u00a0${action.does}\u00a0» a sa nouvelle touche.`);
  }
}
