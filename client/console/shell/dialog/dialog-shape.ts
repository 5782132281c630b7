import { MatDialogConfig } from '@angular/material/dialog';

/** A dialog as wide as its words need and never beyond the window; the focus goes to what is marked `data-first`. */
export const dialogShape = <D>(width: number, data: D | null = null): MatDialogConfig<D> =>
  Object.assign(new MatDialogConfig<D>(), {
    width: `${width}px`,
    maxWidth: 'calc(100vw - 24px)',
    maxHeight: 'calc(100vh - 24px)',
    autoFocus: '[data-first]',
    data,
  });

/** One that fetches its content: until then the focus is on the dialog itself, see `FirstFocus`. */
export const lateDialogShape = <D>(width: number, data: D | null = null): MatDialogConfig<D> =>
  Object.assign(dialogShape(width, data), { autoFocus: 'dialog' as const });
