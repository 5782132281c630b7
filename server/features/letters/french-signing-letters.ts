import type { LetterFacts, SigningMatter } from './letter-matter.ts';
import { promisedHour } from './promised-hour.ts';
import { lastDayOf, printedDigest } from './signing-dates.ts';

const invitationLead = {
  open: 'Un crédit dont vous êtes co-emprunteur est accordé. Le premier emprunteur signe d’abord. Lisez déjà votre contrat\u00A0:',
  your_turn: 'Le premier emprunteur a signé. C’est à vous\u00A0:',
  again:
    'Votre signature n’a pas pu être horodatée à temps, par notre faute. Elle ne compte pas, et rien n’est perdu. Signez de nouveau, s’il vous plaît\u00A0:',
} as const;

/** What the letters of signing say in French: the subject, then paragraph by paragraph. */
export const frenchSigningWords = (facts: LetterFacts, matter: SigningMatter): [string, ...string[]] => {
  switch (matter.kind) {
    case 'sign_invitation':
      return [
        matter.why === 'open' ? 'Votre contrat à lire' : 'Votre contrat à signer',
        invitationLead[matter.why],
        facts.signing,
        `L’offre reste valable jusqu’au ${lastDayOf(matter.offerUntil, 'fr')}. Rien n’est signé avant votre appui.`,
        'Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.',
      ];
    case 'sign_code':
      return [
        'Votre code pour signer',
        `Votre code\u00A0: ${matter.code}`,
        `Il sert une seule fois, jusqu’à ${promisedHour(matter.expiresAt, facts.writtenAt, 'fr')}.`,
        'Ne donnez ce code à personne. Aval Crédit ne vous le demandera jamais au téléphone. Si vous ne l’avez pas demandé, ne faites rien.',
      ];
    case 'signed_copy':
      return [
        'Votre contrat signé',
        'C’est signé. Votre copie est prête\u00A0:',
        facts.signing,
        `Son empreinte (SHA-256)\u00A0:\n${printedDigest(matter.sha256)}`,
        'Si une seule lettre du fichier change, l’empreinte change aussi.',
        `Vous pouvez changer d’avis jusqu’au ${lastDayOf(matter.withdrawalUntil, 'fr')} à minuit, sans motif et sans frais, à la même adresse.`,
      ];
    case 'withdrawal_receipt':
      return [
        'Vous avez renoncé à votre crédit',
        `Vous avez renoncé à votre crédit à ${promisedHour(matter.withdrawnAt, facts.writtenAt, 'fr')}. Votre reçu est prêt\u00A0:`,
        facts.signing,
        `Son empreinte (SHA-256)\u00A0:\n${printedDigest(matter.sha256)}`,
        'Si des fonds vous ont été versés, vous les rendez avec les intérêts courus, dans les 30\u00A0jours au plus.',
      ];
  }
};
