/** Who may act. `door` is a partner's system that sends applications with a key; `anyone` needs no session. */
export const roles = ['anyone', 'applicant', 'door', 'agent', 'supervisor', 'analyst'] as const;
export type Role = (typeof roles)[number];
export const staffRoles = ['agent', 'supervisor', 'analyst'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** One line per right: who has it. The golden table of roles and actions is printed from here. */
export const rights = {
  'catalogue.view': ['anyone', 'applicant', 'door', 'agent', 'supervisor', 'analyst'],
  'session.open': ['anyone', 'applicant', 'door', 'agent', 'supervisor', 'analyst'],
  'application.create': ['anyone', 'applicant', 'door'],
  'application.own': ['applicant', 'door'],
  'portal.own': ['applicant'],
  'queue.view': ['agent', 'supervisor', 'analyst'],
  'dossier.view': ['agent', 'supervisor', 'analyst'],
  'dossier.claim': ['agent', 'supervisor'],
  'dossier.decide': ['agent', 'supervisor'],
  'lease.take_back': ['supervisor'],
  'supervision.view': ['supervisor'],
  'fraud.view': ['analyst', 'supervisor'],
  'fraud.confirm': ['analyst'],
  'outbox.view': ['anyone', 'applicant', 'door', 'agent', 'supervisor', 'analyst'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

export const may = (role: Role, right: Right): boolean => (rights[right] as readonly Role[]).includes(role);
