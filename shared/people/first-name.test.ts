import { expect, it } from 'vitest';
import { firstName } from './first-name.ts';

it.each([
  ['Claire Delmas', 'Claire'],
  ['Jean-Pierre Roux', 'Jean-Pierre'],
  ['Hélène Marty-Roux', 'Hélène'],
  ['Marie Claire Dupont', 'Marie Claire'],
  ['Marie Claire DUPONT', 'Marie Claire'],
  ['Anne Sophie de La Tour', 'Anne Sophie'],
  ['Anne de La Tour', 'Anne'],
  ['Jean d’Ormesson', 'Jean'],
  ['Marie DUPONT GARNIER', 'Marie'],
  ['Jean Dupont', 'Jean'],
  ['Karim Ben Salah', 'Karim'],
  ['Inès Castel Roux', 'Inès'],
  ['  Théo   Vidal ', 'Théo'],
  ['Prince', 'Prince'],
  ['', ''],
])('%j is called %j', (name, called) => {
  expect(firstName(name)).toBe(called);
});
