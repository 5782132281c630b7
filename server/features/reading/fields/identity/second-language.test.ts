import { describe, expect, it } from 'vitest';
import { extractFields } from '../extract-fields.ts';
import { pageOf, valueOf } from '../page-fixture.ts';
import type { Placed } from '../page-fixture.ts';

/** A card laid small on a page: labels seven pixels high, values sixteen. */
const card = (...print: readonly Placed[]) =>
  extractFields([pageOf([{ x: 426, y: 333, text: "CARTE NATIONALE D'IDENTITÉ", size: 12 }, ...print])], null).fields;
const small = (y: number, text: string): Placed => ({ x: 426, y, text, size: 9, confidence: 30 });
const large = (y: number, text: string): Placed => ({ x: 427, y, text, size: 17 });

describe('the second language of a label', () => {
  it.each(['Sumame', 'surrama', 'Surmarne', 'Gumane'])('read as « %s » is no surname', (read) => {
    expect(valueOf(card(small(370, `NOM / ${read}`), large(386, 'LEFÈVRE')), 'surname')).toBe('LEFÈVRE');
  });

  it.each(["J'Atemate name", 'Meme rame'])('read as « %s » is no usage name', (read) => {
    expect(valueOf(card(small(570, `NOM D'USAGE / ${read}`), large(589, 'BOYER')), 'usage_name')).toBe('BOYER');
  });

  it('is no name either where the value under it was not read', () => {
    expect(valueOf(card(small(370, 'NOM / Sumame')), 'surname')).toBeUndefined();
  });

  it('is not a name that stands beside its label, with or without its colon', () => {
    const beside = (text: string) => card({ x: 426, y: 370, text, size: 17 }, large(400, 'Prénom(s) : Zoé'));
    expect(valueOf(beside('Nom : DURAND'), 'surname')).toBe('DURAND');
    expect(valueOf(beside('Nom SURMAN'), 'surname')).toBe('SURMAN');
  });
});
