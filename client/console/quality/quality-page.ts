import { Component, DestroyRef, ElementRef, computed, effect, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Stance } from '#shared/review/quality-contract';
import { refusalReasonSchema } from '#shared/review/review-contract';
import { AgreementTable } from '#client/console/quality/agreement-table';
import { JudgementSheet } from '#client/console/quality/judgement-sheet';
import { QualityClient } from '#client/console/quality/quality-client';
import { qualityKeys } from '#client/console/quality/quality-keys';
import { Session } from '#client/console/session/session';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import type { Failure } from '#client/core/api';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { refusalReasonWords } from '#client/kit/wording/dossier-words';

const stances: readonly { readonly stance: Stance; readonly words: string }[] = [
  { stance: 'holds', words: 'rien à dire' },
  { stance: 'fails', words: 'anomalie' },
  { stance: 'cannot_tell', words: 'indécidable' },
];
const decisions = [
  { kind: 'approve', words: 'approuver', key: 'a' },
  { kind: 'refuse', words: 'refuser', key: 'r' },
] as const;
const reasons = refusalReasonSchema.options.map((code) => ({ code, words: refusalReasonWords[code] }));

/** A decided dossier is looked at again, blind: what one would have decided, and each check. Nothing waits for it. */
@Component({
  selector: 'console-quality-page',
  imports: [AgreementTable, KeyCap, KitButton, KitIcon, RouterLink],
  providers: [JudgementSheet],
  templateUrl: './quality-page.html',
  styleUrls: ['../shell/sheet.css', './quality-page.css'],
})
export class QualityPage {
  private readonly client = inject(QualityClient);
  private readonly router = inject(Router);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly sheet = inject(JudgementSheet);
  protected readonly stances = stances;
  protected readonly decisions = decisions;
  protected readonly reasons = reasons;
  protected readonly maySeeAgreement = inject(Session).may('supervision.view');
  protected readonly waiting = signal<number | null>(null);
  protected readonly wrong = signal<string | null>(null);
  protected readonly thanked = signal(false);
  protected readonly busy = signal(false);
  protected readonly review = computed(() => this.sheet.review());

  constructor() {
    const keys = qualityKeys({
      sheet: this.sheet,
      stances: stances.map(({ stance }) => stance),
      reasons: reasons.map(({ code }) => code),
      openPieces: () => {
        this.openPieces();
      },
      send: () => void this.judge(),
    });
    inject(Keys).bind('Deuxième regard', keys, inject(DestroyRef));
    // The focus is where the keys are, and what they act on is in sight.
    effect((onCleanup) => {
      const at = this.sheet.at();
      this.sheet.kind();
      if (!this.review()) return;
      const frame = requestAnimationFrame(() => {
        // A quick hand is further by now; where the focus goes, one stands.
        if (this.sheet.at() !== at) return;
        const line = this.element.querySelector<HTMLElement>(`[data-place="${at}"]`);
        if (line && !line.contains(line.ownerDocument.activeElement)) line.focus({ preventScroll: true });
        line?.scrollIntoView({ block: 'nearest' });
      });
      onCleanup(() => {
        cancelAnimationFrame(frame);
      });
    });
    void this.next();
  }

  protected async next(): Promise<void> {
    await this.attempt(async () => {
      const { review, waiting } = await this.client.next();
      this.sheet.begin(review);
      this.waiting.set(waiting);
    });
  }

  protected async judge(): Promise<void> {
    const [review, judgement] = [this.review(), this.sheet.judgement()];
    if (!review || !judgement || this.busy()) return;
    await this.attempt(async () => {
      await this.client.judge(review.reviewId, judgement);
      this.sheet.begin(null);
      this.thanked.set(true);
    });
    if (this.wrong() === null) await this.next();
  }

  /** By the button, as by its key: on to what is left. */
  protected agree(): void {
    if (this.sheet.agreeHere() > 0) this.sheet.goOn();
  }

  private openPieces(): void {
    const review = this.review();
    if (!review) return;
    const address = this.router.serializeUrl(this.router.createUrlTree(['/dossiers', review.dossierId]));
    window.open(new URL(address.slice(1), document.baseURI), '_blank', 'noopener');
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
