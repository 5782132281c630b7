import type { DestroyRef } from '@angular/core';
import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';

/** One key of a screen. `key` is `KeyboardEvent.key`, letters in lower case. */
export interface KeyBinding {
  readonly key: string;
  /** What the cap shows: "N", "↵", "Espace". */
  readonly cap: string;
  readonly does: string;
  readonly run: (event: KeyboardEvent) => void;
  /** A second key that does the same and is not shown (j for ↓). */
  readonly alias?: string;
}

export interface KeyGroup {
  readonly name: string;
  readonly bindings: readonly KeyBinding[];
}

/** The keys in force. Letters act only outside inputs, menus and dialogs; a key with Ctrl, Alt or ⌘ is never ours. */
@Injectable({ providedIn: 'root' })
export class Keys {
  private readonly dialogs = inject(MatDialog);
  private readonly inForce = signal<readonly KeyGroup[]>([]);
  readonly groups = this.inForce.asReadonly();

  constructor() {
    inject(DOCUMENT).addEventListener('keydown', (event) => {
      this.press(event);
    });
  }

  /** Puts keys in force while the caller lives; the newest group answers first. */
  bind(name: string, bindings: readonly KeyBinding[], lifetime: DestroyRef): void {
    const group = { name, bindings };
    this.inForce.update((groups) => [group, ...groups]);
    lifetime.onDestroy(() => {
      this.inForce.update((groups) => groups.filter((one) => one !== group));
    });
  }

  private press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.dialogs.openDialogs.length > 0 || isTaken(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const hit = this.inForce()
      .flatMap((group) => group.bindings)
      .find((binding) => binding.key === key || binding.alias === key);
    if (!hit) return;
    event.preventDefault();
    hit.run(event);
  }
}

/** Whether the focused element needs this key itself. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, [role="menu"], [role="listbox"]'))
    return true;
  const pressesIt = event.key === 'Enter' || event.key === ' ';
  return pressesIt && target.closest('button, a[href], summary') !== null;
}
