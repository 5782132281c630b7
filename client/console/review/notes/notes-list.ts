import { Component, computed, inject, viewChild } from '@angular/core';
import { clockTime, dayNumber } from '#client/kit/wording/french';
import { NoteWriter } from '#client/console/review/notes/note-writer';
import { ReviewStore } from '#client/console/review/review-store';

/** The notes of a dossier, newest first, under the place to write one. */
@Component({
  selector: 'console-notes-list',
  imports: [NoteWriter],
  template: `
    <console-note-writer />
    <ol>
      @for (note of notes(); track note.id) {
        <li>
          <p class="label">
            <b>{{ note.by }}</b> · <time [attr.datetime]="note.at">{{ note.when }}</time>
          </p>
          <p class="text">
            @for (part of note.parts; track $index) {
              <span [class.named]="part.named">{{ part.text }}</span>
            }
          </p>
        </li>
      } @empty {
        <li class="t2">Aucune note. La première dira à qui reprend ce dossier ce que vous savez.</li>
      }
    </ol>
  `,
  styles: `
    li {
      padding: 9px 0;
      border-top: 1px solid var(--aval-line);
      line-height: 18px;
    }
    b {
      font-weight: 600;
      color: var(--aval-text);
    }
    .text {
      margin-top: 2px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .named {
      font-weight: 600;
    }
  `,
})
export class NotesList {
  private readonly store = inject(ReviewStore);
  private readonly writer = viewChild.required(NoteWriter);
  protected readonly notes = computed(() =>
    [...(this.store.view()?.notes ?? [])]
      .sort((a, b) => b.at.localeCompare(a.at))
      .map(({ id, by, at, text, mentions }) => ({
        id,
        by,
        at,
        when: `${dayNumber(at)} à ${clockTime(at)}`,
        parts: partsOf(
          text,
          mentions.map(({ name }) => name),
        ),
      })),
  );

  focus(): void {
    this.writer().focus();
  }
}

/** The text cut at the names behind an @. */
function partsOf(text: string, names: readonly string[]): { text: string; named: boolean }[] {
  const known = names.map((name) => `@${name}`);
  if (known.length === 0) return [{ text, named: false }];
  const pattern = new RegExp(`(${known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'i');
  return text
    .split(pattern)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, named: known.some((name) => name.toLowerCase() === part.toLowerCase()) }));
}
