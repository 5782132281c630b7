import { Component, computed, input, output } from '@angular/core';
import type { ArchiveHold } from '#shared/archive/archive-view';
import { causeName, momentWords } from '#client/console/archive/wording/archive-words';
import { KeyCap } from '#client/console/shell/key-cap';
import { KitButton } from '#client/kit/button/button';

/** The holds that protect an archive whatever its term, those that stand first, each with its reason. */
@Component({
  selector: 'console-hold-list',
  imports: [KeyCap, KitButton],
  template: `
    <h3>Gels</h3>
    <ul>
      @for (hold of lines(); track hold.id; let first = $first) {
        <li [class.over]="hold.lifted">
          <p>
            <b>{{ hold.cause }}</b>
            @if (hold.reason) {
              · {{ hold.reason }}
            }
          </p>
          <p class="label">{{ hold.set }}</p>
          @if (hold.lifted) {
            <p class="label">{{ hold.lifted }}</p>
          } @else {
            <button
              kitButton
              small
              type="button"
              [attr.aria-disabled]="locked() || null"
              (click)="!locked() && lifted.emit(hold.id)"
            >
              Lever ce gel
              @if (first) {
                <console-key for="g" />
              }
            </button>
          }
        </li>
      } @empty {
        <li class="label">Aucun gel. Un gel suspend l’élimination, pour un litige ou un audit.</li>
      }
    </ul>
  `,
  styleUrl: './note.css',
})
export class HoldList {
  readonly holds = input.required<readonly ArchiveHold[]>();
  readonly locked = input.required<boolean>();
  readonly lifted = output<string>();
  protected readonly lines = computed(() =>
    this.holds()
      .toSorted((a, b) => Number(a.liftedAt !== null) - Number(b.liftedAt !== null))
      .map((hold) => ({
        id: hold.id,
        cause: causeName(hold.cause),
        reason: hold.reason,
        set: `posé par ${nameOf(hold.setBy)}, le ${momentWords(hold.setAt)}`,
        lifted:
          hold.liftedAt === null
            ? null
            : `levé par ${nameOf(hold.liftedBy ?? '')}, le ${momentWords(hold.liftedAt)}\u00a0: ${hold.liftReason ?? ''}`,
      })),
  );
}

const nameOf = (by: string): string => (by === 'system' ? 'le système' : by);
