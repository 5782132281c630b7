import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import * as z from 'zod/mini';
import { Session } from '#client/console/session/session';

const mapSchema = z.record(z.string(), z.string().check(z.minLength(1), z.maxLength(20)));
const place = (personId: string): string => `aval.keys.${personId}`;

/** Which key stands for which action, where a person chose another than ours: kept in this browser, for him alone. */
@Injectable({ providedIn: 'root' })
export class KeyMap {
  private readonly session = inject(Session);
  private readonly chosen = signal<Readonly<Record<string, string>>>({});

  constructor() {
    effect(() => {
      const personId = this.session.personId();
      untracked(() => {
        this.chosen.set(personId === '' ? {} : read(personId));
      });
    });
  }

  /** The key that a person put in the place of ours; null where it is still ours. */
  of(action: string): string | null {
    return this.chosen()[action] ?? null;
  }

  changed(): boolean {
    return Object.keys(this.chosen()).length > 0;
  }

  /** @param key null puts ours back */
  put(action: string, key: string | null): void {
    const others = Object.entries(this.chosen()).filter(([name]) => name !== action);
    this.keep(Object.fromEntries(key === null ? others : [...others, [action, key]]));
  }

  reset(): void {
    this.keep({});
  }

  private keep(map: Readonly<Record<string, string>>): void {
    this.chosen.set(map);
    localStorage.setItem(place(this.session.personId()), JSON.stringify(map));
  }
}

/** What another version or a hand wrote there is dropped, never an error. */
function read(personId: string): Record<string, string> {
  try {
    return mapSchema.safeParse(JSON.parse(localStorage.getItem(place(personId)) ?? '{}')).data ?? {};
  } catch {
    return {};
  }
}
