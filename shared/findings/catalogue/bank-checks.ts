import type { CheckDescription } from '#shared/findings/catalogue/description';

/** Bank details: keys, countries, holders. */
export const bankChecks = {
  iban_key: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Clé de l’IBAN', en: 'IBAN key' },
    flag: { fr: 'Clé IBAN fausse', en: 'IBAN key wrong' },
    innocent: { fr: 'Un caractère mal lu.', en: 'A misread character.' },
    source: 'ISO 13616, ISO 7064 MOD 97-10',
  },
  rib_key: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Clé du RIB', en: 'RIB key' },
    flag: { fr: 'Clé RIB fausse', en: 'RIB key wrong' },
    innocent: { fr: 'Un caractère mal lu.', en: 'A misread character.' },
    source: 'CFONB: 97 − (bank, branch, account, 00) mod 97',
  },
  bic_country: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Pays du BIC et de l’IBAN', en: 'Country of BIC and IBAN' },
    flag: { fr: 'BIC ≠ IBAN', en: 'BIC ≠ IBAN' },
    sentences: {
      passed: { fr: 'BIC et IBAN sont du même pays : {computed}.', en: 'BIC and IBAN are of one country: {computed}.' },
      failed: {
        fr: 'Le BIC {printed} est d’un autre pays que l’IBAN ({computed}).',
        en: 'The BIC {printed} is of another country than the IBAN ({computed}).',
      },
      inconclusive: { fr: 'BIC peu lisible : {printed}.', en: 'BIC hard to read: {printed}.' },
    },
    innocent: {
      fr: 'Monaco et l’outre-mer gardent le BIC FR ; quelques néobanques ont un BIC étranger avec un IBAN français.',
      en: 'Monaco and overseas keep an FR BIC; some neobanks have a foreign BIC with a French IBAN.',
    },
    source: 'ISO 9362: characters 5–6 are the country',
  },
  account_holder_matches: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Titulaire du compte', en: 'Account holder' },
    flag: { fr: 'RIB autre titulaire', en: 'Other account holder' },
    innocent: { fr: 'Compte joint, nom d’usage.', en: 'Joint account, usage name.' },
    source: 'declaration ↔ print',
  },
  iban_matches_declared: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'IBAN déclaré', en: 'Declared IBAN' },
    flag: { fr: 'IBAN différent', en: 'IBAN differs' },
    innocent: { fr: 'Faute de frappe, compte changé depuis.', en: 'A typing error, an account changed since.' },
    source: 'declaration ↔ print',
  },
  pay_account_matches: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Compte où la paie est versée', en: 'Account that the pay goes to' },
    flag: { fr: 'Paie autre compte', en: 'Pay: other account' },
    sentences: {
      passed: {
        fr: 'La paie est versée sur le compte du RIB.',
        en: 'The pay goes to the account of the bank details.',
      },
      failed: {
        fr: 'La paie est versée sur {read}, le RIB est {other_piece}.',
        en: 'The pay goes to {read}, the bank details are {other_piece}.',
      },
      inconclusive: { fr: 'Compte de la paie peu lisible : {read}.', en: 'Account of the pay hard to read: {read}.' },
    },
    innocent: { fr: 'Le salarié a plusieurs comptes.', en: 'The employee has several accounts.' },
    source: 'payslip ↔ bank details',
  },
} as const satisfies Readonly<Record<string, CheckDescription>>;
