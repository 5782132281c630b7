import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Observable } from 'rxjs';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import type { Ceremony, CodeChannel } from '#shared/signing/ceremony-state';
import { NetworkLine } from '../shell/line';
import { outcomeOf } from '../shell/outcome';
import type { Outcome } from '../shell/outcome';
import { Place } from '../shell/place';
import { OtherTabs } from './frame/other-tabs';

/** The ceremony on the screen, as the server last told it. Every step is the server's; nothing is guessed here. */
@Injectable({ providedIn: 'root' })
export class CeremonyStore {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly socket = inject(LiveSocket);
  private readonly line = inject(NetworkLine);
  private readonly place = inject(Place);
  private readonly tabs = inject(OtherTabs);
  private readonly held = signal<Ceremony | null>(null);
  private readonly wanted = signal<string | null>(null);
  private readonly trouble = signal<Failure | null>(null);
  private readonly ahead = signal(0);
  private asked = 0;
  private answered = 0;
  private lastAsked = 0;

  readonly ceremony = this.held.asReadonly();
  /** What a screen that went away had still to say; the next one shows it. */
  readonly notice = signal<string | null>(null);
  /** Why nothing can be shown, or that the session ended. */
  readonly failure = this.trouble.asReadonly();
  /** The server's clock, epoch milliseconds: delays of codes and hours of certificates are counted by it. */
  readonly now = computed(() => this.clock.now() + this.ahead());
  readonly you = computed(() => this.held()?.signers.find(({ isYou }) => isYou) ?? null);

  constructor() {
    this.socket
      .on('signing:changed')
      .pipe(takeUntilDestroyed())
      .subscribe(({ dossierId }) => {
        if (this.wanted() === dossierId) void this.refresh();
      });
    effect(() => {
      const reasons = this.socket.reconnected() + this.line.returns() + this.tabs.changes();
      if (reasons > 0) untracked(() => void this.refresh());
    });
    this.askNowAndThen();
  }

  async open(dossierId: string): Promise<void> {
    if (this.held()?.dossierId !== dossierId) {
      this.held.set(null);
      this.notice.set(null);
    }
    this.wanted.set(dossierId);
    this.trouble.set(null);
    this.tabs.open(dossierId);
    this.socket.open('applicant');
    await this.refresh();
  }

  close(): void {
    this.wanted.set(null);
    this.tabs.close();
  }

  async refresh(): Promise<void> {
    if (this.wanted() !== null) await this.ask((at) => this.api.call(ceremonyEndpoints.view, { at }));
  }

  sendCode(channel: CodeChannel): Promise<Outcome<Ceremony>> {
    return this.change((at) => this.api.call(ceremonyEndpoints.sendCode, { at, body: { channel } }));
  }

  verifyCode(code: string): Promise<Outcome<Ceremony>> {
    return this.change((at) => this.api.call(ceremonyEndpoints.verifyCode, { at, body: { code } }));
  }

  withdraw(): Promise<Outcome<Ceremony>> {
    return this.change((at) => this.api.call(ceremonyEndpoints.withdraw, { at }));
  }

  /** A call that answers with the ceremony as it then is; a refusal asks for it anew, since the step may have moved. */
  async change(call: (at: { id: string }) => Observable<Ceremony>): Promise<Outcome<Ceremony>> {
    const outcome = await this.ask(call);
    if (outcome.ok) this.tabs.tell();
    else if (outcome.failure.code !== 'offline' && outcome.failure.code !== 'not_signed_in') await this.refresh();
    return outcome;
  }

  /** Of two answers, the one that was asked for later stays. */
  private async ask(call: (at: { id: string }) => Observable<Ceremony>): Promise<Outcome<Ceremony>> {
    const id = this.wanted() ?? '';
    this.asked += 1;
    const turn = this.asked;
    this.lastAsked = this.clock.instant();
    const outcome = await outcomeOf(call({ id }));
    if (this.wanted() !== id || turn < this.answered) return outcome;
    this.answered = turn;
    if (outcome.ok) this.adopt(outcome.value);
    else if (this.held() === null || outcome.failure.code === 'not_signed_in') this.trouble.set(outcome.failure);
    return outcome;
  }

  private adopt(ceremony: Ceremony): void {
    this.ahead.set(Date.parse(ceremony.now) - this.clock.instant());
    this.held.set(ceremony);
    this.trouble.set(null);
    this.place.brand.set(ceremony.brand);
    const borrower = ceremony.signers.length === 0 || this.you()?.role === 'borrower';
    this.place.application.set(borrower ? { id: ceremony.dossierId, state: ceremony.state } : null);
  }

  /** What the socket may have missed, and the moment when the hour of a certificate is over. */
  private askNowAndThen(): void {
    effect(() => {
      const now = this.clock.now();
      const step = this.held()?.step;
      if (step === undefined || this.wanted() === null || !this.line.up()) return;
      const since = now - this.lastAsked;
      const live = this.socket.line() === 'live';
      const pause = step.at === 'sealing' ? (live ? 5_000 : 2_000) : live ? 60_000 : 15_000;
      const over = step.at === 'read' && this.now() > Date.parse(step.certificate.signUntil) && since > 10_000;
      if (since > pause || over) untracked(() => void this.refresh());
    });
  }
}
