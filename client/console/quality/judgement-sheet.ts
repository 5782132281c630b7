import { Injectable, computed, signal } from '@angular/core';
import { checkGroups } from '#shared/findings/catalogue/check-groups';
import type { CheckCode } from '#shared/findings/finding';
import { findingTitle } from '#shared/findings/sentence';
import type { QualityReview, Stance } from '#shared/review/quality-contract';
import type { RefusalReason } from '#shared/review/review-contract';
import type { Judgement } from '#client/console/quality/quality-client';

/** Where one stands on the sheet: at a check, or at what one would have decided. */
export type SheetPlace = CheckCode | 'decision';

/** All that was answered so far, and where. What is undone is one of these. */
interface Said {
  readonly at: SheetPlace;
  readonly stances: Readonly<Partial<Record<CheckCode, Stance>>>;
  readonly kind: Judgement['kind'] | null;
  readonly reasons: readonly RefusalReason[];
}

const blank: Said = { at: 'decision', stances: {}, kind: null, reasons: [] };

/** The answers to one review while they are given: each can be taken back until they are sent. */
@Injectable()
export class JudgementSheet {
  private readonly about = signal<QualityReview | null>(null);
  private readonly said = signal<Said>(blank);
  private readonly past = signal<readonly Said[]>([]);
  readonly review = this.about.asReadonly();
  readonly at = computed(() => this.said().at);
  readonly kind = computed(() => this.said().kind);
  readonly reasons = computed(() => this.said().reasons);
  readonly undoable = computed(() => this.past().length > 0);
  /** The checks by what they look at; groups without any are left out. */
  readonly groups = computed(() => {
    const asked = new Set(this.about()?.checks);
    return checkGroups
      .map(({ name, checks }) => {
        const lines = checks
          .filter((check) => asked.has(check))
          .map((check) => ({
            check,
            title: findingTitle({ check }, 'fr'),
            stance: this.said().stances[check] ?? null,
          }));
        return { name: name.fr, lines, left: lines.filter(({ stance }) => stance === null).length };
      })
      .filter(({ lines }) => lines.length > 0);
  });
  /** The group in which one stands. */
  readonly here = computed(
    () => this.groups().find(({ lines }) => lines.some(({ check }) => check === this.at())) ?? null,
  );
  readonly left = computed(() => this.groups().reduce((sum, { left }) => sum + left, 0));
  /** What is missing before it may be sent. */
  readonly lacks = computed(() => {
    const left = this.left();
    if (left > 0) return `Encore ${left}\u00a0contrôle${left < 2 ? '' : 's'} à juger.`;
    if (this.kind() === null) return 'Dites ce que vous auriez décidé.';
    return this.kind() === 'refuse' && this.reasons().length === 0 ? 'Un motif au moins.' : null;
  });
  private readonly places = computed<readonly SheetPlace[]>(() => [
    ...this.groups().flatMap(({ lines }) => lines.map(({ check }) => check)),
    'decision',
  ]);

  begin(review: QualityReview | null): void {
    this.about.set(review);
    this.past.set([]);
    this.said.set({ ...blank, at: this.places()[0] ?? 'decision' });
  }

  go(at: SheetPlace): void {
    this.said.update((said) => ({ ...said, at }));
  }

  move(step: 1 | -1): void {
    const places = this.places();
    const index = places.indexOf(this.at()) + step;
    this.go(places[Math.min(places.length - 1, Math.max(0, index))] ?? 'decision');
  }

  /** To the check after this one that is not answered, or to the first such; to the decision where all are. */
  goOn(): void {
    const open = this.groups().flatMap(({ lines }) => lines.filter(({ stance }) => stance === null));
    const places = this.places();
    const from = places.indexOf(this.at());
    this.go((open.find(({ check }) => places.indexOf(check) > from) ?? open[0])?.check ?? 'decision');
  }

  stand(check: CheckCode, stance: Stance): void {
    this.say({ at: check, stances: { ...this.said().stances, [check]: stance } });
  }

  /** Nothing to say about all that is not answered yet in the group in which one stands. @returns how many those were */
  agreeHere(): number {
    const open = this.here()?.lines.filter(({ stance }) => stance === null) ?? [];
    if (open.length === 0) return 0;
    const agreed = Object.fromEntries(open.map(({ check }) => [check, 'holds' as const]));
    this.say({ stances: { ...this.said().stances, ...agreed } });
    return open.length;
  }

  decide(kind: Judgement['kind']): void {
    this.say({ at: 'decision', kind });
  }

  toggle(reason: RefusalReason): void {
    const { reasons } = this.said();
    const others = reasons.filter((one) => one !== reason);
    this.say({ at: 'decision', reasons: others.length < reasons.length ? others : [...reasons, reason] });
  }

  /** Takes the last answer back, or the last agreement with several, and goes where it was given. */
  undo(): void {
    const before = this.past().at(-1);
    if (!before) return;
    this.past.update((past) => past.slice(0, -1));
    this.said.set(before);
  }

  /** What is sent; null while something is missing. */
  judgement(): Judgement | null {
    const { kind, reasons, stances } = this.said();
    if (kind === null || this.lacks() !== null) return null;
    const checks = (this.about()?.checks ?? []).flatMap((check) => {
      const stance = stances[check];
      return stance ? [{ check, stance }] : [];
    });
    return { kind, reasons: kind === 'refuse' ? reasons : [], checks };
  }

  private say(part: Partial<Said>): void {
    const before = this.said();
    this.past.update((past) => [...past, before]);
    this.said.set({ ...before, ...part });
  }
}
