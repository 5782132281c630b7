import { Component, DOCUMENT, DestroyRef, computed, inject, signal, viewChild, viewChildren } from '@angular/core';
import type { ElementRef } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '#client/core/language';
import type { AskedFactor } from '#shared/signing/ceremony-contract';
import { Icon } from '../../shell/icon';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { CeremonyStore } from '../ceremony-store';
import { ContractReader } from '../contract/contract-reader';
import { ContractStore } from '../contract/contract-store';
import { contractTexts } from '../contract/contract-texts';
import { CreditTerms } from '../contract/credit-terms';
import { PreparedError } from '../key/prepared-document';
import { ShownScreens } from '../frame/shown-screens';
import { Signature } from './signature';

/** The three figures, the sentences to tick, the one button. On wide screens the contract stays beside them. */
@Component({
  selector: 'portal-sign-screen',
  imports: [ContractReader, CreditTerms, Icon, RouterLink, ScreenTitle],
  templateUrl: './sign-screen.html',
  host: { class: 'contents' },
})
export class SignScreen {
  private readonly store = inject(CeremonyStore);
  private readonly contract = inject(ContractStore);
  private readonly language = inject(Language);
  private readonly signature = inject(Signature);
  private readonly ticks = viewChildren<ElementRef<HTMLInputElement>>('tick');
  private readonly otp = viewChild<ElementRef<HTMLInputElement>>('otp');
  protected readonly t = wording(contractTexts);
  protected readonly busy = signal(false);
  protected readonly wide = signal(false);
  /** Never ticked beforehand: what is here was ticked on this screen. */
  protected readonly ticked = signal<ReadonlySet<string>>(new Set());
  private readonly refusal = signal<string | null>(null);
  /** What the signature service wants typed; null where there is none, or it wants nothing. */
  protected readonly factor = signal<AskedFactor | null>(null);

  protected readonly remote = computed(() => this.store.ceremony()?.service === 'remote');
  protected readonly consents = computed(() => {
    const language = this.language.current();
    return (this.store.ceremony()?.consents ?? []).map((consent) => ({
      id: consent.id,
      key: `${consent.id} ${consent.version}`,
      text: consent[language],
    }));
  });
  protected readonly left = computed(() => this.consents().filter(({ key }) => !this.ticked().has(key)).length);
  /** Why the file cannot be signed is said here too, where the reader is not shown. */
  protected readonly trouble = computed(() => {
    const failure = this.contract.failure();
    if (failure === null || this.wide()) return this.refusal();
    return failure.kind === 'call' ? failure.message : this.t().trouble[failure.problem];
  });

  constructor() {
    inject(ShownScreens).show('consents');
    void this.contract.load();
    if (this.remote()) void this.askFactor();
    const width = inject(DOCUMENT).defaultView?.matchMedia('(min-width: 1024px)');
    const measure = () => {
      this.wide.set(width?.matches ?? false);
    };
    measure();
    width?.addEventListener('change', measure);
    inject(DestroyRef).onDestroy(() => {
      width?.removeEventListener('change', measure);
    });
  }

  protected toggle(key: string): void {
    const ticked = new Set(this.ticked());
    if (!ticked.delete(key)) ticked.add(key);
    this.ticked.set(ticked);
  }

  protected async askFactor(): Promise<void> {
    const outcome = await this.signature.askFactor();
    if (outcome.ok) this.factor.set(outcome.value.asked ? outcome.value : null);
    else this.refusal.set(outcome.failure.message);
  }

  protected async sign(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    if (this.left() > 0) {
      this.ticks()
        .find(({ nativeElement }) => !nativeElement.checked)
        ?.nativeElement.focus();
      return;
    }
    this.busy.set(true);
    this.refusal.set(null);
    try {
      if (this.contract.document() === null) await this.contract.load();
      const failure = await this.signature.sign(this.otp()?.nativeElement.value.trim() ?? '');
      this.refusal.set(failure?.message ?? null);
      // An answer serves once, wrong or right.
      if (failure && this.factor()?.challenge) await this.askFactor();
    } catch (error) {
      if (!(error instanceof PreparedError)) throw error;
      this.refusal.set(this.t().trouble[error.problem]);
    } finally {
      this.busy.set(false);
    }
  }
}
