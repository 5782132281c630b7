import { Component, computed, inject } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { KitIcon } from '#client/kit/icon/icon';
import { euros } from '#client/kit/wording/french';
import { piecesBeingRead } from '#client/console/review/decision-words';
import { DialogFoot } from '#client/console/review/dialog-foot';
import { findingFact, findingHeading } from '#client/console/review/finding-words';
import { reasonFor } from '#client/console/review/field-rows';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewStore } from '#client/console/review/review-store';

/** Confirms an approval. What remains doubtful is named: it does not block, it is decided knowingly. */
@Component({
  selector: 'console-approval-dialog',
  imports: [DialogFoot, KitIcon, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Approuver la demande de {{ store.view()?.applicantName }}</h2>
    <mat-dialog-content>
      <p>{{ terms() }}. Le contrat est établi aussitôt et le demandeur est invité à signer.</p>
      @if (store.doubts().length > 0) {
        <p class="warning">
          <kit-icon name="warning" /><span>{{ remains() }}</span>
        </p>
        <ul class="points">
          @for (point of points(); track point.id) {
            <li>
              <kit-icon
                [class]="point.failed ? 'fail' : 'doubt'"
                [name]="point.failed ? 'late' : 'warning'"
                [size]="14"
              />
              <span>
                <b>{{ point.name }}</b> {{ point.fact }}
              </span>
            </li>
          }
        </ul>
      }
      @if (store.unread() > 0) {
        <p class="warning">
          <kit-icon name="clock" /><span>{{ piecesBeingRead(store.unread()) }}.</span>
        </p>
      }
    </mat-dialog-content>
    <console-dialog-foot
      [first]="true"
      [does]="store.doubts().length > 0 ? 'Approuver malgré cela' : 'Approuver'"
      (done)="approve()"
    />
  `,
  styleUrl: './dialog.css',
})
export class ApprovalDialog {
  protected readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly dialog = inject<MatDialogRef<ApprovalDialog>>(MatDialogRef);
  protected readonly piecesBeingRead = piecesBeingRead;
  protected readonly terms = computed(() => {
    const view = this.store.view();
    return view ? `${euros(view.amountCents)} en ${view.months} fois, ${view.brandName}` : '';
  });
  protected readonly remains = computed(() => {
    const count = this.store.doubts().length;
    return count < 2 ? 'Un point reste douteux\u00a0:' : `${count}\u00a0points restent douteux\u00a0:`;
  });

  /** Every open check with its fact, and every field that no check speaks of. */
  protected readonly points = computed(() =>
    this.store.doubts().flatMap((doubt) => {
      const findings = doubt.kind === 'finding' ? [doubt.finding] : doubt.findings;
      if (findings.length > 0)
        return findings.map((finding) => ({
          id: finding.id,
          name: findingHeading(finding),
          fact: findingFact(finding),
          failed: true,
        }));
      const row = doubt.kind === 'field' ? doubt.row : null;
      return [
        {
          id: doubt.id,
          name: row?.label ?? doubt.name,
          fact: row ? (reasonFor(row)?.strong ?? '') : '',
          failed: false,
        },
      ];
    }),
  );

  protected async approve(): Promise<void> {
    if (await this.actions.decide({ kind: 'approve' })) this.dialog.close();
  }
}
