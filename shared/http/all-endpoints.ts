import { catalogueEndpoints } from '#shared/brands/catalogue';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { fraudEndpoints } from '#shared/fraud/fraud-contract';
import type { Endpoint } from '#shared/http/endpoint';
import { sessionEndpoints } from '#shared/people/session-contract';
import { queueEndpoints } from '#shared/queue/queue-contract';
import { reviewEndpoints } from '#shared/review/review-contract';
import { supervisionEndpoints } from '#shared/deadlines/supervision-contract';

/** Every call of the API by name: the OpenAPI page and the endpoint golden are printed from this list. */
export const allEndpoints: Readonly<Record<string, Endpoint>> = {
  ...prefixed('session', sessionEndpoints),
  ...prefixed('catalogue', catalogueEndpoints),
  ...prefixed('application', applicationEndpoints),
  ...prefixed('queue', queueEndpoints),
  ...prefixed('review', reviewEndpoints),
  ...prefixed('supervision', supervisionEndpoints),
  ...prefixed('fraud', fraudEndpoints),
};

function prefixed(room: string, endpoints: Record<string, Endpoint>): Record<string, Endpoint> {
  return Object.fromEntries(Object.entries(endpoints).map(([name, value]) => [`${room}.${name}`, value]));
}
