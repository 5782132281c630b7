import { Component, computed, inject } from '@angular/core';
import { channelLabels } from '#client/console/review/labels';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import { clockTime, dayNumber } from '#client/kit/wording/french';
import { Clock } from '#client/core/clock';

const degrees = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** Which page this is, how it was made upright, when and by which door it came. */
@Component({
  selector: 'console-page-caption',
  template: `{{ words() }}<span> · {{ sent() }}</span>`,
  styles: `
    :host {
      position: absolute;
      right: 12px;
      bottom: 12px;
      z-index: 2;
      height: 30px;
      padding: 0 10px;
      border: 1px solid var(--aval-line);
      border-radius: 8px;
      background: var(--aval-raised);
      box-shadow: 0 1px 3px rgb(0 0 0 / 10%);
      font-size: 12px;
      line-height: 28px;
      color: var(--aval-text-2);
      white-space: nowrap;
    }
    @media (max-width: 1360px) {
      span {
        display: none;
      }
    }
  `,
})
export class PageCaption {
  private readonly store = inject(ReviewStore);
  private readonly selection = inject(ReviewSelection);
  private readonly clock = inject(Clock);

  protected readonly words = computed(() => {
    const [entry, place] = [this.selection.document(), this.selection.place()];
    const page = entry?.document.viewPages.find(({ number }) => number === place?.page);
    if (!entry || !page) return '';
    const parts = [`Page ${page.number} sur ${entry.document.viewPages.length}`];
    if (page.turnedDegrees !== 0) parts.push(`tournée de ${degrees.format(page.turnedDegrees)}°`);
    if (Math.abs(page.skewDegrees) >= 0.1) parts.push(`redressée de ${degrees.format(Math.abs(page.skewDegrees))}°`);
    return parts.join(' · ');
  });
  protected readonly sent = computed(() => {
    const [entry, view] = [this.selection.document(), this.store.view()];
    if (!entry || !view) return '';
    const at = entry.document.uploadedAt;
    const day = dayNumber(at) === dayNumber(this.clock.now()) ? '' : `le ${dayNumber(at)} à `;
    return `envoyée ${day}${clockTime(at)} ${channelLabels[view.channel]}`;
  });
}
