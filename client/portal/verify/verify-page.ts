import { Component, DOCUMENT, ElementRef, Injector, afterNextRender, inject, signal } from '@angular/core';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import type { ExplainedVerification } from '#shared/verification/verification-contract';
import { verificationEndpoints } from '#shared/verification/verification-contract';
import { sha256Hex } from '../shell/digest';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { frenchSpaces } from '../shell/typography';
import { wording } from '../shell/wording';
import { refusalOf } from './chosen-file';
import { VerificationReport } from './verification-report';
import { verifyTexts } from './verify-texts';

interface Result {
  readonly filename: string;
  readonly ownDigest: string | null;
  readonly report: ExplainedVerification;
}

/** Anybody's check of a signed PDF: drop it, read what was found. The file is not kept, here or there. */
@Component({
  selector: 'portal-verify-page',
  imports: [Icon, ScreenTitle, VerificationReport],
  templateUrl: './verify-page.html',
  host: { class: 'view' },
})
export class VerifyPage {
  protected readonly t = wording(verifyTexts);
  protected readonly over = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly result = signal<Result | null>(null);
  /** Share sent, in percent; 100 while the server looks at it; null at rest. */
  protected readonly progress = signal<number | null>(null);
  private readonly api = inject(Api);
  private readonly page = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private turn = 0;

  protected hover(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.over.set(over);
  }

  protected drop(event: DragEvent): void {
    this.hover(event, false);
    void this.take(event.dataTransfer?.files[0]);
  }

  protected async take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    this.turn += 1;
    const turn = this.turn;
    this.failure.set(null);
    this.result.set(null);
    this.progress.set(0);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const refusal = refusalOf(bytes);
      if (refusal !== null) throw new Error(this.t()[refusal]);
      const ownDigest = await sha256Hex(bytes);
      const report = await this.send(new Blob([bytes], { type: 'application/pdf' }), turn);
      if (turn !== this.turn) return;
      this.result.set({ filename: file.name, ownDigest, report });
      afterNextRender(() => this.host.querySelector<HTMLElement>('[data-verdict]')?.focus(), {
        injector: this.injector,
      });
    } catch (error) {
      if (turn !== this.turn) return;
      this.failure.set(error instanceof Error && error.name === 'Error' ? error.message : this.t().unreadableHere);
    } finally {
      if (turn === this.turn) this.progress.set(null);
    }
  }

  protected print(): void {
    this.page.defaultView?.print();
  }

  private send(pdf: Blob, turn: number): Promise<ExplainedVerification> {
    return new Promise((resolve, reject) => {
      this.api.sendBytes(verificationEndpoints.verify, pdf).subscribe({
        next: (step) => {
          if (step.kind === 'done') resolve(step.value);
          else if (turn === this.turn) this.progress.set(Math.floor((100 * step.sent) / Math.max(1, step.total)));
        },
        error: (failure: Failure) => {
          reject(new Error(frenchSpaces(failure.message)));
        },
      });
    });
  }
}
