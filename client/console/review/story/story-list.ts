import { Component, computed, inject } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';
import { clockTime, dayNumber } from '#client/kit/wording/french';
import { ReviewStore } from '#client/console/review/review-store';
import { storySentence } from '#client/console/review/story/story-sentences';
import { storyMark } from '#client/console/review/story/story-tone';
import type { StoryMark } from '#client/console/review/story/story-tone';

interface Line {
  readonly sequence: number;
  readonly at: string;
  readonly time: string;
  readonly mark: StoryMark;
  readonly sentence: string;
}

/** What happened to the dossier, newest first, day by day. */
@Component({
  selector: 'console-story-list',
  imports: [KitIcon],
  template: `
    @for (day of days(); track day.name) {
      <h3>{{ day.name }}</h3>
      <ol>
        @for (line of day.lines; track line.sequence) {
          <li>
            <time class="mono" [attr.datetime]="line.at">{{ line.time }}</time>
            <kit-icon [name]="line.mark.icon" [size]="14" /><span class="sr">{{ line.mark.said }}</span>
            <span [class.decides]="line.mark.decides">{{ line.sentence }}</span>
          </li>
        }
      </ol>
    } @empty {
      <p class="t2">Rien encore dans le journal de ce dossier.</p>
    }
  `,
  styleUrl: '../drawer-lines.css',
  styles: `
    li {
      display: grid;
      position: relative;
      grid-template-columns: 40px 14px 1fr;
      gap: 8px;
      padding: 7px 0;
      border-top: 1px solid var(--aval-line);
      line-height: 18px;
    }
    time {
      line-height: 18px;
      color: var(--aval-text-2);
    }
    kit-icon {
      margin-top: 2px;
      color: var(--aval-text-3);
    }
    .decides {
      font-weight: 600;
    }
    span {
      overflow-wrap: anywhere;
    }
  `,
})
export class StoryList {
  private readonly store = inject(ReviewStore);
  protected readonly days = computed(() => {
    const days: { name: string; lines: Line[] }[] = [];
    for (const line of [...(this.store.view()?.story ?? [])].sort((a, b) => b.sequence - a.sequence)) {
      const name = dayNumber(line.at);
      let day = days.at(-1);
      if (day?.name !== name) days.push((day = { name, lines: [] }));
      const { sequence, at, event } = line;
      day.lines.push({ sequence, at, time: clockTime(at), mark: storyMark(event), sentence: storySentence(line) });
    }
    return days;
  });
}
