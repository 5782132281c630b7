import { fraudCsv } from './fraud-csv';
import { axisEnd, rateRows } from './rate-rows';

const rate = (key: string, label: string, frauds: number, dossiers: number, high: number) => ({
  key,
  label,
  frauds,
  dossiers,
  rate: dossiers === 0 ? null : frauds / dossiers,
  low: 0,
  high,
});
const rates = {
  at: '2026-03-02T12:00:00.000Z',
  from: null,
  total: rate('all', 'all', 3, 1200, 0.0073),
  byChannel: [rate('paper', 'paper', 0, 12, 0.24), rate('online', 'online', 3, 1188, 0.0074)],
  byBrand: [rate('b1', '=2+3', 0, 0, 1), rate('b2', 'Oléa; "Cuisines"', 1, 40, 0.13)],
  byProduct: [],
};

describe('the export of the fraud desk', () => {
  const lines = fraudCsv(rates).replace('\ufeff', '').trimEnd().split('\r\n');

  it('writes one line a group, most dossiers first, with decimal commas', () => {
    expect(lines[1]).toBe('ensemble;Tous;3;1200;0,0025;0;0,0073');
    expect(lines[2]?.startsWith('canal;En ligne;3;1188;')).toBe(true);
    expect(lines[3]).toBe('canal;Papier;0;12;0;0;0,24');
  });

  it('quotes what would break a line and keeps formulas as text', () => {
    expect(lines[4]).toBe('enseigne;"Oléa; ""Cuisines""";1;40;0,025;0;0,13');
    expect(lines[5]).toBe("enseigne;'=2+3;0;0;;0;1");
  });
});

describe('the rows of the fraud desk', () => {
  it('say where there is too little to judge, and do not let it stretch the axis', () => {
    expect(rateRows(rates.byChannel).map(({ words, tooFew }) => [words, tooFew])).toEqual([
      ['En ligne', false],
      ['Papier', true],
    ]);
    expect(axisEnd(rates.byChannel)).toBe(0.01);
  });
});
