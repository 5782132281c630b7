import { expect, it } from 'vitest';
import { mentionsIn } from '#shared/review/mentions';

const people = ['Inès Castel', 'Inès Castelnau', 'Karim Benali', 'Hélène Garnier'].map((name, index) => ({
  personId: String(index),
  name,
}));
const named = (text: string) => mentionsIn(text, people).map(({ name }) => name);

it('finds full names, accents and capitals aside, the longest first', () => {
  expect(named('@ines castelnau, regarde avec @Inès Castel.')).toEqual(['Inès Castelnau', 'Inès Castel']);
});
it('takes a first name that one person alone bears', () => {
  expect(named('@karim et @Hélène')).toEqual(['Karim Benali', 'Hélène Garnier']);
  expect(named('@Inès ?')).toEqual([]);
});
it('names nobody twice, nor in an address, nor by the beginning of a word', () => {
  expect(named('@Karim @Karim Benali')).toEqual(['Karim Benali']);
  expect(named('ecrire.a@karim.example ou @karimata')).toEqual([]);
});
