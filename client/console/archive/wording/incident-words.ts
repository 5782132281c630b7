/** What an incident is, and what a person does about it. Those that stop the journal end with its recovery alone. */
export interface IncidentWords {
  readonly title: string;
  readonly advice: string;
}

const stop =
  'Le journal est arrêté. L’exploitant lance «\u00a0npm run archive -- rebuild\u00a0», qui repart des magasins.';
const words: Readonly<Record<string, IncidentWords>> = {
  copy_bad: {
    title: 'Exemplaire altéré',
    advice: 'Tant que l’autre est intact, il est refait depuis lui. Faites contrôler le disque de ce magasin.',
  },
  integrity_broken: {
    title: 'Intégrité rompue\u00a0: les deux exemplaires sont altérés',
    advice:
      'Rien n’est montré, un gel la protège. Un exemplaire gardé ailleurs la remet\u00a0: «\u00a0npm run archive -- restore\u00a0».',
  },
  object_structure: {
    title: 'Dossier de l’archive incomplet dans un magasin',
    advice: 'La prochaine relecture le refait depuis l’autre magasin.',
  },
  unexpected_file: { title: 'Fichier inconnu dans un magasin', advice: 'Cherchez qui l’a posé. Il n’est pas servi.' },
  store_failed: {
    title: 'Magasin absent',
    advice: 'Les dépôts attendent. Rétablissez le disque ou le réseau\u00a0; tout reprend seul.',
  },
  clock_off: {
    title: 'Heure du serveur en doute',
    advice: 'Ni tête signée ni élimination d’ici là. Vérifiez la synchronisation de l’heure.',
  },
  token_refused: { title: 'Jeton d’horodatage refusé', advice: 'L’autorité a répondu faux. Vérifiez ses certificats.' },
  token_late: {
    title: 'Horodatage en retard',
    advice: 'L’autorité ne répond pas. La norme demande un temps sûr sous 24 h.',
  },
  evidence_expiring: {
    title: 'Preuves de temps à renouveler',
    advice: 'Le certificat de l’autorité finit dans l’année. Prévoyez son successeur.',
  },
  evidence_lost: {
    title: 'Preuve de temps périmée',
    advice: 'Aucun jeton plus récent ne la couvre. Les reçus et attestations remis font foi de la suite.',
  },
  store_log_damaged: {
    title: 'Copie du journal altérée dans un magasin',
    advice: 'L’autre magasin l’a entière. Faites contrôler le disque.',
  },
  scrub_silent: {
    title: 'Relecture silencieuse',
    advice: 'Sans relecture, «\u00a0pas vérifié\u00a0» ne veut pas dire «\u00a0vérifié\u00a0». Relancez le programme.',
  },
  writer_role_missing: {
    title: 'Droits trop larges sur le journal',
    advice: 'La base doit donner le rôle aval_archive_writer à ce programme (docs/adr/0018).',
  },
  rendition_failed: {
    title: 'Rendu durable refusé',
    advice: 'L’outil n’a pas produit une image fidèle. L’original est intact.',
  },
  elimination_incomplete: {
    title: 'Élimination inachevée',
    advice: 'Elle reprend seule toutes les cinq minutes. Vérifiez que les magasins répondent.',
  },
  eliminated_file: {
    title: 'Fichier éliminé reparu',
    advice: 'Une sauvegarde l’a ramené. Il est supprimé de nouveau et inscrit au journal.',
  },
  journal_gap: { title: 'Il manque une écriture au journal', advice: stop },
  journal_altered: { title: 'Une écriture du journal a été modifiée', advice: stop },
  journal_cut: { title: 'La fin du journal a été coupée', advice: stop },
  head_forged: { title: 'Une tête du journal n’est pas la nôtre', advice: stop },
  heads_missing: { title: 'Les têtes hors de la base manquent', advice: stop },
};

export const incidentWords = (kind: string): IncidentWords => words[kind] ?? { title: kind, advice: '' };

/** Whether it ends by the recovery of the journal, and by nobody's word. */
export const stopsJournal = (kind: string): boolean => kind.startsWith('journal') || kind.startsWith('head');

/** Why the journal is stopped, as a sentence. */
export const stopWords = (frozen: string): string => incidentWords(frozen).title;
