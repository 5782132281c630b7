import { messages } from '../shell/wording';

interface PiecesTexts {
  readonly title: string;
  readonly toDo: string;
  readonly about: (minutes: number) => string;
  readonly sent: string;
  readonly nothing: string;
  readonly photo: string;
  readonly photoAgain: string;
  readonly file: string;
  readonly another: string;
  readonly waiting: string;
  readonly sending: (percent: string, size: string) => string;
  readonly held: (percent: string) => string;
  readonly heldAtZero: string;
  readonly reading: string;
  readonly at: (hour: string) => string;
  readonly sentAt: (when: string) => string;
  readonly pagesAndSize: (pages: number, size: string) => string;
  readonly cancel: (file: string) => string;
  readonly remove: (file: string) => string;
  readonly takeBack: string;
  readonly retry: string;
  readonly progress: (file: string) => string;
  readonly page: (name: string, page: number) => string;
  readonly formats: string;
  readonly back: string;
  readonly next: string;
  readonly resend: string;
  readonly resendNote: string;
  readonly continueNote: (missing: number) => string;
  readonly drop: {
    readonly title: string;
    readonly lead: string;
    readonly choose: string;
    readonly which: string;
    readonly files: (count: number) => string;
    readonly forget: string;
  };
  readonly phone: {
    readonly title: string;
    readonly lead: string;
    readonly steps: readonly string[];
    readonly open: string;
  };
  readonly removed: string;
}

export const pieceTexts = messages<PiecesTexts>(
  {
    title: 'Vos pièces',
    toDo: 'À faire',
    about: (minutes) => `environ ${minutes} ${minutes > 1 ? 'minutes' : 'minute'}`,
    sent: 'Envoyées',
    nothing: 'rien à faire',
    photo: 'Prendre en photo',
    photoAgain: 'Reprendre en photo',
    file: 'Fichier',
    another: 'Ajouter une page ou une face',
    waiting: 'Part dans un instant',
    sending: (percent, size) => `Envoi : ${percent} % sur ${size}`,
    held: (percent) => `En attente du réseau. Arrêté à ${percent} %, il repartira tout seul.`,
    heldAtZero: 'En attente du réseau. Il partira tout seul.',
    reading: 'Nous la lisons. Vous verrez ici si elle est lisible, dans une minute environ.',
    at: (hour) => `à ${hour}`,
    sentAt: (when) => `Envoyée ${when}`,
    pagesAndSize: (pages, size) => `${pages} ${pages > 1 ? 'pages' : 'page'}, ${size}`,
    cancel: (file) => `Arrêter l’envoi de ${file}`,
    remove: (file) => `Retirer ${file}`,
    takeBack: 'Retirer',
    retry: 'Réessayer',
    progress: (file) => `Envoi de ${file}`,
    page: (name, page) => `${name}, page ${page}`,
    formats: 'Photos JPEG ou PNG, ou PDF. 20 Mo au plus par fichier. Si le réseau coupe, l’envoi reprend tout seul.',
    back: 'Suivi',
    next: 'Continuer',
    resend: 'Envoyer mes pièces',
    resendNote: 'Le délai repart dès votre envoi.',
    continueNote: (missing) => (missing > 1 ? `Encore ${missing} pièces à envoyer.` : 'Encore 1 pièce à envoyer.'),
    drop: {
      title: 'Déposez vos fichiers ici',
      lead: 'Vous dites ensuite pour quelle pièce.',
      choose: 'Choisir des fichiers',
      which: 'Pour quelle pièce ?',
      files: (count) => (count > 1 ? `${count} fichiers` : '1 fichier'),
      forget: 'Ne pas envoyer',
    },
    phone: {
      title: 'Continuer sur mon téléphone',
      lead: 'Plus simple pour prendre les photos.',
      steps: [
        'Sur votre téléphone, ouvrez cette adresse :',
        'Connectez-vous avec votre e-mail et votre mot de passe.',
        'Prenez vos photos.',
      ],
      open: 'Laissez cette fenêtre ouverte. Elle se met à jour seule.',
    },
    removed: 'Le fichier est retiré.',
  },
  {
    title: 'Your papers',
    toDo: 'To do',
    about: (minutes) => `about ${minutes} ${minutes > 1 ? 'minutes' : 'minute'}`,
    sent: 'Sent',
    nothing: 'nothing to do',
    photo: 'Take a photo',
    photoAgain: 'Take it again',
    file: 'File',
    another: 'Add a page or a side',
    waiting: 'Leaving in a moment',
    sending: (percent, size) => `Sending: ${percent}% of ${size}`,
    held: (percent) => `Waiting for the network. Stopped at ${percent}%, it will go on by itself.`,
    heldAtZero: 'Waiting for the network. It will leave by itself.',
    reading: 'We are reading it. You will see here whether it is readable, in about a minute.',
    at: (hour) => `at ${hour}`,
    sentAt: (when) => `Sent ${when}`,
    pagesAndSize: (pages, size) => `${pages} ${pages > 1 ? 'pages' : 'page'}, ${size}`,
    cancel: (file) => `Stop sending ${file}`,
    remove: (file) => `Take back ${file}`,
    takeBack: 'Take back',
    retry: 'Try again',
    progress: (file) => `Sending ${file}`,
    page: (name, page) => `${name}, page ${page}`,
    formats: 'JPEG or PNG photos, or PDF. At most 20 MB a file. If the network is cut, sending goes on by itself.',
    back: 'Progress',
    next: 'Continue',
    resend: 'Send my papers',
    resendNote: 'The clock starts again as soon as you send.',
    continueNote: (missing) => (missing > 1 ? `${missing} more papers to send.` : '1 more paper to send.'),
    drop: {
      title: 'Drop your files here',
      lead: 'You then say for which paper.',
      choose: 'Choose files',
      which: 'For which paper?',
      files: (count) => (count > 1 ? `${count} files` : '1 file'),
      forget: 'Do not send',
    },
    phone: {
      title: 'Go on with my phone',
      lead: 'Easier for taking photos.',
      steps: ['On your phone, open this address:', 'Sign in with your e-mail and your password.', 'Take your photos.'],
      open: 'Leave this window open. It updates by itself.',
    },
    removed: 'The file is taken back.',
  },
);
