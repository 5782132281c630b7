import { computed, inject } from '@angular/core';
import type { Signal } from '@angular/core';
import { Language } from '#client/core/language';
import { setInFrench } from './typography';

export interface Messages<T> {
  readonly fr: T;
  readonly en: T;
}

/** One dictionary of a screen. A sentence that English lacks does not compile. */
export const messages = <T>(fr: T, en: NoInfer<T>): Messages<T> => ({ fr: setInFrench(fr), en });

/** The dictionary in the language that is read now; changes with the switch, without a reload. */
export function wording<T>(dictionary: Messages<T>): Signal<T> {
  const language = inject(Language);
  return computed(() => dictionary[language.current()]);
}
