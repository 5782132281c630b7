import { Component, computed, inject, signal, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import type { Colleague } from '#shared/review/note-contract';
import { KitButton } from '#client/kit/button/button';
import { KitKey } from '#client/kit/key/key-cap';
import { failureOf } from '#client/console/shell/failure';
import { mentionStart, mentionable, withMention } from '#client/console/review/notes/mention';
import type { MentionStart } from '#client/console/review/notes/mention';
import { NotesClient } from '#client/console/review/notes/notes-client';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';
import { Session } from '#client/console/session/session';

/** Writes a note; an @ offers the colleagues, who are told. */
@Component({
  selector: 'console-note-writer',
  imports: [KitButton, KitKey],
  templateUrl: './note-writer.html',
  styleUrl: './note-writer.css',
})
export class NoteWriter {
  private readonly client = inject(NotesClient);
  private readonly drafts = inject(ReviewDrafts);
  private readonly store = inject(ReviewStore);
  private readonly session = inject(Session);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private readonly people = signal<readonly Colleague[]>([]);
  private readonly start = signal<MentionStart | null>(null);
  protected readonly at = signal(0);
  protected readonly busy = signal(false);
  protected readonly wrong = signal<string | null>(null);
  protected readonly text = computed(() => this.drafts.draft().note);
  protected readonly offered = computed(() => {
    const start = this.start();
    return start ? mentionable(this.people(), start.typed) : [];
  });

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected async load(): Promise<void> {
    if (this.people().length > 0) return;
    const me = this.session.personId();
    // Without the list a name can still be typed whole.
    const people = await this.client.colleagues().catch(() => []);
    this.people.set(people.filter(({ personId }) => personId !== me));
  }

  protected type(): void {
    const { value, selectionStart } = this.field().nativeElement;
    this.drafts.change({ note: value });
    this.start.set(mentionStart(value, selectionStart));
    this.at.set(0);
  }

  protected press(event: KeyboardEvent): void {
    const offered = this.offered();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.write();
    else if (offered.length === 0) {
      if (event.key !== 'Escape') return;
      this.field().nativeElement.blur();
    } else if (step !== 0) this.at.update((at) => (at + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') this.pick(offered[this.at()]);
    else if (event.key === 'Escape') this.start.set(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected pick(colleague: Colleague | undefined): void {
    const start = this.start();
    if (!start || !colleague) return;
    const { text, cursor } = withMention(this.text(), start, colleague);
    const field = this.field().nativeElement;
    field.value = text;
    field.setSelectionRange(cursor, cursor);
    field.focus();
    this.drafts.change({ note: text });
    this.start.set(null);
  }

  protected async write(): Promise<void> {
    const [id, text] = [this.store.view()?.id, this.text().trim()];
    if (id === undefined || text === '' || this.busy()) return;
    this.busy.set(true);
    this.wrong.set(null);
    try {
      await this.client.write(id, text);
      this.drafts.change({ note: '' });
      await this.store.refresh();
    } catch (error) {
      this.wrong.set(failureOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }
}
