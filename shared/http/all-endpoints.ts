import { archiveEndpoints } from '#shared/archive/archive-contract';
import { archiveDeskEndpoints } from '#shared/archive/archive-desk-contract';
import { catalogueEndpoints } from '#shared/brands/catalogue';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { fraudEndpoints } from '#shared/fraud/fraud-contract';
import type { Endpoint } from '#shared/http/endpoint';
import { notificationEndpoints } from '#shared/notifications/notification-contract';
import { sessionEndpoints } from '#shared/people/session-contract';
import { queueEndpoints } from '#shared/queue/queue-contract';
import { skipsEndpoints } from '#shared/queue/skips-contract';
import { trayEndpoints } from '#shared/queue/tray-contract';
import { factEndpoints } from '#shared/facts/facts-contract';
import { contactEndpoints } from '#shared/review/contact-contract';
import { decisionEndpoints } from '#shared/review/decision-contract';
import { draftEndpoints } from '#shared/review/draft-contract';
import { escalationEndpoints } from '#shared/review/escalation-contract';
import { noteEndpoints } from '#shared/review/note-contract';
import { qualityEndpoints } from '#shared/review/quality-contract';
import { retainingEndpoints } from '#shared/review/retaining-contract';
import { reviewEndpoints } from '#shared/review/review-contract';
import { searchEndpoints } from '#shared/search/search-contract';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { upkeepEndpoints } from '#shared/signing/upkeep-contract';
import { ownDayEndpoints } from '#shared/deadlines/own-day-contract';
import { supervisionEndpoints } from '#shared/deadlines/supervision-contract';
import { verificationEndpoints } from '#shared/verification/verification-contract';

/** Every call of the API by name: the OpenAPI page and the endpoint golden are printed from this list. */
export const allEndpoints: Readonly<Record<string, Endpoint>> = {
  ...prefixed('session', sessionEndpoints),
  ...prefixed('catalogue', catalogueEndpoints),
  ...prefixed('application', applicationEndpoints),
  ...prefixed('queue', queueEndpoints),
  ...prefixed('tray', trayEndpoints),
  ...prefixed('skips', skipsEndpoints),
  ...prefixed('review', reviewEndpoints),
  ...prefixed('draft', draftEndpoints),
  ...prefixed('facts', factEndpoints),
  ...prefixed('contact', contactEndpoints),
  ...prefixed('decision', decisionEndpoints),
  ...prefixed('retaining', retainingEndpoints),
  ...prefixed('escalation', escalationEndpoints),
  ...prefixed('note', noteEndpoints),
  ...prefixed('notification', notificationEndpoints),
  ...prefixed('quality', qualityEndpoints),
  ...prefixed('search', searchEndpoints),
  ...prefixed('supervision', supervisionEndpoints),
  ...prefixed('own_day', ownDayEndpoints),
  ...prefixed('fraud', fraudEndpoints),
  ...prefixed('signing', { ...ceremonyEndpoints, ...upkeepEndpoints }),
  ...prefixed('verification', verificationEndpoints),
  ...prefixed('archive', archiveEndpoints),
  ...prefixed('archive_desk', archiveDeskEndpoints),
};

function prefixed(room: string, endpoints: Record<string, Endpoint>): Record<string, Endpoint> {
  return Object.fromEntries(Object.entries(endpoints).map(([name, value]) => [`${room}.${name}`, value]));
}
