import { lenderAddress, lenderIdentity } from '#shared/brands/lender';
import { messages } from './wording';

export type InfoTopic = 'aide' | 'donnees' | 'reclamation' | 'accessibilite' | 'introuvable';
interface InfoText {
  readonly title: string;
  readonly parts: readonly { readonly ask: string; readonly answer: string }[];
}
interface InfoTexts {
  readonly back: string;
  readonly topics: Readonly<Record<InfoTopic, InfoText>>;
}

const { name, street, city, phone } = lenderIdentity;
const complaints = {
  fr: `${name} SA, service réclamations, ${street}, ${city}`,
  en: `${name} SA, complaints, ${street}, ${city}`,
};

export const infoTexts = messages<InfoTexts>(
  {
    back: 'Revenir',
    topics: {
      aide: {
        title: 'Aide',
        parts: [
          {
            ask: 'Comment reprendre ma demande ?',
            answer:
              'Connectez-vous avec votre e-mail et votre mot de passe, sur n’importe quel appareil. Vos réponses enregistrées vous attendent.',
          },
          {
            ask: 'Comment envoyer mes pièces ?',
            answer:
              'En photo avec votre téléphone, ou en fichier JPEG, PNG ou PDF. Posez la pièce à plat, loin d’une lampe. On doit voir les quatre coins.',
          },
          {
            ask: 'Qui décide ?',
            answer: 'Une personne lit votre dossier et vos pièces. Aucun programme ne décide à sa place.',
          },
          {
            ask: 'Nous appeler',
            answer: `Au ${phone}, de 9 h à 18 h. Donnez votre numéro de dossier, il commence par CD.`,
          },
        ],
      },
      donnees: {
        title: 'Vos données',
        parts: [
          {
            ask: 'À quoi servent-elles ?',
            answer: 'À étudier votre demande de crédit, et à prouver ce qui a été convenu. À rien d’autre.',
          },
          {
            ask: 'Qui les lit ?',
            answer: 'Les personnes du centre de vérification d’Aval Crédit. L’enseigne ne voit pas vos pièces.',
          },
          {
            ask: 'Vos droits',
            answer: `Vous pouvez demander à voir vos données, à les corriger ou à les effacer quand la loi le permet. Vous pouvez demander qu’une autre personne réexamine une décision. Écrivez à ${lenderAddress}. Vous pouvez aussi saisir la CNIL.`,
          },
        ],
      },
      reclamation: {
        title: 'Réclamation',
        parts: [
          {
            ask: 'Dites-nous ce qui ne va pas',
            answer: `Appelez le ${phone}, de 9 h à 18 h, ou écrivez à ${complaints.fr}. Rappelez votre numéro de dossier.`,
          },
          {
            ask: 'Si notre réponse ne vous convient pas',
            answer: 'Vous pouvez saisir gratuitement un médiateur de la consommation.',
          },
        ],
      },
      accessibilite: {
        title: 'Accessibilité : partiellement conforme',
        parts: [
          {
            ask: 'Ce qui est fait',
            answer:
              'Tout se fait au clavier. Les textes sont lisibles par un lecteur d’écran, les contrastes sont suffisants, et rien ne dépend de la couleur seule. Les pages vont de 320 pixels de large au grand écran.',
          },
          {
            ask: 'Ce qui manque',
            answer: `Ces pages n’ont pas encore été vérifiées par un organisme extérieur. Si une page vous arrête, appelez le ${phone} : une personne remplira la demande avec vous.`,
          },
        ],
      },
      introuvable: {
        title: 'Cette page n’existe pas',
        parts: [
          {
            ask: 'L’adresse est peut-être incomplète',
            answer: 'Revenez à l’accueil, ou connectez-vous pour retrouver votre demande.',
          },
        ],
      },
    },
  },
  {
    back: 'Back',
    topics: {
      aide: {
        title: 'Help',
        parts: [
          {
            ask: 'How do I go on with my application?',
            answer: 'Sign in with your e-mail and your password, on any device. Your saved answers wait for you.',
          },
          {
            ask: 'How do I send my papers?',
            answer:
              'As photos with your phone, or as JPEG, PNG or PDF files. Lay the paper flat, away from a lamp. All four corners must be seen.',
          },
          {
            ask: 'Who decides?',
            answer: 'A person reads your file and your papers. No program decides in their place.',
          },
          {
            ask: 'Call us',
            answer: `On ${phone}, from 9:00 to 18:00. Give your file number, it begins with CD.`,
          },
        ],
      },
      donnees: {
        title: 'Your data',
        parts: [
          {
            ask: 'What are they for?',
            answer: 'To study your credit application, and to prove what was agreed. Nothing else.',
          },
          {
            ask: 'Who reads them?',
            answer: 'The people of Aval Crédit’s verification centre. The brand does not see your papers.',
          },
          {
            ask: 'Your rights',
            answer: `You can ask to see your data, to correct them, or to erase them when the law allows. You can ask for another person to look at a decision again. Write to ${lenderAddress}. You can also refer to the CNIL.`,
          },
        ],
      },
      reclamation: {
        title: 'Complaint',
        parts: [
          {
            ask: 'Tell us what is wrong',
            answer: `Call ${phone}, from 9:00 to 18:00, or write to ${complaints.en}. Give your file number.`,
          },
          { ask: 'If our answer does not suit you', answer: 'You can refer to a consumer ombudsman, free of charge.' },
        ],
      },
      accessibilite: {
        title: 'Accessibility: partially conforming',
        parts: [
          {
            ask: 'What is done',
            answer:
              'Everything works with the keyboard. Texts can be read by a screen reader, contrasts are sufficient, and nothing depends on colour alone. Pages go from 320 pixels wide to a large screen.',
          },
          {
            ask: 'What is missing',
            answer: `These pages have not yet been checked by an outside body. If a page stops you, call ${phone}: a person will fill in the application with you.`,
          },
        ],
      },
      introuvable: {
        title: 'This page does not exist',
        parts: [{ ask: 'The address may be incomplete', answer: 'Go back home, or sign in to find your application.' }],
      },
    },
  },
);
