import { Component, computed, inject, input, linkedSignal, model, output, signal } from '@angular/core';
import { Language } from '#client/core/language';
import type { Offer } from '#shared/brands/catalogue';
import { euros, typedEuros } from '../shell/formats';
import { Dock } from '../shell/dock';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { wayTexts } from '../shell/way/way-texts';
import { applyTexts } from './apply-texts';
import { CostCard } from './cost-card';
import { LaterNote } from '../shell/way/later-note';
import { ProgressBar } from '../shell/way/progress-bar';
import { parseEuros } from './typed-answers';

/** Amount by slider, by − and +, or typed; months; and what it costs, recomputed at each step. */
@Component({
  selector: 'portal-terms-view',
  imports: [CostCard, Dock, Icon, LaterNote, ProgressBar, ScreenTitle],
  templateUrl: './terms-view.html',
  host: { class: 'contents' },
})
export class TermsView {
  readonly offer = input.required<Offer>();
  readonly amountCents = model.required<number>();
  readonly months = model.required<number>();
  readonly busy = input(false);
  readonly savedAt = input<number | null>(null);
  readonly failure = input<string | null>(null);
  readonly account = input(true);
  readonly go = output();

  protected readonly t = wording(applyTexts);
  protected readonly common = wording(wayTexts);
  private readonly language = inject(Language);
  protected readonly typed = linkedSignal(() => typedEuros(this.amountCents(), this.language.current()));
  protected readonly problem = signal<'notNumber' | 'outside' | null>(null);

  /** A step that a thumb can aim at: 20 € up to 10 000 €, 100 € above. */
  protected readonly stepCents = computed(() => (this.offer().maximumCents > 1_000_000 ? 10_000 : 2_000));
  protected readonly bounds = computed(() => ({
    low: this.money(this.offer().minimumCents),
    high: this.money(this.offer().maximumCents),
    step: this.money(this.stepCents()),
  }));
  protected readonly shownAmount = computed(() => this.money(this.amountCents()));
  protected readonly share = computed(() => {
    const { minimumCents, maximumCents } = this.offer();
    return `${((this.amountCents() - minimumCents) / Math.max(1, maximumCents - minimumCents)) * 100}%`;
  });
  protected readonly sentence = computed(() => {
    const problem = this.problem();
    if (problem === null) return this.failure();
    const { low, high } = this.bounds();
    return problem === 'notNumber' ? this.t().terms.notNumber : this.t().terms.outside(low, high);
  });

  protected slide(value: string): void {
    this.take(Number(value));
  }

  protected move(direction: 1 | -1): void {
    const { minimumCents, maximumCents } = this.offer();
    const next = this.amountCents() + direction * this.stepCents();
    this.take(Math.min(maximumCents, Math.max(minimumCents, next)));
  }

  /** On leaving the field: takes a sound amount, says what to write else. */
  protected settle(text: string): boolean {
    this.typed.set(text);
    const cents = parseEuros(text);
    if (cents === null) this.problem.set('notNumber');
    else if (cents < this.offer().minimumCents || cents > this.offer().maximumCents) this.problem.set('outside');
    else this.take(Math.round(cents / 100) * 100);
    return this.problem() === null;
  }

  protected submit(event: Event, amount: HTMLInputElement): void {
    event.preventDefault();
    if (!this.settle(amount.value)) amount.focus();
    else if (!this.busy()) this.go.emit();
  }

  private take(cents: number): void {
    this.problem.set(null);
    this.amountCents.set(cents);
    this.typed.set(typedEuros(cents, this.language.current()));
  }

  private money(cents: number): string {
    return euros(cents, this.language.current());
  }
}
