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
  document_number: 'N° de pièce',
  issue_date: 'Délivrée le',
  expiry_date: 'Valable au',
  iban: 'IBAN',
  bic: 'BIC',
  account_holder: 'Titulaire',
  employer: 'Employeur',
  employee: 'Salarié',
  pay_period: 'Période',
  gross_pay: 'Brut',
  net_pay: 'Net payé',
  net_taxable: 'Imposable',
  tax_year: 'Année',
  tax_holder: 'Déclarant',
  reference_income: 'Revenu réf.',
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
  bank_details: 'RIB',
  payslip: 'Bulletin de paie',
  tax_notice: 'Avis d’impôt',
  proof_of_address: 'Justificatif de domicile',
  unknown: 'Pièce non reconnue',
};

/** Under a thumbnail there is room for ten letters. */
export const shortDocumentLabels: Record<DocumentKind, string> = {
  identity_card: 'CNI',
  passport: 'Passeport',
  residence_permit: 'Séjour',
  bank_details: 'RIB',
  payslip: 'Paie',
  tax_notice: 'Impôt',
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
