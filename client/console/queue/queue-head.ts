import { Component, booleanAttribute, computed, input, output } from '@angular/core';
import type { KeptReason, QueueRow } from '#shared/queue/queue-row';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KeyCap } from '#client/console/shell/key-cap';
import { KitTag } from '#client/kit/tag/tag';
import { count } from '#client/kit/wording/french';

/** Why one's own comes before the order of all. */
const leads: Record<KeptReason, string> = {
  assigned: 'Attribué à vous',
  parked: 'Réveillé pour vous',
  returned: 'Revenu pour vous',
};

/** How many wait, who comes next and why, and the one primary action. */
@Component({
  selector: 'console-queue-head',
  imports: [KeyCap, KitButton, KitIcon, KitTag],
  template: `
    <h1>File de vérification</h1>
    @if (waiting(); as many) {
      <kit-tag>{{ count(many) }}&nbsp;en attente</kit-tag>
    } @else if (waiting() === 0) {
      <kit-tag>rien en attente</kit-tag>
    }
    <span class="label order">triés par marge, puis ancienneté</span>
    @if (mayClaim()) {
      <p class="why" role="status">
        @if (refusal(); as sentence) {
          <span class="fail"><kit-icon name="late" [size]="14" /> {{ sentence }}</span>
        } @else if (!reachable()) {
          <span class="fail"
            ><kit-icon name="offline" [size]="14" /> Hors ligne&nbsp;: prendre un dossier attend la ligne</span
          >
        } @else if (reason(); as reason) {
          {{ reason.lead }}&nbsp;: <b>{{ reason.reference }}</b>, {{ reason.slack }}<br />{{ reason.detail }}
        } @else if (waiting()) {
          Tout est tenu. Le prochain libre apparaîtra ici.
        }
      </p>
      <button
        kitButton
        type="button"
        [look]="reachable() ? 'primary' : 'locked'"
        [attr.aria-disabled]="!reachable() || busy() || null"
        (click)="takeNext.emit()"
      >
        {{ busy() ? 'Un instant…' : 'Prendre le suivant' }} <console-key for="n" />
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 62px;
      padding: 12px 16px 12px 20px;
    }
    h1 {
      font-size: 20px;
      line-height: 28px;
      font-weight: 620;
      letter-spacing: -0.012em;
      white-space: nowrap;
    }
    .order {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .why {
      margin-left: auto;
      text-align: right;
      font-size: 12px;
      line-height: 16px;
      color: var(--aval-text-2);
    }
    .why b {
      color: var(--aval-text);
      font-weight: 600;
    }
    .why .fail {
      color: var(--aval-fail);
    }
    @media (max-width: 1360px) {
      .order {
        display: none;
      }
    }
    @media (max-width: 700px) {
      :host {
        flex-wrap: wrap;
        gap: 8px 10px;
        padding: 12px 16px;
      }
      .why {
        margin: 0;
        text-align: left;
        flex: 1 1 60%;
      }
    }
  `,
})
export class QueueHead {
  /** Null while it is not known. */
  readonly waiting = input.required<number | null>();
  readonly offered = input<QueueRow | null>(null);
  /** Epoch milliseconds. */
  readonly now = input.required<number>();
  readonly mayClaim = input(false, { transform: booleanAttribute });
  readonly reachable = input(true, { transform: booleanAttribute });
  readonly busy = input(false, { transform: booleanAttribute });
  readonly refusal = input<string | null>(null);
  readonly takeNext = output();
  protected readonly count = count;

  /** Why the server would offer this one: its slack, what is left, what it takes. */
  protected readonly reason = computed(() => {
    const row = this.offered();
    if (!row) return null;
    const left = Math.floor((Date.parse(row.dueAt) - this.now()) / 60_000);
    const slack = Math.floor((Date.parse(row.startBy) - this.now()) / 60_000);
    const handling = `${Math.round(row.handlingMinutes)}\u00a0min de traitement prévu`;
    return {
      lead: row.kept ? leads[row.kept.why] : row.front ? 'En tête' : 'Prochain',
      reference: row.reference,
      slack:
        left < 0 ? 'le plus ancien des dépassés' : slack < 0 ? 'à commencer sans attendre' : `marge ${slack}\u00a0min`,
      detail: left < 0 ? `dépassé de ${-left}\u00a0min, ${handling}` : `${left}\u00a0min restantes, ${handling}`,
    };
  });
}
