import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Dock } from '../../shell/dock';
import { Icon } from '../../shell/icon';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { certificateTexts } from './certificate-texts';
import { KeyKeeper } from '../key/key-keeper';

/**
 * Makes the key and obtains the certificate: by itself the first time, on a press when an earlier one is over or when
 * the key is not on this device, after saying why.
 */
@Component({
  selector: 'portal-making-screen',
  imports: [Dock, Icon, ScreenTitle],
  template: `
    <form class="contents" (submit)="make($event)">
      <div class="narrow">
        <h1 [screenTitle]="text().title" [screen]="text().title">{{ text().title }}</h1>
        <p class="lead" role="status">{{ text().lead }}</p>
        @if (failure(); as sentence) {
          <p class="error" role="alert">
            <svg portalIcon="triangle"></svg><span>{{ sentence }}</span>
          </p>
        }
        @if (text().go; as label) {
          <portal-dock [label]="label" [busy]="busy()">
            <span>{{ text().under }}</span>
          </portal-dock>
        }
      </div>
    </form>
  `,
  host: { class: 'contents' },
})
export class MakingScreen {
  private readonly store = inject(CeremonyStore);
  private readonly keys = inject(KeyKeeper);
  private readonly router = inject(Router);
  private readonly t = wording(certificateTexts);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  private readonly why = computed(() => {
    const step = this.store.ceremony()?.step;
    if (step?.at === 'certificate') return step.why;
    return this.keys.state() === 'lost' ? 'lost' : 'looking';
  });
  protected readonly text = computed((): { title: string; lead: string; go: string | null; under: string } => {
    const { making, lost, keyStays } = this.t();
    const why = this.why();
    if (why === 'looking') return { title: making.title, lead: lost.looking, go: null, under: '' };
    if (why === 'lost') return { title: lost.title, lead: lost.lead, go: lost.go, under: lost.then };
    if (why !== 'first') {
      return { title: making.failed, lead: `${making.why[why]} ${making.free}`, go: making.again, under: keyStays };
    }
    if (this.failure() === null) return { title: making.title, lead: making.lead, go: null, under: '' };
    return { title: making.failed, lead: keyStays, go: making.again, under: making.free };
  });

  constructor() {
    effect(() => {
      if (this.why() === 'first') untracked(() => void this.obtain());
    });
  }

  protected make(event: Event): void {
    event.preventDefault();
    void this.obtain();
  }

  private async obtain(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    const outcome = await this.keys.obtain(this.why() === 'lost' ? 'lost' : 'step');
    this.busy.set(false);
    if (outcome?.ok === false) this.failure.set(outcome.failure.message);
    // What was read before belongs to the older certificate: the way goes on from the new one.
    else await this.router.navigate([], { queryParams: {}, replaceUrl: true });
  }
}
