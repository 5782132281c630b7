import { goRound } from '../../platform/rounds.ts';
import { certificationOf } from './certification.ts';
import type { CertificationHouse } from './certification.ts';

const hourly = 3_600_000;

/**
 * Every hour: lists of revoked certificates that are a day old and certificates of services that age are made anew.
 * Several processes may go this round: one makes, the others find it made. @returns what stops it
 */
export const certificationRounds = (house: CertificationHouse): (() => void) =>
  goRound(hourly, house, 'certification', async () => (await certificationOf(house)).renew());
