import { Component, computed, inject } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';
import { shortName } from '#client/kit/wording/dossier-words';
import { clockSeconds, clockTime, dayNumber } from '#client/kit/wording/french';
import { HeldElsewhere } from '#client/console/review/held-elsewhere';
import type { Loss } from '#client/console/review/lease-keeper';
import { standingWords } from '#client/console/review/decision/decision-words';
import { Opinions } from '#client/console/review/decision/opinions';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

interface Strip {
  readonly tone: 'doubt' | 'info' | 'fail';
  readonly icon: IconName;
  readonly strong: string;
  readonly rest: string;
}

/** What one must know before anything else, across the top of the panel: taken back, withdrawn, second look, escalated. */
@Component({
  selector: 'console-review-strip',
  imports: [KitIcon, Opinions],
  template: `
    @for (strip of strips(); track strip.strong) {
      <p [class]="strip.tone" [attr.role]="strip.tone === 'fail' ? null : 'alert'">
        <kit-icon [name]="strip.icon" />
        <span
          ><b>{{ strip.strong }}</b> {{ strip.rest }}</span
        >
      </p>
    }
    <console-opinions />
  `,
  styles: `
    :host {
      display: block;
      flex: none;
    }
    p {
      display: flex;
      gap: 8px;
      padding: 9px 16px;
      line-height: 18px;
      border-bottom: 1px solid var(--aval-line);
    }
    kit-icon {
      margin-top: 1px;
    }
    span {
      color: var(--aval-text);
    }
    b {
      font-weight: 600;
    }
    .doubt {
      background: var(--aval-doubt-soft);
    }
    .info {
      background: var(--aval-info-soft);
    }
    .fail {
      background: var(--aval-fail-soft);
    }
  `,
})
export class ReviewStrip {
  private readonly store = inject(ReviewStore);
  private readonly drafts = inject(ReviewDrafts);
  private readonly elsewhere = inject(HeldElsewhere);

  protected readonly strips = computed<readonly Strip[]>(() => {
    const view = this.store.view();
    const loss = this.store.loss();
    const found: Strip[] = [];
    if (this.store.withdrawn()) {
      const when = loss?.why === 'withdrawn' ? ` à ${clockTime(loss.at)}` : '';
      found.push({
        tone: 'info',
        icon: 'returned',
        strong: `Le demandeur a retiré sa demande${when}.`,
        rest: 'Il n’y a plus rien à décider ici.',
      });
    } else if (loss) {
      const kept = this.drafts.holdsWork() ? 'Votre saisie est gardée.' : 'Vous n’aviez rien en cours de saisie.';
      found.push({ tone: 'doubt', icon: 'warning', strong: lossSentence(loss), rest: kept });
    }
    if (view?.confirmedFraud) {
      const { by, at, note } = view.confirmedFraud;
      found.push({
        tone: 'fail',
        icon: 'flag',
        strong: 'Fraude confirmée',
        rest: `par ${by} le ${dayNumber(at)}\u00a0: ${note}`,
      });
    }
    for (const { reference, applicantName, until } of this.elsewhere.items())
      found.push({
        tone: 'info',
        icon: 'clock',
        strong: `Vous tenez aussi ${reference}, ${shortName(applicantName)}.`,
        rest: `Rouvrez-le avant ${clockSeconds(until)} pour le garder\u00a0; sinon il retourne à la file.`,
      });
    if (view)
      for (const words of standingWords(view))
        found.push({ ...words, icon: words.tone === 'doubt' ? 'escalate' : 'people' });
    return found;
  });
}

function lossSentence({ why, by, at }: Loss): string {
  const time = clockTime(at);
  if (why === 'expired') return `La prise en charge s’est arrêtée à ${time}, faute de nouvelles de cette console.`;
  if (why === 'held_by_other') return `${by ?? 'Quelqu’un d’autre'} tient ce dossier depuis ${time}.`;
  return by === null ? `Repris à ${time}.` : `Repris par ${by} à ${time}.`;
}
