import { describe, expect, it } from 'vitest';
import { isSure, legibility, likelyTurns } from './turn.ts';

const word = (text: string, confidence: number, tall = false) => ({
  text,
  confidence,
  box: { x: 0, y: 0, width: tall ? 20 : 90, height: tall ? 90 : 20 },
});
const page = (confidence: number, tall = false) =>
  legibility(['Bulletin', 'salaire', 'net', 'imposable'].map((text) => word(text, confidence, tall)));

describe('which way a page lies', () => {
  it('is settled where the engine is sure of lines that run across', () => {
    expect(isSure(page(91))).toBe(true);
    expect(isSure(page(38))).toBe(false);
    expect(isSure(page(91, true))).toBe(false);
  });

  it('tries upside down first when across, and the side that read well first when up and down', () => {
    expect(likelyTurns(page(38))[0]).toBe(180);
    expect(likelyTurns(page(91, true))[0]).toBe(270);
    expect(likelyTurns(page(38, true))[0]).toBe(90);
  });

  it('does not turn an empty page', () => {
    expect(likelyTurns(legibility([]))).toEqual([]);
    expect(likelyTurns(legibility([word('|', 30), word('<<', 80)]))).toEqual([]);
  });

  it('babble never raises the merit', () => {
    const clear = [word('Bordeaux', 92)];
    expect(legibility([...clear, word('eIuoJnsS', 22)]).merit).toBeLessThan(legibility(clear).merit);
  });
});
