import type { ArchiveOverview } from '#shared/archive/archive-desk-view';

type Coverage = Pick<ArchiveOverview['coverage'][number], 'copies' | 'verified'>;

/** How much of all copies was read again within the round: null where there is none. */
export const verifiedShare = (coverage: readonly Coverage[]) => {
  const copies = coverage.reduce((sum, one) => sum + one.copies, 0);
  const verified = coverage.reduce((sum, one) => sum + one.verified, 0);
  return { copies, verified, share: copies === 0 ? null : verified / copies };
};
