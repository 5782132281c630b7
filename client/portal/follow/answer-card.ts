import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '#client/core/language';
import type { Application } from '#shared/dossiers/application-contract';
import { refusalSentences } from './refusal-sentences';
import { firstNameOf } from '../shell/formats';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { followTexts } from './follow-texts';

/** What the centre answered, and what the applicant can do now. */
@Component({
  selector: 'portal-answer-card',
  imports: [RouterLink, Icon],
  template: `
    @switch (application().state) {
      @case ('refused') {
        <section class="card">
          <h2>{{ t().refused.why }}</h2>
          <ul class="plain">
            @for (reason of reasons(); track reason) {
              <li>
                <svg portalIcon="info"></svg><span>{{ reason }}</span>
              </li>
            } @empty {
              <li>
                <svg portalIcon="mail"></svg><span>{{ t().refused.none }}</span>
              </li>
            }
          </ul>
        </section>
        <section class="card" style="margin-top: 12px">
          <h2>{{ t().refused.review }}</h2>
          <p class="lead">{{ t().refused.how }}</p>
          <p class="lead">{{ t().refused.again }}</p>
        </section>
      }
      @case ('approved') {
        <section class="card">
          <span class="done-mark" aria-hidden="true"><svg portalIcon="tick"></svg></span>
          <h2 style="margin-top: 16px">{{ t().approved.next }}</h2>
          <ol class="steps" style="margin-top: 8px">
            @for (step of steps(); track $index) {
              <li>
                <i>{{ $index + 1 }}</i><span>{{ step }}</span>
              </li>
            }
          </ol>
          <div class="row" style="margin-top: 18px; flex-wrap: wrap">
            <a class="btn go big" [routerLink]="['/demandes', application().id, 'signature']"
              ><svg portalIcon="pen"></svg>{{ t().approved.sign }}</a
            >
            <a class="btn" [routerLink]="['/demandes', application().id, 'contrat']"
              ><svg portalIcon="file"></svg>{{ t().approved.read }}</a
            >
          </div>
          <p class="small" style="margin-top: 12px">{{ t().approved.retract }}</p>
        </section>
      }
      @case ('certified') {
        <a class="btn go" [routerLink]="['/demandes', application().id, 'signature']">{{ t().approved.goOn }}</a>
      }
      @case ('signed') {
        <a class="btn go" [routerLink]="['/demandes', application().id, 'signature']">{{ t().approved.copy }}</a>
      }
      @case ('archived') {
        <a class="btn go" [routerLink]="['/demandes', application().id, 'signature']">{{ t().approved.copy }}</a>
      }
      @default {
        @if (application().contract !== null) {
          <p style="margin-bottom: 12px">
            <a class="btn" [routerLink]="['/demandes', application().id, 'signature']"
              ><svg portalIcon="file"></svg>{{ t().withdrawn.receipt }}</a
            >
          </p>
        }
        <a class="btn go" routerLink="/">{{ t().withdrawn.again }}</a>
      }
    }
  `,
})
export class AnswerCard {
  readonly application = input.required<Application>();
  protected readonly t = wording(followTexts);
  private readonly language = inject(Language);
  /** What comes now; a co-borrower signs last, on a page of his own. */
  protected readonly steps = computed(() => {
    const { steps, second } = this.t().approved;
    const { coBorrower } = this.application().declaration;
    return coBorrower ? [...steps, second(firstNameOf(coBorrower), coBorrower.email)] : steps;
  });
  protected readonly reasons = computed(() =>
    refusalSentences(this.application().refusalReasons, this.language.current()),
  );
}
