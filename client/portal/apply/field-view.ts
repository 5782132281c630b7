import { Component, computed, inject, input, model, output } from '@angular/core';
import { Language } from '#client/core/language';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { settled } from './question-fields';
import type { Field } from './question-fields';
import { questionTexts } from './question-texts';
import type { FieldText } from './question-words';

const keyboards: Readonly<Partial<Record<Field['kind'], string>>> = {
  euros: 'decimal',
  count: 'numeric',
  postal: 'numeric',
  day: 'numeric',
  month: 'numeric',
  phone: 'tel',
  email: 'email',
};

const capitals: Readonly<Partial<Record<Field['kind'], string>>> = { iban: 'characters', email: 'none' };

/** One field: label above, example in the help, the error between label and field. Checked on leaving, not before. */
@Component({
  selector: 'portal-field',
  imports: [Icon],
  templateUrl: './field-view.html',
  host: { class: 'contents' },
})
export class FieldView {
  readonly field = input.required<Field>();
  readonly text = input.required<FieldText>();
  readonly problem = input<string | null>(null);
  readonly value = model('');
  /** The field was left, or a choice made. */
  readonly left = output();

  protected readonly t = wording(questionTexts);
  private readonly language = inject(Language);
  protected readonly id = computed(() => `field-${this.field().key}`);
  protected readonly keyboard = computed(() => keyboards[this.field().kind] ?? 'text');
  protected readonly capitals = computed(() => capitals[this.field().kind] ?? null);
  protected readonly describedBy = computed(() => {
    const parts = [
      ...(this.problem() === null ? [] : [`${this.id()}-error`]),
      ...(this.text().help === undefined ? [] : [`${this.id()}-help`]),
    ];
    return parts.length === 0 ? null : parts.join(' ');
  });

  protected settle(input: HTMLInputElement): void {
    const usual = settled(this.field().kind, input.value, this.language.current());
    input.value = usual;
    this.value.set(usual);
    this.left.emit();
  }

  protected pick(choice: string): void {
    this.value.set(choice);
    this.left.emit();
  }
}
