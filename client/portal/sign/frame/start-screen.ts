import { Component, computed, inject, signal } from '@angular/core';
import { Language } from '#client/core/language';
import type { CodeChannel } from '#shared/signing/ceremony-state';
import { Dock } from '../../shell/dock';
import { Icon } from '../../shell/icon';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { codeTexts } from '../code/code-texts';
import { CreditTerms } from '../contract/credit-terms';
import { lastDay } from '../last-day';
import { Note } from './note';
import { Signers } from './signers';

/** The invitation: what will happen, who signs, until when; then the first code. */
@Component({
  selector: 'portal-start-screen',
  imports: [CreditTerms, Dock, Icon, Note, ScreenTitle, Signers],
  template: `
    <form class="contents" (submit)="send($event, channels()[0]?.channel ?? 'mail')">
      <div class="two">
        <div>
          <h1 [screenTitle]="t().start.title">{{ t().start.title }}</h1>
          <p class="lead">{{ t().start.lead }}</p>
          @if (why(); as sentence) {
            <portal-note tone="doubt" icon="loop" style="margin-top: 16px" role="status">{{ sentence }}</portal-note>
          }
          <section class="card" style="margin-top: 18px">
            <ol class="steps">
              @for (step of t().start.steps; track $index) {
                <li>
                  <i>{{ $index + 1 }}</i><span>{{ step }}</span>
                </li>
              }
            </ol>
          </section>
        </div>
        <div class="stick">
          <portal-credit-terms style="margin-top: 12px" />
          <portal-signers />
          @if (until(); as sentence) {
            <p class="small" style="margin-top: 12px">{{ sentence }}</p>
          }
          @if (failure(); as sentence) {
            <p class="error" role="alert">
              <svg portalIcon="triangle"></svg><span>{{ sentence }}</span>
            </p>
          }
          @for (other of channels().slice(1); track other.channel) {
            <button class="link" type="button" (click)="send($event, other.channel)">
              {{ t().start.go[other.channel] }}
            </button>
          }
          <portal-dock [label]="t().start.go[channels()[0]?.channel ?? 'mail']" [busy]="busy()" [column]="true">
            <span>{{ t().start.sent(channels()[0]?.to ?? '') }}</span>
          </portal-dock>
        </div>
      </div>
    </form>
  `,
  host: { class: 'contents' },
})
export class StartScreen {
  private readonly store = inject(CeremonyStore);
  private readonly language = inject(Language);
  protected readonly t = wording(codeTexts);
  protected readonly busy = signal(false);
  private readonly refusal = signal<string | null>(null);
  protected readonly failure = computed(() => this.refusal() ?? this.store.notice());
  protected readonly channels = computed(() => this.store.ceremony()?.channels ?? []);
  protected readonly until = computed(() => {
    const contract = this.store.ceremony()?.contract;
    return contract ? this.t().start.until(lastDay(contract.offerUntil, this.language.current())) : null;
  });
  protected readonly why = computed(() => {
    const step = this.store.ceremony()?.step;
    return step?.at === 'code' && step.why !== 'first' ? this.t().start.why[step.why] : null;
  });

  protected async send(event: Event, channel: CodeChannel): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    this.store.notice.set(null);
    const outcome = await this.store.sendCode(channel);
    this.busy.set(false);
    this.refusal.set(outcome.ok ? null : outcome.failure.message);
  }
}
