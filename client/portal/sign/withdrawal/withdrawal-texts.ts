import { messages } from '../../shell/wording';

export const withdrawalTexts = messages(
  {
    title: 'Renoncer à votre crédit ?',
    lead: 'Vous n’avez pas de raison à donner. C’est gratuit.',
    unsigned: [
      'Votre demande est fermée. Rien n’est signé.',
      'Nous vous donnons un reçu, à garder.',
      'Vous pourrez faire une nouvelle demande plus tard.',
    ],
    signed: [
      'Le contrat est annulé, sans frais.',
      'Si la somme a déjà été versée, vous la rendez sous 30 jours, avec les intérêts courus et rien d’autre.',
      'Nous vous donnons un reçu, à garder.',
    ],
    until: (day: string) => `Vous pouvez renoncer jusqu’au ${day} à minuit.`,
    yes: 'Oui, renoncer au crédit',
    no: 'Non, garder mon crédit',
    overTitle: 'Ce crédit ne peut plus être annulé ici',
    over: 'Le délai de 14 jours est passé. Appelez-nous : nous regardons ensemble ce qui est possible.',
    back: 'Retour au contrat',
    done: {
      title: 'Vous avez renoncé à votre crédit',
      lead: 'Voici votre reçu.',
      at: (when: string) => `Fait ${when}.`,
      receipt: 'Télécharger mon reçu',
      receiptName: 'Reçu de renonciation',
      soon: 'Votre reçu est en préparation. Il paraît ici dans une minute environ.',
      copy: 'Télécharger le contrat qui était signé',
      again: 'Faire une autre demande',
    },
  },
  {
    title: 'Give your credit up?',
    lead: 'You have no reason to give. It is free.',
    unsigned: [
      'Your application is closed. Nothing is signed.',
      'We give you a receipt, to keep.',
      'You can make a new application later.',
    ],
    signed: [
      'The contract is cancelled, without fees.',
      'If the sum was already paid, you give it back within 30 days, with the interest accrued and nothing else.',
      'We give you a receipt, to keep.',
    ],
    until: (day: string) => `You can give it up until ${day} at midnight.`,
    yes: 'Yes, give the credit up',
    no: 'No, keep my credit',
    overTitle: 'This credit can no longer be cancelled here',
    over: 'The 14 days are over. Call us: we look together at what is possible.',
    back: 'Back to the contract',
    done: {
      title: 'You have given your credit up',
      lead: 'Here is your receipt.',
      at: (when: string) => `Done ${when}.`,
      receipt: 'Download my receipt',
      receiptName: 'Receipt of withdrawal',
      soon: 'Your receipt is being prepared. It appears here in about a minute.',
      copy: 'Download the contract that was signed',
      again: 'Make another application',
    },
  },
);
