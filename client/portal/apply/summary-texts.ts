import { messages } from '../shell/wording';

export const summaryTexts = messages(
  {
    title: 'Relisez, puis envoyez',
    lead: 'Vous pouvez encore tout changer.',
    rows: {
      terms: 'Crédit',
      identity: 'Vous',
      coBorrower: 'Avec vous',
      address: 'Adresse',
      employment: 'Situation',
      income: 'Revenus',
      charges: 'Charges',
      bank: 'Compte',
      pieces: 'Pièces',
    },
    change: 'Modifier',
    terms: (amount: string, months: number, monthly: string) => `${amount} sur ${months} mois, ${monthly} par mois`,
    born: (madame: boolean, day: string, place: string) => `${madame ? 'née' : 'né'} le ${day} à ${place}`,
    alone: 'Personne : vous empruntez seul',
    withSomeone: (name: string, born: string, email: string) => `${name}, ${born}, ${email}`,
    since: (month: string) => `depuis ${month}`,
    income: (net: string, other: string | null) =>
      other === null ? `${net} net par mois` : `${net} net par mois, et ${other} d’autres revenus`,
    charges: (rent: string, credits: string | null) =>
      `${rent} de logement, ${credits === null ? 'aucun autre crédit' : `${credits} d’autres crédits`}`,
    pieces: (sent: number, count: number) => `${sent} sur ${count} envoyées`,
    missing: 'À compléter',
    honour: 'Je certifie sur l’honneur que ces informations sont exactes.',
    incidents: 'Je sais qu’Aval Crédit consultera le fichier des incidents de paiement (FICP).',
    why: 'Pourquoi ?',
    whyAnswer:
      'La loi demande au prêteur de consulter ce fichier avant d’accorder un crédit. Il tient la liste des retards de remboursement.',
    person: 'Une personne étudie votre demande. Aucun programme ne décide à sa place.',
    send: 'Envoyer ma demande',
    next: 'Ensuite : nous vous disons l’heure de notre réponse.',
    left: (count: number) => (count > 1 ? `Encore ${count} phrases à cocher.` : 'Encore 1 phrase à cocher.'),
    missingTitle: (count: number) =>
      count > 1
        ? `Il manque ${count} choses pour étudier votre demande`
        : 'Il manque 1 chose pour étudier votre demande',
  },
  {
    title: 'Read again, then send',
    lead: 'You can still change everything.',
    rows: {
      terms: 'Credit',
      identity: 'You',
      coBorrower: 'With you',
      address: 'Address',
      employment: 'Situation',
      income: 'Income',
      charges: 'Expenses',
      bank: 'Account',
      pieces: 'Papers',
    },
    change: 'Change',
    terms: (amount: string, months: number, monthly: string) => `${amount} over ${months} months, ${monthly} a month`,
    born: (_madame: boolean, day: string, place: string) => `born on ${day} in ${place}`,
    alone: 'Nobody: you borrow alone',
    withSomeone: (name: string, born: string, email: string) => `${name}, ${born}, ${email}`,
    since: (month: string) => `since ${month}`,
    income: (net: string, other: string | null) =>
      other === null ? `${net} net a month` : `${net} net a month, and ${other} of other income`,
    charges: (rent: string, credits: string | null) =>
      `${rent} for housing, ${credits === null ? 'no other credit' : `${credits} of other credits`}`,
    pieces: (sent: number, count: number) => `${sent} of ${count} sent`,
    missing: 'To be completed',
    honour: 'I certify on my honour that this information is true.',
    incidents: 'I know that Aval Crédit will consult the register of payment incidents (FICP).',
    why: 'Why?',
    whyAnswer: 'The law asks the lender to consult this register before granting a credit. It lists late repayments.',
    person: 'A person studies your application. No program decides in their place.',
    send: 'Send my application',
    next: 'Then: we tell you the hour of our answer.',
    left: (count: number) => (count > 1 ? `${count} more sentences to tick.` : '1 more sentence to tick.'),
    missingTitle: (count: number) =>
      count > 1
        ? `${count} things are missing to study your application`
        : '1 thing is missing to study your application',
  },
);
