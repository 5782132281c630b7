import { Component, computed, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Language } from '#client/core/language';
import { ApplicationStore } from '../shell/application/application-store';
import { missingPieces } from '../shell/application/missing';
import { pathOf, resumeStep } from '../shell/way/steps';
import { euros, firstNameOf } from '../shell/formats';
import { CallUs } from '../shell/call-us';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { AnswerCard } from './answer-card';
import { ComplementCard } from './complement-card';
import { followTexts } from './follow-texts';
import { GiveUp } from './give-up';
import { PathCard } from './path-card';
import { PromiseCard } from './promise-card';

/** Where the application is, live: what we promised, what is asked of the applicant, what was answered. */
@Component({
  selector: 'portal-follow-page',
  imports: [AnswerCard, CallUs, ComplementCard, GiveUp, Icon, PathCard, PromiseCard, ScreenTitle],
  templateUrl: './follow-page.html',
  host: { class: 'view' },
})
export class FollowPage {
  protected readonly store = inject(ApplicationStore);
  protected readonly t = wording(followTexts);
  private readonly language = inject(Language);
  private readonly router = inject(Router);

  protected readonly kind = computed((): 'study' | 'complement' | 'answered' => {
    const state = this.store.application()?.state;
    if (state === 'awaiting_applicant') return 'complement';
    return state === 'submitted' || state === 'under_review' ? 'study' : 'answered';
  });

  protected readonly title = computed((): { title: string; lead: string | null } => {
    const application = this.store.application();
    const t = this.t();
    const identity = application?.declaration.identity;
    const name = identity && firstNameOf(identity);
    switch (application?.state) {
      case 'awaiting_applicant': {
        const count = missingPieces(application).length;
        return count === 0
          ? { title: t.complement.ready, lead: t.complement.readyLead }
          : { title: t.complement.title(count), lead: t.complement.lead };
      }
      case 'approved':
      case 'certified':
        return t.approved;
      case 'signed':
      case 'archived':
        return t.signed;
      case 'refused':
        return { title: t.refused.title, lead: null };
      case 'withdrawn':
        return application.contract === null ? t.withdrawn : t.renounced;
      case 'expired':
        return t.expired;
      default:
        return { title: name === undefined ? t.yours : t.hello(name), lead: null };
    }
  });

  protected readonly terms = computed(() => {
    const application = this.store.application();
    if (application === null) return '';
    return this.t().terms(euros(application.amountCents, this.language.current()), application.months);
  });

  /** What is bought and where, and with whom. */
  protected readonly bought = computed(() => {
    const application = this.store.application();
    if (application === null) return '';
    const { offer, brand, declaration } = application;
    const who = declaration.coBorrower ? [this.t().withSomeone(firstNameOf(declaration.coBorrower))] : [];
    return [offer.productName, brand.name, ...who].join(', ');
  });

  constructor() {
    effect(() => {
      const application = this.store.application();
      if (application?.state !== 'draft') return;
      void this.router.navigate([...pathOf(resumeStep(application), application.id)], { replaceUrl: true });
    });
  }
}
