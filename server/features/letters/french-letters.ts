import { redoReasons } from '#shared/intake/requirement';
import type { RequirementKind } from '#shared/intake/requirement';
import { refusalReasons } from '#shared/review/review-contract';
import { pieceAnchors, reviewAddress } from './letter-matter.ts';
import type { AskedPiece, LetterFacts, LetterMatter, LetterText } from './letter-matter.ts';
import { promisedHour } from './promised-hour.ts';

const pieceNames: Record<RequirementKind, string> = {
  identity: 'Votre pièce d’identité',
  bank_details: 'Votre RIB',
  income: 'Votre justificatif de revenus',
  address: 'Votre justificatif de domicile',
};

const letter = (subject: string, facts: LetterFacts, paragraphs: readonly string[]): LetterText => ({
  subject: `${subject} (${facts.reference})`,
  body: [
    'Bonjour,',
    ...paragraphs,
    `Votre demande\u00A0: ${facts.reference}, chez ${facts.brandName}.`,
    'Le centre de vérification d’Aval Crédit',
  ].join('\n\n'),
});

const again = ({ kind, reason, note }: AskedPiece, { link }: LetterFacts): string =>
  [
    `- ${pieceNames[kind]}`,
    `  ${redoReasons[reason][0]}`,
    ...(note === null ? [] : [`  ${note}`]),
    `  ${link}/pieces#${pieceAnchors[kind]}`,
  ].join('\n');

export const frenchLetter = (facts: LetterFacts, matter: LetterMatter): LetterText => {
  switch (matter.kind) {
    case 'registered':
      return letter('Votre demande est enregistrée', facts, [
        'Votre demande de crédit est enregistrée. Elle n’est pas encore envoyée.',
        'Vos réponses sont gardées à chaque étape. Vous pouvez vous arrêter, puis reprendre sur un autre appareil\u00A0:',
        facts.link,
      ]);
    case 'submitted': {
      const hour = promisedHour(matter.dueAt, facts.writtenAt, 'fr');
      return letter(`Réponse avant ${hour}`, facts, [
        'Nous avons tout reçu. Une personne va lire votre dossier.',
        `Vous aurez notre réponse avant ${hour}.`,
        'Vous pouvez fermer la page. Nous vous écrirons. Pour suivre votre demande\u00A0:',
        facts.link,
      ]);
    }
    case 'complement': {
      const many = matter.pieces.length > 1;
      return letter(many ? 'Il manque quelques pièces' : 'Il manque une pièce', facts, [
        many
          ? 'Pour étudier votre demande, nous avons besoin de ces pièces encore une fois\u00A0:'
          : 'Pour étudier votre demande, nous avons besoin de cette pièce encore une fois\u00A0:',
        ...matter.pieces.map((piece) => again(piece, facts)),
        'Les autres pièces sont gardées. Notre délai est en pause et reprend dès votre envoi.',
      ]);
    }
    case 'approved':
      return letter('Votre crédit est accordé', facts, [
        'Une personne a lu votre dossier. Votre crédit est accordé.',
        'La signature est ouverte. Lisez d’abord votre contrat\u00A0:',
        `${facts.link}/contrat`,
        'Rien n’est signé avant votre appui. Après la signature, vous avez 14\u00A0jours pour changer d’avis.',
        'Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.',
      ]);
    case 'refused':
      return letter('Notre réponse à votre demande', facts, [
        'Nous ne pouvons pas vous accorder ce crédit. Voici pourquoi\u00A0:',
        matter.reasons.map((reason) => `- ${refusalReasons[reason][0]}`).join('\n'),
        'Une personne a pris cette décision, après avoir lu vos pièces.',
        `Vous pouvez demander qu’une autre personne réexamine votre demande, et donner votre point de vue. Écrivez à ${reviewAddress} avec votre référence.`,
        'Vous pouvez aussi demander à voir et à corriger les données qui vous concernent, à la même adresse.',
      ]);
  }
};
