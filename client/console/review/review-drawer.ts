import { Component, computed, inject, model, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import { KitIconButton } from '#client/kit/button/icon-button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { DeclarationList } from '#client/console/review/declaration-list';
import { ReviewStore } from '#client/console/review/review-store';
import { StoryList } from '#client/console/review/story-list';
import { Session } from '#client/console/session/session';
import { LiveLine } from '#client/console/shell/live-line';

export type Drawer = 'story' | 'declaration';

/** The strip at the right edge and the drawer that it opens over the panel. */
@Component({
  selector: 'console-review-drawer',
  imports: [DeclarationList, KitIcon, KitIconButton, KitKey, StoryList],
  template: `
    <nav aria-label="Tiroirs">
      <button
        #first
        type="button"
        aria-keyshortcuts="H"
        [attr.aria-expanded]="open() === 'story'"
        (click)="toggle('story')"
      >
        <kit-icon name="clock" />Histoire · {{ events() }}
      </button>
      <button
        type="button"
        aria-keyshortcuts="I"
        [attr.aria-expanded]="open() === 'declaration'"
        (click)="toggle('declaration')"
      >
        <kit-icon name="note" />Déclaration
      </button>
      @if (others().length > 0) {
        <span [title]="others().join(', ')"><kit-icon name="people" />Vu par {{ others().length }}</span>
      }
    </nav>
    @if (open(); as drawer) {
      <aside [attr.aria-label]="titles[drawer]">
        <header>
          <h2>{{ titles[drawer] }}</h2>
          <kit-key>{{ drawer === 'story' ? 'H' : 'I' }}</kit-key>
          <button kitIconButton type="button" aria-label="Fermer" (click)="open.set(null)">
            <kit-icon name="close" />
          </button>
        </header>
        <div class="body" tabindex="0">
          @if (drawer === 'story') {
            <console-story-list />
          } @else {
            <console-declaration-list />
          }
        </div>
      </aside>
    }
  `,
  styleUrl: './review-drawer.css',
})
export class ReviewDrawer {
  private readonly store = inject(ReviewStore);
  private readonly line = inject(LiveLine);
  private readonly session = inject(Session);
  private readonly first = viewChild.required<ElementRef<HTMLButtonElement>>('first');
  readonly open = model<Drawer | null>(null);
  protected readonly titles = { story: 'Histoire du dossier', declaration: 'Déclaration du demandeur' };
  protected readonly events = computed(() => this.store.view()?.story.length ?? 0);
  /** Colleagues who have this dossier on their screen now. */
  protected readonly others = computed(() => {
    const id = this.store.view()?.id;
    if (id === undefined) return [];
    return this.line
      .present()
      .filter(({ dossierId, personId }) => dossierId === id && personId !== this.session.personId())
      .map(({ name }) => name);
  });

  toggle(drawer: Drawer): void {
    this.open.set(this.open() === drawer ? null : drawer);
  }

  close(): void {
    this.open.set(null);
    this.first().nativeElement.focus();
  }
}
