export { lastEscalation, presentEscalation } from './escalation-store.ts';
export type { EscalationRow } from './escalation-store.ts';
