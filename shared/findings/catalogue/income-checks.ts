import type { CheckDescription } from '#shared/findings/catalogue/description';

/** Payslips, tax notices and proofs of address: names, numbers, sums. */
export const incomeChecks = {
  payslip_name_matches: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Nom sur le bulletin de paie', en: 'Name on the payslip' },
    flag: { fr: 'Paie autre nom', en: 'Payslip: other name' },
    innocent: { fr: 'Nom d’usage, nom composé abrégé.', en: 'Usage name, a double name cut.' },
    source: 'declaration ↔ print',
  },
  income_matches_declared: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Revenu déclaré', en: 'Declared income' },
    flag: { fr: 'Revenu différent', en: 'Income differs' },
    innocent: {
      fr: 'Prime, heures supplémentaires, mois incomplet, foyer de plusieurs personnes.',
      en: 'Bonus, overtime, part of a month, a household of several people.',
    },
    source: 'payslips within 15 %; tax notice above 60 % a month',
  },
  payslip_sums: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Calcul du bulletin de paie', en: 'Sums of the payslip' },
    flag: { fr: 'Paie mal calculée', en: 'Payslip sum wrong' },
    sentences: {
      passed: { fr: 'Le calcul du bulletin tombe juste.', en: 'The sums of the payslip hold.' },
      failed: {
        fr: 'Le bulletin porte {printed}, le calcul donne {computed}.',
        en: 'The payslip bears {printed}, the sum gives {computed}.',
      },
      inconclusive: {
        fr: 'Le bulletin porte {printed}, le calcul donne {computed} : une ligne a pu ne pas être lue.',
        en: 'The payslip bears {printed}, the sum gives {computed}: a line may not have been read.',
      },
    },
    innocent: {
      fr: 'Acompte, saisie, indemnité ou régularisation sur une ligne qui n’a pas été lue.',
      en: 'An advance, a seizure, an allowance or a correction on a line that was not read.',
    },
    source: 'net before tax − withheld tax = net paid, within 2 cents',
  },
  payslip_cumuls: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Cumuls d’un mois à l’autre', en: 'Totals from month to month' },
    flag: { fr: 'Cumul incohérent', en: 'Totals disagree' },
    sentences: {
      passed: { fr: 'Les cumuls de l’année suivent les mois.', en: 'The totals of the year follow the months.' },
      failed: {
        fr: 'Le cumul {printed} ne suit pas : il faudrait {computed}.',
        en: 'The total {printed} does not follow: {computed} was expected.',
      },
      inconclusive: { fr: 'Cumuls peu lisibles : {printed}.', en: 'Totals hard to read: {printed}.' },
    },
    innocent: { fr: 'Changement d’employeur, rappel de salaire.', en: 'A new employer, back pay.' },
    source: 'total of month n = total of month n−1 + month n; never below the month',
  },
  siret_key: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'SIRET de l’employeur', en: 'Employer’s SIRET' },
    flag: { fr: 'SIRET faux', en: 'SIRET wrong' },
    sentences: {
      passed: { fr: 'La clé du SIRET {read} est juste.', en: 'The key of SIRET {read} holds.' },
      failed: { fr: 'La clé du SIRET {read} est fausse.', en: 'The key of SIRET {read} is wrong.' },
      inconclusive: { fr: 'SIRET peu lisible : {read}.', en: 'SIRET hard to read: {read}.' },
    },
    innocent: { fr: 'Un chiffre mal lu.', en: 'A misread digit.' },
    source: 'Luhn (ISO/IEC 7812-1); La Poste: sum of digits a multiple of 5',
  },
  nir_key: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Clé du numéro de sécurité sociale', en: 'Social security number key' },
    flag: { fr: 'Clé NIR fausse', en: 'NIR key wrong' },
    sentences: {
      passed: { fr: 'La clé du numéro de sécurité sociale est juste.', en: 'The social security number’s key holds.' },
      failed: {
        fr: 'La clé du numéro de sécurité sociale est fausse : {printed} au lieu de {computed}.',
        en: 'The social security number’s key is wrong: {printed} instead of {computed}.',
      },
      inconclusive: {
        fr: 'Numéro de sécurité sociale peu lisible.',
        en: 'Social security number hard to read.',
      },
    },
    innocent: { fr: 'Un chiffre mal lu.', en: 'A misread digit.' },
    source: 'décret n° 82-103: 97 − (13 digits mod 97), 2A = 19, 2B = 18',
  },
  nir_matches_identity: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Sécurité sociale et naissance', en: 'Social security number and birth' },
    flag: { fr: 'NIR ≠ naissance', en: 'NIR ≠ birth' },
    sentences: {
      passed: {
        fr: 'Le numéro de sécurité sociale va avec la naissance ({declared}).',
        en: 'The social security number goes with the birth ({declared}).',
      },
      failed: {
        fr: 'Le numéro de sécurité sociale dit {read}, la naissance est {declared}.',
        en: 'The social security number says {read}, the birth is {declared}.',
      },
      inconclusive: { fr: 'Numéro de sécurité sociale peu sûr : {read}.', en: 'Number uncertain: {read}.' },
    },
    innocent: {
      fr: 'Numéro provisoire, mois fictif d’un état civil incomplet (20 et plus, laissé de côté).',
      en: 'A provisional number, a fictive month of an incomplete civil status (20 and above, left out).',
    },
    source: 'décret n° 82-103 art. 4: sex, year and month of birth',
  },
  tax_number_key: {
    version: 1,
    list: 'suspicion',
    gravest: 'low',
    title: { fr: 'Clé du numéro fiscal', en: 'Tax number key' },
    flag: { fr: 'Numéro fiscal douteux', en: 'Tax number doubtful' },
    sentences: {
      passed: { fr: 'La clé du numéro fiscal est juste.', en: 'The tax number’s key holds.' },
      failed: {
        fr: 'La clé du numéro fiscal ne tombe pas : {printed}, attendu {computed}.',
        en: 'The tax number’s key does not hold: {printed}, expected {computed}.',
      },
      inconclusive: { fr: 'Numéro fiscal peu lisible.', en: 'Tax number hard to read.' },
    },
    innocent: {
      fr: 'La règle de la clé n’est pas publiée par l’administration ; des numéros anciens n’y répondent pas.',
      en: 'The administration does not publish the key’s rule; old numbers do not follow it.',
    },
    source: 'OECD TIN rules: last three digits = first ten mod 511',
  },
  address_name_matches: {
    version: 1,
    list: 'suspicion',
    gravest: 'low',
    title: { fr: 'Nom sur le justificatif de domicile', en: 'Name on the proof of address' },
    flag: { fr: 'Domicile autre nom', en: 'Address: other name' },
    innocent: { fr: 'Facture au nom du conjoint ou d’un parent.', en: 'A bill in a partner’s or a parent’s name.' },
    source: 'declaration ↔ print',
  },
  employer_matches_declared: {
    version: 1,
    list: 'suspicion',
    gravest: 'low',
    title: { fr: 'Employeur déclaré', en: 'Declared employer' },
    flag: { fr: 'Employeur différent', en: 'Employer differs' },
    sentences: {
      passed: { fr: 'L’employeur est celui qui est déclaré.', en: 'The employer is the declared one.' },
      failed: { fr: 'Employeur lu : {read}, déclaré {declared}.', en: 'Employer read: {read}, declared {declared}.' },
      inconclusive: {
        fr: 'À comparer à l’œil : {read}, déclaré {declared}.',
        en: 'Compare by eye: {read}, declared {declared}.',
      },
    },
    innocent: {
      fr: 'Nom commercial et raison sociale, groupe, intérim.',
      en: 'Trade name and legal name, a group, a temp agency.',
    },
    source: 'declaration ↔ print',
  },
} as const satisfies Readonly<Record<string, CheckDescription>>;
