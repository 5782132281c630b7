import { Component, computed, effect, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Language } from '#client/core/language';
import { ApplicationStore } from '../shell/application/application-store';
import { MissingList } from '../shell/application/missing-list';
import { Dock } from '../shell/dock';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { wayTexts } from '../shell/way/way-texts';
import { ProgressBar } from '../shell/way/progress-bar';
import { questionTexts } from './question-texts';
import { pathOf } from '../shell/way/steps';
import { summaryLines } from './summary-lines';
import { summaryTexts } from './summary-texts';

/** Last step: read over, tick two sentences, send. Pressed too early, the button says what is left. */
@Component({
  selector: 'portal-summary-page',
  imports: [RouterLink, Dock, Icon, MissingList, ProgressBar, ScreenTitle],
  templateUrl: './summary-page.html',
  host: { class: 'view' },
})
export class SummaryPage {
  protected readonly store = inject(ApplicationStore);
  protected readonly common = wording(wayTexts);
  protected readonly t = wording(summaryTexts);
  private readonly questions = wording(questionTexts);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  protected readonly honour = signal(false);
  protected readonly incidents = signal(false);
  protected readonly busy = signal(false);
  protected readonly pressed = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly back = computed(() => pathOf('pieces', this.store.application()?.id ?? ''));
  protected readonly left = computed(() => Number(!this.honour()) + Number(!this.incidents()));
  protected readonly lines = computed(() => {
    const application = this.store.application();
    if (application === null) return [];
    return summaryLines(application, { language: this.language.current(), t: this.t(), questions: this.questions() });
  });

  constructor() {
    effect(() => {
      const application = this.store.application();
      if (application !== null && application.state !== 'draft' && !this.busy()) this.follow(application.id);
    });
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.pressed.set(true);
    if (this.busy() || this.left() > 0 || this.store.missing().length > 0) return;
    this.busy.set(true);
    const outcome = await this.store.submit();
    this.failure.set(outcome.ok ? null : outcome.failure.message);
    // The effect above leads on, also when a first press had already sent it.
    this.busy.set(false);
  }

  private follow(applicationId: string): void {
    void this.router.navigate(['/demandes', applicationId], { replaceUrl: true });
  }
}
