import type { DestroyRef } from '@angular/core';
import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { KeyMap } from '#client/console/shell/key-map';
import { capOf, digitOf, isFixed, isUsable, keyOf } from '#client/console/shell/key-names';

/**
 * One key of a screen. `key` is `KeyboardEvent.key`, letters in lower case; with its group it also names the action for
 * good, whichever key a person gives it.
 */
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

/** An action with the key in force. */
export interface KeyInForce extends KeyBinding {
  readonly action: string;
  readonly group: string;
  /** Pressed now for it: ours, or the one that the person chose. */
  readonly pressed: string;
  readonly mine: boolean;
  readonly fixed: boolean;
}

export type Rebinding = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly why: string };

/** The group of what works on every screen. */
const everywhere = 'Partout';

const actionOf = (group: string, { key }: KeyBinding): string => `${group} ${key}`;

/** The keys in force. Letters act only outside inputs, menus and dialogs; a key with Ctrl, Alt or ⌘ is never ours. */
@Injectable({ providedIn: 'root' })
export class Keys {
  private readonly dialogs = inject(MatDialog);
  private readonly map = inject(KeyMap);
  private readonly bound = signal<readonly KeyGroup[]>([]);
  /** Groups of one name are one group. */
  readonly groups = computed(() => {
    const groups = new Map<string, KeyInForce[]>();
    for (const { name, bindings } of this.bound())
      groups.set(name, [...(groups.get(name) ?? []), ...bindings.map((binding) => this.inForce(name, binding))]);
    return [...groups].map(([name, bindings]) => ({ name, bindings }));
  });
  /** The screen's own first: a key that was given to an action of every screen elsewhere takes nothing from this one. */
  private readonly all = computed(() =>
    [...this.groups()]
      .sort((a, b) => Number(a.name === everywhere) - Number(b.name === everywhere))
      .flatMap(({ bindings }) => bindings),
  );

  constructor() {
    inject(DOCUMENT).addEventListener('keydown', (event) => {
      this.press(event);
    });
  }

  /** Puts keys in force while the caller lives; the newest group answers first. */
  bind(name: string, bindings: readonly KeyBinding[], lifetime: DestroyRef): void {
    const group = { name, bindings };
    this.bound.update((groups) => [group, ...groups]);
    lifetime.onDestroy(() => {
      this.bound.update((groups) => groups.filter((one) => one !== group));
    });
  }

  /** The cap of the action that has this key out of the box. */
  cap(key: string): string {
    return this.all().find((binding) => binding.key === key)?.cap ?? capOf(key);
  }

  /** Gives an action another key; refused where something on this screen has it, or where the browser needs it. */
  rebind({ action, key: ours }: KeyInForce, event: Pick<KeyboardEvent, 'key'>): Rebinding {
    const key = keyOf(event);
    if (!isUsable(key)) return { kind: 'refused', why: `${capOf(key)} ne peut pas servir de touche.` };
    const taken = this.all().find(
      (other) => other.action !== action && (other.pressed === key || (!other.mine && other.alias === key)),
    );
    if (taken) return { kind: 'refused', why: `${capOf(key)} sert déjà à «\u00a0${taken.does}\u00a0».` };
    this.map.put(action, key === ours ? null : key);
    return { kind: 'done' };
  }

  private inForce(group: string, binding: KeyBinding): KeyInForce {
    const action = actionOf(group, binding);
    const fixed = isFixed(binding.key);
    const mine = fixed ? null : this.map.of(action);
    const pressed = mine ?? binding.key;
    return {
      ...binding,
      action,
      group,
      pressed,
      fixed,
      mine: mine !== null,
      cap: mine === null ? binding.cap : capOf(mine),
    };
  }

  private press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.dialogs.openDialogs.length > 0 || isTaken(event)) return;
    const key = keyOf(event);
    const digit = digitOf(event);
    const hit =
      this.all().find(({ pressed, alias, mine }) => pressed === key || (!mine && alias === key)) ??
      this.all().find(({ pressed }) => pressed === digit);
    if (!hit) return;
    event.preventDefault();
    hit.run(event);
  }
}

/** Whether the focused element needs this key itself. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  // A choice takes the keys by which it is moved and set; it writes nothing.
  if (target instanceof HTMLInputElement && ['radio', 'checkbox'].includes(target.type))
    return event.key === ' ' || event.key.startsWith('Arrow');
  if (target.isContentEditable || target.closest('input, textarea, select, [role="menu"], [role="listbox"]'))
    return true;
  const pressesIt = event.key === 'Enter' || event.key === ' ';
  return pressesIt && target.closest('button, a[href], summary') !== null;
}
