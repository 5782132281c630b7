import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Word } from '#shared/reading/page';
import { fraudEndpoints } from '#shared/fraud/fraud-contract';
import { fillPath } from '#shared/http/endpoint';
import { queueEndpoints } from '#shared/queue/queue-contract';
import type { Claim, Lease, Taking } from '#shared/queue/queue-contract';
import { reviewEndpoints } from '#shared/review/review-contract';
import type { Decision, DossierView, ViewDocument } from '#shared/review/review-contract';
import { contactEndpoints } from '#shared/review/contact-contract';
import type { Contact } from '#shared/review/contact-contract';
import { decisionEndpoints } from '#shared/review/decision-contract';
import type { Decided } from '#shared/review/decision-contract';
import { escalationEndpoints } from '#shared/review/escalation-contract';
import type { Escalation } from '#shared/review/escalation-contract';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { spaced } from '#client/console/review/spacing';
import { failureOf } from '#client/console/shell/failure';

export type EscalationVerdict = NonNullable<Escalation['answer']>['verdict'];

/** Why a picture is not there, and whether asking again may bring it. */
export interface Shortfall {
  readonly words: string;
  readonly again: boolean;
}

const neverWithLevels: readonly Failure['code'][] = [
  'error_levels_not_jpeg',
  'error_levels_too_large',
  'error_levels_damaged',
];

/** The calls of the review screen. Each rejects with a `Failure`. */
@Injectable({ providedIn: 'root' })
export class ReviewClient {
  private readonly api = inject(Api);

  view(id: string): Promise<DossierView> {
    return firstValueFrom(this.api.call(reviewEndpoints.view, { at: { id } }));
  }

  async words(documentId: string, page: number): Promise<readonly Word[]> {
    return (await firstValueFrom(this.api.call(reviewEndpoints.pageWords, { at: { documentId, page } }))).words;
  }

  /** Why the picture of a page did not show, in a sentence. */
  whyNoImage(documentId: string, page: number): Promise<string> {
    return firstValueFrom(this.api.bytes(reviewEndpoints.pageImage, { documentId, page })).then(
      () => 'L’image est arrivée, mais elle est abîmée.',
      (error: unknown) => {
        const { code, message } = failureOf(error);
        return code === 'not_found' ? 'Cette page n’est pas, ou n’est plus, dans le dossier.' : message;
      },
    );
  }

  /** Why a page has no error levels to show. */
  whyNoLevels(documentId: string, page: number): Promise<Shortfall> {
    return firstValueFrom(this.api.bytes(reviewEndpoints.pageErrorLevels, { documentId, page })).then(
      () => ({ words: 'Les niveaux d’erreur n’étaient pas arrivés.', again: true }),
      (error: unknown) => {
        const { code, message } = failureOf(error);
        return { words: spaced(message), again: !neverWithLevels.includes(code) };
      },
    );
  }

  claim(id: string): Promise<Claim> {
    return firstValueFrom(this.api.call(queueEndpoints.claim, { at: { id } }));
  }

  takeNext(wish: Partial<Taking>): Promise<Claim> {
    return firstValueFrom(this.api.call(queueEndpoints.takeNext, { body: wish }));
  }

  renew({ dossierId, token }: Lease): Promise<Lease> {
    return firstValueFrom(this.api.call(queueEndpoints.renew, { at: { id: dossierId }, body: { token } }));
  }

  async release({ dossierId, token }: Lease): Promise<void> {
    await firstValueFrom(this.api.call(queueEndpoints.release, { at: { id: dossierId }, body: { token } }));
  }

  async takeBack(id: string): Promise<void> {
    await firstValueFrom(this.api.call(queueEndpoints.takeBack, { at: { id } }));
  }

  async dismiss({ dossierId, token }: Lease, findingId: string, reason: string): Promise<void> {
    const at = { id: dossierId, findingId };
    await firstValueFrom(this.api.call(reviewEndpoints.dismissFinding, { at, body: { token, reason } }));
  }

  decide(dossierId: string, decision: Decision): Promise<Decided> {
    return firstValueFrom(this.api.call(reviewEndpoints.decide, { at: { id: dossierId }, body: decision }));
  }

  undo(dossierId: string, token: number): Promise<Lease> {
    return firstValueFrom(this.api.call(decisionEndpoints.undo, { at: { id: dossierId }, body: { token } }));
  }

  async escalate({ dossierId, token }: Lease, reason: string): Promise<void> {
    const call = this.api.call(escalationEndpoints.escalate, { at: { id: dossierId }, body: { token, reason } });
    await firstValueFrom(call);
  }

  async answerEscalation(id: string, verdict: EscalationVerdict, opinion: string): Promise<void> {
    await firstValueFrom(this.api.call(escalationEndpoints.answer, { at: { id }, body: { verdict, opinion } }));
  }

  async confirmFraud(id: string, note: string): Promise<void> {
    await firstValueFrom(this.api.call(fraudEndpoints.confirm, { at: { id }, body: { note } }));
  }

  showContact(id: string, reason: string): Promise<Contact> {
    return firstValueFrom(this.api.call(contactEndpoints.show, { at: { id }, body: { reason } }));
  }

  async clearFraud(id: string): Promise<void> {
    await firstValueFrom(this.api.call(fraudEndpoints.clear, { at: { id } }));
  }
}

export const pageImageUrl = (documentId: string, page: number, width?: number): string =>
  fillPath(reviewEndpoints.pageImage.path, { documentId, page }) + (width === undefined ? '' : `?width=${width}`);

export const pageAsSentUrl = (documentId: string, page: number): string =>
  fillPath(reviewEndpoints.pageAsSent.path, { documentId, page });

export const pageErrorLevelsUrl = (documentId: string, page: number): string =>
  fillPath(reviewEndpoints.pageErrorLevels.path, { documentId, page });

export const originalUrl = (documentId: string): string => fillPath(reviewEndpoints.original.path, { documentId });

/** A read page for the viewer and the crops; null where the document has no such page yet. */
export function viewerPage(document: ViewDocument, number: number, label: string): ViewerPage | null {
  const page = document.viewPages.find((one) => one.number === number);
  if (!page) return null;
  return {
    key: `${document.id}/${number}`,
    imageUrl: pageImageUrl(document.id, number),
    smallUrl: pageImageUrl(document.id, number, 900),
    width: page.width,
    height: page.height,
    label,
  };
}
