import type { FieldName } from '#shared/reading/field';

/**
 * Labels of French identity papers: the cards of 1988 (value beside) and 2021 (value under, two languages), the
 * passport and the residence permit. Two-language labels come first, so that the second language is no value.
 */
export const identityLabels: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  surname: ['Nom / Surname', 'Nom de naissance', 'Surname', 'Nom'],
  usage_name: ["Nom d'usage / Alternate name", "Nom d'usage / Usage name", "Nom d'usage", 'Epouse', 'Alternate name'],
  given_names: ['Prénoms / Given names', 'Prénom(s) / Given names', 'Prénom(s)', 'Prénoms', 'Given names', 'Prénom'],
  birth_date: [
    'Date de naissance / Date of birth',
    'Date de naiss. / Date of birth',
    'Date de naiss. / Birth',
    'Né(e) le',
    'Date de naissance',
    'Date de naiss',
    'Née le',
    'Né le',
  ],
  birth_place: ['Lieu de naissance / Place of birth', 'Lieu de naissance', 'Place of birth'],
  sex: ['Sexe / Sex', 'Sexe'],
  nationality: ['Nationalité / Nationality', 'Nationalité / Nat.', 'Nationalité'],
  document_number: [
    'N° du document / Document No',
    'N° du passeport / Passport No',
    "Carte nationale d'identité N°",
    'N° du document',
    'N° du passeport',
    'Passport No',
    'Document No',
    'N° du titre',
  ],
  issue_date: [
    'Date de délivrance / Date of issue',
    'Date de délivrance',
    'délivrée le',
    'Délivré le',
    'Date of issue',
  ],
  expiry_date: [
    "Date d'expiration / Date of expiry",
    "Date d'expiration / Expiry date",
    "Date d'expir. / Expiry date",
    "Carte valable jusqu'au",
    "Valable jusqu'au",
    "Date d'expiration",
    "Date d'expir",
    'Date of expiry',
    'Expiry date',
  ],
};
export const everyLabel = Object.values(identityLabels).flat();
