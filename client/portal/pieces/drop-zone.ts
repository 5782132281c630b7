import { Component, computed, inject, input, signal } from '@angular/core';
import { Language } from '#client/core/language';
import { errorSentence } from '#shared/errors/error-codes';
import { isOpen } from '#shared/dossiers/states';
import type { Application } from '#shared/dossiers/application-contract';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { fileTypes, refusalOf } from './file-check';
import { pieceWords } from '../shell/application/piece-words';
import { pieceTexts } from './piece-texts';
import { UploadQueue } from './upload-queue';

/** On wide screens, always in view: files dropped anywhere here, then « Pour quelle pièce ? ». */
@Component({
  selector: 'portal-drop-zone',
  imports: [Icon],
  template: `
    <div
      class="drop"
      [class.over]="over()"
      (dragover)="hover($event, true)"
      (dragleave)="hover($event, false)"
      (drop)="drop($event)"
    >
      @if (files().length === 0) {
        <b>{{ t().drop.title }}</b>
        <p class="small">{{ t().drop.lead }}</p>
        <input
          #file
          class="vh"
          type="file"
          multiple
          tabindex="-1"
          aria-hidden="true"
          [accept]="types"
          (change)="hold(file.files); file.value = ''"
        />
        <button class="btn" type="button" style="margin-top: 10px" (click)="file.click()">
          <svg portalIcon="file"></svg>{{ t().drop.choose }}
        </button>
      } @else {
        <b role="status">{{ t().drop.files(files().length) }}. {{ t().drop.which }}</b>
        <div class="picks" style="margin-top: 12px">
          @for (choice of choices(); track choice.id) {
            <button class="btn" type="button" (click)="send(choice.id)">{{ choice.name }}</button>
          }
          <button class="link" type="button" (click)="files.set([])">{{ t().drop.forget }}</button>
        </div>
      }
    </div>
  `,
})
export class DropZone {
  readonly application = input.required<Application>();
  protected readonly t = wording(pieceTexts);
  protected readonly types = fileTypes;
  protected readonly over = signal(false);
  protected readonly files = signal<readonly File[]>([]);
  private readonly words = wording(pieceWords);
  private readonly queue = inject(UploadQueue);
  private readonly language = inject(Language);

  protected readonly choices = computed(() => {
    const { state, requirements } = this.application();
    if (!isOpen('send_piece', state)) return [];
    return requirements
      .filter((requirement) => requirement.state !== 'accepted')
      .map(({ id, kind }) => ({ id, name: this.words().pieces[kind].name }));
  });

  protected hold(files: FileList | null | undefined): void {
    this.files.set([...(files ?? [])]);
  }

  protected send(requirementId: string): void {
    const { id } = this.application();
    for (const file of this.files()) {
      const refusal = refusalOf(file);
      if (refusal === null) this.queue.add(id, requirementId, [file]);
      else this.queue.refuse(id, requirementId, file, errorSentence(refusal, this.language.current()));
    }
    this.files.set([]);
  }

  protected hover(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.over.set(over);
  }

  protected drop(event: DragEvent): void {
    this.hover(event, false);
    this.hold(event.dataTransfer?.files);
  }
}
