import { coBorrowerEnglish } from './co-borrower-words';
import type { QuestionTexts } from './question-words';

const amountWrong = 'Write the amount in figures only, for example 1950.';
const zero = 'Write 0 if you have none.';
const monthHelp = 'Month and year, for example 09/2021.';
const monthWrong = 'Write the month then the year, for example 09/2021.';

export const questionsEnglish: QuestionTexts = {
  optional: 'optional',
  iban: {
    malformed: 'Write the whole IBAN. It begins with two letters, for example FR76.',
    unknown_country: (country) => `We know no IBAN that begins with ${country}. Copy the first two letters again.`,
    wrong_length: (country, expected, actual) =>
      `An IBAN that begins with ${country} has ${expected} characters. You wrote ${actual}.`,
    wrong_key: 'A figure is wrong: the check key does not match. Copy the IBAN again from your bank details.',
  },
  sections: {
    identity: {
      title: 'Who are you?',
      lead: 'Write your names as on your identity document.',
      fields: {
        civility: {
          label: 'Title',
          empty: 'Choose a title.',
          wrong: 'Choose a title.',
          choices: { madame: 'Madame', monsieur: 'Monsieur' },
        },
        givenNames: {
          label: 'Given names',
          help: 'All your given names, in their order.',
          empty: 'Write your given names.',
          wrong: 'Write your given names.',
        },
        surname: { label: 'Name at birth', empty: 'Write your name at birth.', wrong: 'Write your name at birth.' },
        usageName: {
          label: 'Name in use',
          help: 'If your card bears one, such as a married name.',
          empty: '',
          wrong: 'Write your name in use.',
        },
        birthDate: {
          label: 'Date of birth',
          help: 'Day, month, year, for example 12/03/1994.',
          empty: 'Write your date of birth, for example 12/03/1994.',
          wrong: 'Write the day, the month and the year, for example 12/03/1994.',
          refused: 'One must be 18 to borrow. Check your date of birth.',
        },
        birthPlace: {
          label: 'Place of birth',
          help: 'The town, and the country if it is not France.',
          empty: 'Write your town of birth.',
          wrong: 'Write your town of birth.',
        },
        nationality: {
          label: 'Nationality',
          help: 'For example: French.',
          empty: 'Write your nationality.',
          wrong: 'Write your nationality.',
        },
        phone: {
          label: 'Telephone',
          help: 'We call only if a paper raises a question.',
          empty: 'Write your number, for example 06 12 34 56 78.',
          wrong: 'Write the number in figures, for example 06 12 34 56 78.',
        },
      },
    },
    coBorrower: coBorrowerEnglish,
    address: {
      title: 'Where do you live?',
      lead: 'It is the address on your proof of address.',
      fields: {
        street: {
          label: 'Number and street',
          empty: 'Write the number and street.',
          wrong: 'Write the number and street.',
        },
        postalCode: {
          label: 'Postcode',
          empty: 'Write the 5 figures of the postcode.',
          wrong: 'Write the 5 figures of the postcode, for example 33800.',
        },
        city: { label: 'Town', empty: 'Write your town.', wrong: 'Write your town.' },
        housing: {
          label: 'You are',
          empty: 'Choose your situation.',
          wrong: 'Choose your situation.',
          choices: {
            owner: 'An owner',
            tenant: 'A tenant',
            family: 'Housed by family or friends',
            employer: 'Housed by your employer',
          },
        },
        since: { label: 'At this address since', help: monthHelp, empty: monthWrong, wrong: monthWrong },
      },
    },
    employment: {
      title: 'What is your situation?',
      lead: 'As it is today.',
      fields: {
        situation: {
          label: 'Situation',
          empty: 'Choose your situation.',
          wrong: 'Choose your situation.',
          choices: {
            permanent: 'Employee, permanent contract',
            fixed_term: 'Employee, fixed-term or temporary',
            civil_servant: 'Public servant',
            self_employed: 'Self-employed',
            retired: 'Retired',
            student: 'Studying',
            unemployed: 'Without work',
          },
        },
        profession: { label: 'Occupation', empty: 'Write your occupation.', wrong: 'Write your occupation.' },
        employer: {
          label: 'Employer',
          help: 'The name at the top of your payslip.',
          empty: 'Write your employer’s name.',
          wrong: 'Write your employer’s name.',
        },
        since: { label: 'Since', help: monthHelp, empty: monthWrong, wrong: monthWrong },
      },
    },
    income: {
      title: 'How much do you earn a month, after tax?',
      lead: 'It is the “net payé” line of your payslip. If the amount changes, take the average of the last three months.',
      hint: {
        ask: 'Where is this figure?',
        answer:
          'At the bottom of the payslip, after “impôt prélevé à la source”. You will send us a payslip later: a photo is enough.',
      },
      fields: {
        netMonthlyCents: {
          label: 'Net income a month, in euros',
          unit: '€ a month',
          empty: amountWrong,
          wrong: amountWrong,
        },
        otherMonthlyCents: {
          label: 'Other income a month, in euros',
          help: `Benefits, pension, rents received. ${zero}`,
          unit: '€ a month',
          empty: zero,
          wrong: amountWrong,
        },
        rentMonthlyCents: {
          label: 'Rent or home loan, in euros',
          help: zero,
          unit: '€ a month',
          empty: zero,
          wrong: amountWrong,
        },
        creditsMonthlyCents: {
          label: 'Other credits to repay, in euros',
          help: zero,
          unit: '€ a month',
          empty: zero,
          wrong: amountWrong,
        },
        dependants: {
          label: 'Dependants',
          help: 'Children or adults who live on your income. Write 0 if there are none.',
          empty: 'Write 0 if there are none.',
          wrong: 'Write a number, for example 2.',
        },
      },
    },
    bank: {
      title: 'Which account?',
      lead: 'The credit is paid to it and the monthly payments are taken from it. It must be in your name.',
      hint: {
        ask: 'Where is the IBAN?',
        answer:
          'On your bank details slip, in your bank’s app or in your cheque book. In France it begins with FR and has 27 characters.',
      },
      fields: {
        iban: {
          label: 'IBAN',
          help: 'With or without spaces.',
          empty: 'Copy the IBAN from your bank details.',
          wrong: 'Copy the IBAN from your bank details.',
        },
        holder: {
          label: 'Account holder',
          help: 'As on the bank details slip.',
          empty: 'Write the holder’s name.',
          wrong: 'Write the holder’s name.',
        },
      },
    },
  },
};
