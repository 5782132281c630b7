import { upkeepEndpoints } from '#shared/signing/upkeep-contract';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { sealingView } from './ceremony/ceremony-step.ts';
import type { CeremonyRow } from './ceremony/ceremony-store.ts';
import { ageingFiles } from './renewal/renewal-service.ts';

/** Signed by somebody and kept waiting by something; 200 at most. */
const waitingSealings = (connection: Connection): Promise<(CeremonyRow & { reference: string; since: Date })[]> =>
  connection.many(
    sql`select ceremony.*, reference, (select min(signed_at) from signature
            where signature.dossier_id = ceremony.dossier_id and lapsed_at is null) as since
        from ceremony join dossier on dossier.id = dossier_id
        where next_try_at is not null and problem is not null order by since limit 200`,
  );

export const upkeepRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock' | 'env'>): void => {
  bind(upkeepEndpoints.upkeep, async () => {
    const waiting = await waitingSealings(house.db);
    const ageing = await ageingFiles(house);
    return {
      waiting: waiting.map((row) => ({
        dossierId: row.dossier_id,
        reference: row.reference,
        since: row.since.toISOString(),
        sealing: sealingView(row),
      })),
      ageing: ageing.map(({ file, dossierId, reference, timestampUntil }) => ({
        file,
        dossierId,
        reference,
        timestampUntil: timestampUntil.toISOString(),
      })),
    };
  });
};
