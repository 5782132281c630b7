import type { QuestionText } from './question-words';

/** « Seul ou à deux » : the answer, and of whom one borrows with, what the contract and his link need. */
export const coBorrowerFrench: QuestionText = {
  title: 'Empruntez-vous seul ou à deux ?',
  lead: 'À deux, chacun s’engage sur tout le crédit et signe le contrat.',
  hint: {
    ask: 'Avec qui puis-je emprunter ?',
    answer:
      'Avec une personne majeure de votre foyer, par exemple votre conjoint. Si l’un ne rembourse pas, nous pouvons demander tout à l’autre. Nous aurons besoin de sa pièce d’identité.',
  },
  fields: {
    borrowers: {
      label: 'Vous empruntez',
      empty: 'Choisissez « Seul » ou « À deux ».',
      wrong: 'Choisissez « Seul » ou « À deux ».',
      choices: { one: 'Seul', two: 'À deux' },
    },
    civility: {
      label: 'Sa civilité',
      help: 'Celle de la personne qui emprunte avec vous. Prévenez-la avant de répondre pour elle.',
      empty: 'Choisissez sa civilité.',
      wrong: 'Choisissez sa civilité.',
      choices: { madame: 'Madame', monsieur: 'Monsieur' },
    },
    givenNames: {
      label: 'Ses prénoms',
      help: 'Tous ses prénoms, comme sur sa pièce d’identité.',
      empty: 'Écrivez ses prénoms.',
      wrong: 'Écrivez ses prénoms.',
    },
    surname: {
      label: 'Son nom de naissance',
      empty: 'Écrivez son nom de naissance.',
      wrong: 'Écrivez son nom de naissance.',
    },
    birthDate: {
      label: 'Sa date de naissance',
      help: 'Jour, mois, année, par exemple 12/03/1994.',
      empty: 'Écrivez sa date de naissance, par exemple 12/03/1994.',
      wrong: 'Écrivez le jour, le mois et l’année, par exemple 12/03/1994.',
      refused: 'Il faut avoir 18 ans pour emprunter. Vérifiez sa date de naissance.',
    },
    birthPlace: {
      label: 'Son lieu de naissance',
      help: 'La ville, et le pays si ce n’est pas la France.',
      empty: 'Écrivez sa ville de naissance.',
      wrong: 'Écrivez sa ville de naissance.',
    },
    email: {
      label: 'Son adresse e-mail',
      help: 'La sienne, pas la vôtre. Nous lui écrirons pour signer, si le crédit est accordé.',
      empty: 'Écrivez son adresse e-mail, par exemple sacha@courriel.fr.',
      wrong: 'Écrivez l’adresse en entier, par exemple sacha@courriel.fr.',
      refused: 'Cette adresse est la vôtre. Écrivez la sienne : chacun reçoit ses propres codes.',
    },
    phone: {
      label: 'Son téléphone',
      help: 'Pour recevoir ses codes par SMS.',
      empty: '',
      wrong: 'Écrivez le numéro en chiffres, par exemple 06 12 34 56 78.',
    },
  },
};

export const coBorrowerEnglish: QuestionText = {
  title: 'Do you borrow alone or with someone?',
  lead: 'With someone, each of you owes the whole credit and signs the contract.',
  hint: {
    ask: 'Who can borrow with me?',
    answer:
      'An adult of your household, such as your husband or wife. If one does not repay, we may ask the other for everything. We will need their identity document.',
  },
  fields: {
    borrowers: {
      label: 'You borrow',
      empty: 'Choose “Alone” or “With someone”.',
      wrong: 'Choose “Alone” or “With someone”.',
      choices: { one: 'Alone', two: 'With someone' },
    },
    civility: {
      label: 'Their title',
      help: 'Of the person who borrows with you. Tell them before you answer for them.',
      empty: 'Choose their title.',
      wrong: 'Choose their title.',
      choices: { madame: 'Madame', monsieur: 'Monsieur' },
    },
    givenNames: {
      label: 'Their given names',
      help: 'All of them, as on their identity document.',
      empty: 'Write their given names.',
      wrong: 'Write their given names.',
    },
    surname: { label: 'Their name at birth', empty: 'Write their name at birth.', wrong: 'Write their name at birth.' },
    birthDate: {
      label: 'Their date of birth',
      help: 'Day, month, year, for example 12/03/1994.',
      empty: 'Write their date of birth, for example 12/03/1994.',
      wrong: 'Write the day, the month and the year, for example 12/03/1994.',
      refused: 'One must be 18 to borrow. Check their date of birth.',
    },
    birthPlace: {
      label: 'Their place of birth',
      help: 'The town, and the country if it is not France.',
      empty: 'Write their town of birth.',
      wrong: 'Write their town of birth.',
    },
    email: {
      label: 'Their e-mail address',
      help: 'Theirs, not yours. We will write to them to sign, if the credit is granted.',
      empty: 'Write their e-mail address, for example sacha@courriel.fr.',
      wrong: 'Write the whole address, for example sacha@courriel.fr.',
      refused: 'This address is yours. Write theirs: each of you gets codes of your own.',
    },
    phone: {
      label: 'Their telephone',
      help: 'To get their codes by text message.',
      empty: '',
      wrong: 'Write the number in figures, for example 06 12 34 56 78.',
    },
  },
};
