import { storeWords } from '#shared/archive/deposit-words';
import type { JournalRow } from '#shared/archive/archive-view';
import { eventWords } from '#client/console/archive/wording/archive-words';
import { counted, dayNumber } from '#client/kit/wording/french';

type Detail = JournalRow['detail'];
const text = (detail: Detail, name: string): string => {
  const value = detail[name];
  return typeof value === 'string' ? value : '';
};
const number = (detail: Detail, name: string): number => Number(detail[name] ?? 0);

const accesses: Readonly<Record<string, string>> = {
  consultation: 'Consultée',
  export: 'Remise en un paquet',
  attestation: 'Relue pour une attestation',
};
const eliminations: Readonly<Record<string, string>> = {
  proposed: 'Élimination proposée',
  approved: 'Élimination approuvée par une deuxième personne',
  dismissed: 'Élimination écartée',
  refused: 'Élimination refusée',
};

const sentences: Readonly<Record<string, (detail: Detail) => string>> = {
  'message digest calculation': (detail) => `Empreinte calculée à la réception, ${text(detail, 'mediaType')}`,
  // Piece 0, the archive's description of itself, is counted by the journal and shown to nobody.
  ingestion: (detail) =>
    `Entrée\u00a0: ${counted(number(detail, 'pieces') - 1, 'pièce', 'pièces')}, deux exemplaires relus`,
  dissemination: (detail) => accesses[text(detail, 'purpose')] ?? 'Consultée',
  'fixity check': (detail) =>
    text(detail, 'outcome') === 'failure'
      ? `Contrôle\u00a0: exemplaire altéré, ${storeWords(text(detail, 'store'))}`
      : `Contrôle\u00a0: intact à la deuxième lecture, ${storeWords(text(detail, 'store'))}`,
  incident: () => 'Incident ouvert',
  quarantine: (detail) => `Exemplaire mis à l’écart, ${storeWords(text(detail, 'store'))}`,
  replication: (detail) => `Exemplaire refait, ${storeWords(text(detail, 'store'))}`,
  hold: (detail) => (text(detail, 'step') === 'set' ? 'Gel posé' : 'Gel levé'),
  deletion: (detail) =>
    text(detail, 'what') === 'elimination' ? 'Éliminée des deux magasins' : 'Reste d’un fichier supprimé',
  'metadata modification': (detail) =>
    `Événement\u00a0: ${eventWords(text(detail, 'event'))}, le ${dayNumber(text(detail, 'on'))}`,
  deaccession: (detail) => eliminations[text(detail, 'step')] ?? 'Élimination',
  migration: () => 'Rendu dans un format durable, à côté de l’original',
  validation: (detail) => (text(detail, 'outcome') === 'valid' ? 'Rendu validé' : 'Rendu comparé page à page'),
  'digest renewal': (detail) => `Empreinte renouvelée, ${text(detail, 'algorithm').toUpperCase()}`,
};

/** A row of the life cycle as people read it; the PREMIS word stands beside it. */
export const lifeWords = ({ type, detail }: JournalRow): string => sentences[type]?.(detail) ?? type;
