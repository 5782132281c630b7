import { englishLetter } from './english-letters.ts';
import { frenchLetter } from './french-letters.ts';
import type { LetterFacts, LetterMatter, LetterText } from './letter-matter.ts';

export const composeLetter = (facts: LetterFacts, matter: LetterMatter, language: 'fr' | 'en'): LetterText =>
  language === 'fr' ? frenchLetter(facts, matter) : englishLetter(facts, matter);
