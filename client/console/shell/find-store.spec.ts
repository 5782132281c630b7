import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { Api } from '#client/core/api';
import { FindStore } from './find-store';

describe('finding a dossier', () => {
  it('asks from the second character on, and says so where there is only one', async () => {
    vi.useFakeTimers();
    let asked = 0;
    const call = () => {
      asked += 1;
      return of({ dossiers: [] });
    };
    TestBed.configureTestingModule({ providers: [FindStore, { provide: Api, useValue: { call } }] });
    const store = TestBed.inject(FindStore);
    const seen: string[] = [];
    for (const text of [' ', 'm', 'mo', 'm', '']) {
      store.look(text);
      await vi.advanceTimersByTimeAsync(200);
      seen.push(store.view().kind);
    }
    expect(seen).toEqual(['idle', 'short', 'found', 'short', 'idle']);
    expect(asked).toBe(1);
    vi.useRealTimers();
  });
});
