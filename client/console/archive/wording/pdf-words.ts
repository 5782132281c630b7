import type { PdfWords } from '#client/kit/pdf/pdf-words';

/** What the reader says over an archived document. */
export const pdfWords: PdfWords = {
  place: (page, count) => `page ${page} sur ${count}`,
  page: (page) => `Page ${page}`,
  goTo: (page) => `Aller à la page ${page}`,
  pages: 'Pages du document',
  smaller: 'Réduire',
  larger: 'Agrandir',
  full: 'Plein écran',
  leaveFull: 'Quitter le plein écran',
  opening: 'Ouverture du document…',
  again: 'Réessayer',
  problems: {
    broken: 'Vérifié, mais ce PDF ne s’ouvre pas\u00a0: il a été déposé ainsi. Téléchargez-le pour l’examiner.',
    locked: 'Vérifié, mais ce PDF est protégé par un mot de passe. Téléchargez-le pour l’ouvrir.',
    unable: 'La visionneuse ne s’est pas chargée. Vérifiez le réseau, puis réessayez.',
  },
};
