import { Component, computed, effect, input, output, signal } from '@angular/core';
import type { Served } from '#client/console/archive/consult/consultation-store';
import { pdfWords } from '#client/console/archive/wording/pdf-words';
import { KitButton } from '#client/kit/button/button';
import { PdfViewer } from '#client/kit/pdf/pdf-viewer';

const pictures: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];
const texts: readonly string[] = ['application/json', 'application/xml', 'text/plain', 'text/csv', 'message/rfc822'];
/** Beyond it a text is to be opened elsewhere. */
const longestText = 2_000_000;

/** The very octets that were verified: pages, a picture or a text; what a browser cannot show is to be downloaded. */
@Component({
  selector: 'console-served-document',
  imports: [KitButton, PdfViewer],
  template: `
    @switch (kind()) {
      @case ('pdf') {
        <kit-pdf-viewer [bytes]="served().octets" [name]="served().name" [words]="pdfWords" />
      }
      @case ('picture') {
        <img [src]="address()" [alt]="served().name" />
      }
      @case ('text') {
        <pre tabindex="0" role="region" [attr.aria-label]="served().name">{{ text() }}</pre>
      }
      @default {
        <div class="word">
          <p>
            Vérifié, mais ce navigateur ne sait pas montrer le format {{ served().mediaType }}. Le fichier téléchargé
            est celui qui a été déposé, octet pour octet.
          </p>
          <button kitButton type="button" (click)="saved.emit()">Télécharger</button>
        </div>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 16px;
    }
    img {
      display: block;
      max-width: 100%;
      margin: 0 auto;
    }
    pre {
      margin: 0;
      padding: 16px 20px;
      border-radius: var(--aval-radius-card);
      background: var(--aval-surface);
      font: 12px/18px var(--aval-mono);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .word {
      padding: 16px 20px;
      border-radius: var(--aval-radius-card);
      background: var(--aval-surface);
      max-width: 60ch;
      line-height: 20px;
    }
    .word [kitButton] {
      margin-top: 10px;
    }
  `,
})
export class ServedDocument {
  readonly served = input.required<Served>();
  readonly saved = output();
  protected readonly pdfWords = pdfWords;
  protected readonly address = signal('');
  protected readonly kind = computed(() => {
    const { mediaType, octets } = this.served();
    if (mediaType === 'application/pdf') return 'pdf';
    if (pictures.includes(mediaType)) return 'picture';
    return texts.includes(mediaType) && octets.length <= longestText ? 'text' : 'other';
  });
  protected readonly text = computed(() => {
    const { mediaType, octets } = this.served();
    const text = new TextDecoder().decode(octets);
    return mediaType === 'application/json' ? indented(text) : text;
  });

  constructor() {
    effect((onCleanup) => {
      const { octets, mediaType } = this.served();
      if (!pictures.includes(mediaType)) return;
      const address = URL.createObjectURL(new Blob([octets], { type: mediaType }));
      this.address.set(address);
      onCleanup(() => {
        URL.revokeObjectURL(address);
      });
    });
  }
}

const indented = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};
