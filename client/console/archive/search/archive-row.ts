import { depositorWords, policyWords } from '#shared/archive/deposit-words';
import type { ArchiveSummary } from '#shared/archive/archive-view';
import { momentWords, stateWords, untilWords } from '#client/console/archive/wording/archive-words';
import { octetWords } from '#client/console/archive/wording/octets';
import { count } from '#client/kit/wording/french';

/** An archive as its row says it. */
export const archiveRow = (archive: ArchiveSummary) => ({
  id: archive.id,
  reference: archive.reference === '' ? archive.id.slice(0, 8) : archive.reference,
  policy: policyWords(archive.policy),
  depositor: depositorWords(archive.depositor),
  state: stateWords[archive.state],
  held: archive.held,
  kept: archive.state === 'kept',
  pieces: count(archive.pieces),
  size: octetWords(archive.octets),
  received: momentWords(archive.receivedAt),
  until: untilWords(archive),
  untilDay: archive.state !== 'eliminated' && !archive.held && archive.retainUntil !== null,
});
