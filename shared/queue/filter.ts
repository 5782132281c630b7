import * as z from 'zod/mini';
import { productKinds } from '#shared/brands/catalogue';
import { channels } from '#shared/dossiers/channel';
import { isAtRisk, isLate } from '#shared/queue/order';
import type { QueueRow } from '#shared/queue/queue-row';

/** What the reader of the queue asked to see; every part is optional and they add up. */
export const queueFilterSchema = z.object({
  text: z.optional(z.string()),
  view: z.optional(z.enum(['all', 'at_risk', 'late', 'returned'])),
  brandId: z.optional(z.string()),
  productKind: z.optional(z.enum(productKinds)),
  channel: z.optional(z.enum(channels)),
  signals: z.optional(z.enum(['flagged', 'clean'])),
  holder: z.optional(z.enum(['free', 'held', 'mine'])),
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** Hélène = HELENE = helene; hyphens and apostrophes are spaces. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

const views: Record<NonNullable<QueueFilter['view']>, (row: QueueRow, now: number) => boolean> = {
  all: () => true,
  at_risk: isAtRisk,
  late: isLate,
  returned: (row) => row.returnedAt !== null,
};

/** @param me the reader's person id  @param now epoch milliseconds */
export const matchesFilter = (row: QueueRow, filter: QueueFilter, me: string, now: number): boolean => {
  if (filter.view && !views[filter.view](row, now)) return false;
  if (filter.brandId && row.brandId !== filter.brandId) return false;
  if (filter.productKind && row.productKind !== filter.productKind) return false;
  if (filter.channel && row.channel !== filter.channel) return false;
  if (filter.signals && (filter.signals === 'flagged') !== row.flags.length > 0) return false;
  if (filter.holder === 'free' && row.holder) return false;
  if (filter.holder === 'held' && !row.holder) return false;
  if (filter.holder === 'mine' && row.holder?.personId !== me) return false;
  if (!filter.text) return true;
  const haystack = `${fold(row.applicantName)} ${fold(row.reference)} ${fold(row.brandName)}`;
  return fold(filter.text)
    .split(' ')
    .every((word) => haystack.includes(word));
};
