import { Component, computed, inject, input, output } from '@angular/core';
import type { Term } from '#shared/findings/finding';
import type { Box } from '#shared/reading/page';
import type { ViewFinding } from '#shared/review/review-contract';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';
import { KitCrop } from '#client/kit/viewer/crop';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { clockTime } from '#client/kit/wording/french';
import { findingFact, findingHeading, frenchSum } from '#client/console/review/findings/finding-words';
import { shownTerms } from '#client/console/review/findings/shown-terms';
import { findingKey, isOpen } from '#client/console/review/points';
import { viewerPage } from '#client/console/review/review-client';
import { shortDocumentLabels } from '#client/console/review/labels';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import { shortName } from '#client/console/review/desk/thumbnail-items';
import { KeyCap } from '#client/console/shell/key-cap';

type Look = 'fail' | 'doubt' | 'pass' | 'flat';
const icons: Record<Look, IconName> = { fail: 'late', doubt: 'warning', pass: 'check', flat: 'information' };
const said: Record<Look, string> = { fail: 'Anomalie.', doubt: 'Anomalie.', pass: 'Juste.', flat: 'Sans conclusion.' };

/** A place this high for its width is no line of text: a glare, a code, a portrait. Few characters are, all the same. */
const tallFrom = 0.3;
const [tallPixels, margin] = [96, 0.4] as const;
/** No wider than what it is about: one digit among others is shown without them. */
const widthOfTall = ({ width, height }: Box): number =>
  Math.round((tallPixels * (width + 2 * margin * height)) / ((1 + 2 * margin) * height));
const ofText: readonly Term['label'][] = ['read', 'printed', 'declared', 'computed', 'expiry', 'other_piece'];

/** One check: the fact, the sum that a person can redo, the places that show it, and *Lever* while it is open. */
@Component({
  selector: 'console-finding-line',
  imports: [KeyCap, KitButton, KitCrop, KitIcon],
  templateUrl: './finding-line.html',
  styleUrl: './finding-line.css',
  host: { '[class.selected]': 'selected()', '[attr.data-look]': 'look()', '[attr.data-row]': 'key()' },
})
export class FindingLine {
  readonly finding = input.required<ViewFinding>();
  /** Is this the one that `E` lifts? */
  readonly keyed = input(false);
  readonly lifted = output();
  protected readonly store = inject(ReviewStore);
  protected readonly selection = inject(ReviewSelection);
  protected readonly icons = icons;
  protected readonly said = said;
  protected readonly margin = margin;
  protected readonly key = computed(() => findingKey(this.finding()));
  protected readonly selected = computed(() => this.selection.selectedId() === this.key());
  protected readonly open = computed(() => isOpen(this.finding()));
  protected readonly heading = computed(() => findingHeading(this.finding()));
  protected readonly fact = computed(() => findingFact(this.finding()));
  protected readonly look = computed<Look>(() => {
    const { outcome, severity, dismissal } = this.finding();
    if (outcome === 'passed' || dismissal) return 'pass';
    if (outcome === 'inconclusive') return 'flat';
    return severity === 'low' ? 'doubt' : 'fail';
  });
  /** The piece that was checked, in the strip's words; empty where the check is about several. */
  protected readonly piece = computed(() => {
    const { documentId, part = 0 } = this.finding();
    const entries = this.store.documents();
    const entry = entries.find(({ document }) => document.id === documentId);
    if (!entry) return '';
    const { document, title } = entry;
    const paper = document.parts[part];
    if (paper) return shortDocumentLabels[paper.kind];
    const files = entries.map((one) => one.document);
    return document.kind === null ? title : shortName(document.kind, document, files);
  });
  /** The sums, one a line, each cut at its ≠, so that the wrong term stands out. */
  protected readonly sums = computed(() =>
    frenchSum(this.finding().arithmetic ?? '')
      .split(' ; ')
      .filter((sum) => sum !== '')
      .map((sum) => {
        const at = sum.lastIndexOf('≠');
        return at < 0 ? { right: sum, wrong: '' } : { right: sum.slice(0, at + 1), wrong: sum.slice(at + 1) };
      }),
  );
  protected readonly dismissal = computed(() => {
    const dismissal = this.finding().dismissal;
    if (!dismissal) return null;
    // Who looks second does not read who lifted it, nor why.
    if (dismissal.by === '') return 'Levée par la première personne ; ses raisons viendront après votre réponse.';
    return `Levée par ${dismissal.by} à ${clockTime(dismissal.at)}\u00a0: ${dismissal.reason}`;
  });
  protected readonly crops = computed(() =>
    shownTerms(this.finding().terms).flatMap(({ term: { label, value }, place, index }) => {
      const page = this.pageOf(place);
      if (!page) return [];
      const { box } = place;
      const tall = !ofText.includes(label) && box.height > box.width * tallFrom;
      return [{ index, page, box, value, tall, most: tall ? widthOfTall(box) : null }];
    }),
  );

  protected lift(event: Event): void {
    if (!this.selected() || !this.open()) return;
    event.preventDefault();
    event.stopPropagation();
    this.lifted.emit();
  }

  protected next(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.selection.next();
  }

  private pageOf({ documentId, page }: NonNullable<Term['place']>): ViewerPage | null {
    const entry = this.store.documents().find(({ document }) => document.id === documentId);
    return entry ? viewerPage(entry.document, page, entry.title) : null;
  }
}
