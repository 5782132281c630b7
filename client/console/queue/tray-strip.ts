import { Component, computed, inject, output, signal } from '@angular/core';
import type { TrayItem } from '#shared/queue/tray-contract';
import type { Lapsed } from '#client/console/shell/tray/tray-store';
import { TrayStore } from '#client/console/shell/tray/tray-store';
import { Clock } from '#client/core/clock';
import { KitDue } from '#client/kit/due/due';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';
import { KitTag } from '#client/kit/tag/tag';
import type { Tone } from '#client/kit/tag/tone';
import { shortName } from '#client/kit/wording/dossier-words';
import { clockSeconds, clockTime, untilClock } from '#client/kit/wording/french';

interface Told {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly words: string;
}

const told = (item: TrayItem, now: number): Told => {
  switch (item.kind) {
    case 'held':
      return { tone: 'flat', icon: 'person', words: `En main jusqu’à ${clockSeconds(item.until)}` };
    case 'assigned':
      return { tone: 'info', icon: 'person', words: item.by === null ? 'Attribué' : `Attribué par ${item.by}` };
    case 'parked':
      return { tone: 'flat', icon: 'pause', words: `De côté ${untilClock(item.wakeAt, now)}` };
    case 'woken':
      return { tone: 'info', icon: 'clock', words: keptWords('Réveillé', item.until) };
    case 'returned':
      return { tone: 'info', icon: 'returned', words: keptWords('Revenu', item.until) };
    case 'draft': {
      const holder = item.holder === null ? '' : `, tenu par ${item.holder}`;
      return { tone: 'doubt', icon: 'pen', words: `Saisie gardée à ${clockTime(item.savedAt)}${holder}` };
    }
  }
};

const keptWords = (state: string, until: string | null): string =>
  until === null ? state : `${state}, gardé jusqu’à ${clockTime(until)}`;

interface Line {
  readonly item: TrayItem;
  readonly name: string;
  readonly told: Told;
  readonly note: string | null;
  readonly act: string;
  readonly readOnly: boolean;
  /** What nobody holds may be given to everybody. */
  readonly givable: boolean;
}

const ownLine = (item: TrayItem, lapsed: readonly Lapsed[], now: number): Line => ({
  item,
  name: shortName(item.applicantName),
  told: told(item, now),
  note: noteOf(item, lapsed),
  act: actOf(item),
  readOnly: item.kind === 'draft' && item.holder !== null,
  givable: item.kind !== 'held' && item.kind !== 'draft',
});

const noteOf = (item: TrayItem, lapsed: readonly Lapsed[]): string | null => {
  if (item.kind === 'parked' || item.kind === 'woken') return item.note;
  if (item.kind === 'held') return 'À rouvrir pour le garder';
  const end = lapsed.find((one) => one.item.dossierId === item.dossierId);
  return end ? `Vous n’y étiez plus à ${clockTime(end.at)}` : null;
};

/** It is in nobody's hands any more, and nobody has taken it yet. */
const lapsedLine = ({ item, at }: Lapsed): Line => ({
  item,
  name: shortName(item.applicantName),
  told: { tone: 'doubt', icon: 'warning', words: `Retourné à la file à ${clockTime(at)}` },
  note: 'Vous n’y étiez plus',
  act: 'Prendre',
  readOnly: false,
  givable: false,
});

/** How many are shown before one asks for all. */
const few = 3;

/** What is one's own, above the queue: in hand, given, set aside, come back, typed and left. */
@Component({
  selector: 'console-tray-strip',
  imports: [KitDue, KitIcon, KitTag],
  templateUrl: './tray-strip.html',
  styleUrl: './tray-strip.css',
})
export class TrayStrip {
  private readonly clock = inject(Clock);
  protected readonly store = inject(TrayStore);
  protected readonly whole = signal(false);
  /** The dossier to take up, or to read where somebody else holds it. */
  readonly taken = output<{ dossierId: string; readOnly: boolean }>();
  protected readonly lines = computed<readonly Line[]>(() => {
    const now = this.clock.now();
    const items = this.store.items();
    const lapsed = this.store.lapsed();
    const back = lapsed.filter(({ item }) => !items.some(({ dossierId }) => dossierId === item.dossierId));
    return [...back.map(lapsedLine), ...items.map((item) => ownLine(item, lapsed, now))];
  });
  protected readonly shown = computed(() => (this.whole() ? this.lines() : this.lines().slice(0, few)));
  protected readonly rest = computed(() => this.lines().length - few);
  protected readonly now = this.clock.now;
}

const actOf = (item: TrayItem): string => {
  if (item.kind === 'held') return 'Reprendre';
  return item.kind === 'draft' && item.holder !== null ? 'Voir' : 'Prendre';
};
