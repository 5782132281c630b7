import type { ElementRef } from '@angular/core';
import { Component, computed, input, output, viewChild } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { productKinds } from '#shared/brands/catalogue';
import { channels } from '#shared/dossiers/channel';
import type { QueueFilter } from '#shared/queue/filter';
import type { QueueRow } from '#shared/queue/queue-row';
import type { Counts } from '#client/console/queue/queue-arrangement';
import { KitChip } from '#client/kit/chip/chip';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';
import { KeyCap } from '#client/console/shell/key-cap';
import { channelWords } from '#client/kit/wording/dossier-words';
import { count } from '#client/kit/wording/french';
import { productKindWords } from '#client/kit/wording/tray-words';

interface Choice {
  readonly words: string;
  readonly part: QueueFilter;
  readonly on: boolean;
}
interface Menu {
  readonly name: string;
  /** The name, and what is chosen of it. */
  readonly words: string;
  readonly on: boolean;
  readonly choices: readonly Choice[];
}
interface View {
  readonly id: NonNullable<QueueFilter['view']>;
  readonly words: string;
  readonly icon?: IconName;
  readonly tone?: string;
}

const views: readonly View[] = [
  { id: 'all', words: 'Tous' },
  { id: 'at_risk', words: 'À risque', icon: 'warning', tone: 'doubt' },
  { id: 'late', words: 'Dépassés', icon: 'late', tone: 'fail' },
  { id: 'returned', words: 'Revenus', icon: 'returned', tone: 'info' },
];

const collator = new Intl.Collator('fr');

/** What the reader wants to see: four views with their counts, five menus, and words. */
@Component({
  selector: 'console-queue-filters',
  imports: [KeyCap, KitChip, KitIcon, MatMenuModule],
  templateUrl: './queue-filters.html',
  styleUrl: './queue-filters.css',
})
export class QueueFilters {
  private readonly words = viewChild.required<ElementRef<HTMLInputElement>>('words');
  readonly filter = input.required<QueueFilter>();
  /** Null while they are not known. */
  readonly counts = input.required<Counts | null>();
  readonly rows = input.required<readonly QueueRow[]>();
  readonly narrowed = output<QueueFilter>();
  protected readonly views = views;
  protected readonly count = count;

  protected readonly menus = computed<readonly Menu[]>(() => {
    const { brandId, productKind, channel, signals, holder } = this.filter();
    const brands = new Map(this.rows().map((row) => [row.brandId, row.brandName]));
    const sorted = [...brands].sort((a, b) => collator.compare(a[1], b[1]));
    return [
      menu(
        'Enseigne',
        sorted.map(([id, words]) => ({ words, part: { brandId: id }, on: brandId === id })),
        { brandId: undefined },
      ),
      menu(
        'Produit',
        productKinds.map((kind) => ({
          words: productKindWords[kind],
          part: { productKind: kind },
          on: productKind === kind,
        })),
        { productKind: undefined },
      ),
      menu(
        'Canal',
        channels.map((id) => ({ words: channelWords[id], part: { channel: id }, on: channel === id })),
        { channel: undefined },
      ),
      menu(
        'Signaux',
        [
          { words: 'Avec signal', part: { signals: 'flagged' }, on: signals === 'flagged' },
          { words: 'Sans signal', part: { signals: 'clean' }, on: signals === 'clean' },
        ],
        { signals: undefined },
      ),
      menu(
        'Tenu par',
        [
          { words: 'Libres', part: { holder: 'free' }, on: holder === 'free' },
          { words: 'Tenus', part: { holder: 'held' }, on: holder === 'held' },
          { words: 'Par moi', part: { holder: 'mine' }, on: holder === 'mine' },
        ],
        { holder: undefined },
      ),
    ];
  });

  focusWords(): void {
    this.words().nativeElement.focus();
    this.words().nativeElement.select();
  }

  protected leaveWords(): void {
    this.narrowed.emit({ text: '' });
    this.words().nativeElement.blur();
  }
}

/** `undefined` clears a part of the filter. */
function menu(name: string, choices: readonly Choice[], none: { [K in keyof QueueFilter]: undefined }): Menu {
  const chosen = choices.find(({ on }) => on)?.words ?? null;
  const words = chosen === null ? name : `${name}\u00a0: ${chosen}`;
  return {
    name,
    words,
    on: chosen !== null,
    choices: [{ words: 'Peu importe', part: none, on: chosen === null }, ...choices],
  };
}
