/** The door by which an application came in. */
export const channels = ['online', 'api', 'email', 'paper'] as const;
export type Channel = (typeof channels)[number];
