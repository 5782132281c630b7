import { Component, ElementRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Failure } from '#client/core/api';
import { Language } from '#client/core/language';
import { ApplicationStore } from '../shell/application/application-store';
import { Dock } from '../shell/dock';
import { firstNameOf } from '../shell/formats';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { frenchSpaces } from '../shell/typography';
import { wording } from '../shell/wording';
import { applyTexts } from './apply-texts';
import { wayTexts } from '../shell/way/way-texts';
import { ErrorList } from './error-list';
import { FieldView } from './field-view';
import { LaterNote } from '../shell/way/later-note';
import { ProgressBar } from '../shell/way/progress-bar';
import { askedFields, problemOf, sectionFrom, typedFrom } from './question-fields';
import type { Field, Problem, Typed } from './question-fields';
import { questionTexts } from './question-texts';
import { pathOf, sectionOf, stepAfter, stepBefore } from '../shell/way/steps';
import type { Question } from '../shell/way/steps';
import { forgetTyped, keepTyped, recallTyped } from './typed-draft';

type Shown = Problem | { readonly sentence: string };

/** One section of the declaration as one screen; its answers are saved when the server says so. */
@Component({
  selector: 'portal-question-page',
  imports: [RouterLink, Dock, ErrorList, FieldView, Icon, LaterNote, ProgressBar, ScreenTitle],
  templateUrl: './question-page.html',
  host: { class: 'view' },
})
export class QuestionPage {
  /** From the address: `identite`, `adresse`, … */
  readonly section = input.required<string>();
  protected readonly store = inject(ApplicationStore);
  protected readonly common = wording(wayTexts);
  protected readonly t = wording(questionTexts);
  protected readonly errors = wording(applyTexts);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly asked = computed(() => sectionOf(this.section()) ?? 'identity');
  protected readonly text = computed(() => this.t().sections[this.asked()]);
  protected readonly typed = signal<Typed>({});
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  private readonly problems = signal<ReadonlyMap<string, Shown>>(new Map());
  protected readonly fields = computed(() => askedFields(this.asked(), this.typed()));
  protected readonly wrong = computed(() =>
    this.fields().flatMap(({ key }) => {
      const sentence = this.sentence(key);
      return sentence === null ? [] : [{ id: `field-${key}`, sentence }];
    }),
  );
  protected readonly back = computed(() => pathOf(stepBefore(this.asked()), this.store.application()?.id ?? ''));

  constructor() {
    effect(() => {
      const section = this.asked();
      untracked(() => {
        this.begin(section);
      });
    });
  }

  protected sentence(key: string): string | null {
    const problem = this.problems().get(key);
    const text = this.text().fields[key];
    if (problem === undefined || text === undefined) return null;
    if (problem === 'empty' || problem === 'wrong') return text[problem];
    if ('sentence' in problem) return problem.sentence;
    const iban = this.t().iban;
    if (problem.status === 'wrong_length') return iban.wrong_length(problem.country, problem.expected, problem.actual);
    return problem.status === 'unknown_country' ? iban.unknown_country(problem.country) : iban[problem.status];
  }

  protected take(key: string, value: string): void {
    this.typed.update((typed) => ({ ...typed, [key]: value }));
    keepTyped(this.draftKey(), this.typed());
  }

  /** On leaving a field; nothing is said of one left empty before « Continuer ». */
  protected check(field: Field): void {
    const value = this.typed()[field.key] ?? '';
    this.mark(field.key, value.trim() === '' ? null : problemOf(field, value));
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    for (const field of this.fields()) this.mark(field.key, problemOf(field, this.typed()[field.key]));
    const section = sectionFrom(this.asked(), this.typed());
    if (this.wrong().length > 0 || section === null) {
      this.focusFirst();
      return;
    }
    this.busy.set(true);
    this.failure.set(null);
    const outcome = await this.store.declare(section);
    this.busy.set(false);
    if (outcome.ok) await this.leave();
    else this.refused(outcome.failure);
  }

  private begin(section: Question): void {
    const declaration = this.store.application()?.declaration ?? {};
    const kept = typedFrom(section, declaration, this.language.current());
    const { identity } = declaration;
    const holder = section === 'bank' && identity ? `${firstNameOf(identity)} ${identity.surname}` : '';
    this.typed.set({ ...(holder === '' ? {} : { holder }), ...kept, ...recallTyped(this.draftKey()) });
    this.problems.set(new Map());
    this.failure.set(null);
  }

  private async leave(): Promise<void> {
    forgetTyped(this.draftKey());
    await this.router.navigate([...pathOf(stepAfter(this.asked()), this.store.application()?.id ?? '')]);
  }

  private refused(failure: Failure): void {
    const asked = new Set(this.fields().map(({ key }) => key));
    const marked = failure.fields.filter(({ path }) => asked.has(lastOf(path)));
    for (const { path, message } of marked) {
      const { refused } = this.text().fields[lastOf(path)] ?? {};
      this.mark(lastOf(path), { sentence: refused ?? frenchSpaces(message) });
    }
    const aboutIban = failure.code === 'iban_invalid' || failure.code === 'iban_foreign';
    if (aboutIban) this.mark('iban', { sentence: failure.message });
    if (marked.length > 0 || aboutIban) this.focusFirst();
    else this.failure.set(failure.message);
  }

  private mark(key: string, problem: Shown | null): void {
    const next = new Map(this.problems());
    if (problem === null) next.delete(key);
    else next.set(key, problem);
    this.problems.set(next);
  }

  private focusFirst(): void {
    const first = this.wrong()[0];
    if (first !== undefined) this.host.querySelector<HTMLElement>(`#${first.id}`)?.focus();
  }

  private draftKey(): string {
    return `${this.store.application()?.id ?? ''}.${this.asked()}`;
  }
}

const lastOf = (path: string): string => path.split('.').at(-1) ?? path;
