import { Component, computed, inject } from '@angular/core';
import { refusalReasonSchema } from '#shared/review/review-contract';
import { refusalReasonWords } from '#client/kit/wording/dossier-words';
import { clockTime } from '#client/kit/wording/french';
import { decisionLabels } from '#client/console/review/labels';
import { ReviewStore } from '#client/console/review/review-store';

/** The two answers that part, side by side, for the supervisor who settles it. */
@Component({
  selector: 'console-opinions',
  template: `
    @if (opinions(); as both) {
      <section aria-label="Deux avis">
        @for (one of both; track one.at) {
          <div>
            <b>{{ one.kind }}</b>
            <p class="label">{{ one.by }} à {{ one.time }}</p>
            @for (reason of one.reasons; track reason) {
              <p>{{ reason }}</p>
            }
            @if (one.note) {
              <p>«&nbsp;{{ one.note }}&nbsp;»</p>
            }
          </div>
        }
      </section>
    }
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 16px;
      padding: 10px 16px;
      border-bottom: 1px solid var(--aval-line);
      line-height: 18px;
    }
    div + div {
      padding-left: 16px;
      border-left: 1px solid var(--aval-line);
    }
    b {
      font-weight: 600;
    }
  `,
})
export class Opinions {
  private readonly store = inject(ReviewStore);
  protected readonly opinions = computed(() => {
    const look = this.store.view()?.secondLook;
    if (look?.stage !== 'arbitration' || look.opinions.length === 0) return null;
    return look.opinions.map(({ kind, reasons, note, by, at }) => ({
      kind: decisionLabels[kind],
      reasons: reasons.flatMap((reason) => {
        const code = refusalReasonSchema.safeParse(reason).data;
        return code ? [refusalReasonWords[code]] : [];
      }),
      note,
      by,
      at,
      time: clockTime(at),
    }));
  });
}
