import type { Sheet } from '../../sheet.ts';

/** OCR-B size 1: ten characters an inch. */
const pitch = 2.54;
const advance = 0.723;

/** Prints the lines of a zone, centred, the first baseline at `y`, `leading` millimetres apart. */
export function printZone(sheet: Sheet, lines: readonly string[], y: number, leading: number): void {
  for (const [index, line] of lines.entries()) {
    const x = (sheet.width - line.length * pitch) / 2;
    sheet.text(x, y + index * leading, line, { size: pitch / advance, face: 'zone', colour: '#17191d' });
  }
}
