import { Injectable, inject } from '@angular/core';
import { firstValueFrom, map, merge } from 'rxjs';
import { queueEndpoints } from '#shared/queue/queue-contract';
import type { Claim, QueueSnapshot, Taking } from '#shared/queue/queue-contract';
import { Api } from '#client/core/api';
import { LiveSocket } from '#client/core/socket';
import type { QueueMessage } from '#client/console/queue/queue-board';

/** The queue over HTTP and the socket. Calls fail with a `Failure`. */
@Injectable({ providedIn: 'root' })
export class QueueClient {
  private readonly api = inject(Api);
  private readonly socket = inject(LiveSocket);
  readonly reconnected = this.socket.reconnected;
  readonly messages = merge(
    this.socket.on('queue:row').pipe(map((message): QueueMessage => ({ kind: 'row', ...message }))),
    this.socket.on('queue:gone').pipe(map((message): QueueMessage => ({ kind: 'gone', ...message }))),
  );

  /** @param first only the first page, which is there sooner */
  snapshot(first?: number): Promise<QueueSnapshot> {
    return firstValueFrom(this.api.call(queueEndpoints.snapshot, first === undefined ? {} : { query: { first } }));
  }

  takeNext(wish: Partial<Taking>): Promise<Claim> {
    return firstValueFrom(this.api.call(queueEndpoints.takeNext, { body: wish }));
  }

  claim(id: string): Promise<Claim> {
    return firstValueFrom(this.api.call(queueEndpoints.claim, { at: { id } }));
  }
}
