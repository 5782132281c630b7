import { TestBed } from '@angular/core/testing';
import type { QueueRow } from '#shared/queue/queue-row';
import { QueueRowLine } from './queue-row-line';
import { queueRow } from './queue-row.fixture';

const noon = Date.parse('2026-03-02T12:00:00.000Z');

function draw(part: Partial<QueueRow>, inputs: Record<string, unknown> = {}): HTMLElement {
  const fixture = TestBed.createComponent(QueueRowLine);
  const all = { row: queueRow(part), now: noon + 51 * 60_000, personId: 'me', desks: ['agents'], ...inputs };
  for (const [name, value] of Object.entries(all)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}
const said = (element: HTMLElement) => element.textContent.replace(/[\s\u00a0\u202f]+/g, ' ');

describe('a row of the queue', () => {
  it('says the deadline in words and that it is at risk', () => {
    const row = draw({});
    expect(row.querySelector('kit-due')?.className).toContain('risk');
    expect(said(row)).toContain('9 min');
    expect(said(row)).toContain('à risque');
    expect(said(row)).toContain('2 390 €');
  });

  it('names who looks at it, its holder left out', () => {
    expect(said(draw({}, { onlookers: ['Bea Martin', 'Cléo Petit'] }))).toContain('regardé par Bea Martin, Cléo Petit');
    expect(said(draw({}))).not.toContain('regardé');
  });

  it('says at which desk it waits, and offers to look where the reader does not serve it', () => {
    const row = draw({ desk: 'analysts' });
    expect(said(row)).toContain('à la fraude');
    expect(said(row)).toContain('Voir');
    expect(said(draw({ desk: 'second_person' }, { desks: ['agents', 'second_person'] }))).toContain('Prendre');
  });

  it('shows the gravest flag first and names the others', () => {
    const row = draw({
      flags: [
        { check: 'income_matches_declared', severity: 'medium' },
        { check: 'same_iban_elsewhere', severity: 'high' },
      ],
    });
    const tag = row.querySelector('kit-tag');
    expect(tag?.className).toContain('fail');
    expect(tag?.textContent).toContain('IBAN');
    expect(row.querySelector('.rest')?.getAttribute('title')).toContain('Revenu');
  });

  it('tags a dossier that came back with its time in Bordeaux', () => {
    expect(said(draw({ returnedAt: '2026-03-02T12:09:00.000Z' }))).toContain('Revenu 13:09');
  });

  it('names who holds it and offers to look, not to take', () => {
    const holder = { personId: 'k', name: 'Karim Benali', initials: 'KB', since: '2026-03-02T12:47:00.000Z' };
    const row = draw({ holder });
    expect(said(row)).toContain('Karim · 4 min');
    expect(row.querySelector('.act')?.textContent).toContain('Voir');
    expect(draw({ holder: { ...holder, personId: 'me' } }).querySelector('.act')?.textContent).toContain('Reprendre');
  });

  it('says only who and which while the list flies past, and all of its dossier once it lands', () => {
    const fixture = TestBed.createComponent(QueueRowLine);
    const show = (reference: string, desk: QueueRow['desk'], flying: boolean): string => {
      const row = queueRow({ reference, desk });
      for (const [name, value] of Object.entries({ row, flying, now: noon, personId: 'me' }))
        fixture.componentRef.setInput(name, value);
      fixture.detectChanges();
      return said(fixture.nativeElement as HTMLElement);
    };
    const element = fixture.nativeElement as HTMLElement;
    expect(show('CD-1', 'agents', false)).toContain('libre');
    expect(show('CD-2', 'analysts', true)).toContain('CD-2');
    expect(element.querySelector('.holder')?.textContent).toContain('libre');
    expect(element.classList).toContain('flying');
    expect(show('CD-2', 'analysts', false)).toContain('à la fraude');
    expect(element.classList).not.toContain('flying');
  });

  it('says a lost race in place of the holder', () => {
    const row = draw({}, { refusal: 'Pris par Karim Benali à 13:47' });
    expect(row.querySelector('.holder')?.textContent).toContain('Pris par Karim Benali');
    expect(row.querySelector('.act')).toBeNull();
  });
});
