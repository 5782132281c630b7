import type { Clock } from './clock.ts';
import type { Database } from './db/connection.ts';
import type { Notices } from './db/notices.ts';
import type { Env } from './env.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mailer.ts';
import type { ObjectStore } from './objects/object-store.ts';

/** What the composition root opens once; a feature takes the parts it needs: `Pick<House, 'db' | 'clock'>`. */
export interface House {
  readonly env: Env;
  readonly clock: Clock;
  readonly log: Log;
  readonly db: Database;
  readonly notices: Notices;
  readonly objects: ObjectStore;
  readonly mailer: Mailer;
  /** Key of the cross-dossier digests (HMAC-SHA-256). */
  readonly secret: Buffer;
}
