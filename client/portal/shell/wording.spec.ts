import { contrast, brandTint } from './brand-tint';
import { euros, hour, maskedEmail } from './formats';
import { frenchSpaces, setInFrench } from './typography';

describe('French typography', () => {
  it.each([
    ["Qu'est-ce ?", 'Qu’est-ce\u202f?'],
    ['Envoi : 64 %', 'Envoi\u00a0: 64\u202f%'],
    ['« net payé »', '«\u00a0net payé\u00a0»'],
    ['par exemple 1 950.', 'par exemple 1\u202f950.'],
    ['avant 15 h 40', 'avant 15\u00a0h\u00a040'],
    ['de 9 h à 18 h.', 'de 9\u00a0h à 18\u00a0h.'],
    ['06 12 34 56 78', '06 12 34 56 78'],
  ])('%s', (plain, set) => {
    expect(frenchSpaces(plain)).toBe(set);
  });

  it('reaches every sentence of a dictionary, also those that are made', () => {
    const set = setInFrench({ ask: 'Pourquoi ?', list: ['a ; b'], make: (count: number) => `${count} %` });
    expect(set.ask).toBe('Pourquoi\u202f?');
    expect(set.list).toEqual(['a\u202f; b']);
    expect(set.make(5)).toBe('5\u202f%');
  });
});

describe('numbers and hours', () => {
  it('are written the way of each language', () => {
    expect(euros(348_000, 'fr')).toBe('3\u202f480\u202f€');
    expect(euros(15_384, 'fr')).toBe('153,84\u202f€');
    expect(euros(348_000, 'en')).toBe('€3,480');
    expect(hour(new Date(2026, 11, 7, 15, 5).getTime(), 'fr')).toBe('15\u00a0h\u00a005');
    expect(hour(new Date(2026, 11, 7, 9, 40).getTime(), 'en')).toBe('9:40');
    expect(maskedEmail('ines.larrieu@courriel.example')).toBe('ines.l•••@courriel.example');
    expect(maskedEmail('a@b.example')).toBe('a•••@b.example');
  });
});

describe('the colour of a brand', () => {
  it.each(['#1b4f9c', '#2f5d3a', '#6a5211', '#0d5561', '#8a3a12', '#ffe600', '#ffffff', 'red'])(
    '%s can be read',
    (hex) => {
      for (const scheme of ['light', 'dark'] as const) {
        const { primary, onPrimary, soft } = brandTint(hex, scheme);
        expect(contrast(primary, scheme === 'light' ? '#f8f5f0' : '#1d1c1a')).toBeGreaterThanOrEqual(4.5);
        expect(contrast(primary, onPrimary)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(primary, soft)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('stays as it is when it passes', () => {
    expect(brandTint('#0d5561', 'light').primary).toBe('#0d5561');
    expect(brandTint('#8fd3dc', 'dark').primary).toBe('#8fd3dc');
  });
});
