import { Injectable, inject, signal } from '@angular/core';
import type { Box } from '#shared/reading/page';
import type { FieldRow } from '#shared/review/field-row';
import type { RegionReading } from '#shared/review/retaining-contract';
import { meant, proposalFor } from '#client/console/review/fields/proposal';
import type { Proposal } from '#client/console/review/fields/proposal';
import { RetainingClient } from '#client/console/review/retaining-client';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import { placeOf, shownRead, shownRetained } from '#client/console/review/fields/row-words';

/** A second reading that was asked for: where, and what it says once it is there. */
interface Region {
  readonly page: number;
  readonly box: Box;
  readonly reading: RegionReading | null;
}

/** What stands in the input of each row, where it comes from, and how it is retained. */
@Injectable()
export class RowEditor {
  private readonly client = inject(RetainingClient);
  private readonly store = inject(ReviewStore);
  private readonly drafts = inject(ReviewDrafts);
  private readonly actions = inject(ReviewActions);
  private readonly selection = inject(ReviewSelection);
  private readonly regions = signal<ReadonlyMap<string, Region>>(new Map());
  private readonly asked = signal(0);
  /** Grows each time the input of the selected row should have the focus. */
  readonly editing = this.asked.asReadonly();
  readonly editable = this.actions.decidable;

  region(row: FieldRow): Region | null {
    return this.regions().get(row.key) ?? null;
  }

  proposal(row: FieldRow): Proposal | null {
    return proposalFor(row, this.region(row)?.reading ?? null);
  }

  /** The words in the input: what was typed, else what is proposed, else what is retained or read. */
  words(row: FieldRow): string {
    return this.drafts.draft().fields[row.key] ?? this.proposal(row)?.shown ?? (shownRetained(row) || shownRead(row));
  }

  /** What `↵` retains; null where the words are no value, or where they change nothing. */
  candidate(row: FieldRow): Proposal | null {
    const candidate = meant(row, this.words(row), this.proposal(row));
    if (!candidate || candidate.value === row.corrected?.value) return null;
    return row.doubt || candidate.provenance !== 'read' ? candidate : null;
  }

  /** The words are no value of this field. */
  unclear(row: FieldRow): boolean {
    return this.words(row).trim() !== '' && meant(row, this.words(row), this.proposal(row)) === null;
  }

  type(row: FieldRow, words: string): void {
    this.drafts.change({ fields: { ...this.drafts.draft().fields, [row.key]: words } });
  }

  /** Puts the cursor into the input of the selected row. */
  edit(): void {
    if (this.editable()) this.asked.update((count) => count + 1);
  }

  /** Retains what stands there and goes on to what remains. */
  async retain(row: FieldRow): Promise<void> {
    const candidate = this.candidate(row);
    if (!candidate || !this.editable()) return;
    const { documentId, name, page } = row;
    const { value, provenance, region } = candidate;
    const pointed = this.region(row);
    const points = this.store.points();
    const box = region?.box ?? pointed?.box ?? null;
    const done = await this.actions.withLease(`retain ${row.key}`, async (lease) => {
      await this.client.retain(lease, {
        documentId,
        name,
        page: region && pointed ? pointed.page : page,
        value,
        provenance,
        box,
        ...(region ? { regionId: region.regionId } : {}),
      });
      this.forget(row);
      await this.store.refresh();
    });
    if (done) this.selection.advance(points);
  }

  /** What was read counts again. */
  async letGo(row: FieldRow): Promise<void> {
    if (!row.corrected || !this.editable()) return;
    await this.actions.withLease(`let go ${row.key}`, async (lease) => {
      await this.client.letGo(lease, row);
      this.forget(row);
      await this.store.refresh();
    });
  }

  /** Reads the row's own rectangle again: the drawn one, else where it was read. @returns false where it has none */
  reread(row: FieldRow): boolean {
    const drawn = this.region(row);
    const { page, box } = drawn ?? placeOf(row);
    if (box === null) return false;
    void this.readAt(row, { page, box });
    return true;
  }

  /** Reads a rectangle of the row's piece and fills the row with what it says. */
  async readAt(row: FieldRow, { page, box }: { page: number; box: Box }): Promise<void> {
    if (!this.editable()) return;
    this.put(row, { page, box, reading: null });
    this.drafts.forget('fields', row.key);
    await this.actions.withLease(`read ${row.key}`, async (lease) => {
      const expected = row.name;
      const reading = await this.client.readRegion(lease, { documentId: row.documentId, page, box, expected });
      this.put(row, { page, box: reading.box, reading });
    });
    if (this.region(row)?.reading === null) this.put(row, null);
  }

  /** Another dossier is on the screen. */
  clear(): void {
    this.regions.set(new Map());
  }

  private forget(row: FieldRow): void {
    this.put(row, null);
    this.drafts.forget('fields', row.key);
  }

  private put({ key }: FieldRow, region: Region | null): void {
    this.regions.update((known) => {
      const next = new Map(known);
      if (region) next.set(key, region);
      else next.delete(key);
      return next;
    });
  }
}
