import { complementLetter, refusalSentences } from '#shared/letters/letters-to-applicant';
import type { ComplementLetter } from '#shared/letters/letters-to-applicant';
import { pieceAnchors, reviewAddress } from './letter-matter.ts';
import type { LetterFacts, LetterMatter, LetterText } from './letter-matter.ts';
import { englishSigningWords } from './english-signing-letters.ts';
import { promisedHour } from './promised-hour.ts';

const letter = (subject: string, facts: LetterFacts, paragraphs: readonly string[]): LetterText => ({
  subject: `${subject} (${facts.reference})`,
  body: [
    'Hello,',
    ...paragraphs,
    `Your application: ${facts.reference}, at ${facts.brandName}.`,
    'The verification centre of Aval Crédit',
  ].join('\n\n'),
});

const again = ({ kind, name, reason, note }: ComplementLetter['pieces'][number], { link }: LetterFacts): string =>
  [`- ${name}`, `  ${reason}`, ...(note === null ? [] : [`  ${note}`]), `  ${link}/pieces#${pieceAnchors[kind]}`].join(
    '\n',
  );

export const englishLetter = (facts: LetterFacts, matter: LetterMatter): LetterText => {
  switch (matter.kind) {
    case 'registered':
      return letter('Your application is saved', facts, [
        'Your credit application is saved. It is not sent yet.',
        'Your answers are kept at every step. You can stop, and go on from another device:',
        facts.link,
      ]);
    case 'submitted': {
      const hour = promisedHour(matter.dueAt, facts.writtenAt, 'en');
      return letter(`Our answer before ${hour}`, facts, [
        'We have received everything. A person will read your application.',
        `You will have our answer before ${hour} (Paris time).`,
        'You can close the page. We will write to you. To follow your application:',
        facts.link,
      ]);
    }
    case 'complement': {
      const { subject, opening, pieces, closing } = complementLetter(matter.pieces, 'en');
      return letter(subject, facts, [opening, ...pieces.map((piece) => again(piece, facts)), closing]);
    }
    case 'approved':
      return letter('Your credit is granted', facts, [
        'A person has read your application. Your credit is granted.',
        'Signing is open. Read your contract first:',
        facts.signing,
        'Nothing is signed before you press the button. After signing, you have 14 days to change your mind.',
        'A credit commits you and must be repaid. Check that you can repay it before you commit yourself.',
      ]);
    case 'refused':
      return letter('Our answer to your application', facts, [
        'We cannot grant you this credit. This is why:',
        refusalSentences(matter.reasons, 'en')
          .map((sentence) => `- ${sentence}`)
          .join('\n'),
        'A person took this decision, after reading your pieces.',
        `You can ask that another person looks at your application again, and give your point of view. Write to ${reviewAddress} with your reference.`,
        'You can also ask to see and to correct the data about you, at the same address.',
      ]);
    default: {
      const [subject, ...paragraphs] = englishSigningWords(facts, matter);
      return letter(subject, facts, paragraphs);
    }
  }
};
