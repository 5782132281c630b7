import type { Channel } from '#shared/dossiers/channel';
import type { DossierState } from '#shared/dossiers/states';
import type { RedoReason, RequirementKind } from '#shared/intake/requirement';
import type { DocumentKind, FieldName } from '#shared/reading/field';
import type { MrzDigit, MrzLayout } from '#shared/reading/mrz';
import type { DecisionKind } from '#shared/review/decision-contract';
import type { FourEyesRuleId } from '#shared/review/four-eyes';

/** The words of the review screen for the codes of the contracts. */
export const fieldLabels: Record<FieldName, string> = {
  surname: 'Nom',
  usage_name: 'Nom d’usage',
  given_names: 'Prénoms',
  birth_date: 'Naissance',
  birth_place: 'Lieu',
  sex: 'Sexe',
  nationality: 'Nationalité',
  document_number: 'N° de pièce',
  issue_date: 'Délivrée le',
  expiry_date: 'Valable au',
  licence_categories: 'Catégories',
  iban: 'IBAN',
  bic: 'BIC',
  account_holder: 'Titulaire',
  employer: 'Employeur',
  employer_siret: 'SIRET',
  employee: 'Salarié',
  nir: 'N° sécu',
  hired_on: 'Entrée le',
  pay_period: 'Période',
  paid_on: 'Payé le',
  gross_pay: 'Brut',
  contributions: 'Cotisations',
  net_social: 'Net social',
  net_before_tax: 'Avant impôt',
  net_taxable: 'Imposable',
  withholding_rate: 'Taux PAS',
  withheld_tax: 'Impôt retenu',
  net_pay: 'Net payé',
  gross_to_date: 'Cumul brut',
  taxable_to_date: 'Cumul imp.',
  tax_year: 'Année',
  tax_holder: 'Déclarant',
  tax_number: 'N° fiscal',
  second_tax_holder: 'Déclarant 2',
  second_tax_number: 'N° fiscal 2',
  tax_reference: 'Réf. avis',
  reference_income: 'Revenu réf.',
  household_shares: 'Parts',
  beneficiary: 'Bénéficiaire',
  beneficiary_number: 'N° dossier',
  gross_benefit: 'Montant brut',
  net_benefit: 'Net versé',
  address_holder: 'Occupant',
  address: 'Adresse',
  issuer: 'Émetteur',
  issued_on: 'Émis le',
  amount_due: 'Montant',
};

export const documentLabels: Record<DocumentKind, string> = {
  identity_card: 'Carte d’identité',
  passport: 'Passeport',
  residence_permit: 'Titre de séjour',
  driving_licence: 'Permis de conduire',
  bank_details: 'RIB',
  payslip: 'Bulletin de paie',
  tax_notice: 'Avis d’impôt',
  pension_statement: 'Relevé de pension',
  family_allowance: 'Attestation CAF',
  electricity_bill: 'Facture d’électricité',
  gas_bill: 'Facture de gaz',
  water_bill: 'Facture d’eau',
  phone_bill: 'Facture de téléphone',
  internet_bill: 'Facture internet',
  rent_receipt: 'Quittance de loyer',
  housing_tax: 'Taxe d’habitation',
  home_insurance: 'Assurance habitation',
  proof_of_address: 'Justificatif de domicile',
  unknown: 'Pièce non reconnue',
};

/** Under a thumbnail there is room for ten letters. */
export const shortDocumentLabels: Record<DocumentKind, string> = {
  identity_card: 'CNI',
  passport: 'Passeport',
  residence_permit: 'Séjour',
  driving_licence: 'Permis',
  bank_details: 'RIB',
  payslip: 'Paie',
  tax_notice: 'Impôt',
  pension_statement: 'Retraite',
  family_allowance: 'CAF',
  electricity_bill: 'Électr.',
  gas_bill: 'Gaz',
  water_bill: 'Eau',
  phone_bill: 'Téléphone',
  internet_bill: 'Internet',
  rent_receipt: 'Loyer',
  housing_tax: 'Taxe hab.',
  home_insurance: 'Assurance',
  proof_of_address: 'Domicile',
  unknown: 'Inconnue',
};

export const requirementLabels: Record<RequirementKind, string> = {
  identity: 'Identité',
  co_borrower_identity: 'Co-emprunteur, identité',
  bank_details: 'Compte (RIB)',
  income: 'Revenus',
  address: 'Domicile',
};

export const redoReasonLabels: Record<RedoReason, string> = {
  unreadable: 'Illisible',
  cropped: 'Bord coupé',
  wrong_piece: 'Mauvaise pièce',
  expired: 'Périmée',
  too_old: 'Trop ancienne',
  missing_side: 'Face ou page manquante',
  other_name: 'À un autre nom',
  other: 'Autre raison',
};

export const decisionLabels: Record<DecisionKind, string> = {
  approve: 'Approuvé',
  refuse: 'Refusé',
  complement: 'Pièces demandées',
};

export const fourEyesLabels: Record<FourEyesRuleId, string> = {
  amount: 'montant élevé',
  dismissed_high: 'anomalie grave levée ou lecture sûre corrigée',
  sample: 'tirage au sort',
};

export const channelLabels: Record<Channel, string> = {
  online: 'en ligne',
  api: 'par API',
  email: 'par courriel',
  paper: 'par courrier',
};

export const stateLabels: Record<DossierState, string> = {
  draft: 'Brouillon',
  submitted: 'En attente',
  under_review: 'En contrôle',
  awaiting_applicant: 'Pièces demandées',
  approved: 'Approuvé',
  certified: 'Certificat remis',
  signed: 'Signé',
  archived: 'Archivé',
  refused: 'Refusé',
  withdrawn: 'Retiré par le demandeur',
  expired: 'Expiré',
};

export const digitLabels: Record<MrzDigit['of'], string> = {
  document_number: 'n° de pièce',
  birth_date: 'naissance',
  expiry_date: 'validité',
  optional: 'données libres',
  composite: 'ensemble',
};

export const layoutLabels: Record<MrzLayout, string> = {
  FR1988: '2 × 36',
  FR_LICENCE: '1 × 30',
  TD1: '3 × 30',
  TD2: '2 × 36',
  TD3: '2 × 44',
  MRVA: '2 × 44, visa',
  MRVB: '2 × 36, visa',
};
