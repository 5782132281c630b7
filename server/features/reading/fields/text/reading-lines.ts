import type { Box, PageReading, Word } from '#shared/reading/page';

/** Words that stand together on one line, without a wide gap: a cell of a table, a column of a letter. */
export interface Run {
  page: number;
  words: Word[];
  text: string;
  box: Box;
  textLayer: boolean;
}

/** Runs at one height of a page, left to right. */
export interface Line {
  page: number;
  runs: Run[];
  box: Box;
}

/** The smallest rectangle around all of them. */
export function unionBox(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Wider than this many heights, a gap between words parts two runs. */
const gapHeights = 1.4;

export function runOf(words: Word[], page: Pick<PageReading, 'number' | 'textLayer'>): Run {
  return {
    page: page.number,
    words,
    text: words.map((word) => word.text).join(' '),
    box: unionBox(words.map((word) => word.box)),
    textLayer: page.textLayer,
  };
}

/** Height of the print: the median of its words, so that one accent or logo does not count. */
export function printHeight(run: Run): number {
  const heights = run.words.map((word) => word.box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

/** `Nom:DURAND` is a label and a value that the engine did not part. */
function partAtColon(word: Word): Word[] {
  const match = /^(.*\p{Letter}.*:)(.+)$/u.exec(word.text);
  const [, before = '', after = ''] = match ?? [];
  if (!match) return [word];
  const width = (word.box.width * before.length) / word.text.length;
  return [
    { ...word, text: before, box: { ...word.box, width } },
    { ...word, text: after, box: { ...word.box, x: word.box.x + width, width: word.box.width - width } },
  ];
}

/** A colon that stands alone belongs to the word before it: it says that the value is beside. */
function joinColons(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined[joined.length - 1];
    if (last && word.text === ':' && !last.text.endsWith(':'))
      joined[joined.length - 1] = { ...last, text: `${last.text}:` };
    else if (/[\p{Letter}\p{Number}&]/u.test(word.text)) joined.push(word);
  }
  return joined;
}

/** How much of the lower of two boxes the other stands beside, 0–1. */
function besideShare(a: Box, b: Box): number {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return shared / Math.max(1, Math.min(a.height, b.height));
}

function gapBetween(left: Box, right: Box): number {
  return right.x - (left.x + left.width);
}

const close = (left: Box, right: Box, gap = gapBetween(left, right)): boolean =>
  gap <= Math.max(gapHeights * Math.min(left.height, right.height), 4) && gap > -Math.min(left.width, right.width) / 2;

/** Words in the engine's order, which knows lines better than boxes do: an accent makes a word stand half a line higher. */
function runsInOrder(words: readonly Word[]): Word[][] {
  const groups: Word[][] = [];
  for (const word of words) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group && last && besideShare(last.box, word.box) > 0.25 && close(last.box, word.box)) group.push(word);
    else groups.push([word]);
  }
  return groups;
}

const none: { row: Row | null; share: number } = { row: null, share: 0 };

interface Row {
  groups: { words: Word[]; box: Box }[];
}

function nearest(row: Row, box: Box): Box | undefined {
  return row.groups.map((group) => group.box).sort((a, b) => Math.abs(a.x - box.x) - Math.abs(b.x - box.x))[0];
}

/** Neighbours on a row that the order tore apart are one run again. */
function mergeClose(row: Row): Word[][] {
  const merged: { words: Word[]; box: Box }[] = [];
  for (const group of [...row.groups].sort((a, b) => a.box.x - b.box.x)) {
    const last = merged[merged.length - 1];
    if (last && close(last.box, group.box)) {
      last.words.push(...group.words);
      last.box = unionBox([last.box, group.box]);
    } else merged.push({ words: [...group.words], box: group.box });
  }
  return merged.map(({ words }) => words.sort((a, b) => a.box.x - b.box.x));
}

/** Lines of a page from its words, top first. */
export function linesOfPage(page: PageReading): Line[] {
  const groups = runsInOrder(joinColons(page.words).flatMap(partAtColon))
    .map((words) => ({ words, box: unionBox(words.map((word) => word.box)) }))
    .sort((a, b) => a.box.y + a.box.height / 2 - (b.box.y + b.box.height / 2));
  const rows: Row[] = [];
  for (const group of groups) {
    const shares = rows.slice(-8).map((candidate) => {
      const box = nearest(candidate, group.box);
      // a tall stray mark beside many lines belongs to none of them
      const alike = box && Math.max(box.height, group.box.height) < 3 * Math.min(box.height, group.box.height);
      return { row: candidate, share: alike ? besideShare(box, group.box) : 0 };
    });
    // on a page that leans, a group stands beside two rows: it belongs to the one it is more beside
    const { row, share } = shares.reduce((best, other) => (other.share > best.share ? other : best), none);
    if (row && share > 0.5) row.groups.push(group);
    else rows.push({ groups: [group] });
  }
  return rows
    .map((row) => mergeClose(row).map((words) => runOf(words, page)))
    .map((runs) => ({ page: page.number, runs, box: unionBox(runs.map((run) => run.box)) }))
    .sort((a, b) => a.box.y + a.box.height / 2 - (b.box.y + b.box.height / 2));
}

/** Lines of all pages, first page first. */
export function linesOf(pages: readonly PageReading[]): Line[] {
  return [...pages].sort((a, b) => a.number - b.number).flatMap(linesOfPage);
}
