import type { DeclarationSection } from '#shared/dossiers/declaration';
import type { RequirementKind } from '#shared/intake/requirement';
import { messages } from '../wording';

interface MissingTexts {
  readonly title: (count: number) => string;
  readonly answers: Readonly<Record<DeclarationSection, string>>;
  readonly toAnswer: string;
  /** What it is about, then the thing itself. */
  readonly pieces: Readonly<Record<RequirementKind, readonly [string, string]>>;
  readonly toSend: (what: string) => string;
  readonly toRedo: (what: string) => string;
}

export const missingTexts = messages<MissingTexts>(
  {
    title: (count) =>
      count > 1
        ? `Il manque ${count} choses pour étudier votre demande`
        : 'Il manque 1 chose pour étudier votre demande',
    answers: {
      identity: 'Vous :',
      address: 'Adresse :',
      employment: 'Situation :',
      income: 'Revenus et charges :',
      bank: 'Compte bancaire :',
    },
    toAnswer: 'question à remplir',
    pieces: {
      identity: ['Identité :', 'pièce'],
      co_borrower_identity: ['Identité du co-emprunteur :', 'pièce'],
      bank_details: ['RIB :', 'relevé'],
      income: ['Revenus :', 'bulletin de paie'],
      address: ['Domicile :', 'justificatif'],
    },
    toSend: (what) => `${what} à envoyer`,
    toRedo: (what) => `${what} à refaire`,
  },
  {
    title: (count) =>
      count > 1
        ? `${count} things are missing to study your application`
        : '1 thing is missing to study your application',
    answers: {
      identity: 'You:',
      address: 'Address:',
      employment: 'Situation:',
      income: 'Income and expenses:',
      bank: 'Bank account:',
    },
    toAnswer: 'question to fill in',
    pieces: {
      identity: ['Identity:', 'document'],
      co_borrower_identity: ['Co-borrower’s identity:', 'document'],
      bank_details: ['Bank details:', 'slip'],
      income: ['Income:', 'payslip'],
      address: ['Address:', 'proof'],
    },
    toSend: (what) => `${what} to send`,
    toRedo: (what) => `${what} to send again`,
  },
);
