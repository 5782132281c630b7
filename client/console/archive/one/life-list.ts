import { Component, computed, input } from '@angular/core';
import type { JournalRow } from '#shared/archive/archive-view';
import { momentWords } from '#client/console/archive/wording/archive-words';
import { lifeWords } from '#client/console/archive/wording/life-words';
import { counted } from '#client/kit/wording/french';

/** What happened to an archive, newest first: our sentence, then the word of the standard and the row that proves it. */
@Component({
  selector: 'console-life-list',
  template: `
    <h2>
      Cycle de vie <span class="label">{{ words() }}, les plus récentes d’abord</span>
    </h2>
    <ol>
      @for (line of lines(); track line.seq) {
        <li>
          <span class="label at">{{ line.at }}</span>
          <span>
            {{ line.words }}
            @if (line.piece) {
              <span class="t2">· pièce {{ line.piece }}</span>
            }
          </span>
          <span class="label who">{{ line.who }}</span>
          <span class="label row" title="Mot PREMIS et écriture du journal">{{ line.type }} · n° {{ line.seq }}</span>
        </li>
      }
    </ol>
  `,
  styles: `
    h2 {
      padding: 20px 20px 8px;
    }
    li {
      display: grid;
      grid-template-columns: 128px minmax(180px, 1fr) minmax(80px, auto) minmax(190px, auto);
      gap: 14px;
      align-items: center;
      min-height: 32px;
      padding: 4px 20px;
      border-top: 1px solid var(--aval-line);
      line-height: 18px;
    }
    .row {
      text-align: right;
    }
    @media (max-width: 900px) {
      h2 {
        padding-inline: 16px;
      }
      li {
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 12px;
        padding: 8px 16px;
      }
      .at {
        order: 2;
        text-align: right;
      }
      .who {
        order: 3;
      }
      .row {
        order: 4;
      }
    }
  `,
  styleUrl: '../lines.css',
})
export class LifeList {
  /** Oldest first, as the journal has them. */
  readonly rows = input.required<readonly JournalRow[]>();
  readonly people = input.required<Readonly<Record<string, string>>>();
  protected readonly words = computed(() => counted(this.rows().length, 'écriture', 'écritures'));
  protected readonly lines = computed(() =>
    this.rows()
      .toReversed()
      .map((row) => ({
        seq: row.seq,
        at: momentWords(row.at),
        words: lifeWords(row),
        piece: row.piece,
        who: this.nameOf(row.actor),
        type: row.type,
      })),
  );

  private nameOf(actor: string): string {
    const name = this.people()[actor];
    if (name !== undefined) return name;
    if (actor === 'aval') return 'le centre';
    if (actor === 'system:command-line') return 'ligne de commande';
    return actor.startsWith('person:') ? 'une personne partie' : 'le système';
  }
}
