import type { PdfWords } from '#client/kit/pdf/pdf-words';
import { messages } from './wording';

/** What the reader of contracts says, on each page that shows one. */
export const pdfWords = messages<PdfWords>(
  {
    place: (page, count) => `page ${page} sur ${count}`,
    page: (page) => `Page ${page}`,
    goTo: (page) => `Aller à la page ${page}`,
    pages: 'Pages du contrat',
    smaller: 'Réduire',
    larger: 'Agrandir',
    full: 'Plein écran',
    leaveFull: 'Quitter le plein écran',
    opening: 'Nous ouvrons le contrat…',
    again: 'Réessayer',
    problems: {
      broken: 'Ce PDF ne s’ouvre pas. Rechargez la page ou appelez-nous.',
      locked: 'Ce PDF est protégé par un mot de passe. Appelez-nous.',
      unable: 'La visionneuse ne s’est pas chargée. Vérifiez le réseau et réessayez.',
    },
  },
  {
    place: (page, count) => `page ${page} of ${count}`,
    page: (page) => `Page ${page}`,
    goTo: (page) => `Go to page ${page}`,
    pages: 'Pages of the contract',
    smaller: 'Smaller',
    larger: 'Larger',
    full: 'Full screen',
    leaveFull: 'Leave full screen',
    opening: 'Opening the contract…',
    again: 'Try again',
    problems: {
      broken: 'This PDF does not open. Reload the page or call us.',
      locked: 'This PDF is protected by a password. Call us.',
      unable: 'The reader did not load. Check the network and try again.',
    },
  },
);
