import { Component, computed, input, output } from '@angular/core';
import type { RenditionRun } from '#shared/archive/rendition-run';
import { momentWords } from '#client/console/archive/wording/archive-words';
import { failed, notable, renderedWords, runWords } from '#client/console/archive/wording/rendition-words';
import { KeyCap } from '#client/console/shell/key-cap';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';

/** Renditions in forms that last: what they are, how far those that were asked for are, what became of each piece. */
@Component({
  selector: 'console-rendition-note',
  imports: [KeyCap, KitButton, KitIcon],
  template: `
    <h3>Formats durables</h3>
    @if (run(); as run) {
      <p role="status">
        @if (run.problem !== null) {
          <kit-icon class="fail" name="late" [size]="14" />
        }
        <b>{{ said() }}</b>
      </p>
      @if (running()) {
        <progress [max]="run.pieces" [value]="run.done.length" aria-label="Pièces regardées"></progress>
      }
      @if (lines().length > 0) {
        <ul>
          @for (line of lines(); track line.piece) {
            <li [class.fail]="line.failed">Pièce {{ line.piece }}, {{ line.words }}</li>
          }
        </ul>
      }
      <p class="label">{{ asked() }}</p>
    } @else {
      <p class="label">
        Un rendu durable (PDF/A, PNG) se place à côté d’une pièce dont le format vieillira. L’original ne change pas.
      </p>
    }
    @if (mayAsk()) {
      <button
        kitButton
        small
        type="button"
        [attr.aria-disabled]="locked() || running() || null"
        (click)="!locked() && !running() && made.emit()"
      >
        {{ running() ? 'En cours…' : run() === null ? 'Faire les rendus' : 'Refaire le tour' }}
        <console-key for="r" />
      </button>
    }
  `,
  styleUrl: './note.css',
  styles: `
    progress {
      display: block;
      width: 100%;
      height: 4px;
      margin: 8px 0 4px;
      border: 0;
      border-radius: 2px;
      overflow: hidden;
      appearance: none;
      background: var(--aval-track);
    }
    progress::-webkit-progress-bar {
      background: var(--aval-track);
    }
    progress::-webkit-progress-value {
      background: var(--aval-text);
    }
    progress::-moz-progress-bar {
      background: var(--aval-text);
    }
    ul {
      margin: 6px 0;
    }
    [kitButton] {
      margin-top: 8px;
    }
  `,
})
export class RenditionNote {
  readonly run = input.required<RenditionRun | null>();
  readonly mayAsk = input.required<boolean>();
  readonly locked = input.required<boolean>();
  readonly made = output();
  protected readonly running = computed(() => this.run()?.finishedAt === null);
  protected readonly said = computed(() => {
    const run = this.run();
    return run ? runWords(run) : '';
  });
  protected readonly lines = computed(() => {
    const run = this.run();
    return run ? notable(run).map((one) => ({ piece: one.piece, words: renderedWords(one), failed: failed(one) })) : [];
  });
  protected readonly asked = computed(() => {
    const run = this.run();
    return run ? `Demandés par ${run.askedBy} le ${momentWords(run.askedAt)}` : '';
  });
}
