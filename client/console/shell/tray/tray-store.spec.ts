import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import type { TrayItem } from '#shared/queue/tray-contract';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { Session } from '#client/console/session/session';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import { TrayStore } from './tray-store';

const start = Date.parse('2026-11-30T09:00:00.000Z');
const after = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const dossier = { reference: 'CD-1', applicantName: 'Moreau, Hélène', brandName: 'Volteo', dueAt: '', startBy: '' };
const held = (until: number): TrayItem => ({
  ...dossier,
  dossierId: 'd1',
  kind: 'held',
  since: after(-240),
  until: after(until),
});

describe('a dossier that its agent holds and has left', () => {
  const messages: Record<string, Subject<unknown>> = {};
  let items: readonly TrayItem[];
  let store: TrayStore;

  beforeEach(async () => {
    vi.useFakeTimers({ now: start });
    items = [held(60)];
    const on = (name: string) => (messages[name] ??= new Subject());
    TestBed.configureTestingModule({
      providers: [
        TrayStore,
        { provide: Session, useValue: { may: () => true, personId: () => 'me' } },
        { provide: LiveSocket, useValue: { on, reconnected: signal(0) } },
        { provide: Clock, useValue: { instant: () => Date.now() } },
        { provide: TrayClient, useValue: { read: () => Promise.resolve({ items }) } },
      ],
    });
    store = TestBed.inject(TrayStore);
    await store.load();
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });
  const lapse = () => {
    items = [];
    messages['lease:lost']?.next({ dossierId: 'd1', token: 1, why: 'expired', by: null, at: after(61) });
    return vi.advanceTimersByTimeAsync(200);
  };

  it('is asked for at its hour: another page may have renewed it', async () => {
    items = [held(120)];
    await vi.advanceTimersByTimeAsync(62_000);
    expect(store.items()).toEqual([held(120)]);
    expect(store.lapsed()).toEqual([]);
  });

  it('is told to have gone back, until somebody takes it', async () => {
    await lapse();
    expect(store.items()).toEqual([]);
    expect(store.lapsed()).toMatchObject([{ at: after(61), item: { dossierId: 'd1' } }]);
    const row = { dossierId: 'd1', holder: { personId: 'other' }, kept: null };
    messages['queue:row']?.next({ sequence: 2, row });
    expect(store.lapsed()).toEqual([]);
  });

  it('is told no more once it is held again', async () => {
    await lapse();
    items = [held(150)];
    await store.load();
    expect(store.lapsed()).toEqual([]);
  });
});
