import { DOCUMENT, Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

type Pressed = Pick<KeyboardEvent, 'key' | 'code'>;

/** No answer takes longer than this; what was pressed meanwhile is then forgotten rather than done late. */
const longest = 5000;
/** How long a dialog that did its work takes to leave at most. */
const leaving = 600;
const modifiers = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead'];

/**
 * Keys of a hand that is faster than the page: while something that they may be meant for is on its way, they are kept,
 * and pressed again in their order where they belong. What fails takes with it what was pressed after it.
 */
@Injectable({ providedIn: 'root' })
export class HeldKeys {
  private readonly page = inject(DOCUMENT);
  private readonly dialogs = inject(MatDialog);
  private readonly kept: Pressed[] = [];
  private holds = 0;

  constructor() {
    this.page.addEventListener(
      'keydown',
      (event) => {
        if (this.holds === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
        if (modifiers.includes(event.key) || event.target instanceof HTMLTextAreaElement) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (!event.repeat) this.kept.push({ key: event.key, code: event.code });
      },
      { capture: true },
    );
  }

  /** Keeps what is pressed until the dialog stands there. */
  async opening<T, R>(open: () => Promise<MatDialogRef<T, R>>): Promise<MatDialogRef<T, R>> {
    return this.during(async () => {
      const dialog = await open();
      await firstValueFrom(dialog.afterOpened(), { defaultValue: undefined });
      return dialog;
    });
  }

  /** Keeps what is pressed while something is done, and until the dialog that asked for it has left. */
  async working(done: Promise<boolean>): Promise<void> {
    const dialog = this.dialogs.openDialogs.at(-1);
    await this.during(async () => {
      const left = dialog && firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
      if (!(await done.catch(() => false))) this.forget();
      else if (left) await Promise.race([left, after(leaving)]);
    });
  }

  /** Forgets what is pressed while something is done: it must not fall on what comes next, which nobody has seen. */
  async leaving(done: Promise<boolean>): Promise<void> {
    await this.during(async () => {
      await done.catch(() => false);
      this.forget();
    });
  }

  private async during<T>(act: () => Promise<T>): Promise<T> {
    let open = true;
    const release = () => {
      if (open) this.holds -= 1;
      open = false;
    };
    this.holds += 1;
    const late = setTimeout(() => {
      this.forget();
      release();
    }, longest);
    try {
      return await act();
    } finally {
      await focusMoved();
      clearTimeout(late);
      release();
      for (let key = this.next(); key !== undefined; key = this.next()) press(this.page, key);
    }
  }

  /** Nothing while a key that was pressed again made others wait once more. */
  private next(): Pressed | undefined {
    return this.holds === 0 ? this.kept.shift() : undefined;
  }

  private forget(): void {
    this.kept.length = 0;
  }
}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The focus follows the selection in the next frame; a page that is not in sight has none. */
const focusMoved = (): Promise<void> =>
  Promise.race([
    new Promise<void>((resolve) =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          resolve();
        }),
      ),
    ),
    after(100),
  ]);

/** Presses a key on what has the focus; what the browser itself would do with a real one is done here. */
function press(page: Document, { key, code }: Pressed): void {
  const target = page.activeElement ?? page.body;
  const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true });
  if (!target.dispatchEvent(event)) return;
  if (target instanceof HTMLTextAreaElement || isTextInput(target)) {
    if (key.length !== 1) return;
    target.setRangeText(key, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
    target.dispatchEvent(new InputEvent('input', { bubbles: true, data: key, inputType: 'insertText' }));
  } else if ((key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.matches('button, a[href]'))
    target.click();
}

const isTextInput = (target: Element): target is HTMLInputElement =>
  target instanceof HTMLInputElement && ['text', 'search'].includes(target.type);
