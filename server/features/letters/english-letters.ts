import { redoReasons } from '#shared/intake/requirement';
import type { RequirementKind } from '#shared/intake/requirement';
import { refusalReasons } from '#shared/review/review-contract';
import { pieceAnchors, reviewAddress } from './letter-matter.ts';
import type { AskedPiece, LetterFacts, LetterMatter, LetterText } from './letter-matter.ts';
import { promisedHour } from './promised-hour.ts';

const pieceNames: Record<RequirementKind, string> = {
  identity: 'Your identity document',
  bank_details: 'Your bank details',
  income: 'Your proof of income',
  address: 'Your proof of address',
};

const letter = (subject: string, facts: LetterFacts, paragraphs: readonly string[]): LetterText => ({
  subject: `${subject} (${facts.reference})`,
  body: [
    'Hello,',
    ...paragraphs,
    `Your application: ${facts.reference}, at ${facts.brandName}.`,
    'The verification centre of Aval Crédit',
  ].join('\n\n'),
});

const again = ({ kind, reason, note }: AskedPiece, { link }: LetterFacts): string =>
  [
    `- ${pieceNames[kind]}`,
    `  ${redoReasons[reason][1]}`,
    ...(note === null ? [] : [`  ${note}`]),
    `  ${link}/pieces#${pieceAnchors[kind]}`,
  ].join('\n');

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
      const many = matter.pieces.length > 1;
      return letter(many ? 'Some pieces are missing' : 'One piece is missing', facts, [
        many
          ? 'To study your application, we need these pieces once more:'
          : 'To study your application, we need this piece once more:',
        ...matter.pieces.map((piece) => again(piece, facts)),
        'The other pieces are kept. Our time is paused and runs again as soon as you send.',
      ]);
    }
    case 'approved':
      return letter('Your credit is granted', facts, [
        'A person has read your application. Your credit is granted.',
        'Signing is open. Read your contract first:',
        `${facts.link}/contrat`,
        'Nothing is signed before you press the button. After signing, you have 14 days to change your mind.',
        'A credit commits you and must be repaid. Check that you can repay it before you commit yourself.',
      ]);
    case 'refused':
      return letter('Our answer to your application', facts, [
        'We cannot grant you this credit. This is why:',
        matter.reasons.map((reason) => `- ${refusalReasons[reason][1]}`).join('\n'),
        'A person took this decision, after reading your pieces.',
        `You can ask that another person looks at your application again, and give your point of view. Write to ${reviewAddress} with your reference.`,
        'You can also ask to see and to correct the data about you, at the same address.',
      ]);
  }
};
