import { distance, nameWords } from '#shared/identity/letters';
import type { Word } from '#shared/reading/page';
import { runOf, type Line, type Run } from './reading-lines.ts';

/** A label found on the page: the run it stands in, and the word where it ends. */
export interface Label {
  line: Line;
  run: Run;
  start: number;
  end: number;
  label: string;
}

/** Letters and digits only, capitals without accents: what labels are compared by. */
export function squash(text: string): string {
  return nameWords(text).join('');
}

/** Letters an engine may get wrong in a label and still be understood. */
function tolerance(length: number): number {
  if (length < 5) return 0;
  return length < 9 ? 1 : length < 15 ? 2 : 3;
}

interface Hit {
  end: number;
  length: number;
  away: number;
  label: string;
}

function matchAt(
  words: readonly string[],
  start: number,
  labels: readonly { label: string; plain: string }[],
): Hit | null {
  let best: Hit | null = null;
  for (const { label, plain } of labels) {
    const slack = tolerance(plain.length);
    let read = '';
    for (let end = start; end < words.length && read.length <= plain.length + slack; end++) {
      read += words[end] ?? '';
      if (Math.abs(read.length - plain.length) > slack || read[0] === undefined) continue;
      const away = distance(plain, read);
      if (away > slack) continue;
      const longer = !best || plain.length > best.length || (plain.length === best.length && away < best.away);
      if (longer) best = { end: end + 1, length: plain.length, away, label };
    }
  }
  return best;
}

/** Where any of these labels stands, top to bottom; the longest that fits counts (`Nom d'usage` before `Nom`). */
export function findLabels(lines: readonly Line[], labels: readonly string[]): Label[] {
  const plain = labels.map((label) => ({ label, plain: squash(label) }));
  const found: Label[] = [];
  for (const line of lines) {
    for (const run of line.runs) {
      const words = run.words.map((word) => squash(word.text));
      for (let start = 0; start < words.length; start++) {
        if (words[start] === '') continue;
        const hit = matchAt(words, start, plain);
        if (!hit) continue;
        found.push({ line, run, start, end: hit.end, label: hit.label });
        start = hit.end - 1;
      }
    }
  }
  return found;
}

function part(run: Run, words: Word[]): Run | null {
  return words.length === 0 ? null : runOf(words, { number: run.page, textLayer: run.textLayer });
}

/** The rest of the label's own run. */
function restOf(label: Label): Run[] {
  const rest = part(label.run, label.run.words.slice(label.end));
  return rest ? [rest] : [];
}

/** What stands behind the label: the rest of its run, then the next runs of its line. */
export function rightOf(label: Label): Run[] {
  const index = label.line.runs.indexOf(label.run);
  return [...restOf(label), ...label.line.runs.slice(index + 1)];
}

/** The label's own words. */
export function labelRun(label: Label): Run {
  return part(label.run, label.run.words.slice(label.start, label.end)) ?? label.run;
}

/** A colon says that the value is beside. */
export function endsWithColon(label: Label): boolean {
  return label.run.words[label.end - 1]?.text.endsWith(':') ?? false;
}

/** What stands under the label, from its left edge on: runs of the next lines, nearest first. */
export function below(label: Label, lines: readonly Line[], reach = 4): Run[] {
  const { box } = labelRun(label);
  const bottom = box.y + box.height;
  return lines
    .filter((line) => line.page === label.line.page && line !== label.line)
    .flatMap((line) => line.runs)
    .filter((run) => run.box.y > box.y + box.height / 2 && run.box.y - bottom < reach * box.height)
    .filter((run) => run.box.x < box.x + box.width && run.box.x + run.box.width > box.x - box.height / 2)
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

/** Where a value in words may be, likeliest first: behind a colon; else under its label, as cards and forms print it. */
export function around(label: Label, lines: readonly Line[]): Run[] {
  const rest = restOf(label);
  if (endsWithColon(label)) return [...rightOf(label), ...below(label, lines)];
  return [...rest, ...below(label, lines), ...rightOf(label).slice(rest.length)];
}
