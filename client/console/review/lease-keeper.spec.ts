import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { ReviewClient } from '#client/console/review/review-client';
import { LeaseKeeper } from './lease-keeper';

describe('a lease that ends', () => {
  const lost = new Subject<{ dossierId: string; token: number; why: string; by: string | null; at: string }>();
  const lease = { dossierId: 'd1', token: 3, since: '', until: '' };
  const takenBack = { dossierId: 'd1', token: 3, why: 'taken_back', by: 'Hélène Garnier', at: '2026-11-29T22:47:00Z' };
  const refused = { code: 'lease_lost', message: '', holder: null } as never;
  let keeper: LeaseKeeper;
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        LeaseKeeper,
        { provide: ReviewClient, useValue: {} },
        { provide: LiveSocket, useValue: { on: () => lost } },
        { provide: Clock, useValue: { instant: () => 1 } },
      ],
    });
    keeper = TestBed.inject(LeaseKeeper);
    keeper.hold(lease);
  });

  it('says who took it back, though a refused write told first that it is gone', () => {
    keeper.noticed(refused);
    expect(keeper.loss()).toMatchObject({ why: 'expired', by: null });
    lost.next(takenBack);
    expect(keeper.loss()).toMatchObject({ why: 'taken_back', by: 'Hélène Garnier' });
  });

  it('keeps the name once it is known, and hears nothing of a dossier that was handed back', () => {
    lost.next(takenBack);
    lost.next({ ...takenBack, why: 'expired', by: null });
    expect(keeper.loss()).toMatchObject({ by: 'Hélène Garnier' });
    expect(keeper.noticed(refused)).toBe(true);
    expect(keeper.loss()).toMatchObject({ why: 'taken_back', by: 'Hélène Garnier' });
    keeper.hold({ ...lease, token: 4 });
    keeper.drop();
    lost.next({ ...takenBack, token: 4 });
    expect(keeper.loss()).toBeNull();
  });
});
