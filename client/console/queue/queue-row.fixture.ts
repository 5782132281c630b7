import type { QueueRow } from '#shared/queue/queue-row';

/** A made-up waiting row for tests: due at 13:00, 6 minutes of handling, free, nothing flagged. */
export const queueRow = (part: Partial<QueueRow>): QueueRow => ({
  dossierId: 'd1',
  version: 1,
  reference: 'CD-4H8T-2WXC',
  state: 'submitted',
  applicantName: 'Ndiaye, Aminata',
  brandId: 'b1',
  brandName: 'Voltéo',
  productName: 'Amortissable',
  productKind: 'amortising',
  amountCents: 239_000,
  channel: 'online',
  submittedAt: '2026-03-02T12:00:00.000Z',
  dueAt: '2026-03-02T13:00:00.000Z',
  startBy: '2026-03-02T12:54:00.000Z',
  handlingMinutes: 6,
  letGo: false,
  returnedAt: null,
  pieces: [{ kind: 'identity', mark: 'read' }],
  flags: [],
  holder: null,
  desk: 'agents',
  kept: null,
  front: false,
  ...part,
});
