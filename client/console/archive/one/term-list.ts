import { Component, computed, input } from '@angular/core';
import type { ArchiveAtDesk } from '#shared/archive/archive-desk-view';
import { actionWords, durationWords, eventWords } from '#client/console/archive/wording/archive-words';
import { KitIcon } from '#client/kit/icon/icon';
import { dayNumber } from '#client/kit/wording/french';

/** How long it is kept: the day first, then each rule with the event that starts it, its term and its source. */
@Component({
  selector: 'console-term-list',
  imports: [KitIcon],
  template: `
    <h3>Conservation</h3>
    <p>
      <b>{{ sentence() }}</b>
    </p>
    <ul>
      @for (term of terms(); track term.rule) {
        <li>
          <p>{{ term.words }}</p>
          <p [class.t2]="!term.waits">
            @if (term.waits) {
              <kit-icon class="doubt" name="clock" [size]="14" />
            }
            {{ term.state }}
          </p>
          <p class="label">{{ term.source }}</p>
        </li>
      }
    </ul>
  `,
  styleUrl: './note.css',
})
export class TermList {
  readonly archive = input.required<ArchiveAtDesk>();
  protected readonly sentence = computed(() => {
    const { retainUntil, held, terms, state } = this.archive();
    if (state === 'eliminated') return 'Éliminée à son terme';
    if (held) return 'Sans terme tant qu’un gel la protège';
    if (terms.length === 0) return 'Aucune règle n’en parle : elle reste';
    return retainUntil === null
      ? 'Sans terme : une règle attend son événement'
      : `Jusqu’au ${dayNumber(retainUntil)} inclus`;
  });
  protected readonly terms = computed(() =>
    this.archive().terms.map((term) => {
      const start = term.startEvents.map(eventWords).join(' ou ');
      return {
        rule: term.rule,
        words: `${durationWords(term)} après\u00a0: ${start}, ${actionWords[term.action]}`,
        waits: term.since === null,
        state:
          term.since === null || term.until === null
            ? `Attend\u00a0: ${start}`
            : `Court depuis le ${dayNumber(term.since)}, jusqu’au ${dayNumber(term.until)}`,
        source: term.source,
      };
    }),
  );
}
