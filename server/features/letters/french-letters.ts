import { complementLetter, refusalSentences } from '#shared/letters/letters-to-applicant';
import type { ComplementLetter } from '#shared/letters/letters-to-applicant';
import { pieceAnchors, reviewAddress } from './letter-matter.ts';
import type { LetterFacts, LetterMatter, LetterText } from './letter-matter.ts';
import { frenchSigningWords } from './french-signing-letters.ts';
import { promisedHour } from './promised-hour.ts';

const letter = (subject: string, facts: LetterFacts, paragraphs: readonly string[]): LetterText => ({
  subject: `${subject} (${facts.reference})`,
  body: [
    'Bonjour,',
    ...paragraphs,
    `Votre demande\u00A0: ${facts.reference}, chez ${facts.brandName}.`,
    'Le centre de vérification d’Aval Crédit',
  ].join('\n\n'),
});

const again = ({ kind, name, reason, note }: ComplementLetter['pieces'][number], { link }: LetterFacts): string =>
  [`- ${name}`, `  ${reason}`, ...(note === null ? [] : [`  ${note}`]), `  ${link}/pieces#${pieceAnchors[kind]}`].join(
    '\n',
  );

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
      const { subject, opening, pieces, closing } = complementLetter(matter.pieces, 'fr');
      return letter(subject, facts, [opening, ...pieces.map((piece) => again(piece, facts)), closing]);
    }
    case 'approved':
      return letter('Votre crédit est accordé', facts, [
        'Une personne a lu votre dossier. Votre crédit est accordé.',
        'La signature est ouverte. Lisez d’abord votre contrat\u00A0:',
        facts.signing,
        'Rien n’est signé avant votre appui. Après la signature, vous avez 14\u00A0jours pour changer d’avis.',
        'Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.',
      ]);
    case 'refused':
      return letter('Notre réponse à votre demande', facts, [
        'Nous ne pouvons pas vous accorder ce crédit. Voici pourquoi\u00A0:',
        refusalSentences(matter.reasons, 'fr')
          .map((sentence) => `- ${sentence}`)
          .join('\n'),
        'Une personne a pris cette décision, après avoir lu vos pièces.',
        `Vous pouvez demander qu’une autre personne réexamine votre demande, et donner votre point de vue. Écrivez à ${reviewAddress} avec votre référence.`,
        'Vous pouvez aussi demander à voir et à corriger les données qui vous concernent, à la même adresse.',
      ]);
    default: {
      const [subject, ...paragraphs] = frenchSigningWords(facts, matter);
      return letter(subject, facts, paragraphs);
    }
  }
};
