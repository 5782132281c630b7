import { isOpen } from '#shared/dossiers/states';
import { sql } from '../../../platform/db/sql.ts';
import type { House } from '../../../platform/house.ts';
import { changeState, lockDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { ceremonyOf } from './ceremony-store.ts';

/** Closes the offers whose time is over without all having signed. @returns how many */
export const expireOffers = async (house: Pick<House, 'db' | 'clock'>): Promise<number> => {
  const over = await house.db.many<{ dossier_id: string }>(
    sql`select dossier_id from ceremony join dossier on dossier.id = dossier_id
        where offer_until <= ${house.clock.now()} and signed_at is null and state in ('approved', 'certified')
        order by offer_until limit 500`,
  );
  let expired = 0;
  for (const { dossier_id: dossierId } of over)
    await house.db.transaction(async (tx) => {
      const at = house.clock.now();
      const { state } = await lockDossier(tx, dossierId);
      const ceremony = await ceremonyOf(tx, dossierId);
      if (!isOpen('sign', state) || !ceremony || at < ceremony.offer_until) return;
      await changeState(tx, dossierId, 'expired');
      await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'offer.expired' });
      expired += 1;
    });
  return expired;
};
