/** States of a dossier, in the order of its way; the last three are ends. */
export const dossierStates = [
  'draft',
  'submitted',
  'under_review',
  'awaiting_applicant',
  'approved',
  'certified',
  'signed',
  'archived',
  'refused',
  'withdrawn',
  'expired',
] as const;
export type DossierState = (typeof dossierStates)[number];

/** Which action is open in which states: read by the button and by the service alike. */
const openIn = {
  declare: ['draft'],
  send_piece: ['draft', 'awaiting_applicant'],
  remove_piece: ['draft', 'awaiting_applicant'],
  submit: ['draft'],
  answer_complement: ['awaiting_applicant'],
  claim: ['submitted', 'under_review'],
  approve: ['under_review'],
  refuse: ['under_review'],
  ask_complement: ['under_review'],
  withdraw: ['draft', 'submitted', 'under_review', 'awaiting_applicant', 'approved', 'certified', 'signed', 'archived'],
  /** The whole way of signing, from the code to the signature. */
  sign: ['approved', 'certified'],
  /** Giving up an approved credit; after signing within 14 days (C. conso. L. 312-19), which the service checks. */
  renounce: ['approved', 'certified', 'signed', 'archived'],
  archive: ['signed'],
  read_contract: ['approved', 'certified', 'signed', 'archived'],
} as const satisfies Record<string, readonly DossierState[]>;

export type DossierAction = keyof typeof openIn;

export const statesFor = (action: DossierAction): readonly DossierState[] => openIn[action];
export const isOpen = (action: DossierAction, state: DossierState): boolean => statesFor(action).includes(state);

/** The states in which a dossier waits in the queue (claimed or not). */
export const waitingStates: readonly DossierState[] = openIn.claim;
