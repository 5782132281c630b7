import { Component, computed, inject } from '@angular/core';
import { OwnDayStore } from '#client/console/queue/own-day-store';
import { promiseWords, watchTime } from '#client/console/queue/own-day-words';
import { Session } from '#client/console/session/session';
import { usualKeys } from '#client/console/shell/key-count';
import { count } from '#client/kit/wording/french';

/**
 * One's own day beside the queue, seen by nobody else: who works sees how it goes, without a rank. Keys are counted in
 * this browser and never leave it.
 */
@Component({
  selector: 'console-own-day-panel',
  providers: [OwnDayStore],
  template: `
    <h2>Vous, aujourd’hui</h2>
    <dl>
      <div>
        <dt>Traités</dt>
        <dd>{{ figures().decided }}</dd>
      </div>
      <div>
        <dt>En main</dt>
        <dd [title]="'Médiane, de la prise à la décision'">{{ figures().handling }}</dd>
      </div>
      <div>
        <dt>Touches</dt>
        <dd [title]="figures().keysOf">
          {{ figures().keys }}
          @if (figures().keysOf) {
            <small>/dos.</small>
          }
        </dd>
      </div>
    </dl>
    @if (figures().promise; as words) {
      <p>{{ words }}</p>
    }
  `,
  styleUrl: './own-day-panel.css',
})
export class OwnDayPanel {
  private readonly usual = usualKeys(inject(Session).personId());
  private readonly day = inject(OwnDayStore).day;
  protected readonly figures = computed(() => {
    const day = this.day();
    return {
      decided: day === null ? '–' : count(day.decided),
      handling: day?.handlingMinutes == null ? '–' : watchTime(day.handlingMinutes),
      keys: this.usual === null ? '–' : count(this.usual.median),
      keysOf: this.usual === null ? '' : `Médiane de vos ${count(this.usual.dossiers)} derniers dossiers`,
      promise: day === null ? '' : promiseWords(day),
    };
  });
}
