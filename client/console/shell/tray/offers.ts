import { Injectable, signal } from '@angular/core';
import type { Claim, Lease, OfferReason } from '#shared/queue/queue-contract';

/** Why the dossier that one took last came to one's hands, as the claim said it. */
@Injectable({ providedIn: 'root' })
export class Offers {
  private readonly last = signal<Claim | null>(null);

  note(claim: Claim): void {
    this.last.set(claim);
  }

  /** Null for a lease that was not won in this window. */
  reasonOf(lease: Lease | null): OfferReason | null {
    const claim = this.last();
    const same = claim?.lease.dossierId === lease?.dossierId && claim?.lease.token === lease?.token;
    return same ? (claim?.reason ?? null) : null;
  }
}
