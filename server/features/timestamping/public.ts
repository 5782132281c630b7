export { openTimestamps, timestampsOf } from './timestamps.ts';
export type { TimestampHealth, TimestampingPki, Timestamps } from './timestamps.ts';
export { readTrustFile } from './trust-file.ts';
export { TimestampError } from '../../bricks/timestamping/timestamp-error.ts';
export type { TimestampSource } from '../../bricks/timestamping/timestamp-source.ts';
export type { TimestampToken } from '../../bricks/timestamping/timestamp-token.ts';
