import { nameWords } from '#shared/identity/letters';
import type { Word } from '#shared/reading/page';
import { distanceWithin, lacking, letterSet } from './near-words.ts';
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

/** A squashed word with the set of its letters. */
interface Plain {
  readonly text: string;
  readonly letters: number;
}

const wordsSeen = new WeakMap<Word, Plain>();

/** Each word of a page is squashed once, however many labels are looked for. */
function plainWord(word: Word): Plain {
  const seen = wordsSeen.get(word);
  if (seen) return seen;
  const text = squash(word.text);
  const plain = { text, letters: letterSet(text) };
  wordsSeen.set(word, plain);
  return plain;
}

/** Letters an engine may get wrong in a label and still be understood. */
function tolerance(length: number): number {
  if (length < 5) return 0;
  return length < 9 ? 1 : length < 15 ? 2 : 3;
}

interface PlainLabel extends Plain {
  readonly label: string;
  readonly slack: number;
}

/** Labels are constants of this folder, so that what they come to is kept for good. */
const labelsSeen = new Map<string, PlainLabel>();

function plainLabel(label: string): PlainLabel {
  const seen = labelsSeen.get(label);
  if (seen) return seen;
  const text = squash(label);
  const plain = { label, text, letters: letterSet(text), slack: tolerance(text.length) };
  labelsSeen.set(label, plain);
  return plain;
}

interface Hit {
  end: number;
  length: number;
  away: number;
  label: string;
}

function matchAt(words: readonly Plain[], start: number, labels: readonly PlainLabel[]): Hit | null {
  let best: Hit | null = null;
  for (const { label, text, letters, slack } of labels) {
    let read = '';
    let readLetters = 0;
    for (let end = start; end < words.length && read.length <= text.length + slack; end++) {
      const word = words[end];
      read += word?.text ?? '';
      readLetters |= word?.letters ?? 0;
      if (lacking(readLetters, letters) > slack) break;
      if (Math.abs(read.length - text.length) > slack || read === '' || lacking(letters, readLetters) > slack) continue;
      const away = distanceWithin(text, read, slack);
      if (away === null) continue;
      // `M Né(e) le` is the label behind a word, not the label with a letter too many
      const without = read.slice(words[start]?.text.length ?? 0);
      if (away > 0 && distanceWithin(text, without, away - 1) !== null) continue;
      const longer = !best || text.length > best.length || (text.length === best.length && away < best.away);
      if (longer) best = { end: end + 1, length: text.length, away, label };
    }
  }
  return best;
}

/** Where any of these labels stands, top to bottom; the longest that fits counts (`Nom d'usage` before `Nom`). */
export function findLabels(lines: readonly Line[], labels: readonly string[]): Label[] {
  const plain = labels.map(plainLabel);
  const found: Label[] = [];
  for (const line of lines) {
    for (const run of line.runs) {
      const words = run.words.map(plainWord);
      for (let start = 0; start < words.length; start++) {
        if (words[start]?.text === '') continue;
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
