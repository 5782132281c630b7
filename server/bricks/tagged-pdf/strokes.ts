import { PdfArray, PdfNumber, ops } from '@libpdf/core';
import { left, paper, right } from './paper.ts';
import type { Ink } from './paper.ts';
import { drawArtifact, sheetNow } from './writing.ts';
import type { DrawingStep, Sheet, Writing } from './writing.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A filled or framed rectangle; `accent` draws a bar along its left edge. */
export const drawBox = (
  writing: Writing,
  { x, y, width, height }: Box,
  { fill, edge, accent }: { readonly fill?: Ink; readonly edge?: Ink; readonly accent?: Ink },
): void => {
  const area = (wide: number) => ops.rectangle(x, paper.height - y - height, wide, height);
  const ink: DrawingStep[] = [ops.pushGraphicsState()];
  if (fill) ink.push(ops.setNonStrokingRGB(...fill), area(width), ops.fill());
  if (accent) ink.push(ops.setNonStrokingRGB(...accent), area(3), ops.fill());
  if (edge) ink.push(ops.setStrokingRGB(...edge), ops.setLineWidth(0.8), area(width), ops.stroke());
  drawArtifact(sheetNow(writing), [...ink, ops.popGraphicsState()]);
};

/** A level line `y` points below the top edge; `dash` in points. */
export const drawRule = (
  sheet: Sheet,
  y: number,
  {
    ink,
    from = left,
    to = right,
    thickness = 0.6,
    dash,
  }: {
    readonly ink: Ink;
    readonly from?: number;
    readonly to?: number;
    readonly thickness?: number;
    readonly dash?: number;
  },
): void => {
  const level = paper.height - y;
  drawArtifact(sheet, [
    ops.pushGraphicsState(),
    ops.setStrokingRGB(...ink),
    ops.setLineWidth(thickness),
    ...(dash === undefined ? [] : [ops.setDashPattern(PdfArray.of(PdfNumber.of(dash)), 0)]),
    ops.moveTo(from, level),
    ops.lineTo(to, level),
    ops.stroke(),
    ops.popGraphicsState(),
  ]);
};
