import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '#client/core/language';
import type { Application } from '#shared/dossiers/application-contract';
import { redoReasons } from '#shared/intake/requirement';
import { whyMissing } from '#shared/intake/missing';
import { anchorOf } from '../shell/application/missing';
import { firstPage } from '../shell/application/page-image';
import { pieceWords } from '../shell/application/piece-words';
import { StateChip } from '../shell/application/state-chip';
import { Icon } from '../shell/icon';
import { frenchSpaces } from '../shell/typography';
import { wording } from '../shell/wording';
import { followTexts } from './follow-texts';

/** What to send again and why, only the faulty pieces; each leads to its card. */
@Component({
  selector: 'portal-complement-card',
  imports: [RouterLink, Icon, StateChip],
  template: `
    @for (line of lines(); track line.id; let first = $first) {
      <article class="card piece" style="margin-top: 12px">
        <header>
          <h2>{{ line.name }}</h2>
          <portal-state-chip [word]="line.word" />
        </header>
        <div class="again">
          @if (line.image; as address) {
            <img [src]="address" alt="" width="76" height="98" />
          }
          <p class="why">
            <b>{{ line.sentence }}</b> {{ line.note }}
          </p>
        </div>
        <div class="row">
          <a
            class="btn big"
            [class.go]="first"
            [class.soft]="!first"
            [routerLink]="['/demandes', application().id, 'pieces']"
            [fragment]="line.anchor"
            ><svg portalIcon="camera" class="m-only"></svg><svg portalIcon="file" class="d-only"></svg
            >{{ t().complement.send }}</a
          >
        </div>
      </article>
    } @empty {
      <p style="margin-top: 18px">
        <a class="btn go" [routerLink]="['/demandes', application().id, 'pieces']">{{ t().complement.finish }}</a>
      </p>
    }
  `,
})
export class ComplementCard {
  readonly application = input.required<Application>();
  protected readonly t = wording(followTexts);
  private readonly pieces = wording(pieceWords);
  private readonly language = inject(Language);

  protected readonly lines = computed(() => {
    const { id, requirements } = this.application();
    const index = this.language.current() === 'fr' ? 0 : 1;
    return requirements.flatMap((requirement) => {
      const why = whyMissing(requirement);
      if (why === null) return [];
      const { kind, redoReason, redoNote, documents } = requirement;
      const text = this.pieces().pieces[kind];
      const read = documents.find(({ state, pages }) => state === 'read' && pages > 0);
      return [
        {
          id: requirement.id,
          name: text.name,
          anchor: anchorOf(kind),
          word: why === 'to_redo' ? ('redo' as const) : ('asked' as const),
          sentence: redoReason === null ? text.accepted : frenchSpaces(redoReasons[redoReason][index]),
          note: redoNote ?? '',
          image: read === undefined ? null : firstPage(id, read.id, 240),
        },
      ];
    });
  });
}
