import type { Field, FieldName } from '#shared/reading/field';
import type { Box } from '#shared/reading/page';
import { endsWithColon, findLabels, labelRun, type Label } from '../text/labels.ts';
import type { Line } from '../text/reading-lines.ts';
import { everyLabel, identityLabels } from './identity-labels.ts';

const dates: readonly FieldName[] = ['birth_date', 'issue_date', 'expiry_date'];

/** In heights of a label: how far under it its value reaches, and how wide a date is set. */
const [from, to, wide] = [0.25, 3.1, 15];
/** Behind a label of the same height, as the card of 1988 prints its values. */
const [above, below, long] = [0.4, 0.4, 11];

/** Where the value of a label stands: behind its colon, else under it from its left edge on. */
function placeOf(label: Label): Box {
  const { box } = labelRun(label);
  const { x, y, width, height } = box;
  if (endsWithColon(label))
    return { x: x + width, y: y - above * height, width: long * height, height: (1 + above + below) * height };
  // of two languages the second alone was read: the value stands under the first
  const [first] = label.run.words;
  const left = first && x - first.box.x < wide * height ? Math.min(x, first.box.x) : x;
  return {
    x: left - height / 2,
    y: y + (1 + from) * height,
    width: wide * height,
    height: (to - from) * height,
  };
}

/** The places of dates whose label was read and whose value was not. */
export function unreadDates(lines: readonly Line[], fields: readonly Field[]): { page: number; box: Box }[] {
  const hits = findLabels(lines, everyLabel);
  return dates.flatMap((name) => {
    const isRead = (page: number) =>
      fields.some((field) => field.name === name && field.source !== 'mrz' && field.page === page);
    return hits
      .filter(({ label, line }) => identityLabels[name]?.includes(label) && !isRead(line.page))
      .map((label) => ({ page: label.line.page, box: placeOf(label) }));
  });
}
