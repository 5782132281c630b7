import { Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { isOpen } from '#shared/dossiers/states';
import { ApplicationStore } from '../shell/application/application-store';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { followTexts } from './follow-texts';

/** Withdrawal: free, without a reason, asked once again before it is done. */
@Component({
  selector: 'portal-give-up',
  imports: [Icon],
  template: `
    @if (open()) {
      <button class="link" type="button" (click)="box.showModal()">{{ t().giveUp.open }}</button>
    }
    <dialog #box aria-labelledby="give-up-title">
      <h2 id="give-up-title">{{ t().giveUp.title }}</h2>
      <p class="lead">{{ signed() ? t().giveUp.leadSigned : t().giveUp.lead }}</p>
      @if (failure(); as sentence) {
        <p class="error" role="alert">
          <svg portalIcon="triangle"></svg><span>{{ sentence }}</span>
        </p>
      }
      <div class="row">
        <button class="btn" type="button" (click)="box.close()">{{ t().giveUp.no }}</button>
        <button class="btn" type="button" (click)="giveUp(box)">{{ t().giveUp.yes }}</button>
      </div>
    </dialog>
  `,
})
export class GiveUp {
  protected readonly t = wording(followTexts);
  protected readonly failure = signal<string | null>(null);
  private readonly store = inject(ApplicationStore);
  private readonly page = inject(DOCUMENT);
  private busy = false;

  protected readonly open = computed(() => {
    const state = this.store.application()?.state;
    return state !== undefined && isOpen('withdraw', state);
  });
  protected readonly signed = computed(() => this.store.application()?.state === 'signed');

  protected async giveUp(box: HTMLDialogElement): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const outcome = await this.store.withdraw();
    this.busy = false;
    this.failure.set(outcome.ok ? null : outcome.failure.message);
    if (!outcome.ok) return;
    box.close();
    const heading = this.page.querySelector('h1');
    heading?.focus();
    heading?.scrollIntoView({ block: 'center' });
  }
}
