import type * as z from 'zod/mini';
import type { policySchema } from '#shared/archive/archive-contract';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** Of each retention rule the version that is in force. */
export const policiesInForce = (connection: Connection, now: Date): Promise<z.infer<typeof policySchema>[]> =>
  connection.many(
    sql`select distinct on (id) id, valid_from::text as "validFrom", months, start_event as "startEvent",
          final_action as "finalAction", media_types as "mediaTypes", largest_octets as "largestOctets", source
        from archive_policy where valid_from <= ${now}::timestamptz::date order by id, valid_from desc`,
  );
