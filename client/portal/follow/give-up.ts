import { Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isOpen } from '#shared/dossiers/states';
import { ApplicationStore } from '../shell/application/application-store';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { followTexts } from './follow-texts';

/** Giving the application up: free, without a reason, asked once again before it is done. */
@Component({
  selector: 'portal-give-up',
  imports: [Icon, RouterLink],
  template: `
    @if (credit(); as id) {
      <a class="link" [routerLink]="['/demandes', id, 'renoncer']">{{ t().giveUp.credit }}</a>
    } @else if (open()) {
      <button class="link" type="button" (click)="box.showModal()">{{ t().giveUp.open }}</button>
    }
    <dialog #box aria-labelledby="give-up-title">
      <h2 id="give-up-title">{{ t().giveUp.title }}</h2>
      <p class="lead">{{ t().giveUp.lead }}</p>
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
  /** Once granted, the credit is given up on a page of its own, which ends with a receipt. */
  protected readonly credit = computed(() => {
    const application = this.store.application();
    return application !== null && isOpen('renounce', application.state) ? application.id : null;
  });

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
