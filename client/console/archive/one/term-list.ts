import { Component, computed, inject, input, output } from '@angular/core';
import type { ArchiveAtDesk } from '#shared/archive/archive-desk-view';
import { actionWords, durationWords } from '#shared/archive/rule-words';
import { eventWords, hasStartEvents } from '#client/console/archive/wording/archive-words';
import { dayInFrance } from '#client/console/archive/wording/day';
import { KeyCap } from '#client/console/shell/key-cap';
import { Clock } from '#client/core/clock';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { dayNumber } from '#client/kit/wording/french';

/** How long it is kept: the day first, then each rule with the event that starts it, its term and its source. */
@Component({
  selector: 'console-term-list',
  imports: [KeyCap, KitButton, KitIcon],
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
    @if (mayTell() && tellable()) {
      <button kitButton small type="button" [attr.aria-disabled]="locked() || null" (click)="!locked() && told.emit()">
        Dire un événement <console-key for="e" />
      </button>
    }
  `,
  styleUrl: './note.css',
})
export class TermList {
  readonly archive = input.required<ArchiveAtDesk>();
  readonly mayTell = input.required<boolean>();
  readonly locked = input.required<boolean>();
  readonly told = output();
  private readonly today = dayInFrance(inject(Clock).instant());
  protected readonly tellable = computed(() => hasStartEvents(this.archive()));
  protected readonly sentence = computed(() => {
    const { retainUntil, held, terms, state } = this.archive();
    if (state === 'eliminated') return 'Éliminée à son terme';
    if (held) return 'Sans terme tant qu’un gel la protège';
    if (terms.length === 0) return 'Aucune règle n’en parle\u00a0: elle reste';
    if (retainUntil !== null && retainUntil < this.today) return `Terme passé le ${dayNumber(retainUntil)}`;
    return retainUntil === null
      ? 'Sans terme\u00a0: une règle attend son événement'
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
