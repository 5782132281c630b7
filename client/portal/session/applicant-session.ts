import { Injectable, inject, signal } from '@angular/core';
import { Api } from '#client/core/api';
import { sessionEndpoints } from '#shared/people/session-contract';
import type { Applicant } from '#shared/people/session-contract';
import { outcomeOf } from '../shell/outcome';
import type { Outcome } from '../shell/outcome';

const key = 'aval.applicant';

/** Who is signed in. A mark on the device says that a session may be open, so that nobody is asked in vain. */
@Injectable({ providedIn: 'root' })
export class ApplicantSession {
  private readonly api = inject(Api);
  private readonly held = signal<Applicant | null>(null);
  private readonly marked = signal(localStorage.getItem(key) !== null);
  readonly applicant = this.held.asReadonly();
  readonly mayBeOpen = this.marked.asReadonly();

  async open(email: string, password: string): Promise<Outcome<Applicant>> {
    const outcome = await outcomeOf(this.api.call(sessionEndpoints.applicantSignIn, { body: { email, password } }));
    if (outcome.ok) this.opened(outcome.value);
    return outcome;
  }

  /** After an answer that also opened a session (a new account), or `null` where only the cookie is known. */
  opened(applicant: Applicant | null): void {
    localStorage.setItem(key, '1');
    this.marked.set(true);
    this.held.set(applicant);
  }

  /** Asks the server once who this is; null when nobody. */
  async recognise(): Promise<Applicant | null> {
    if (!this.marked()) return null;
    const known = this.held();
    if (known !== null) return known;
    const outcome = await outcomeOf(this.api.call(sessionEndpoints.applicantWhoAmI));
    if (outcome.ok) this.held.set(outcome.value);
    else if (outcome.failure.code === 'not_signed_in') this.ended();
    return this.held();
  }

  async close(): Promise<void> {
    await outcomeOf(this.api.call(sessionEndpoints.applicantSignOut));
    this.ended();
  }

  ended(): void {
    localStorage.removeItem(key);
    this.marked.set(false);
    this.held.set(null);
  }
}
