import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CheckCode } from '#shared/findings/finding';
import { findingTitle } from '#shared/findings/sentence';
import type { QualityReview, Stance } from '#shared/review/quality-contract';
import { refusalReasonSchema } from '#shared/review/review-contract';
import type { RefusalReason } from '#shared/review/review-contract';
import { AgreementTable } from '#client/console/quality/agreement-table';
import { QualityClient } from '#client/console/quality/quality-client';
import { Session } from '#client/console/session/session';
import type { Failure } from '#client/core/api';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { refusalReasonWords } from '#client/kit/wording/dossier-words';

const stances: readonly { readonly stance: Stance; readonly words: string }[] = [
  { stance: 'holds', words: 'rien à dire' },
  { stance: 'fails', words: 'anomalie' },
  { stance: 'cannot_tell', words: 'indécidable' },
];
const reasons = refusalReasonSchema.options.map((code) => ({ code, words: refusalReasonWords[code] }));

/** A decided dossier is looked at again, blind: what one would have decided, and each check. Nothing waits for it. */
@Component({
  selector: 'console-quality-page',
  imports: [AgreementTable, KitButton, KitIcon, RouterLink],
  templateUrl: './quality-page.html',
  styleUrls: ['../shell/sheet.css', './quality-page.css'],
})
export class QualityPage {
  private readonly client = inject(QualityClient);
  protected readonly stances = stances;
  protected readonly reasons = reasons;
  protected readonly maySeeAgreement = inject(Session).may('supervision.view');
  protected readonly review = signal<QualityReview | null>(null);
  protected readonly waiting = signal<number | null>(null);
  protected readonly wrong = signal<string | null>(null);
  protected readonly thanked = signal(false);
  protected readonly busy = signal(false);
  protected readonly kind = signal<'approve' | 'refuse' | null>(null);
  protected readonly chosen = signal<readonly RefusalReason[]>([]);
  private readonly said = signal<Readonly<Partial<Record<CheckCode, Stance>>>>({});
  protected readonly checks = computed(() =>
    (this.review()?.checks ?? []).map((check) => ({
      check,
      title: findingTitle({ check }, 'fr'),
      stance: this.said()[check] ?? null,
    })),
  );
  protected readonly lacks = computed(() => {
    const left = this.checks().filter(({ stance }) => stance === null).length;
    if (left > 0) return `Encore ${left}\u00a0contrôle${left < 2 ? '' : 's'} à juger.`;
    if (this.kind() === null) return 'Dites ce que vous auriez décidé.';
    return this.kind() === 'refuse' && this.chosen().length === 0 ? 'Un motif au moins.' : null;
  });

  constructor() {
    void this.next();
  }

  protected stand(check: CheckCode, stance: Stance): void {
    this.said.update((said) => ({ ...said, [check]: stance }));
  }

  protected toggle(code: RefusalReason): void {
    this.chosen.update((chosen) => (chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]));
  }

  protected async next(): Promise<void> {
    await this.attempt(async () => {
      const { review, waiting } = await this.client.next();
      this.review.set(review);
      this.waiting.set(waiting);
      this.kind.set(null);
      this.chosen.set([]);
      this.said.set({});
    });
  }

  protected async judge(): Promise<void> {
    const [review, kind] = [this.review(), this.kind()];
    if (!review || kind === null || this.lacks() !== null || this.busy()) return;
    const checks = this.checks().flatMap(({ check, stance }) => (stance === null ? [] : [{ check, stance }]));
    await this.attempt(async () => {
      await this.client.judge(review.reviewId, { kind, reasons: kind === 'refuse' ? this.chosen() : [], checks });
      this.review.set(null);
      this.thanked.set(true);
    });
    if (this.wrong() === null) await this.next();
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.wrong.set(null);
    try {
      await act();
    } catch (error) {
      this.wrong.set((error as Failure).message);
    } finally {
      this.busy.set(false);
    }
  }
}
