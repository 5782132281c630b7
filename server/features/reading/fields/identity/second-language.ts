import { below, labelRun, squash } from '../text/labels.ts';
import type { Label } from '../text/labels.ts';
import { distanceWithin } from '../text/near-words.ts';
import { printHeight } from '../text/reading-lines.ts';
import type { Line, Run } from '../text/reading-lines.ts';

/** A value is printed this many times as high as its label, where labels have two languages. */
const valueHeights = 1.4;
/** Letters of a hundred that a reader may get wrong in print a millimetre high. */
const wrongShare = 0.4;

/** An engine takes `rn` for `m`, and small print makes it do so nearly always. */
const folded = (text: string): string => squash(text).replaceAll('RN', 'M');

/** `Surname` of `Nom / Surname`, for a label that was found without it. */
const secondLanguagesOf = ({ label }: Label, labels: readonly string[]): string[] =>
  labels.flatMap((one) => {
    const [first = '', second] = one.split(' / ');
    return second !== undefined && squash(first) === squash(label) ? [folded(second)] : [];
  });

const standsBeside = (run: Run, label: Run): boolean =>
  run.box.y < label.box.y + label.box.height && label.box.y < run.box.y + run.box.height;

/**
 * Whether what stands behind a label is its second language, read too badly to be known for it: it is as small as the
 * label above a value that is larger, or is nearly what that paper prints there, in small letters.
 * @param labels every form in which the field's label is printed
 */
export function isSecondLanguage(
  run: Run,
  label: Label,
  { lines, labels, isValue }: { lines: readonly Line[]; labels: readonly string[]; isValue: (run: Run) => boolean },
): boolean {
  const own = labelRun(label);
  if (!standsBeside(run, own)) return false;
  const large = printHeight(own) * valueHeights;
  if (printHeight(run) < large && below(label, lines).some((value) => printHeight(value) >= large && isValue(value)))
    return true;
  if (!/\p{Ll}/u.test(run.text)) return false;
  const read = folded(run.text);
  return secondLanguagesOf(label, labels).some(
    (second) => distanceWithin(second, read, Math.floor(second.length * wrongShare)) !== null,
  );
}
