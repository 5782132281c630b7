import { wilsonInterval } from '#shared/fraud/wilson';
import type { JudgedField } from './judged-field.ts';

/** Percentages of counts with their 95 % interval (Wilson): a share of few says little, and shows it. */
export function share(right: number, of: number): string {
  if (of === 0) return '     –';
  const { low, high } = wilsonInterval(right, of);
  const percent = (value: number): string => (100 * value).toFixed(1);
  return `${percent(right / of).padStart(5)} %  [${percent(low)} ; ${percent(high)}]`;
}

const groupBy = <Item>(items: readonly Item[], key: (item: Item) => string): [string, Item[]][] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
};

const count = (fields: readonly JudgedField[], outcome: JudgedField['outcome']): number =>
  fields.filter((field) => field.outcome === outcome).length;

/** One line a group: right of all, then how many were wrong and how many missing. */
export function accuracyLines(fields: readonly JudgedField[], key: (field: JudgedField) => string): string[] {
  return groupBy(fields, key).map(([name, group]) => {
    const right = count(group, 'right');
    const counts = `${String(right).padStart(4)}/${String(group.length).padEnd(4)}`;
    const misses = `${String(count(group, 'wrong'))} wrong, ${String(count(group, 'missing'))} missing`;
    return `${name.padEnd(30)} ${counts} ${share(right, group.length).padEnd(26)} ${misses}`;
  });
}

const bounds = [0, 50, 60, 70, 80, 85, 90, 95, 100.01] as const;

/** What a confidence means: the share of right values in each band of it. */
export function calibrationLines(fields: readonly JudgedField[]): string[] {
  return bounds.slice(0, -1).flatMap((from, index) => {
    const to = bounds[index + 1] ?? 101;
    const band = fields.filter(({ confidence }) => confidence !== null && confidence >= from && confidence < to);
    if (band.length === 0) return [];
    const label = `${String(from)} to ${String(Math.min(100, Math.floor(to)))}`;
    return [
      `${label.padEnd(30)} ${String(count(band, 'right')).padStart(4)}/${String(band.length).padEnd(4)} ${share(count(band, 'right'), band.length)}`,
    ];
  });
}
