/** Left, top and size in pixels of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes of what is printed beside a portrait, in pixels of the page. */
export interface PrintBeside {
  readonly surname: Box;
  /** Printed lower. */
  readonly birthDate: Box;
}

/** Where names stand: under their label, as on the card of 2021 and on passports, or behind it, as on the card of 1988. */
export type NamesStand = 'under_label' | 'behind_label';

/** Sides of the frame, in heights from the surname's line to the birth date's; left and right from where the name begins. */
const frames = {
  under_label: { left: -1.7, right: -0.25, top: -0.3, bottom: 1.4 },
  behind_label: { left: -3.3, right: -1.2, top: -0.3, bottom: 2.2 },
} as const satisfies Record<NamesStand, object>;
/** A portrait of fewer pixels says nothing. */
const narrowest = 48;

/** Capitals and digits stand on their line; what lies over them may make a box too high. */
const lineOf = ({ y, height }: Box): number => y + height;

/**
 * The portrait left of the print, where French cards and passports have it. Placed by the print and not by its own
 * edges, which fade into the paper: two scans of one paper give the same piece of the photograph.
 * @returns null where the page does not reach that far, or the lines do not stand as on an identity paper
 */
export function portraitBeside(
  { surname, birthDate }: PrintBeside,
  stand: NamesStand,
  page: { readonly width: number; readonly height: number },
): Box | null {
  const frame = frames[stand];
  const unit = lineOf(birthDate) - lineOf(surname);
  const x = Math.round(surname.x + frame.left * unit);
  const y = Math.round(lineOf(surname) + frame.top * unit);
  const width = Math.round((frame.right - frame.left) * unit);
  const height = Math.round((frame.bottom - frame.top) * unit);
  const fits = x >= 0 && y >= 0 && x + width <= page.width && y + height <= page.height;
  return fits && width >= narrowest ? { x, y, width, height } : null;
}
