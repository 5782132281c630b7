import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Clock } from '#client/core/clock';
import { Language } from '#client/core/language';
import type { Application } from '#shared/dossiers/application-contract';
import { dayAndHour, firstNameOf, hour } from '../shell/formats';
import { Icon } from '../shell/icon';
import type { IconName } from '../shell/icon';
import { wording } from '../shell/wording';
import { followTexts } from './follow-texts';

interface PathStep {
  readonly look: 'done' | 'here' | 'wait' | '';
  readonly icon: IconName;
  readonly name: string;
  readonly note: string;
  readonly toPieces?: true;
}

/** Sent, pieces, study, answer, signing: what is done, where it is now, what comes. */
@Component({
  selector: 'portal-path-card',
  imports: [RouterLink, Icon],
  template: `
    <div class="sect">
      <h2>{{ t().path.title }}</h2>
    </div>
    <ol class="card path">
      @for (step of steps(); track $index) {
        <li [class]="step.look" [attr.aria-current]="step.look === 'here' || step.look === 'wait' ? 'step' : null">
          <span class="dot"><svg [portalIcon]="step.icon" class="s"></svg></span>
          <div>
            <b>{{ step.name }}</b>
            <span
              >{{ step.note }}
              @if (step.toPieces) {
                <a [routerLink]="['/demandes', application().id, 'pieces']">{{ t().path.review }}</a>
              }
            </span>
          </div>
        </li>
      }
    </ol>
  `,
})
export class PathCard {
  readonly application = input.required<Application>();
  protected readonly t = wording(followTexts);
  private readonly clock = inject(Clock);
  private readonly language = inject(Language);

  protected readonly steps = computed((): readonly PathStep[] => {
    const { requirements, submittedAt } = this.application();
    const { path } = this.t();
    const received = requirements.filter(({ documents }) => documents.length > 0).length;
    return [
      { look: 'done', icon: 'tick', name: path.sent, note: submittedAt === null ? '' : this.when(submittedAt) },
      {
        look: 'done',
        icon: 'tick',
        name: path.pieces,
        note: path.piecesCount(received, requirements.length),
        toPieces: true,
      },
      this.study(),
      this.answer(),
      ...(this.application().state === 'refused' ? [] : [this.signing()]),
    ];
  });

  private study(): PathStep {
    const { state, pausedSince, dueAt } = this.application();
    const { path } = this.t();
    if (state === 'awaiting_applicant') {
      const note = pausedSince === null ? '' : path.waitingSince(hour(pausedSince, this.language.current()));
      return { look: 'wait', icon: 'pause', name: path.waiting, note };
    }
    if (state === 'under_review') return { look: 'here', icon: 'person', name: path.reading, note: path.readingNote };
    if (state === 'submitted') return { look: 'here', icon: 'person', name: path.queue, note: path.queueSoon };
    return {
      look: dueAt === null || this.application().decidedAt !== null ? 'done' : 'here',
      icon: 'tick',
      name: path.queue,
      note: '',
    };
  }

  private answer(): PathStep {
    const { state, decidedAt, dueAt } = this.application();
    const { path, promise } = this.t();
    const when = decidedAt === null ? '' : this.when(decidedAt);
    if (state === 'refused') return { look: 'done', icon: 'mail', name: path.answerNo, note: when };
    if (['approved', 'certified', 'signed', 'archived'].includes(state)) {
      return { look: 'done', icon: 'tick', name: path.answerYes, note: when };
    }
    const promised = dueAt === null ? '' : promise.before(hour(dueAt, this.language.current()));
    return {
      look: '',
      icon: 'mail',
      name: path.answer,
      note: state === 'awaiting_applicant' ? path.answerAfter : promised,
    };
  }

  private signing(): PathStep {
    const { state, declaration } = this.application();
    const { path } = this.t();
    if (state === 'signed' || state === 'archived') return { look: 'done', icon: 'tick', name: path.signed, note: '' };
    const here = state === 'approved' || state === 'certified';
    return {
      look: here ? 'here' : '',
      icon: 'pen',
      name: path.signing,
      note: declaration.coBorrower ? path.signingBoth(firstNameOf(declaration.coBorrower)) : path.signingNote,
    };
  }

  private when(moment: string): string {
    return dayAndHour(moment, this.clock.now(), this.language.current());
  }
}
