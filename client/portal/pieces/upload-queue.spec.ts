import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import type { Observable } from 'rxjs';
import { Api } from '#client/core/api';
import type { Transfer } from '#client/core/api';
import { LiveSocket } from '#client/core/socket';
import { ApplicationStore } from '../shell/application/application-store';
import { NetworkLine } from '../shell/line';
import { PendingFiles } from './pending-files';
import { UploadQueue } from './upload-queue';

const photo = (name: string): File => new File(['light'], name, { type: 'image/jpeg' });

describe('files on their way', () => {
  const up = signal(true);
  const returns = signal(0);
  let sent: { name: string; answer: Subject<Transfer<unknown>> }[] = [];
  let kept: string[] = [];
  let queue: UploadQueue;
  const states = (): string[] => queue.uploads().map(({ state }) => state.at);
  const latest = (): Subject<Transfer<unknown>> => sent.at(-1)?.answer ?? new Subject();

  beforeEach(() => {
    vi.useFakeTimers();
    up.set(true);
    sent = [];
    kept = [];
    const api = {
      send: (_endpoint: unknown, _at: unknown, file: File): Observable<Transfer<unknown>> => {
        const answer = new Subject<Transfer<unknown>>();
        sent.push({ name: file.name, answer });
        return answer;
      },
    };
    const pending = {
      keep: ({ id }: { id: string }) => Promise.resolve(kept.push(id)),
      forget: (id: string) => Promise.resolve((kept = kept.filter((other) => other !== id))),
      of: () => Promise.resolve([{ id: 'left', applicationId: 'a', requirementId: 'r', file: photo('hier.jpg') }]),
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: Api, useValue: api },
        { provide: NetworkLine, useValue: { up, returns } },
        { provide: LiveSocket, useValue: { reconnected: signal(0) } },
        { provide: ApplicationStore, useValue: { refresh: () => Promise.resolve() } },
        { provide: PendingFiles, useValue: pending },
      ],
    });
    queue = TestBed.inject(UploadQueue);
    TestBed.tick();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('leave two by two, and say how far they are', () => {
    queue.add('a', 'r', [photo('recto.jpg'), photo('verso.jpg'), photo('rib.jpg')]);
    expect(states()).toEqual(['sending', 'sending', 'waiting']);
    sent[0]?.answer.next({ kind: 'progress', sent: 64, total: 100 });
    expect(queue.uploads()[0]?.state).toEqual({ at: 'sending', percent: 64 });
  });

  it('wait for the line and go on by themselves, keeping what was said of how far they were', () => {
    queue.add('a', 'r', [photo('recto.jpg')]);
    latest().next({ kind: 'progress', sent: 64, total: 100 });
    up.set(false);
    latest().error({ code: 'offline', message: '', fields: [], holder: null });
    expect(queue.uploads()[0]?.state).toEqual({ at: 'held', percent: 64 });
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
    up.set(true);
    returns.update((count) => count + 1);
    TestBed.tick();
    expect(states()).toEqual(['sending']);
    expect(sent.map(({ name }) => name)).toEqual(['recto.jpg', 'recto.jpg']);
  });

  it('are tried again after a pause when the server is not reached though the device has a line', () => {
    queue.add('a', 'r', [photo('recto.jpg')]);
    latest().error({ code: 'offline', message: '', fields: [], holder: null });
    expect(states()).toEqual(['held']);
    vi.advanceTimersByTime(2_000);
    expect(sent).toHaveLength(2);
  });

  it('stay in view with the reason when they are refused, and let the others pass', () => {
    queue.add('a', 'r', [photo('verrou.pdf'), photo('recto.jpg'), photo('verso.jpg')]);
    sent[0]?.answer.error({ code: 'piece_encrypted', message: 'Ce fichier est protégé.', fields: [], holder: null });
    expect(queue.uploads()[0]?.state).toEqual({ at: 'failed', message: 'Ce fichier est protégé.', again: false });
    expect(states()).toEqual(['failed', 'sending', 'sending']);
  });

  it('leave the list once the server has them, and the device forgets them', async () => {
    queue.add('a', 'r', [photo('recto.jpg')]);
    expect(kept).toHaveLength(1);
    latest().next({ kind: 'done', value: {} });
    latest().complete();
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.uploads()).toEqual([]);
    expect(kept).toEqual([]);
  });

  it('left unsent by an earlier visit are taken up once', async () => {
    await queue.restore('a');
    await queue.restore('a');
    expect(sent.map(({ name }) => name)).toEqual(['hier.jpg']);
  });

  it('stop when they are cancelled', () => {
    queue.add('a', 'r', [photo('recto.jpg')]);
    const answer = latest();
    queue.cancel(queue.uploads()[0]?.id ?? '');
    expect(answer.observed).toBe(false);
    expect(queue.uploads()).toEqual([]);
  });
});
