import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';
import * as z from 'zod/mini';
import { Session } from '#client/console/session/session';

const kept = 30;
const place = (personId: string): string => `aval.keys-per-dossier.${personId}`;

/** How many keys a dossier took from its opening to its decision: shown while one works, kept here for the last thirty. */
@Injectable()
export class KeyCount {
  private readonly pressed = signal(0);
  /** Keys since this dossier was opened; a key that is held down counts once. */
  readonly count = this.pressed.asReadonly();
  private ended = false;
  private readonly personId = inject(Session).personId;

  constructor() {
    const page = inject(DOCUMENT);
    const press = (event: KeyboardEvent) => {
      if (
        !this.ended &&
        !event.repeat &&
        !['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(event.key)
      )
        this.pressed.update((count) => count + 1);
    };
    page.addEventListener('keydown', press, { capture: true });
    inject(DestroyRef).onDestroy(() => {
      page.removeEventListener('keydown', press, { capture: true });
    });
  }

  /** Another dossier is opened. */
  begin(): void {
    this.ended = false;
    this.pressed.set(0);
  }

  /** The dossier is decided: what is pressed from now on is not of it. */
  end(): void {
    this.ended = true;
    const counts = [...countsOf(this.personId()), this.pressed()].slice(-kept);
    localStorage.setItem(place(this.personId()), JSON.stringify(counts));
  }
}

/** The median of a person's last dossiers; null before the first. */
export function usualKeys(personId: string): { readonly median: number; readonly dossiers: number } | null {
  const counts = [...countsOf(personId)].sort((a, b) => a - b);
  const middle = counts[Math.floor(counts.length / 2)];
  return middle === undefined ? null : { median: middle, dossiers: counts.length };
}

function countsOf(personId: string): readonly number[] {
  try {
    return z.array(z.number()).safeParse(JSON.parse(localStorage.getItem(place(personId)) ?? '[]')).data ?? [];
  } catch {
    return [];
  }
}
