import { Component, computed, inject, output } from '@angular/core';
import type { ReadingProgress } from '#shared/events/socket-events';
import { KitIcon } from '#client/kit/icon/icon';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { FieldLine } from '#client/console/review/fields/field-line';
import type { DocumentRows } from '#client/console/review/fields/document-rows';
import { MrzDigits } from '#client/console/review/fields/mrz-digits';
import { originalUrl, viewerPage } from '#client/console/review/review-client';
import { ReviewStore } from '#client/console/review/review-store';
import { spaced } from '#client/console/review/spacing';

const stages: Record<ReadingProgress['stage'], string> = {
  opening: 'ouverture du fichier',
  turning: 'redressement',
  words: 'lecture des mots',
  fields: 'recherche des champs',
  done: 'fin de lecture',
  failed: 'échec',
};

const none: ReadonlyMap<number, ViewerPage> = new Map();

/** The fields of every piece, piece by piece. A piece that is not read says where it is. */
@Component({
  selector: 'console-fields-panel',
  imports: [FieldLine, KitIcon, MrzDigits],
  template: `
    <div class="head" aria-hidden="true">
      <span></span><span>Champ</span><span>Extrait</span><span>Déclaré</span><span>Lu</span><span>Corrigé</span>
    </div>
    @for (entry of store.documents(); track entry.document.id) {
      <section [attr.aria-label]="entry.title">
        <h3>
          {{ entry.title }} <span>{{ countOf(entry) }}</span>
        </h3>
        @switch (entry.document.state) {
          @case ('failed') {
            <p class="state fail">
              <kit-icon name="late" [size]="14" />
              <span>
                {{ sentence(entry.document.failure?.message) }}
                <a target="_blank" rel="noopener" [href]="original(entry)">Ouvrir l’original</a>
              </span>
            </p>
          }
          @case ('read') {
            @for (paper of entry.papers; track $index) {
              <h4>
                {{ paper.title }} <span>{{ paper.where }}</span>
              </h4>
              @for (row of paper.rows; track row.key) {
                <console-field-line [row]="row" [pages]="pagesOf(entry)" (regionAsked)="regionAsked.emit()" />
              } @empty {
                <p class="state">
                  <kit-icon name="information" [size]="14" />Aucun champ reconnu ici ; le scan fait foi.
                </p>
              }
              @if (paper.part.mrz; as zone) {
                <console-mrz-digits [zone]="zone" />
              }
            }
            @for (row of entry.papers.length > 0 ? [] : entry.rows; track row.key) {
              <console-field-line [row]="row" [pages]="pagesOf(entry)" (regionAsked)="regionAsked.emit()" />
            }
            @if (entry.rows.length === 0 && entry.papers.length === 0) {
              <p class="state">
                <kit-icon name="information" [size]="14" />Aucun champ reconnu sur cette pièce ; le scan fait foi.
              </p>
            }
            @if (entry.papers.length === 0 && entry.document.mrz; as zone) {
              <console-mrz-digits [zone]="zone" />
            }
          }
          @default {
            <p class="state" role="status"><kit-icon name="clock" [size]="14" />{{ readingWords(entry) }}</p>
            @for (width of [62, 48, 70]; track width) {
              <div class="bone" aria-hidden="true"><i></i><i [style.width.%]="width"></i></div>
            }
          }
        }
      </section>
    } @empty {
      <p class="state">Aucune pièce envoyée. Elles apparaîtront ici dès leur arrivée.</p>
    }
  `,
  styleUrl: './fields-panel.css',
})
export class FieldsPanel {
  protected readonly store = inject(ReviewStore);
  /** A row wants a rectangle of the page. */
  readonly regionAsked = output();
  /** One object per page for all its rows, so that crops are not drawn again at each round. */
  private readonly pages = computed(
    () =>
      new Map(
        this.store.documents().map(({ document, title }) => {
          const shown = document.viewPages.flatMap(({ number }) => {
            const page = viewerPage(document, number, title);
            return page ? [[number, page] as const] : [];
          });
          return [document.id, new Map(shown)];
        }),
      ),
  );

  protected pagesOf({ document }: DocumentRows): ReadonlyMap<number, ViewerPage> {
    return this.pages().get(document.id) ?? none;
  }

  protected countOf({ document, rows }: DocumentRows): string {
    if (document.state !== 'read' || rows.length === 0) return '';
    const doubts = rows.filter(({ settled }) => !settled).length;
    const fields = `${rows.length}\u00a0champ${rows.length < 2 ? '' : 's'}`;
    return doubts === 0 ? fields : `${fields}, ${doubts}\u00a0à regarder`;
  }

  protected readingWords({ document }: DocumentRows): string {
    const progress = this.store.progress().get(document.id);
    if (!progress) return document.state === 'reading' ? 'Lecture en cours.' : 'En attente de lecture.';
    const page = progress.pages > 1 ? `, page ${progress.page} sur ${progress.pages}` : '';
    return `Lecture en cours${page} : ${stages[progress.stage]}.`.replace(' :', '\u00a0:');
  }

  protected sentence(message: string | undefined): string {
    return spaced(message ?? 'Cette pièce n’a pas pu être lue.');
  }

  protected original({ document }: DocumentRows): string {
    return originalUrl(document.id);
  }
}
