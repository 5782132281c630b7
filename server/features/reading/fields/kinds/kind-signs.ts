import type { DocumentKind } from '#shared/reading/field';

/** Words that pieces of a kind carry, and how much each says. */
export type Signs = readonly (readonly [word: string, weight: number])[];

/** Kinds that show an address are told from all others together, and then from each other. */
export type AddressKind =
  | 'electricity_bill'
  | 'gas_bill'
  | 'water_bill'
  | 'phone_bill'
  | 'internet_bill'
  | 'rent_receipt'
  | 'housing_tax'
  | 'home_insurance';
export type SignedKind = Exclude<DocumentKind, AddressKind | 'proof_of_address' | 'unknown'>;

/** Titles weigh most; words that many kinds share, little. */
export const kindSigns: Readonly<Record<SignedKind, Signs>> = {
  identity_card: [
    ["Carte nationale d'identité", 5],
    ['Identity card', 3],
    ['Carte valable jusqu’au', 4],
    ['Né(e) le', 2],
    ['Nationalité française', 2],
    ['Prénom(s)', 2],
    ['Taille', 1],
    ['Lieu de naissance', 1],
    ['Date de délivrance', 1],
    ['délivrée le', 2],
    ['Signature du titulaire', 1],
    ['Given names', 1],
  ],
  passport: [
    ['Passeport', 5],
    ['Passport', 4],
    ['Code du pays', 2],
    ['Passport No', 3],
    ['Date of expiry', 1],
    ['Given names', 1],
  ],
  residence_permit: [
    ['Titre de séjour', 6],
    ['Residence permit', 4],
    ['Carte de résident', 4],
    ['Carte de séjour', 5],
    ['Remarques', 1],
    ['Type de titre', 2],
  ],
  driving_licence: [
    ['Permis de conduire', 7],
    ['Driving licence', 4],
    ['Catégories', 1],
    ['4a.', 2],
    ['4b.', 2],
    ['4c.', 2],
  ],
  bank_details: [
    ["Relevé d'identité bancaire", 7],
    ['Identité bancaire', 3],
    ['Coordonnées bancaires', 4],
    ['RIB', 2],
    ['IBAN', 2],
    ['BIC', 2],
    ['Code banque', 2],
    ['Code guichet', 2],
    ['Clé RIB', 2],
    ['Domiciliation', 2],
    ['Titulaire du compte', 2],
    ['Intitulé du compte', 2],
  ],
  payslip: [
    ['Bulletin de paie', 7],
    ['Bulletin de salaire', 7],
    ['Bulletin de paye', 7],
    ['Salaire brut', 3],
    ['Net à payer avant impôt', 3],
    ['Montant net social', 3],
    ['Net payé', 2],
    ['Net imposable', 2],
    ['Cotisations', 2],
    ['Convention collective', 1],
    ['Part salarié', 1],
    ['SIRET', 1],
    ['Urssaf', 1],
  ],
  tax_notice: [
    ["Avis d'impôt", 6],
    ["Avis d'imposition", 6],
    ['Avis de situation déclarative', 6],
    ['Revenu fiscal de référence', 4],
    ['Finances publiques', 3],
    ['Numéro fiscal', 2],
    ['Nombre de parts', 2],
    ["Référence de l'avis", 2],
  ],
  pension_statement: [
    ['Bulletin de pension', 7],
    ['Relevé de pension', 7],
    ['Attestation de paiement de retraite', 7],
    ['Titre de pension', 6],
    ['Caisse de retraite', 4],
    ['Assurance retraite', 4],
    ['Retraite personnelle', 4],
    ['Retraite de base', 2],
    ['Pension', 3],
    ['Montant net payé', 1],
  ],
  family_allowance: [
    ["Caisse d'allocations familiales", 6],
    ['Numéro allocataire', 4],
    ['N° allocataire', 4],
    ['Allocataire', 2],
    ['Quotient familial', 4],
    ['Prime d’activité', 2],
    ['Aide personnalisée au logement', 2],
    ['Attestation de paiement', 3],
  ],
};

/** Said of every proof of address. */
export const addressSigns: Signs = [
  ['Facture', 3],
  ['Justificatif de domicile', 4],
  ["Attestation d'hébergement", 7],
  ['Attestation de contrat', 4],
  ['Montant à payer', 2],
  ['Total TTC', 2],
  ['Abonnement', 1],
  ['Référence client', 2],
  ['Échéance', 1],
  ['Prélèvement', 1],
];

/** No sign is `facture d'eau`: a letter or two away, `facture du` heads every bill. */
export const addressKindSigns: Readonly<Record<AddressKind, Signs>> = {
  electricity_bill: [
    ["Facture d'électricité", 5],
    ['Électricité', 3],
    ["Accise sur l'électricité", 3],
    ['Heures creuses', 3],
    ['Heures pleines', 3],
    ['kVA', 3],
    ['Puissance souscrite', 2],
    ['Lieu de consommation', 1],
    ['Point de livraison', 2],
    ['PDL', 2],
    ['kWh', 1],
  ],
  gas_bill: [
    ['Gaz naturel', 5],
    ['Consommation de gaz', 4],
    ['Gaz', 3],
    ['Accise sur les gaz', 3],
    ['Coefficient de conversion', 3],
    ['PCE', 2],
    ['Point de comptage', 2],
    ['kWh', 1],
  ],
  water_bill: [
    ["Service de l'eau", 4],
    ["Consommation d'eau", 4],
    ["Distribution de l'eau", 4],
    ['Eau potable', 4],
    ['Assainissement', 3],
    ['Eaux usées', 3],
    ["Agence de l'eau", 3],
    ['Relevé du compteur', 1],
  ],
  phone_bill: [
    ['Facture mobile', 5],
    ['Forfait mobile', 5],
    ['Ligne mobile', 4],
    ['Téléphonie mobile', 4],
    ['Numéro de ligne', 2],
    ['Hors forfait', 3],
    ['SMS', 2],
  ],
  internet_bill: [
    ['Facture internet', 5],
    ['Offre internet', 4],
    ['Accès internet', 4],
    ['Internet', 3],
    ['Fibre', 3],
    ['ADSL', 3],
    ['Box', 2],
  ],
  rent_receipt: [
    ['Quittance de loyer', 8],
    ['Avis d’échéance de loyer', 6],
    ['Loyer', 2],
    ['Provision sur charges', 3],
    ['Locataire', 3],
    ['Bailleur', 3],
  ],
  housing_tax: [
    ["Taxe d'habitation", 8],
    ['Taxe foncière', 8],
    ['Taxes foncières', 8],
    ['Valeur locative', 3],
    ['Base nette', 1],
  ],
  home_insurance: [
    ['Assurance habitation', 7],
    ["Attestation d'assurance", 5],
    ['Multirisque habitation', 7],
    ['Contrat d’assurance', 3],
    ['Responsabilité civile', 2],
    ['Souscripteur', 3],
    ['Sociétaire', 2],
    ['Bien assuré', 2],
  ],
};
