import { coBorrowerFrench } from './co-borrower-words';
import type { QuestionTexts } from './question-words';

const amountWrong = 'Écrivez le montant en chiffres seulement, par exemple 1 950.';
const zero = 'Écrivez 0 si vous n’en avez pas.';
const monthHelp = 'Mois et année, par exemple 09/2021.';
const monthWrong = 'Écrivez le mois puis l’année, par exemple 09/2021.';

export const questionsFrench: QuestionTexts = {
  optional: 'facultatif',
  iban: {
    malformed: 'Écrivez l’IBAN en entier. Il commence par deux lettres, par exemple FR76.',
    unknown_country: (country) =>
      `Nous ne connaissons pas d’IBAN qui commence par ${country}. Recopiez les deux premières lettres.`,
    wrong_length: (country, expected, actual) =>
      `Un IBAN qui commence par ${country} a ${expected} caractères. Vous en avez écrit ${actual}.`,
    wrong_key: 'Un chiffre ne va pas : la clé de contrôle ne correspond pas. Recopiez l’IBAN depuis votre RIB.',
  },
  sections: {
    identity: {
      title: 'Qui êtes-vous ?',
      lead: 'Écrivez vos noms comme sur votre pièce d’identité.',
      fields: {
        civility: {
          label: 'Civilité',
          empty: 'Choisissez une civilité.',
          wrong: 'Choisissez une civilité.',
          choices: { madame: 'Madame', monsieur: 'Monsieur' },
        },
        givenNames: {
          label: 'Prénoms',
          help: 'Tous vos prénoms, dans l’ordre.',
          empty: 'Écrivez vos prénoms.',
          wrong: 'Écrivez vos prénoms.',
        },
        surname: {
          label: 'Nom de naissance',
          empty: 'Écrivez votre nom de naissance.',
          wrong: 'Écrivez votre nom de naissance.',
        },
        usageName: {
          label: 'Nom d’usage',
          help: 'Si votre carte en porte un, par exemple un nom d’épouse ou d’époux.',
          empty: '',
          wrong: 'Écrivez votre nom d’usage.',
        },
        birthDate: {
          label: 'Date de naissance',
          help: 'Jour, mois, année, par exemple 12/03/1994.',
          empty: 'Écrivez votre date de naissance, par exemple 12/03/1994.',
          wrong: 'Écrivez le jour, le mois et l’année, par exemple 12/03/1994.',
          refused: 'Il faut avoir 18 ans pour emprunter. Vérifiez votre date de naissance.',
        },
        birthPlace: {
          label: 'Lieu de naissance',
          help: 'La ville, et le pays si ce n’est pas la France.',
          empty: 'Écrivez votre ville de naissance.',
          wrong: 'Écrivez votre ville de naissance.',
        },
        nationality: {
          label: 'Nationalité',
          help: 'Par exemple : française.',
          empty: 'Écrivez votre nationalité.',
          wrong: 'Écrivez votre nationalité.',
        },
        phone: {
          label: 'Téléphone',
          help: 'Nous appelons seulement si une pièce pose question.',
          empty: 'Écrivez votre numéro, par exemple 06 12 34 56 78.',
          wrong: 'Écrivez le numéro en chiffres, par exemple 06 12 34 56 78.',
        },
      },
    },
    coBorrower: coBorrowerFrench,
    address: {
      title: 'Où habitez-vous ?',
      lead: 'C’est l’adresse de votre justificatif de domicile.',
      fields: {
        street: {
          label: 'Numéro et rue',
          empty: 'Écrivez le numéro et la rue.',
          wrong: 'Écrivez le numéro et la rue.',
        },
        postalCode: {
          label: 'Code postal',
          empty: 'Écrivez les 5 chiffres du code postal.',
          wrong: 'Écrivez les 5 chiffres du code postal, par exemple 33800.',
        },
        city: { label: 'Ville', empty: 'Écrivez votre ville.', wrong: 'Écrivez votre ville.' },
        housing: {
          label: 'Vous êtes',
          empty: 'Choisissez votre situation.',
          wrong: 'Choisissez votre situation.',
          choices: {
            owner: 'Propriétaire',
            tenant: 'Locataire',
            family: 'Hébergé par la famille ou un proche',
            employer: 'Logé par votre employeur',
          },
        },
        since: { label: 'À cette adresse depuis', help: monthHelp, empty: monthWrong, wrong: monthWrong },
      },
    },
    employment: {
      title: 'Quelle est votre situation ?',
      lead: 'Celle d’aujourd’hui.',
      fields: {
        situation: {
          label: 'Situation',
          empty: 'Choisissez votre situation.',
          wrong: 'Choisissez votre situation.',
          choices: {
            permanent: 'Salarié, en CDI',
            fixed_term: 'Salarié, en CDD ou en intérim',
            civil_servant: 'Agent public',
            self_employed: 'À votre compte',
            retired: 'À la retraite',
            student: 'En études',
            unemployed: 'Sans emploi',
          },
        },
        profession: { label: 'Métier', empty: 'Écrivez votre métier.', wrong: 'Écrivez votre métier.' },
        employer: {
          label: 'Employeur',
          help: 'Le nom en haut de votre bulletin de paie.',
          empty: 'Écrivez le nom de votre employeur.',
          wrong: 'Écrivez le nom de votre employeur.',
        },
        since: { label: 'Depuis', help: monthHelp, empty: monthWrong, wrong: monthWrong },
      },
    },
    income: {
      title: 'Combien gagnez-vous par mois, après impôt ?',
      lead: 'C’est la ligne « net payé » de votre bulletin de paie. Si ce montant change, faites la moyenne des trois derniers mois.',
      hint: {
        ask: 'Où trouver ce chiffre ?',
        answer:
          'En bas du bulletin, après « impôt prélevé à la source ». Vous nous enverrez un bulletin plus tard : une photo suffit.',
      },
      fields: {
        netMonthlyCents: {
          label: 'Revenu net par mois, en euros',
          unit: '€ par mois',
          empty: amountWrong,
          wrong: amountWrong,
        },
        otherMonthlyCents: {
          label: 'Autres revenus par mois, en euros',
          help: `Allocations, pension, loyers reçus. ${zero}`,
          unit: '€ par mois',
          empty: zero,
          wrong: amountWrong,
        },
        rentMonthlyCents: {
          label: 'Loyer ou crédit du logement, en euros',
          help: zero,
          unit: '€ par mois',
          empty: zero,
          wrong: amountWrong,
        },
        creditsMonthlyCents: {
          label: 'Autres crédits à rembourser, en euros',
          help: zero,
          unit: '€ par mois',
          empty: zero,
          wrong: amountWrong,
        },
        dependants: {
          label: 'Personnes à charge',
          help: 'Enfants ou adultes qui vivent de vos revenus. Écrivez 0 s’il n’y en a pas.',
          empty: 'Écrivez 0 s’il n’y en a pas.',
          wrong: 'Écrivez un nombre, par exemple 2.',
        },
      },
    },
    bank: {
      title: 'Sur quel compte ?',
      lead: 'Le crédit y est versé et les mensualités y sont prélevées. Il doit être à votre nom.',
      hint: {
        ask: 'Où trouver l’IBAN ?',
        answer:
          'Sur votre RIB, dans l’application de votre banque ou sur votre chéquier. En France il commence par FR et a 27 caractères.',
      },
      fields: {
        iban: {
          label: 'IBAN',
          help: 'Avec ou sans espaces.',
          empty: 'Recopiez l’IBAN depuis votre RIB.',
          wrong: 'Recopiez l’IBAN depuis votre RIB.',
        },
        holder: {
          label: 'Titulaire du compte',
          help: 'Comme sur le RIB.',
          empty: 'Écrivez le nom du titulaire.',
          wrong: 'Écrivez le nom du titulaire.',
        },
      },
    },
  },
};
