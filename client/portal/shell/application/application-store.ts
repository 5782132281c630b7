import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Observable } from 'rxjs';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import type { Application, Terms } from '#shared/dossiers/application-contract';
import type { Declaration } from '#shared/dossiers/declaration';
import { NetworkLine } from '../line';
import { outcomeOf } from '../outcome';
import type { Outcome } from '../outcome';
import { Place } from '../place';
import { missingThings } from './missing';

/** The application on the screen. It is asked for again whenever the server says that it changed. */
@Injectable({ providedIn: 'root' })
export class ApplicationStore {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly socket = inject(LiveSocket);
  private readonly line = inject(NetworkLine);
  private readonly place = inject(Place);
  private readonly held = signal<Application | null>(null);
  private readonly wanted = signal<string | null>(null);
  private readonly trouble = signal<Failure | null>(null);
  private readonly saved = signal<number | null>(null);

  readonly application = this.held.asReadonly();
  /** Why nothing can be shown; null once an application is here. */
  readonly failure = this.trouble.asReadonly();
  readonly savedAt = this.saved.asReadonly();
  readonly missing = computed(() => {
    const application = this.held();
    return application === null ? [] : missingThings(application);
  });

  constructor() {
    this.socket
      .on('application:changed')
      .pipe(takeUntilDestroyed())
      .subscribe(({ applicationId }) => {
        if (this.wanted() === applicationId) void this.refresh();
      });
    effect(() => {
      const returns = this.socket.reconnected() + this.line.returns();
      if (returns > 0) untracked(() => void this.refresh());
    });
    this.watchWithoutSocket();
  }

  async open(id: string): Promise<void> {
    if (this.held()?.id !== id) {
      this.held.set(null);
      this.saved.set(null);
    }
    this.wanted.set(id);
    this.trouble.set(null);
    this.socket.open('applicant');
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const id = this.wanted();
    if (id === null) return;
    const outcome = await outcomeOf(this.api.call(applicationEndpoints.view, { at: { id } }));
    if (this.wanted() !== id) return;
    if (outcome.ok) this.adopt(outcome.value);
    else if (this.held() === null || outcome.failure.code === 'not_signed_in') this.trouble.set(outcome.failure);
  }

  /** Takes an answer of the server, unless a newer one is here. */
  adopt(application: Application): void {
    const held = this.held();
    if (held?.id === application.id && held.version > application.version) return;
    this.wanted.set(application.id);
    this.held.set(application);
    this.trouble.set(null);
    this.place.brand.set(application.brand);
    this.place.application.set({ id: application.id, state: application.state });
  }

  declare(section: Declaration): Promise<Outcome<Application>> {
    return this.save((at) => this.api.call(applicationEndpoints.declare, { at, body: section }));
  }

  changeTerms(terms: Pick<Terms, 'amountCents' | 'months'>): Promise<Outcome<Application>> {
    return this.save((at) => this.api.call(applicationEndpoints.changeTerms, { at, body: terms }));
  }

  submit(): Promise<Outcome<Application>> {
    return this.change((at) => this.api.call(applicationEndpoints.submit, { at }));
  }

  withdraw(): Promise<Outcome<Application>> {
    return this.change((at) => this.api.call(applicationEndpoints.withdraw, { at }));
  }

  async removePiece(documentId: string): Promise<Failure | null> {
    const id = this.wanted();
    if (id === null) return null;
    const outcome = await outcomeOf(this.api.call(applicationEndpoints.removePiece, { at: { id, documentId } }));
    await this.refresh();
    return outcome.ok ? null : outcome.failure;
  }

  /** Only an answer of the server moves this: « Enregistré à … » is never a guess. */
  markSaved(): void {
    this.saved.set(this.clock.instant());
  }

  private async save(call: (at: { id: string }) => Observable<Application>): Promise<Outcome<Application>> {
    const outcome = await this.change(call);
    if (outcome.ok) this.markSaved();
    return outcome;
  }

  private async change(call: (at: { id: string }) => Observable<Application>): Promise<Outcome<Application>> {
    const outcome = await outcomeOf(call({ id: this.wanted() ?? '' }));
    if (outcome.ok) this.adopt(outcome.value);
    else if (outcome.failure.code === 'not_signed_in') this.trouble.set(outcome.failure);
    else if (outcome.failure.code !== 'offline') await this.refresh();
    return outcome;
  }

  /** While the socket is down or files are being read, ask every 15 s: slow is better than silent. */
  private watchWithoutSocket(): void {
    let asked = this.clock.instant();
    effect(() => {
      const now = this.clock.now();
      const reading = this.held()?.requirements.some((requirement) =>
        requirement.documents.some((document) => document.state === 'received' || document.state === 'reading'),
      );
      const silent = this.socket.line() !== 'live' || reading === true;
      if (!silent || !this.line.up() || now - asked < 15_000) return;
      asked = now;
      untracked(() => void this.refresh());
    });
  }
}
