import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Contact } from '#shared/review/contact-contract';
import { ReviewClient } from '#client/console/review/review-client';
import { ReviewStore } from '#client/console/review/review-store';
import { failureOf } from '#client/console/shell/failure';
import { KitButton } from '#client/kit/button/button';

type Shown =
  { readonly kind: 'masked' } | { readonly kind: 'asking' } | { readonly kind: 'shown'; readonly contact: Contact };

/**
 * How to reach who borrows: masked, since nothing is decided by it; shown to who says why, which the story keeps. Masked
 * again with the next dossier.
 */
@Component({
  selector: 'console-contact-lines',
  imports: [KitButton],
  template: `
    <h3>Coordonnées</h3>
    <dl>
      @for (line of lines(); track line[0]) {
        <div>
          <dt>{{ line[0] }}</dt>
          <dd [class.t2]="state().kind !== 'shown'">{{ line[1] }}</dd>
        </div>
      }
    </dl>
    @switch (state().kind) {
      @case ('masked') {
        <button #asks kitButton small type="button" (click)="ask()">Voir, avec motif</button>
      }
      @case ('asking') {
        <form (submit)="show($event)">
          <label>
            Motif, que l’histoire du dossier gardera
            <input #reason type="text" maxlength="300" autocomplete="off" (keydown.escape)="leave($event)" />
          </label>
          @if (trouble(); as words) {
            <p class="fail" role="alert">{{ words }}</p>
          }
          <button kitButton small type="submit">Voir</button>
        </form>
      }
    }
  `,
  styleUrls: ['../drawer-lines.css', './contact-lines.css'],
})
export class ContactLines {
  private readonly client = inject(ReviewClient);
  private readonly injector = inject(Injector);
  private readonly store = inject(ReviewStore);
  private readonly input = viewChild<ElementRef<HTMLInputElement>>('reason');
  private readonly button = viewChild<unknown, ElementRef<HTMLElement>>('asks', { read: ElementRef });
  protected readonly state = signal<Shown>({ kind: 'masked' });
  protected readonly trouble = signal<string | null>(null);
  private readonly dossierId = computed(() => this.store.view()?.id ?? null);
  private readonly second = computed(() => this.store.view()?.declaration.coBorrower != null);
  protected readonly lines = computed<readonly (readonly [string, string])[]>(() => {
    const state = this.state();
    const known = state.kind === 'shown' ? state.contact : null;
    const words = (value: string | null | undefined) => (known ? (value ?? 'non déclaré') : '•••');
    return [
      ['Téléphone', words(known?.phone)],
      ['Courriel', words(known?.email)],
      ...(this.second()
        ? ([
            ['Co-emprunteur, téléphone', words(known?.coBorrower?.phone)],
            ['Co-emprunteur, courriel', words(known?.coBorrower?.email)],
          ] as const)
        : []),
    ];
  });

  constructor() {
    effect(() => {
      this.dossierId();
      untracked(() => {
        this.state.set({ kind: 'masked' });
        this.trouble.set(null);
      });
    });
    effect(() => {
      this.input()?.nativeElement.focus();
    });
  }

  protected ask(): void {
    this.state.set({ kind: 'asking' });
  }

  protected leave(event: Event): void {
    event.stopPropagation();
    this.trouble.set(null);
    this.state.set({ kind: 'masked' });
    afterNextRender(
      () => {
        this.button()?.nativeElement.focus();
      },
      { injector: this.injector },
    );
  }

  protected async show(event: Event): Promise<void> {
    event.preventDefault();
    const id = this.dossierId();
    const reason = this.input()?.nativeElement.value.trim() ?? '';
    if (id === null) return;
    if (reason.length < 3) {
      this.trouble.set('Dites pourquoi, en quelques mots.');
      return;
    }
    try {
      const contact = await this.client.showContact(id, reason);
      if (this.dossierId() === id) this.state.set({ kind: 'shown', contact });
    } catch (error) {
      this.trouble.set(failureOf(error).message);
    }
  }
}
