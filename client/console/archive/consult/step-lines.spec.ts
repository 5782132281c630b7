import { describe, expect, it } from 'vitest';
import { stepLines } from '#client/console/archive/consult/step-lines';
import type { ConsultationStep } from '#shared/archive/consultation';

const sha256 = '9'.repeat(64);
const leaf = { step: 'leaf', seq: 4, leaf: 'aa', sha256 } as const;
const copy = (store: string, outcome: 'verified' | 'bad') => ({ step: 'copy', store, outcome }) as const;

describe('the lines of a verification', () => {
  it('say what is still to come, and nothing as done before it is told', () => {
    const lines = stepLines([leaf], null);
    expect(lines.filter(({ state }) => state === 'done')).toHaveLength(1);
    expect(lines.filter(({ state }) => state === 'coming').map(({ words }) => words)).toEqual([
      'Preuve dans la tête signée',
      'Horodatage',
      'Relecture d’un exemplaire',
      'Accès au journal',
      'Remise du document',
      'Recalcul dans ce navigateur',
    ]);
  });

  it('after one bad copy, the reading of another is still to come', () => {
    const lines = stepLines([leaf, copy('a', 'bad')], null);
    expect(lines[1]).toMatchObject({ state: 'wrong', words: 'Exemplaire altéré, Magasin A' });
    expect(lines.map(({ words }) => words)).toContain('Relecture d’un exemplaire');
    const then = stepLines([leaf, copy('a', 'bad'), copy('b', 'verified')], null);
    expect(then.map(({ words }) => words)).not.toContain('Relecture d’un exemplaire');
  });

  it('a refusal is the end: nothing is to come', () => {
    const steps: ConsultationStep[] = [leaf, copy('a', 'bad'), copy('b', 'bad')];
    const lines = stepLines([...steps, { step: 'refused', code: 'x', message: 'Intégrité rompue' }], null);
    expect(lines.some(({ state }) => state === 'coming')).toBe(false);
    expect(lines.at(-1)).toMatchObject({ state: 'wrong', detail: 'Intégrité rompue' });
  });

  it('what still waits for its proof is not shown as proven', () => {
    const lines = stepLines([leaf, { step: 'head', head: null }, { step: 'token', token: null }], null);
    expect(lines.slice(1, 3).map(({ state }) => state)).toEqual(['doubt', 'doubt']);
  });

  it('octets that differ here are wrong, whatever the server said', () => {
    expect(stepLines([leaf], { kind: 'differs', sha256: 'b' }).at(-1)).toMatchObject({ state: 'wrong' });
  });
});
