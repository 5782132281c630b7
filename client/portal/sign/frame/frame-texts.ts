import { messages } from '../../shell/wording';

/** What every screen of the ceremony may say: where one is, what stops it, who signs. */
export const frameTexts = messages(
  {
    loading: 'Nous ouvrons votre contrat…',
    failed: 'Votre contrat ne s’ouvre pas',
    again: 'Réessayer',
    readFirst: 'Lire le contrat (PDF)',
    follow: 'Suivi de ma demande',
    stair: ['Code', 'Certificat', 'Lecture', 'Signature'],
    tabs: 'Ce contrat est aussi ouvert dans un autre onglet. Continuez dans un seul ; l’autre suivra.',
    ended: {
      title: 'Votre accès est terminé',
      lead: 'Pour votre sécurité, ce lien ouvre la signature une seule fois. Demandez-en un nouveau à l’emprunteur : il le renvoie depuis sa page de signature.',
    },
    insecure: {
      title: 'Cette page ne peut pas signer',
      lead: 'L’adresse de cette page ne commence pas par « https ». Votre navigateur refuse alors de créer une clé de signature.',
      how: 'Ouvrez le lien de notre e-mail, ou écrivez cette adresse :',
      kept: 'Rien n’est perdu : votre contrat vous attend.',
    },
    notOpen: {
      not_approved: {
        title: 'Votre contrat n’est pas encore à signer',
        lead: 'Nous vous écrirons dès que votre demande est acceptée.',
      },
      refused: { title: 'Ce contrat n’est pas à signer', lead: 'Votre demande n’a pas été acceptée.' },
      offer_expired: {
        title: 'L’offre n’est plus valable',
        lead: 'Le délai pour signer est passé. Rien n’a été signé. Vous pouvez faire une nouvelle demande.',
      },
      other_signer_first: {
        title: 'Ce n’est pas encore à vous',
        lead: 'L’autre signataire signe d’abord. Nous vous écrirons quand ce sera votre tour.',
      },
    },
    signers: {
      title: 'Qui signe',
      you: 'vous',
      progress: {
        invited: 'n’a pas encore commencé',
        verified: 'a confirmé son identité',
        certified: 'a son certificat',
        signed: 'a signé',
      },
      signedAt: (when: string) => `a signé ${when}`,
    },
  },
  {
    loading: 'We are opening your contract…',
    failed: 'Your contract does not open',
    again: 'Try again',
    readFirst: 'Read the contract (PDF)',
    follow: 'Follow my application',
    stair: ['Code', 'Certificate', 'Reading', 'Signature'],
    tabs: 'This contract is also open in another tab. Go on in one of them; the other will follow.',
    ended: {
      title: 'Your access has ended',
      lead: 'For your safety, this link opens the signing once. Ask the borrower for a new one: it is sent again from the signing page.',
    },
    insecure: {
      title: 'This page cannot sign',
      lead: 'The address of this page does not begin with “https”. Your browser then refuses to make a signing key.',
      how: 'Open the link in our e-mail, or write this address:',
      kept: 'Nothing is lost: your contract waits for you.',
    },
    notOpen: {
      not_approved: {
        title: 'Your contract is not open for signing yet',
        lead: 'We will write to you as soon as your application is accepted.',
      },
      refused: { title: 'This contract is not open for signing', lead: 'Your application was not accepted.' },
      offer_expired: {
        title: 'The offer is no longer valid',
        lead: 'The time to sign is over. Nothing was signed. You can make a new application.',
      },
      other_signer_first: {
        title: 'It is not your turn yet',
        lead: 'The other signer signs first. We will write to you when it is your turn.',
      },
    },
    signers: {
      title: 'Who signs',
      you: 'you',
      progress: {
        invited: 'has not started yet',
        verified: 'has confirmed their identity',
        certified: 'has their certificate',
        signed: 'has signed',
      },
      signedAt: (when: string) => `signed ${when}`,
    },
  },
);
