import type { DossierPieceRole } from '#shared/archive/archive-view';
import { dossierPieceRoles } from '#shared/archive/archive-view';

const words: Readonly<Record<DossierPieceRole, string>> = {
  signed_contract: 'Contrat signé',
  proof_file: 'Dossier de preuve',
  proof_data: 'Données du dossier de preuve',
  frozen_contract: 'Contrat proposé, non signé',
  pre_contract_sheet: 'Information précontractuelle',
  withdrawal_receipt: 'Accusé de réception de rétractation',
  received_piece: 'Pièce reçue',
  dossier: 'Demande et déclaration',
  readings: 'Lectures des pièces',
  findings: 'Contrôles et anomalies',
  decisions: 'Décisions et avis',
  mails: 'Courriels',
  logbook: 'Extrait du journal de bord',
};

/** What a piece is, for people; the word that a client system chose stays as it is. */
export const pieceWords = (role: string): string => {
  if (role === 'rendition') return 'Rendu durable';
  const known = dossierPieceRoles.find((one) => one === role);
  return known === undefined ? role : words[known];
};
