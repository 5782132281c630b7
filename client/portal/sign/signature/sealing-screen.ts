import { Component, computed, inject, signal } from '@angular/core';
import { Api } from '#client/core/api';
import { Language } from '#client/core/language';
import { ceremonyEndpoints } from '#shared/signing/ceremony-contract';
import { sealingStages } from '#shared/signing/ceremony-state';
import { dayAndHour, hour } from '../../shell/formats';
import { Icon } from '../../shell/icon';
import { outcomeOf } from '../../shell/outcome';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { CopyKeeper } from './copy-keeper';
import { KeyKeeper } from '../key/key-keeper';
import { Note } from '../frame/note';
import { ShownScreens } from '../frame/shown-screens';
import { SignedHead } from './signed-head';
import { signedTexts } from './signed-texts';
import { Signers } from '../frame/signers';

const stages = ['timestamp', 'validation', 'archive', 'proof'] as const;

/** Signed here, not yet finished: another signer is awaited, or the copy is being sealed. */
@Component({
  selector: 'portal-sealing-screen',
  imports: [Icon, Note, SignedHead, Signers],
  templateUrl: './sealing-screen.html',
  host: { class: 'contents' },
})
export class SealingScreen {
  private readonly store = inject(CeremonyStore);
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  protected readonly t = wording(signedTexts);
  protected readonly invited = signal(false);
  protected readonly failure = signal<string | null>(null);

  private readonly step = computed(() => {
    const step = this.store.ceremony()?.step;
    return step?.at === 'signed' || step?.at === 'sealing' ? step : null;
  });
  protected readonly signedAt = computed(() => {
    const step = this.step();
    return step === null ? '' : dayAndHour(step.signedAt, this.store.now(), this.language.current());
  });
  /** The first signer whose signature is missing; null once all have signed. */
  protected readonly missing = computed(() => {
    if (this.step()?.at !== 'signed') return null;
    return this.store.ceremony()?.signers.find(({ progress }) => progress !== 'signed') ?? null;
  });
  /** Only the borrower may send the link of the other again. */
  protected readonly mayInvite = computed(
    () => this.missing()?.role === 'co_borrower' && this.store.you()?.role === 'borrower',
  );
  protected readonly lines = computed(() => {
    const reached = sealingStages.indexOf(this.step()?.sealing.stage ?? 'timestamp');
    return stages.map((stage, index) => ({
      stage,
      name: this.t().sealing.stages[stage],
      look: index < reached ? 'done' : index === reached ? 'here' : '',
    }));
  });
  protected readonly trouble = computed(() => {
    const sealing = this.step()?.sealing;
    if (!sealing?.problem) return null;
    const { problems, next, kept } = this.t().sealing;
    const again = sealing.nextTryAt === null ? '' : next(hour(sealing.nextTryAt, this.language.current()));
    return `${problems[sealing.problem]} ${again} ${kept}`;
  });

  constructor() {
    inject(ShownScreens).show('signed');
    // Both wait for the copy from here on.
    inject(KeyKeeper);
    inject(CopyKeeper);
  }

  protected async invite(): Promise<void> {
    const id = this.store.ceremony()?.dossierId ?? '';
    const outcome = await outcomeOf(this.api.call(ceremonyEndpoints.invite, { at: { id } }));
    this.invited.set(outcome.ok);
    this.failure.set(outcome.ok ? null : outcome.failure.message);
  }
}
