/**
 * Who may act. `door` is a partner's system that sends applications with a key; `signer` is a co-borrower, whose link
 * opens one dossier's signing and nothing else; `client_system` is a system of the lender with a key of the archive, which
 * may narrow what it is allowed; `anyone` needs no session.
 */
export const roles = [
  'anyone',
  'applicant',
  'signer',
  'door',
  'client_system',
  'agent',
  'supervisor',
  'analyst',
] as const;
export type Role = (typeof roles)[number];
export const staffRoles = ['agent', 'supervisor', 'analyst'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** One line per right: who has it. The golden table of roles and actions is printed from here. */
export const rights = {
  'catalogue.view': ['anyone', 'applicant', 'signer', 'door', 'agent', 'supervisor', 'analyst'],
  'session.open': ['anyone', 'applicant', 'signer', 'door', 'agent', 'supervisor', 'analyst'],
  'application.create': ['anyone', 'applicant', 'door'],
  'application.own': ['applicant', 'door'],
  'portal.own': ['applicant'],
  'portal.leave': ['applicant', 'signer'],
  'ceremony.enter': ['anyone', 'applicant', 'signer', 'door', 'agent', 'supervisor', 'analyst'],
  'ceremony.own': ['applicant', 'signer'],
  'verification.make': ['anyone', 'applicant', 'signer', 'door', 'agent', 'supervisor', 'analyst'],
  'queue.view': ['agent', 'supervisor', 'analyst'],
  'dossier.view': ['agent', 'supervisor', 'analyst'],
  'dossier.claim': ['agent', 'supervisor'],
  'dossier.decide': ['agent', 'supervisor'],
  'lease.take_back': ['supervisor'],
  'dossier.assign': ['supervisor'],
  'review.rules': ['supervisor'],
  'quality.judge': ['agent', 'supervisor'],
  'escalation.view': ['agent', 'supervisor', 'analyst'],
  'escalation.answer': ['analyst'],
  'supervision.view': ['supervisor'],
  'fraud.view': ['analyst', 'supervisor'],
  'fraud.confirm': ['analyst'],
  'archive.view': ['supervisor', 'analyst'],
  'archive.consult': ['supervisor', 'analyst'],
  'archive.care': ['supervisor'],
  'archive.hold': ['supervisor', 'analyst'],
  'archive.eliminate': ['supervisor', 'analyst'],
  'archive.verifier': ['anyone', 'applicant', 'signer', 'door', 'agent', 'supervisor', 'analyst'],
  'client.deposit': ['client_system'],
  'client.search': ['client_system'],
  'client.consult': ['client_system'],
  'client.attest': ['client_system'],
  'client.export': ['client_system'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

export const may = (role: Role, right: Right): boolean => (rights[right] as readonly Role[]).includes(role);
