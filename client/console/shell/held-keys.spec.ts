import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { MatDialogRef } from '@angular/material/dialog';
import { Subject } from 'rxjs';
import { HeldKeys } from '#client/console/shell/held-keys';

const press = (key: string) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('keys that are pressed before the page can take them', () => {
  const setUp = () => {
    const [opened, closed] = [new Subject<void>(), new Subject<void>()];
    const dialog = { afterOpened: () => opened, afterClosed: () => closed } as unknown as MatDialogRef<unknown>;
    const openDialogs: MatDialogRef<unknown>[] = [];
    TestBed.configureTestingModule({ providers: [{ provide: MatDialog, useValue: { openDialogs } }] });
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    const held = TestBed.inject(HeldKeys);
    document.addEventListener('keydown', listen);
    return {
      held,
      heard,
      dialog,
      openDialogs,
      opened,
      closed,
      end: () => {
        document.removeEventListener('keydown', listen);
      },
    };
  };

  it('reach the dialog in their order once it stands there', async () => {
    const { held, heard, dialog, opened, end } = setUp();
    const done = held.opening(() => Promise.resolve(dialog));
    press('2');
    press('Enter');
    expect(heard).toEqual([]);
    await aWhile();
    opened.next();
    await done;
    expect(heard).toEqual(['2', 'Enter']);
    press('a');
    expect(heard).toEqual(['2', 'Enter', 'a']);
    end();
  });

  it('come after the dialog that does its work has left', async () => {
    const { held, heard, dialog, openDialogs, closed, end } = setUp();
    openDialogs.push(dialog);
    const done = held.working(Promise.resolve(true));
    press('a');
    await aWhile();
    openDialogs.pop();
    closed.next();
    await done;
    expect(heard).toEqual(['a']);
    end();
  });

  it('are forgotten where the dialog stays, since what they meant did not happen', async () => {
    const { held, heard, dialog, openDialogs, end } = setUp();
    openDialogs.push(dialog);
    const done = held.working(Promise.resolve(false));
    press('a');
    await done;
    expect(heard).toEqual([]);
    end();
  });

  it('never fall on a dossier that nobody has seen yet', async () => {
    const { held, heard, end } = setUp();
    const done = held.leaving(Promise.resolve(true));
    press('a');
    await done;
    expect(heard).toEqual([]);
    end();
  });

  it('are written where one writes', async () => {
    const { held, dialog, opened, end } = setUp();
    const field = document.body.appendChild(document.createElement('textarea'));
    const done = held.opening(() => Promise.resolve(dialog));
    press('d');
    press('é');
    field.focus();
    await aWhile();
    opened.next();
    await done;
    expect(field.value).toBe('dé');
    field.remove();
    end();
  });
});
