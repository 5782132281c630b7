import { isOpen } from '#shared/dossiers/states';
import type { DossierState } from '#shared/dossiers/states';
import { may } from '#shared/people/rights';
import { desksOf } from '#shared/queue/queue-row';
import type { Desk } from '#shared/queue/queue-row';
import type { DossierView } from '#shared/review/review-contract';
import type { StaffActor } from '../../platform/http/actor.ts';

export interface Situation {
  readonly state: DossierState;
  readonly submitted: boolean;
  /** Person id of who holds it at this moment. */
  readonly holderId: string | null;
  /** Its holder has decided and may still undo it. */
  readonly deciding: boolean;
  /** Whether the reader is that holder and his seconds are not over. */
  readonly undoable: boolean;
  readonly desk: Desk | null;
  readonly barredIds: readonly string[];
  readonly confirmedFraud: boolean;
}

/** What this reader may do with this dossier now: what the screen offers and what the services allow. */
export const abilitiesOf = (actor: StaffActor, situation: Situation): DossierView['abilities'] => {
  const { state, submitted, holderId, deciding, undoable, desk, barredIds, confirmedFraud } = situation;
  const waits = isOpen('claim', state);
  const takes = desk !== null && desksOf[actor.role].includes(desk) && !barredIds.includes(actor.id);
  const handles = holderId === actor.id && !deciding;
  const decides = may(actor.role, 'dossier.decide') && isOpen('approve', state) && handles;
  const open: Record<DossierView['abilities'][number], boolean> = {
    claim: may(actor.role, 'dossier.claim') && waits && holderId === null && takes,
    decide: decides,
    undo: undoable,
    release: may(actor.role, 'dossier.claim') && waits && handles,
    take_back: may(actor.role, 'lease.take_back') && waits && holderId !== null && holderId !== actor.id,
    escalate: decides,
    answer_escalation: may(actor.role, 'escalation.answer') && waits && desk === 'analysts',
    confirm_fraud: may(actor.role, 'fraud.confirm') && submitted && !confirmedFraud,
    clear_fraud: may(actor.role, 'fraud.confirm') && confirmedFraud,
  };
  return (Object.keys(open) as (keyof typeof open)[]).filter((ability) => open[ability]);
};
