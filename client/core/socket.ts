import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { Observable } from 'rxjs';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '#shared/events/socket-events';

export type Line = 'connecting' | 'live' | 'offline';
type Message<K extends keyof ServerToClient> = Parameters<ServerToClient[K]>[0];

/** The one socket of a page. `line` says whether it holds; `reconnected` counts the times it came back. */
@Injectable({ providedIn: 'root' })
export class LiveSocket {
  private readonly socket: Socket<ServerToClient, ClientToServer> = io({
    autoConnect: false,
    transports: ['websocket'],
  });
  private readonly lineState = signal<Line>('connecting');
  private readonly returns = signal(0);
  private everLive = false;
  readonly line = this.lineState.asReadonly();
  readonly reconnected = this.returns.asReadonly();

  constructor() {
    this.socket.on('connect', () => {
      this.lineState.set('live');
      if (this.everLive) this.returns.update((count) => count + 1);
      this.everLive = true;
    });
    this.socket.on('disconnect', (reason) => {
      this.lineState.set('offline');
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.on('connect_error', () => {
      this.lineState.set('offline');
    });
    inject(DestroyRef).onDestroy(() => {
      this.socket.disconnect();
    });
  }

  /** `as` says which session cookie the server reads, since one browser may hold both. */
  open(as: 'staff' | 'applicant'): void {
    this.socket.auth = { as };
    this.socket.connect();
  }

  close(): void {
    this.socket.disconnect();
  }

  /** Messages of one kind, while somebody listens. */
  on<K extends keyof ServerToClient>(event: K): Observable<Message<K>> {
    return new Observable((observer) => {
      const listener = (message: Message<K>) => {
        observer.next(message);
      };
      this.socket.on(event, listener as never);
      return () => this.socket.off(event, listener as never);
    });
  }

  tell<K extends keyof ClientToServer>(event: K, ...values: Parameters<ClientToServer[K]>): void {
    this.socket.emit(event, ...values);
  }
}
