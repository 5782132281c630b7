import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ArchiveHold } from '#shared/archive/archive-view';
import type { Failure } from '#client/core/api';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import { ArchiveClient } from '#client/console/archive/archive-client';
import { causeName, causeWords, holdCauses } from '#client/console/archive/wording/archive-words';
import type { HoldCause } from '#client/console/archive/wording/archive-words';

export interface HoldAsked {
  readonly archive: string;
  readonly title: string;
  /** The hold to lift; null sets one. */
  readonly lift: ArchiveHold | null;
}

/** Sets a hold with its cause, or lifts one; both with a reason. Closes with true when it is done. */
@Component({
  selector: 'console-hold-dialog',
  imports: [DialogFoot, MatDialogModule],
  templateUrl: './hold-dialog.html',
  styleUrls: ['../../shell/dialog/dialog-fields.css', './archive-dialog.css'],
})
export class HoldDialog {
  private readonly client = inject(ArchiveClient);
  private readonly ref = inject<MatDialogRef<HoldDialog, boolean>>(MatDialogRef);
  protected readonly asked = inject<HoldAsked>(MAT_DIALOG_DATA);
  protected readonly causes = holdCauses.filter((cause) => cause !== 'integrity');
  protected readonly words = causeWords;
  protected readonly causeName = causeName;
  protected readonly cause = signal<HoldCause>('litigation');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly ready = computed(() => this.reason().trim().length >= 3);

  protected choose(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    this.cause.set(this.causes.find((cause) => cause === value) ?? 'other');
  }

  protected type(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.reason.set(event.target.value);
  }

  protected async send(): Promise<void> {
    this.busy.set(true);
    this.trouble.set(null);
    const { archive, lift } = this.asked;
    const reason = this.reason().trim();
    try {
      await (lift === null
        ? this.client.hold(archive, { cause: this.cause(), reason })
        : this.client.liftHold(archive, lift.id, reason));
      this.ref.close(true);
    } catch (failure) {
      this.trouble.set((failure as Failure).message);
    } finally {
      this.busy.set(false);
    }
  }
}
