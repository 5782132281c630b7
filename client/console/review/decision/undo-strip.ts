import { Component, DestroyRef, computed, inject } from '@angular/core';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { decisionLabels } from '#client/console/review/labels';
import { UndoDecision } from '#client/console/review/decision/undo-decision';
import { UndoWindow } from '#client/console/review/decision/undo-window';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';

/** Over whichever screen is open: the decision that leaves in some seconds, and the key that takes it back. */
@Component({
  selector: 'console-undo-strip',
  imports: [KeyCap, KitButton, KitIcon],
  template: `
    @if (decision(); as one) {
      <div class="strip">
        <kit-icon name="clock" />
        <p role="status">
          <b>{{ labels[one.kind] }}</b> · {{ one.applicantName }}, <span class="mono">{{ one.reference }}</span>
        </p>
        <p class="label" aria-hidden="true">part dans {{ window.secondsLeft(one) }}&nbsp;s</p>
        <button kitButton small type="button" aria-keyshortcuts="Z" (click)="undo.undo(one)">
          Annuler <console-key for="z" />
        </button>
        <i aria-hidden="true" [style.animation-duration.s]="one.seconds"></i>
      </div>
    }
  `,
  styles: `
    .strip {
      position: fixed;
      z-index: 30;
      left: 16px;
      bottom: 76px;
      max-width: calc(100vw - 32px);
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 8px 8px 8px 14px;
      border: 1px solid var(--aval-line-2);
      border-radius: 8px;
      background: var(--aval-raised);
      box-shadow: 0 4px 20px rgb(0 0 0 / 16%);
      overflow: hidden;
      animation: in 180ms ease-out;
    }
    /* On a phone the decision bar is as high as its words: the strip stands under the other bar. */
    @media (max-width: 480px) {
      .strip {
        inset: 56px 8px auto;
        max-width: none;
      }
    }
    p {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .label {
      flex: none;
      margin-left: auto;
    }
    b {
      font-weight: 600;
    }
    i {
      position: absolute;
      inset: auto 0 0;
      height: 3px;
      background: var(--aval-text-2);
      transform-origin: left;
      animation: shrink linear forwards;
    }
    @keyframes shrink {
      to {
        transform: scaleX(0);
      }
    }
    @keyframes in {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
  `,
})
export class UndoStrip {
  protected readonly window = inject(UndoWindow);
  protected readonly undo = inject(UndoDecision);
  protected readonly labels = decisionLabels;
  protected readonly decision = computed(() => this.window.elsewhere()[0] ?? null);

  constructor() {
    const run = () => {
      const one = this.decision() ?? this.window.leaving()[0];
      if (one) void this.undo.undo(one);
    };
    inject(Keys).bind(
      'Partout',
      [{ key: 'z', cap: 'Z', does: 'Annuler la décision qui part', run }],
      inject(DestroyRef),
    );
  }
}
