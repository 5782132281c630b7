import type { LetterFacts, SigningMatter } from './letter-matter.ts';
import { promisedHour } from './promised-hour.ts';
import { lastDayOf, printedDigest } from './signing-dates.ts';

const invitationLead = {
  open: 'A credit of which you are a co-borrower is granted. The first borrower signs first. Read your contract already:',
  your_turn: 'The first borrower has signed. It is your turn:',
  again:
    'Your signature could not be timestamped in time, through our fault. It does not count, and nothing is lost. Please sign again:',
} as const;

/** What the letters of signing say in English: the subject, then paragraph by paragraph. */
export const englishSigningWords = (facts: LetterFacts, matter: SigningMatter): [string, ...string[]] => {
  switch (matter.kind) {
    case 'sign_invitation':
      return [
        matter.why === 'open' ? 'Your contract to read' : 'Your contract to sign',
        invitationLead[matter.why],
        facts.signing,
        `The offer holds until ${lastDayOf(matter.offerUntil, 'en')}. Nothing is signed before you press the button.`,
        'A credit commits you and must be repaid. Check that you can repay it before you commit yourself.',
      ];
    case 'sign_code':
      return [
        'Your code to sign',
        `Your code: ${matter.code}`,
        `It serves once, until ${promisedHour(matter.expiresAt, facts.writtenAt, 'en')} (Paris time).`,
        'Give this code to nobody. Aval Crédit will never ask you for it on the phone. If you did not ask for it, do nothing.',
      ];
    case 'signed_copy':
      return [
        'Your signed contract',
        'It is signed. Your copy is ready:',
        facts.signing,
        `Its digest (SHA-256):\n${printedDigest(matter.sha256)}`,
        'If a single letter of the file changes, the digest changes too.',
        `You may change your mind until ${lastDayOf(matter.withdrawalUntil, 'en')} at midnight (Paris time), without a reason and free of charge, at the same address.`,
      ];
    case 'withdrawal_receipt':
      return [
        'You have given your credit up',
        `You gave your credit up at ${promisedHour(matter.withdrawnAt, facts.writtenAt, 'en')} (Paris time). Your receipt is ready:`,
        facts.signing,
        `Its digest (SHA-256):\n${printedDigest(matter.sha256)}`,
        'If funds were paid to you, you return them with the interest accrued, within 30 days at most.',
      ];
  }
};
