export { documentsOf } from './document-store.ts';
export {
  acceptReceived,
  alignRequirements,
  askAgain,
  requirementsOf,
  settleAnswered,
  settleRequirement,
} from './requirement-store.ts';
export type { PieceAsked, RequirementRow } from './requirement-store.ts';
