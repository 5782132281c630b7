import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Box, Word } from '#shared/reading/page';
import type { ChecklistLine } from '#shared/review/checklist';
import type { ViewFinding } from '#shared/review/review-contract';
import type { Frames, Mark } from '#client/kit/viewer/mark';
import type { FieldRow } from '#shared/review/field-row';
import type { Place } from '#client/console/review/desk/page-choices';
import { marksOf, termMarkId } from '#client/console/review/desk/page-marks';
import { findingKey, lackingFindings, nextPoint } from '#client/console/review/points';
import type { Point } from '#client/console/review/points';
import { ReviewClient, viewerPage } from '#client/console/review/review-client';
import { ReviewStore } from '#client/console/review/review-store';
import { placeOf } from '#client/console/review/fields/row-words';

/** Which page is looked at, which row is selected, and what the viewer shows of it. */
@Injectable()
export class ReviewSelection {
  private readonly store = inject(ReviewStore);
  private readonly client = inject(ReviewClient);
  private readonly where = signal<Place | null>(null);
  private readonly chosen = signal<string | null>(null);
  private readonly term = signal(0);
  private readonly asked = signal<{ readonly box: Box } | null>(null);
  private readonly pageWords = signal<{ readonly key: string; readonly words: readonly Word[] } | null>(null);
  private readonly attention = signal(0);
  /** Grows each time the focus should go to the selected row: the keyboard and a screen reader go where the eye goes. */
  readonly attending = this.attention.asReadonly();
  readonly frames = signal<Frames>('fields');
  readonly selectedId = this.chosen.asReadonly();
  readonly place = this.where.asReadonly();
  readonly focus = this.asked.asReadonly();

  readonly document = computed(
    () => this.store.documents().find(({ document }) => document.id === this.where()?.documentId) ?? null,
  );
  readonly page = computed(
    () => {
      const [entry, place] = [this.document(), this.where()];
      return entry && place ? viewerPage(entry.document, place.page, `${entry.title}, page ${place.page}`) : null;
    },
    { equal: (one, other) => one?.key === other?.key && one?.width === other?.width },
  );
  readonly words = computed(() => {
    const known = this.pageWords();
    return known && known.key === this.page()?.key ? known.words : [];
  });
  private readonly finding = computed(
    () => this.store.view()?.findings.find((finding) => findingKey(finding) === this.chosen()) ?? null,
  );
  readonly marks = computed<readonly Mark[]>(() => {
    const [entry, place] = [this.document(), this.where()];
    return entry && place ? marksOf(entry, place.page, this.chosen(), this.finding()) : [];
  });
  /** The selected mark of this page: the field itself, or the term of the finding that is looked at. */
  readonly selectedMarkId = computed(() => {
    const finding = this.finding();
    return finding ? termMarkId(finding, this.term()) : this.chosen();
  });

  constructor() {
    effect(() => {
      const page = this.page();
      const place = untracked(this.where);
      if (this.frames() !== 'words' || !page || !place || untracked(this.pageWords)?.key === page.key) return;
      this.client.words(place.documentId, place.page).then(
        (words) => {
          this.pageWords.set({ key: page.key, words });
        },
        () => {
          // Words are an extra: without them the scan and its fields still serve.
          this.pageWords.set({ key: page.key, words: [] });
        },
      );
    });
  }

  /** Opens a dossier on its first doubt, or on its first page. Without zoom: first one sees the whole page. */
  start(): void {
    this.chosen.set(null);
    this.asked.set(null);
    const first = this.store.documents()[0];
    this.where.set(first ? { documentId: first.document.id, page: 1 } : null);
    const point = this.store.points()[0];
    if (point) this.selectPoint(point, false);
    this.attend();
  }

  showPage(place: Place): void {
    this.asked.set(null);
    this.where.set(place);
  }

  selectField(row: FieldRow, zoom = true): void {
    this.chosen.set(row.key);
    const { box, ...place } = placeOf(row);
    this.look(place, zoom ? box : null);
  }

  /** @param term index of the term to look at; one without a place gives way to the first that has one */
  selectFinding(finding: ViewFinding, term = 0, zoom = true): void {
    const index = finding.terms[term]?.place ? term : finding.terms.findIndex(({ place }) => place !== null);
    const place = finding.terms[index]?.place;
    this.chosen.set(findingKey(finding));
    this.term.set(Math.max(index, 0));
    if (place) this.look(place, zoom ? place.box : null);
    else if (finding.documentId !== null) this.look({ documentId: finding.documentId, page: 1 }, null);
  }

  /** A frame on the scan was clicked. */
  pick(markId: string): void {
    const row = this.store
      .documents()
      .flatMap(({ rows }) => rows)
      .find(({ key }) => key === markId);
    if (!row) return;
    this.selectField(row);
    this.attend();
  }

  next(): void {
    const point = nextPoint(this.store.points(), this.chosen());
    if (point) this.selectPoint(point);
    this.attend();
  }

  /**
   * To the point after the selected one, once that one is settled.
   * @param before the points as they stood when it was still one of them
   */
  advance(before: readonly Point[]): void {
    const at = before.findIndex(({ id }) => id === this.chosen());
    const left = new Map(this.store.points().map((point) => [point.id, point]));
    if (left.has(this.chosen() ?? '')) return;
    const after = [...before.slice(at + 1), ...before.slice(0, at + 1)].find(({ id }) => left.has(id));
    const point = (after && left.get(after.id)) ?? this.store.points()[0];
    if (point) this.selectPoint(point);
    this.attend();
  }

  /** To what stands first against approving. */
  firstBlocker(): void {
    const [point] = this.store.blockers();
    if (point) this.selectPoint(point);
    this.attend();
  }

  /** A line of what the product requires, and the piece that it is about. */
  selectLine({ id, about }: ChecklistLine): void {
    this.chosen.set(id);
    const documentId =
      about.kind === 'identity_measure'
        ? about.documentId
        : about.kind === 'piece'
          ? (this.store.documents().find(({ document }) => document.requirementId === about.requirementId)?.document
              .id ?? null)
          : null;
    if (documentId === null) return;
    const view = this.store.view();
    const place = lackingFindings({ id, about, block: null }, view?.findings ?? [])
      .flatMap(({ terms }) => terms)
      .find((term) => term.place !== null)?.place;
    this.look(place ?? { documentId, page: 1 }, place?.box ?? null);
  }

  private selectPoint(point: Point, zoom = true): void {
    if (point.kind === 'field') this.selectField(point.row, zoom);
    else if (point.kind === 'finding') this.selectFinding(point.finding, 0, zoom);
    else this.selectLine(point.line);
  }

  /** The selected row, where a row is selected. */
  row(): FieldRow | null {
    const id = this.chosen();
    const rows = this.store.documents().flatMap((entry) => entry.rows);
    return rows.find(({ key }) => key === id) ?? null;
  }

  /** The piece that one settles: the selected one, else the one that is looked at. */
  requirementId(): string | null {
    const line = this.store.view()?.checklist.find(({ id }) => id === this.chosen());
    if (line?.about.kind === 'piece') return line.about.requirementId;
    return this.document()?.document.requirementId ?? null;
  }

  private attend(): void {
    this.attention.update((count) => count + 1);
  }

  private look({ documentId, page }: Place, box: Box | null): void {
    const now = this.where();
    this.asked.set(box ? { box } : null);
    if (now?.documentId !== documentId || now.page !== page) this.where.set({ documentId, page });
  }
}
