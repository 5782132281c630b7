import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { of } from 'rxjs';
import type { Skips } from '#shared/queue/skips-contract';
import { Api } from '#client/core/api';
import { SkippedList } from './skipped-list';

const time = (by: string, reason: 'other' | 'no_time', note: string | null, day = '2026-11-30') => ({
  by,
  at: `${day}T13:0${String(by.length)}:00.000Z`,
  reason,
  note,
});
const dossier = (id: string, people: number, times: Skips['dossiers'][number]['times']) => ({
  id,
  reference: `CD-${id}`,
  applicantName: 'Moreau, Hélène',
  brandName: 'Voltéo',
  dueAt: '2026-11-30T14:00:00.000Z',
  holderName: null,
  people,
  times,
});

describe('what was passed over', () => {
  it('says of each dossier how many people, each time who and why, and marks the one that three left', async () => {
    const skips: Skips = {
      total: 2,
      dossiers: [
        dossier('a', 3, [
          time('Sam', 'other', 'Je connais la famille'),
          time('Karim', 'no_time', null),
          time('Jo', 'no_time', 'Fin de poste'),
        ]),
        dossier('b', 1, [time('Inès', 'no_time', null), time('Inè', 'no_time', 'encore', '2026-11-28')]),
      ],
    };
    TestBed.configureTestingModule({
      providers: [provideRouter([]), { provide: Api, useValue: { call: () => of(skips) } }],
    });
    const fixture = TestBed.createComponent(SkippedList);
    fixture.componentRef.setInput('at', '2026-11-30T13:30:00.000Z');
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const [unwanted, other] = page.querySelectorAll('.dossiers > li');
    expect(unwanted?.querySelector('kit-tag')?.className).toContain('doubt');
    expect(unwanted?.querySelector('kit-tag')?.textContent).toContain('3\u00a0personnes');
    expect(unwanted?.querySelector('a')?.getAttribute('href')).toBe('/dossiers/a');
    expect(unwanted?.textContent).toMatch(/Sam, .*Je connais la famille.*Karim, .*Pas le temps/s);
    expect(unwanted?.textContent).not.toContain('Autre raison');
    expect(other?.querySelector('kit-tag')?.className).not.toContain('doubt');
    expect(other?.textContent).toContain('2\u00a0fois');
    expect(other?.textContent).toMatch(/Inès, 14:04.*Inè, 28\/11\/2026 à 14:03/s);
  });
});
