import { Component, computed, inject } from '@angular/core';
import { clockTime, dayNumber } from '#client/kit/wording/french';
import { ReviewStore } from '#client/console/review/review-store';
import { storySentence } from '#client/console/review/story-sentences';

/** What happened to the dossier, newest first, day by day. */
@Component({
  selector: 'console-story-list',
  template: `
    @for (day of days(); track day.name) {
      <h3>{{ day.name }}</h3>
      <ol>
        @for (line of day.lines; track line.sequence) {
          <li>
            <time class="mono" [attr.datetime]="line.at">{{ line.time }}</time>
            <span>{{ line.sentence }}</span>
          </li>
        }
      </ol>
    } @empty {
      <p class="t2">Rien encore dans le journal de ce dossier.</p>
    }
  `,
  styles: `
    h3 {
      padding: 10px 0 4px;
      font-size: 12px;
      font-weight: 600;
      color: var(--aval-text-2);
    }
    li {
      display: grid;
      grid-template-columns: 44px 1fr;
      gap: 8px;
      padding: 7px 0;
      border-top: 1px solid var(--aval-line);
      line-height: 18px;
    }
    time {
      line-height: 18px;
      color: var(--aval-text-2);
    }
    span {
      overflow-wrap: anywhere;
    }
  `,
})
export class StoryList {
  private readonly store = inject(ReviewStore);
  protected readonly days = computed(() => {
    const days: { name: string; lines: { sequence: number; at: string; time: string; sentence: string }[] }[] = [];
    for (const line of [...(this.store.view()?.story ?? [])].sort((a, b) => b.sequence - a.sequence)) {
      const name = dayNumber(line.at);
      let day = days.at(-1);
      if (day?.name !== name) days.push((day = { name, lines: [] }));
      day.lines.push({ sequence: line.sequence, at: line.at, time: clockTime(line.at), sentence: storySentence(line) });
    }
    return days;
  });
}
