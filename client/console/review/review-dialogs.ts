import { Injectable, Injector, inject } from '@angular/core';
import type { Type } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ViewFinding } from '#shared/review/review-contract';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewStore } from '#client/console/review/review-store';
import { dialogShape } from '#client/console/shell/dialog/dialog-shape';
import { HeldKeys } from '#client/console/shell/held-keys';

interface Sheet {
  readonly width: number;
  readonly load: () => Promise<Type<unknown>>;
}

const sheets = {
  refusal: {
    width: 640,
    load: async () => (await import('#client/console/review/decision/refusal-dialog')).RefusalDialog,
  },
  pieces: {
    width: 720,
    load: async () => (await import('#client/console/review/decision/complement-dialog')).ComplementDialog,
  },
  redo: { width: 640, load: async () => (await import('#client/console/review/decision/redo-dialog')).RedoDialog },
  escalation: {
    width: 560,
    load: async () => (await import('#client/console/review/decision/escalation-dialog')).EscalationDialog,
  },
  answer: {
    width: 600,
    load: async () => (await import('#client/console/review/decision/answer-dialog')).AnswerDialog,
  },
  dismissal: {
    width: 520,
    load: async () => (await import('#client/console/review/findings/dismissal-dialog')).DismissalDialog,
  },
  fraud: { width: 520, load: async () => (await import('#client/console/review/decision/fraud-dialog')).FraudDialog },
} satisfies Record<string, Sheet>;

/** Opens the dialogs of this dossier, which share the page's stores. Each promise is kept once the dialog stands there. */
@Injectable()
export class ReviewDialogs {
  private readonly dialogs = inject(MatDialog);
  private readonly injector = inject(Injector);
  private readonly held = inject(HeldKeys);
  private readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);

  /** Has the code of an agent's dialogs there before it is asked for: a wait of its own at each first key otherwise. */
  async preload(): Promise<void> {
    const { refusal, pieces, redo, escalation, dismissal } = sheets;
    await Promise.allSettled([refusal, pieces, redo, escalation, dismissal].map(({ load }) => load()));
  }

  async refuse(): Promise<void> {
    if (this.actions.decidable()) await this.open(sheets.refusal);
  }

  async askPieces(): Promise<void> {
    if (this.actions.decidable()) await this.open(sheets.pieces);
  }

  /** Notes a piece as to redo. */
  async redo(requirementId: string): Promise<void> {
    if (this.actions.decidable()) await this.open(sheets.redo, requirementId);
  }

  async escalate(): Promise<void> {
    if (this.actions.decidable()) await this.open(sheets.escalation);
  }

  async answerEscalation(): Promise<void> {
    await this.open(sheets.answer);
  }

  async dismiss(finding: ViewFinding): Promise<void> {
    if (this.store.lock() === null) await this.open(sheets.dismissal, finding);
  }

  async confirmFraud(): Promise<void> {
    await this.open(sheets.fraud, 'confirm');
  }

  async clearFraud(): Promise<void> {
    await this.open(sheets.fraud, 'clear');
  }

  private async open({ width, load }: Sheet, data: unknown = null): Promise<void> {
    await this.held.opening(async () => {
      const config = dialogShape(width, data);
      config.injector = this.injector;
      return this.dialogs.open(await load(), config);
    });
  }
}
