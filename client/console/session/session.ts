import { Injectable, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { may } from '#shared/people/rights';
import type { Right } from '#shared/people/rights';
import { sessionEndpoints } from '#shared/people/session-contract';
import type { Person } from '#shared/people/session-contract';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { LiveSocket } from '#client/core/socket';
import { forgetOthersUnsent } from '#client/console/session/unsent-words';

/** Who is at this console. The socket lives exactly as long as the session. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly socket = inject(LiveSocket);
  private readonly who = signal<Person | null>(null);
  readonly person = this.who.asReadonly();
  readonly personId = computed(() => this.who()?.id ?? '');

  may(right: Right): boolean {
    const person = this.who();
    return person !== null && may(person.role, right);
  }

  /** Asks the server who we are, once. @returns whether somebody is signed in @throws Failure other than 401 */
  async resume(): Promise<boolean> {
    if (this.who() !== null) return true;
    try {
      this.welcome(await firstValueFrom(this.api.call(sessionEndpoints.whoAmI)));
      return true;
    } catch (error) {
      if ((error as Failure).code === 'not_signed_in') return false;
      throw error;
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    this.welcome(await firstValueFrom(this.api.call(sessionEndpoints.signIn, { body: { email, password } })));
  }

  /** The session ends here even when the server is not reached; its cookie then runs out by itself. */
  async signOut(): Promise<void> {
    await firstValueFrom(this.api.call(sessionEndpoints.signOut)).catch(() => undefined);
    this.forget();
  }

  /** The server no longer knows us. */
  forget(): void {
    this.socket.close();
    this.who.set(null);
  }

  private welcome(person: Person): void {
    this.who.set(person);
    forgetOthersUnsent(person.id);
    this.socket.open('staff');
  }
}
