import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Language } from '#client/core/language';
import { errorSentence } from '#shared/errors/error-codes';
import type { Application } from '#shared/dossiers/application-contract';
import type { Document, Requirement } from '#shared/intake/document';
import { redoReasons } from '#shared/intake/requirement';
import { whyMissing } from '#shared/intake/missing';
import { anchorOf, isSince, mayChange, mayTakeBack } from '../shell/application/missing';
import { Icon } from '../shell/icon';
import { frenchSpaces } from '../shell/typography';
import { wording } from '../shell/wording';
import { fileTypes, photoTypes, refusalOf } from './file-check';
import { pieceWords } from '../shell/application/piece-words';
import { pieceTexts } from './piece-texts';
import { SentFile } from './sent-file';
import { SentPhoto } from './sent-photo';
import { StateChip } from '../shell/application/state-chip';
import type { PieceWord } from '../shell/application/piece-words';
import { UploadQueue } from './upload-queue';
import { UploadRow } from './upload-row';

/** One piece: what is accepted, why it is asked again, its files, and the buttons that send more. */
@Component({
  selector: 'portal-piece-card',
  imports: [Icon, SentFile, SentPhoto, StateChip, UploadRow],
  templateUrl: './piece-card.html',
  host: { class: 'contents' },
})
export class PieceCard {
  readonly application = input.required<Application>();
  readonly requirement = input.required<Requirement>();
  /** The one filled button of the screen is in this card. */
  readonly main = input(false);
  readonly remove = output<string>();

  protected readonly t = wording(pieceTexts);
  protected readonly language = inject(Language);
  protected readonly queue = inject(UploadQueue);
  protected readonly photoTypes = photoTypes;
  protected readonly fileTypes = fileTypes;
  protected readonly over = signal(false);

  protected readonly anchor = computed(() => anchorOf(this.requirement().kind));
  private readonly words = wording(pieceWords);
  protected readonly text = computed(() => this.words().pieces[this.requirement().kind]);
  protected readonly why = computed(() => whyMissing(this.requirement()));
  protected readonly uploads = computed(() =>
    this.queue.uploads().filter(({ requirementId }) => requirementId === this.requirement().id),
  );
  protected readonly onTheWay = computed(() => this.uploads().some(({ state }) => state.at !== 'failed'));
  protected readonly open = computed(() => mayChange(this.requirement(), this.application()));
  /** The sides of a card are seen large once they are read; everything else is a row. */
  protected readonly files = computed(() => {
    const { kind, documents } = this.requirement();
    const card = kind === 'identity' || kind === 'co_borrower_identity';
    const photos = documents.filter(({ state, pages }) => card && state === 'read' && pages === 1);
    return { photos, rows: documents.filter((document) => !photos.includes(document)) };
  });
  protected wordOf(document: Document): PieceWord {
    const { state, redoReason } = this.requirement();
    if (document.state === 'failed') return 'unreadable';
    if (state === 'accepted') return 'accepted';
    const old = !isSince(document, this.application().pausedSince);
    if (redoReason !== null && old) return 'redo';
    return document.state === 'read' ? 'readable' : 'received';
  }

  protected removable(document: Document): boolean {
    return this.open() && mayTakeBack(document, this.application());
  }

  protected readonly reading = computed(() =>
    this.requirement().documents.some(({ state }) => state === 'received' || state === 'reading'),
  );
  protected readonly reason = computed(() => {
    const { redoReason, redoNote, state } = this.requirement();
    if (state !== 'to_redo') return null;
    const index = this.language.current() === 'fr' ? 0 : 1;
    const sentence = redoReason === null ? '' : frenchSpaces(redoReasons[redoReason][index]);
    return { sentence, note: redoNote };
  });

  /** Files of one choice or one drop; refused ones stay in view with the reason, the others leave. */
  protected take(files: FileList | null | undefined): void {
    const { id: applicationId } = this.application();
    const { id: requirementId } = this.requirement();
    for (const file of files ?? []) {
      const refusal = refusalOf(file);
      if (refusal === null) this.queue.add(applicationId, requirementId, [file]);
      else this.queue.refuse(applicationId, requirementId, file, errorSentence(refusal, this.language.current()));
    }
  }

  protected chosen(input: HTMLInputElement): void {
    this.take(input.files);
    input.value = '';
  }

  protected hover(event: DragEvent, over: boolean): void {
    if (!this.open()) return;
    event.preventDefault();
    this.over.set(over);
  }

  protected drop(event: DragEvent): void {
    this.hover(event, false);
    event.stopPropagation();
    if (this.open()) this.take(event.dataTransfer?.files);
  }
}
