import { messages } from '../wording';

/** What every question says: where I am, how to go on, back, or come back later. */
export const wayTexts = messages(
  {
    question: (number: number, count: number) => `Question ${number} sur ${count}`,
    minutes: (count: number) => `encore ${count} ${count > 1 ? 'minutes' : 'minute'}`,
    last: 'dernière étape',
    back: 'Question précédente',
    next: 'Continuer',
    later: 'Reprendre plus tard',
    laterNote: {
      title: 'Reprendre plus tard',
      saved: 'Vos réponses déjà enregistrées vous attendent, sur n’importe quel appareil.',
      how: 'Revenez sur ce site, choisissez « Me connecter », puis écrivez votre e-mail et votre mot de passe.',
      notYet:
        'Vous n’avez pas encore de compte. Vos choix restent sur cet appareil. Pour reprendre ailleurs, créez votre compte à la question 3.',
      unsaved: 'La réponse de cet écran s’enregistre quand vous appuyez sur « Continuer ».',
      stay: 'Rester ici',
      leave: 'Voir mes demandes',
    },
  },
  {
    question: (number: number, count: number) => `Question ${number} of ${count}`,
    minutes: (count: number) => `${count} more ${count > 1 ? 'minutes' : 'minute'}`,
    last: 'last step',
    back: 'Previous question',
    next: 'Continue',
    later: 'Finish later',
    laterNote: {
      title: 'Finish later',
      saved: 'The answers already saved wait for you, on any device.',
      how: 'Come back to this site, choose “Sign in”, then write your e-mail and your password.',
      notYet:
        'You have no account yet. Your choices stay on this device. To go on elsewhere, create your account at question 3.',
      unsaved: 'The answer on this screen is saved when you press “Continue”.',
      stay: 'Stay here',
      leave: 'See my applications',
    },
  },
);
