import { Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { Api } from '#client/core/api';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { outcomeOf } from '../../shell/outcome';
import { ScreenTitle } from '../../shell/screen-title';
import { messages, wording } from '../../shell/wording';
import { frameTexts } from './frame-texts';
import { markSigner } from './signer-mark';

const texts = messages(
  {
    title: 'Nous ouvrons la signature',
    press: 'Ce lien vous est personnel. Il s’ouvre une seule fois.',
    go: 'Ouvrir la signature',
    broken: 'Ce lien est incomplet. Ouvrez-le de nouveau depuis notre e-mail.',
  },
  {
    title: 'We are opening the signing',
    press: 'This link is yours alone. It opens once.',
    go: 'Open the signing',
    broken: 'This link is incomplete. Open it again from our e-mail.',
  },
);

/**
 * A co-borrower's one-time link: the token is after the `#`, so that no server on the way writes it down. It is used
 * on a press, since mail programs open links by themselves to look at them.
 */
@Component({
  selector: 'portal-enter-page',
  imports: [ScreenTitle],
  template: `
    <div class="narrow left">
      <h1 class="pt" [screenTitle]="title()">{{ title() }}</h1>
      @if (failure(); as sentence) {
        <p class="lead" role="alert">{{ sentence }}</p>
      } @else if (token === null) {
        <p class="lead" role="alert">{{ t().broken }}</p>
      } @else {
        <p class="lead">{{ t().press }}</p>
        <p style="margin-top: 20px">
          <button class="btn go" type="button" [attr.aria-disabled]="busy() || null" (click)="enter(token)">
            {{ t().go }}
          </button>
        </p>
      }
    </div>
  `,
  host: { class: 'view' },
})
export class EnterPage {
  protected readonly t = wording(texts);
  protected readonly frame = wording(frameTexts);
  protected readonly failure = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly title = computed(() => (this.failure() === null ? this.t().title : this.frame().ended.title));
  protected readonly token = tokenIn(inject(ActivatedRoute).snapshot.fragment);
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  protected async enter(token: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const outcome = await outcomeOf(this.api.call(ceremonyEndpoints.enter, { body: { token } }));
    this.busy.set(false);
    if (!outcome.ok) {
      this.failure.set(outcome.failure.message);
      return;
    }
    markSigner(outcome.value.dossierId);
    await this.router.navigate(['/demandes', outcome.value.dossierId, 'signature'], { replaceUrl: true });
  }
}

const tokenIn = (fragment: string | null): string | null =>
  fragment !== null && /^[\w-]{43}$/.test(fragment) ? fragment : null;
