import type { ElementRef } from '@angular/core';
import {
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { FindStore } from '#client/console/shell/find-store';
import type { FoundDossier } from '#shared/search/search-contract';
import { Keys } from '#client/console/shell/keys';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { stateWords } from '#client/kit/wording/dossier-words';
import { dayNumber } from '#client/kit/wording/french';

/** Finds a dossier in any state: type, ↑↓, ↵. Opens it, or hands it to whoever listens to `picked`. */
@Component({
  selector: 'console-find-box',
  imports: [KitIcon, KitKey],
  providers: [FindStore],
  templateUrl: './find-box.html',
  styleUrl: './find-box.css',
  host: { '[class.beside]': '!main()', '(mousedown)': 'keepFocus($event)' },
})
export class FindBox {
  private readonly router = inject(Router);
  private readonly keys = inject(Keys);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly store = inject(FindStore);
  /** False where another box of the page already answers to `/`. */
  readonly main = input(true);
  readonly picked = output<FoundDossier>();
  protected readonly listId = `trouves-${crypto.randomUUID().slice(0, 8)}`;
  protected readonly text = signal('');
  protected readonly open = signal(false);
  protected readonly at = signal(0);
  protected readonly shown = computed(() => this.open() && this.store.view().kind !== 'idle');
  protected readonly stateWords = stateWords;
  protected readonly dayNumber = dayNumber;

  constructor() {
    const lifetime = inject(DestroyRef);
    afterNextRender(() => {
      if (this.main()) this.bindKey(lifetime);
    });
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected type(text: string): void {
    this.text.set(text);
    this.at.set(0);
    this.open.set(true);
    this.store.look(text);
  }

  protected press(event: KeyboardEvent): void {
    const last = this.store.dossiers().length - 1;
    if (event.key === 'ArrowDown') this.at.update((at) => Math.min(last, at + 1));
    else if (event.key === 'ArrowUp') this.at.update((at) => Math.max(0, at - 1));
    else if (event.key === 'Enter') this.pick(this.store.dossiers()[this.at()]);
    else if (event.key === 'Escape') this.leave();
    else return;
    event.preventDefault();
  }

  protected pick(dossier: FoundDossier | undefined): void {
    if (!dossier) return;
    this.leave();
    if (this.main()) void this.router.navigate(['/dossiers', dossier.id]);
    this.picked.emit(dossier);
  }

  /** A press on a result must not take the focus, which would close the list under the pointer. */
  protected keepFocus(event: Event): void {
    if (event.target !== this.field().nativeElement) event.preventDefault();
  }

  protected leave(): void {
    this.type('');
    this.open.set(false);
    this.field().nativeElement.blur();
  }

  private bindKey(lifetime: DestroyRef): void {
    const run = () => {
      this.focus();
    };
    this.keys.bind('Trouver', [{ key: '/', cap: '/', does: 'Trouver un dossier', run }], lifetime);
  }
}
