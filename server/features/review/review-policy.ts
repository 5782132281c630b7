import { isOpen } from '#shared/dossiers/states';
import type { DossierState } from '#shared/dossiers/states';
import { may } from '#shared/people/rights';
import type { DossierView } from '#shared/review/review-contract';
import type { StaffActor } from '../../platform/http/actor.ts';

export interface Situation {
  readonly state: DossierState;
  readonly submitted: boolean;
  /** Person id of who holds it at this moment. */
  readonly holderId: string | null;
  readonly confirmedFraud: boolean;
}

/** What this reader may do with this dossier now: what the screen offers and what the services allow. */
export const abilitiesOf = (actor: StaffActor, situation: Situation): DossierView['abilities'] => {
  const { state, submitted, holderId, confirmedFraud } = situation;
  const waits = isOpen('claim', state);
  const open: Record<DossierView['abilities'][number], boolean> = {
    claim: may(actor.role, 'dossier.claim') && waits && holderId === null,
    decide: may(actor.role, 'dossier.decide') && isOpen('approve', state) && holderId === actor.id,
    release: may(actor.role, 'dossier.claim') && waits && holderId === actor.id,
    take_back: may(actor.role, 'lease.take_back') && waits && holderId !== null && holderId !== actor.id,
    confirm_fraud: may(actor.role, 'fraud.confirm') && submitted && !confirmedFraud,
    clear_fraud: may(actor.role, 'fraud.confirm') && confirmedFraud,
  };
  return (Object.keys(open) as (keyof typeof open)[]).filter((ability) => open[ability]);
};
