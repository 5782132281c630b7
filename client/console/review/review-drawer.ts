import { Component, DOCUMENT, Injector, afterNextRender, computed, inject, model, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import { firstName } from '#shared/people/first-name';
import { KitIconButton } from '#client/kit/button/icon-button';
import { KitIcon } from '#client/kit/icon/icon';
import { DeclarationList } from '#client/console/review/fields/declaration-list';
import { FactTableView } from '#client/console/review/facts/fact-table';
import { NotesList } from '#client/console/review/notes/notes-list';
import { ReviewStore } from '#client/console/review/review-store';
import { StoryList } from '#client/console/review/story/story-list';
import { Session } from '#client/console/session/session';
import { KeyCap } from '#client/console/shell/key-cap';
import { LiveLine } from '#client/console/shell/live-line';

export type Drawer = 'facts' | 'story' | 'declaration' | 'notes';

/** The strip at the right edge and the drawer that it opens over the panel. */
@Component({
  selector: 'console-review-drawer',
  imports: [DeclarationList, FactTableView, KeyCap, KitIcon, KitIconButton, NotesList, StoryList],
  template: `
    <nav aria-label="Tiroirs">
      <button #first type="button" [attr.aria-expanded]="open() === 'story'" (click)="toggle('story')">
        <kit-icon name="clock" />Histoire · {{ events() }}
      </button>
      <button type="button" [attr.aria-expanded]="open() === 'facts'" (click)="toggle('facts')">
        <kit-icon name="table" />Faits
      </button>
      <button type="button" [attr.aria-expanded]="open() === 'declaration'" (click)="toggle('declaration')">
        <kit-icon name="note" />Déclaration
      </button>
      @if (others().length > 0) {
        <span [title]="others().join(', ')"><kit-icon name="people" />Vu par {{ seenBy() }}</span>
      }
    </nav>
    @if (open(); as drawer) {
      <aside [attr.aria-label]="titles[drawer]" [class.wide]="drawer === 'facts'">
        <header>
          <h2>{{ titles[drawer] }}</h2>
          <console-key [for]="keys[drawer]" />
          <button kitIconButton type="button" aria-label="Fermer" (click)="close()">
            <kit-icon name="close" />
          </button>
        </header>
        <div #body class="body" tabindex="0">
          @switch (drawer) {
            @case ('story') {
              <console-story-list />
            }
            @case ('facts') {
              <console-fact-table />
            }
            @case ('notes') {
              <console-notes-list />
            }
            @case ('declaration') {
              <console-declaration-list />
            }
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
  private readonly page = inject(DOCUMENT);
  private readonly first = viewChild.required<ElementRef<HTMLButtonElement>>('first');
  private readonly body = viewChild<ElementRef<HTMLElement>>('body');
  /** What had the focus before a drawer opened has it again once none is open. */
  private before: Element | null = null;
  readonly open = model<Drawer | null>(null);
  protected readonly titles = {
    facts: 'Faits, pièce par pièce',
    story: 'Histoire du dossier',
    declaration: 'Déclaration du demandeur',
    notes: 'Notes',
  };
  protected readonly keys = { facts: '5', story: 'h', declaration: 'i', notes: '4' };
  private readonly notes = viewChild(NotesList);
  private readonly injector = inject(Injector);
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

  /** One is named, several are counted; the tooltip names them all. */
  protected readonly seenBy = computed(() => {
    const [one, ...more] = this.others();
    return more.length === 0 ? firstName(one ?? '') : String(more.length + 1);
  });

  toggle(drawer: Drawer): void {
    if (this.open() === drawer) {
      this.close();
      return;
    }
    if (this.open() === null) this.before = this.page.activeElement;
    this.open.set(drawer);
    const enter = () => {
      if (drawer === 'notes') this.notes()?.focus();
      else this.body()?.nativeElement.focus();
    };
    afterNextRender(enter, { injector: this.injector });
  }

  close(): void {
    const { before } = this;
    this.open.set(null);
    const back = before instanceof HTMLElement && before.isConnected && before !== this.page.body;
    (back ? before : this.first().nativeElement).focus({ preventScroll: true });
  }
}
