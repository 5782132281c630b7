import { Component, booleanAttribute, computed, input, linkedSignal, output } from '@angular/core';
import type { Desk, QueueRow } from '#shared/queue/queue-row';
import { firstName } from '#shared/people/first-name';
import { isNew, newFadesAfter, signalsOf } from '#client/console/queue/row-signals';
import { KitAvatar } from '#client/kit/avatar/avatar';
import { KitDue } from '#client/kit/due/due';
import { KitIcon } from '#client/kit/icon/icon';
import { KitPieces } from '#client/kit/pieces/pieces';
import { KitTag } from '#client/kit/tag/tag';
import { channelWords, shortName } from '#client/kit/wording/dossier-words';
import { age, euros } from '#client/kit/wording/french';

const waits: Partial<Record<Desk, string>> = {
  second_person: 'second regard',
  supervisors: 'au superviseur',
  analysts: 'à la fraude',
};

/** One waiting dossier. Shows and emits; decides nothing. */
@Component({
  selector: 'console-queue-row',
  imports: [KitAvatar, KitDue, KitIcon, KitPieces, KitTag],
  templateUrl: './queue-row-line.html',
  styleUrl: './queue-row-line.css',
  host: {
    role: 'row',
    '[class.current]': 'current()',
    '[class.held]': 'held()',
    '[class.new]': 'fresh()',
    '[class.fading]': 'fading()',
    '[class.picked]': 'picked()',
    '[class.flying]': 'flying()',
    '[attr.aria-selected]': 'current() || picked()',
  },
})
export class QueueRowLine {
  readonly row = input.required<QueueRow>();
  readonly seenAt = input<number | null>(null);
  readonly now = input.required<number>();
  readonly personId = input.required<string>();
  readonly current = input(false, { transform: booleanAttribute });
  /** Chosen for a bulk action. */
  readonly picked = input(false, { transform: booleanAttribute });
  readonly offered = input(false, { transform: booleanAttribute });
  /** The list moves too fast to be read whole: all but who and which is left out until it slows down. */
  readonly flying = input(false, { transform: booleanAttribute });
  /** Names of others who have it on their screen now. */
  readonly onlookers = input<readonly string[]>([]);
  /** The desks that the reader serves; none where he only looks on. */
  readonly desks = input<readonly Desk[]>([]);
  /** Why the last try to take it failed, said here until the row changes. */
  readonly refusal = input<string | null>(null);
  readonly taken = output();

  /** The dossier that the other cells were drawn for: in flight they are out of sight, and stay as they are. */
  protected readonly drawn = linkedSignal<{ row: QueueRow; flying: boolean }, QueueRow>({
    source: () => ({ row: this.row(), flying: this.flying() }),
    computation: ({ row, flying }, before) => (flying && before ? before.value : row),
  });
  protected readonly mine = computed(() => this.drawn().holder?.personId === this.personId());
  protected readonly held = computed(() => {
    const { holder } = this.row();
    return holder !== null && holder.personId !== this.personId();
  });
  protected readonly fresh = computed(() => isNew(this.seenAt(), this.now()));
  protected readonly fading = computed(() => this.fresh() && this.now() - (this.seenAt() ?? 0) >= newFadesAfter);
  protected readonly signals = computed(() => signalsOf(this.drawn(), this.seenAt(), this.now()));
  protected readonly rest = computed(() => this.signals().slice(1));
  protected readonly restWords = computed(() =>
    this.rest()
      .map(({ words }) => words)
      .join(', '),
  );
  protected readonly marks = computed(() => this.drawn().pieces.map(({ mark }) => mark), {
    equal: (one, other) => one.length === other.length && one.every((mark, at) => mark === other[at]),
  });
  protected readonly name = computed(() => shortName(this.row().applicantName));
  protected readonly amount = computed(() => euros(this.drawn().amountCents));
  protected readonly channel = computed(() => channelWords[this.drawn().channel]);
  protected readonly holder = computed(() => {
    const holder = this.drawn().holder;
    if (!holder) return null;
    const first = this.mine() ? 'Vous' : firstName(holder.name);
    return { ...holder, words: `${first} · ${age(holder.since, this.now())}` };
  });
  /** Whoever holds it is named beside. */
  protected readonly watching = computed(() => this.onlookers().filter((name) => name !== this.drawn().holder?.name));
  protected readonly watchingWords = computed(() => `regardé par ${this.watching().join(', ')}`);
  /** For whom it waits, where nobody holds it. */
  protected readonly waitsFor = computed(() => waits[this.drawn().desk] ?? (this.offered() ? 'proposé' : 'libre'));
  /** What ↵ and the button of the row do. */
  protected readonly act = computed(() => {
    if (!this.desks().includes(this.drawn().desk) || (this.holder() && !this.mine())) return 'Voir';
    return this.mine() ? 'Reprendre' : 'Prendre';
  });
}
