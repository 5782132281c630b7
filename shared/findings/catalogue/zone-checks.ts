import type { CheckDescription } from '#shared/findings/catalogue/description';

/** Identity papers: the zone, its digits, the print beside it, the declaration. */
export const zoneChecks = {
  mrz_digits: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Clés de la zone MRZ', en: 'MRZ check digits' },
    flag: { fr: 'Clé MRZ fausse', en: 'MRZ digit wrong' },
    innocent: {
      fr: 'Un caractère mal lu sur une photo floue, un reflet sur la zone.',
      en: 'A character misread on a blurred photograph, glare on the zone.',
    },
    source: 'ICAO 9303-3 §4.9',
  },
  zone_matches_print: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Zone MRZ et texte imprimé', en: 'MRZ and print' },
    flag: { fr: 'MRZ ≠ imprimé', en: 'MRZ ≠ print' },
    sentences: {
      passed: {
        fr: 'La zone MRZ et le texte imprimé disent la même chose : {read}.',
        en: 'The MRZ and the print say the same: {read}.',
      },
      failed: {
        fr: 'La zone MRZ dit {read}, le texte imprimé {printed}.',
        en: 'The MRZ says {read}, the print {printed}.',
      },
      inconclusive: {
        fr: 'À comparer à l’œil : zone {read}, imprimé {printed}.',
        en: 'Compare by eye: MRZ {read}, print {printed}.',
      },
    },
    innocent: {
      fr: 'Un nom coupé à la longueur de la zone, un nom d’usage imprimé seul.',
      en: 'A name cut to the length of the zone, a usage name printed alone.',
    },
    source: 'ICAO 9303-3 §4',
  },
  number_matches_issue: {
    version: 1,
    list: 'suspicion',
    gravest: 'medium',
    title: { fr: 'Numéro et date de délivrance', en: 'Number and date of issue' },
    flag: { fr: 'Numéro ≠ délivrance', en: 'Number ≠ issue' },
    sentences: {
      passed: {
        fr: 'Le numéro commence par le mois de délivrance : {computed}.',
        en: 'The number begins with the month of issue: {computed}.',
      },
      failed: {
        fr: 'Le numéro dit une délivrance en {computed}, la carte porte {printed}.',
        en: 'The number tells an issue in {computed}, the card bears {printed}.',
      },
      inconclusive: {
        fr: 'Date de délivrance peu lisible : {printed}, le numéro dit {computed}.',
        en: 'Date of issue hard to read: {printed}, the number tells {computed}.',
      },
    },
    innocent: {
      fr: 'Une carte remise en fin de mois porte parfois la date du mois suivant : un mois d’écart est admis.',
      en: 'A card handed over at the end of a month may bear the next one: one month apart is accepted.',
    },
    source: 'card of 1988: characters 1–4 of the number are the year and month of issue',
  },
  dates_possible: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Dates possibles', en: 'Possible dates' },
    flag: { fr: 'Date impossible', en: 'Impossible date' },
    sentences: {
      passed: { fr: 'Les dates de la pièce se suivent : {read}.', en: 'The dates of the piece follow: {read}.' },
      failed: {
        fr: 'Ces dates ne peuvent pas aller ensemble : {read}.',
        en: 'These dates cannot go together: {read}.',
      },
      inconclusive: { fr: 'Dates peu lisibles : {read}.', en: 'Dates hard to read: {read}.' },
    },
    innocent: { fr: 'Un chiffre mal lu dans une date.', en: 'A digit misread in a date.' },
    source: 'calendar; validity of French papers (décret n° 2013-1188, règlement (UE) 2019/1157 art. 4)',
  },
  surname_matches: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Nom de naissance', en: 'Surname' },
    flag: { fr: 'Nom différent', en: 'Surname differs' },
    innocent: { fr: 'Nom d’usage, faute de frappe dans la demande.', en: 'Usage name, a typing error.' },
    source: 'loi du 6 fructidor an II; code civil art. 225-1',
  },
  given_names_match: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Prénoms', en: 'Given names' },
    flag: { fr: 'Prénom différent', en: 'Given name differs' },
    innocent: { fr: 'Prénom usuel déclaré, second prénom.', en: 'An everyday name declared, a second name.' },
    source: 'declaration ↔ print and zone',
  },
  birth_date_matches: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Date de naissance', en: 'Date of birth' },
    flag: { fr: 'Naissance ≠', en: 'Birth date differs' },
    innocent: { fr: 'Jour et mois inversés dans la demande.', en: 'Day and month swapped in the application.' },
    source: 'declaration ↔ print and zone',
  },
  document_expired: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Validité du titre', en: 'Validity of the document' },
    flag: { fr: 'Titre périmé', en: 'Document expired' },
    innocent: {
      fr: 'Cartes de 2004 à 2013 délivrées à des majeurs : elles valent quinze ans, et sont comptées ainsi.',
      en: 'Cards issued to adults from 2004 to 2013 hold fifteen years, and are counted so.',
    },
    source: 'décret n° 2013-1188 du 18 décembre 2013',
  },
} as const satisfies Readonly<Record<string, CheckDescription>>;
