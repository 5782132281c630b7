import { Component, computed, inject, input } from '@angular/core';
import { Clock } from '#client/core/clock';
import { Language } from '#client/core/language';
import type { Application } from '#shared/dossiers/application-contract';
import { ApplicantSession } from '../session/applicant-session';
import { hour, longDay, maskedEmail, sameDay } from '../shell/formats';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { followTexts } from './follow-texts';
import { promiseOf } from './promise';

/** When the answer comes. Paused: amber and hatched. Missed: said first. */
@Component({
  selector: 'portal-promise-card',
  imports: [Icon],
  templateUrl: './promise-card.html',
  host: { class: 'contents' },
})
export class PromiseCard {
  readonly application = input.required<Application>();
  protected readonly t = wording(followTexts);
  private readonly clock = inject(Clock);
  private readonly language = inject(Language);
  private readonly session = inject(ApplicantSession);

  private readonly minute = computed(() => Math.floor(this.clock.now() / 60_000) * 60_000);
  protected readonly promised = computed(() => promiseOf(this.application(), this.clock.now()));
  protected readonly share = computed(() => {
    const promised = this.promised();
    return promised.kind === 'running' || promised.kind === 'paused' ? (promised.share ?? 1) * 100 : 0;
  });
  protected readonly email = computed(() => {
    const applicant = this.session.applicant();
    return applicant === null ? null : maskedEmail(applicant.email);
  });

  constructor() {
    void this.session.recognise();
  }

  /** The hour alone when it is today, with the day else. */
  protected at(moment: number | string): string {
    const language = this.language.current();
    if (sameDay(moment, this.minute())) return hour(moment, language);
    return `${hour(moment, language)}, ${longDay(moment, language)}`;
  }

  protected left(minutes: number): string {
    return minutes < 100 ? this.t().promise.left(minutes) : this.t().promise.leftHours(Math.round(minutes / 60));
  }
}
