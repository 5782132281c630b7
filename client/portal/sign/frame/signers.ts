import { Component, computed, inject } from '@angular/core';
import { Language } from '#client/core/language';
import { dayAndHour } from '../../shell/formats';
import { Icon } from '../../shell/icon';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { frameTexts } from './frame-texts';

/** Everybody who signs and how far each is, in the order of signing; nothing when one signs alone. */
@Component({
  selector: 'portal-signers',
  imports: [Icon],
  template: `
    @if (lines().length > 1) {
      <section class="card" style="margin-top: 12px">
        <h2>{{ t().signers.title }}</h2>
        <ol class="signers" style="margin-top: 6px">
          @for (line of lines(); track line.id) {
            <li>
              <svg [portalIcon]="line.signed ? 'ticked' : 'person'" [class.pass]="line.signed"></svg>
              <span
                ><b>{{ line.name }}</b>
                @if (line.isYou) {
                  ({{ t().signers.you }})
                }
                <span>{{ line.progress }}</span></span
              >
            </li>
          }
        </ol>
      </section>
    }
  `,
})
export class Signers {
  private readonly store = inject(CeremonyStore);
  private readonly language = inject(Language);
  protected readonly t = wording(frameTexts);
  protected readonly lines = computed(() => {
    const { signers } = this.t();
    return (this.store.ceremony()?.signers ?? []).map(({ id, name, isYou, progress, signedAt }) => ({
      id,
      name,
      isYou,
      signed: progress === 'signed',
      progress:
        signedAt === null
          ? signers.progress[progress]
          : signers.signedAt(dayAndHour(signedAt, this.store.now(), this.language.current())),
    }));
  });
}
