import { storeWords } from '#shared/archive/deposit-words';
import { Component, computed, input, model, output } from '@angular/core';
import type { ArchivePiece } from '#shared/archive/archive-view';
import { pieceWords } from '#shared/archive/piece-words';
import { momentWords } from '#client/console/archive/wording/archive-words';
import { octetWords } from '#client/console/archive/wording/octets';
import { KeyCap } from '#client/console/shell/key-cap';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { counted } from '#client/kit/wording/french';

const copyWords = { good: 'intact', bad: 'altéré', removed: 'éliminé' } as const;

const formats: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/json': 'JSON',
  'application/xml': 'XML',
  'text/plain': 'texte',
  'text/csv': 'CSV',
};
const formatOf = (mediaType: string): string =>
  formats[mediaType] ?? mediaType.replace(/^(image|application)\//, '').toUpperCase();

/** The pieces in the order of the deposit, each with its digest and its two copies; a rendition says what it is of. */
@Component({
  selector: 'console-piece-list',
  imports: [KeyCap, KitButton, KitIcon, KitTag],
  templateUrl: './piece-list.html',
  styleUrls: ['../lines.css', './piece-list.css'],
})
export class PieceList {
  readonly pieces = input.required<readonly ArchivePiece[]>();
  /** Why none may be consulted; null when they may. */
  readonly locked = input.required<string | null>();
  readonly at = model.required<number>();
  readonly consulted = output<number>();
  protected readonly words = computed(() => {
    const pieces = this.pieces();
    const words = counted(pieces.length, 'pièce', 'pièces');
    const gone = pieces.every(({ copies }) => copies.every(({ status }) => status === 'removed'));
    return gone ? `${words}, dont il ne reste que l’empreinte` : `${words}, chacune en deux exemplaires`;
  });
  protected readonly lines = computed(() =>
    this.pieces().map((piece) => ({
      n: piece.n,
      what: pieceWords(piece.role),
      name: piece.name,
      rendition: piece.derivedFrom,
      form: `${formatOf(piece.mediaType)} · ${octetWords(piece.size)}`,
      sha256: piece.sha256,
      short: piece.sha256.slice(0, 12),
      seq: piece.depositSeq,
      copies: piece.copies.map(({ store, status, lastOkAt }) => ({
        store: store.toUpperCase(),
        status,
        said: `${storeWords(store)}\u00a0: ${copyWords[status]}, relu intact le ${momentWords(lastOkAt)}`,
      })),
    })),
  );
}
