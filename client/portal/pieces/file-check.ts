import type { ErrorCode } from '#shared/errors/error-codes';

const limitBytes = 20_000_000;
export const photoTypes = 'image/jpeg,image/png';
export const fileTypes = '.jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf';

/** What the server would refuse by name or size alone, said before a byte leaves; null lets the file go. */
export function refusalOf(file: { name: string; size: number; type: string }): ErrorCode | null {
  if (file.size === 0) return 'piece_empty';
  if (file.size > limitBytes) return 'piece_too_large';
  const known = /^(image\/(jpeg|png)|application\/pdf)$/.test(file.type) || /\.(jpe?g|png|pdf)$/i.test(file.name);
  return known ? null : 'piece_unsupported_type';
}
