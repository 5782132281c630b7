import { createHmac } from 'node:crypto';

/**
 * Where a dossier falls between 0 (included) and 1 for a sample: the same each time, evenly spread, and known to nobody
 * without the house's secret, so that no one can tell beforehand which dossiers will be looked at again.
 */
export const drawOf = (secret: Buffer, sample: 'four_eyes' | 'quality', dossierId: string): number =>
  createHmac('sha256', secret).update(`${sample}:${dossierId}`).digest().readUIntBE(0, 6) / 2 ** 48;
