import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { wording } from '../wording';
import { wayTexts } from './way-texts';

/** « Reprendre plus tard »: says how to come back, and leaves only when asked to. */
@Component({
  selector: 'portal-later-note',
  template: `
    <button class="link" type="button" (click)="box.showModal()">{{ t().later }}</button>
    <dialog #box aria-labelledby="later-title">
      <h2 id="later-title">{{ t().laterNote.title }}</h2>
      <p class="lead">{{ account() ? t().laterNote.saved : t().laterNote.notYet }}</p>
      @if (account()) {
        <p class="lead">{{ t().laterNote.how }}</p>
        <p class="lead">{{ t().laterNote.unsaved }}</p>
      }
      <div class="row">
        <button class="btn" type="button" (click)="box.close()">{{ t().laterNote.stay }}</button>
        @if (account()) {
          <button class="btn" type="button" (click)="leave(box)">{{ t().laterNote.leave }}</button>
        }
      </div>
    </dialog>
  `,
})
export class LaterNote {
  /** Whether answers are kept by the server yet. */
  readonly account = input(true);
  protected readonly t = wording(wayTexts);
  private readonly router = inject(Router);

  protected leave(box: HTMLDialogElement): void {
    box.close();
    void this.router.navigateByUrl('/demandes');
  }
}
