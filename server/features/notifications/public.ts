export { tellPerson, tellReturned, tellRole } from './notifications-store.ts';
export type { Told } from './notifications-store.ts';
