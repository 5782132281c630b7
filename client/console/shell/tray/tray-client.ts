import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { queueEndpoints } from '#shared/queue/queue-contract';
import type { Lease, Taking } from '#shared/queue/queue-contract';
import { trayEndpoints } from '#shared/queue/tray-contract';
import type { Assignee, BulkOutcome, SkipReason, TrayItem } from '#shared/queue/tray-contract';
import { reviewEndpoints } from '#shared/review/review-contract';
import type { DossierView } from '#shared/review/review-contract';
import { Api } from '#client/core/api';

/** The calls about what is one's own and what is given to others. Each rejects with a `Failure`. */
@Injectable({ providedIn: 'root' })
export class TrayClient {
  private readonly api = inject(Api);

  read(): Promise<{ items: TrayItem[]; taking: Taking }> {
    return firstValueFrom(this.api.call(trayEndpoints.read));
  }

  async skip({ dossierId, token }: Lease, reason: SkipReason, note: string): Promise<void> {
    const body = { token, reason, ...(note === '' ? {} : { note }) };
    await firstValueFrom(this.api.call(trayEndpoints.skip, { at: { id: dossierId }, body }));
  }

  async park({ dossierId, token }: Lease, wakeAt: string, note: string): Promise<void> {
    const body = { token, wakeAt, ...(note === '' ? {} : { note }) };
    await firstValueFrom(this.api.call(trayEndpoints.park, { at: { id: dossierId }, body }));
  }

  async handBack(id: string): Promise<void> {
    await firstValueFrom(this.api.call(trayEndpoints.handBack, { at: { id } }));
  }

  async assignees(): Promise<readonly Assignee[]> {
    return (await firstValueFrom(this.api.call(trayEndpoints.assignees))).assignees;
  }

  async setSkills(personId: string, taking: Taking): Promise<void> {
    await firstValueFrom(this.api.call(trayEndpoints.setSkills, { at: { id: personId }, body: taking }));
  }

  assign(ids: readonly string[], personId: string): Promise<BulkOutcome> {
    return firstValueFrom(this.api.call(trayEndpoints.assignMany, { body: { ids: [...ids], personId } }));
  }

  parkMany(ids: readonly string[], wakeAt: string): Promise<BulkOutcome> {
    return firstValueFrom(this.api.call(trayEndpoints.parkMany, { body: { ids: [...ids], wakeAt } }));
  }

  handBackMany(ids: readonly string[]): Promise<BulkOutcome> {
    return firstValueFrom(this.api.call(trayEndpoints.handBackMany, { body: { ids: [...ids] } }));
  }

  /** @param wish one brand and one kind of product at most */
  async likelyNext({ brandIds = [], productKinds = [] }: Partial<Taking>): Promise<string | null> {
    const [brandId, productKind] = [brandIds[0], productKinds[0]];
    const query = {
      ...(brandId === undefined ? {} : { brandId }),
      ...(productKind === undefined ? {} : { productKind }),
    };
    return (await firstValueFrom(this.api.call(queueEndpoints.likelyNext, { query }))).dossierId;
  }

  view(id: string): Promise<DossierView> {
    return firstValueFrom(this.api.call(reviewEndpoints.view, { at: { id } }));
  }
}
