import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { rowOf } from './measure.ts';
import type { Bench, Row } from './measure.ts';

/** What a first visit must fetch before the page works: the page, its scripts (preloaded ones too) and its styles. */
const firstLoad = (site: string): Buffer[] => {
  const folder = path.resolve('dist', site);
  const page = readFileSync(path.join(folder, 'index.html'));
  const files = [...page.toString().matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
  return [page, ...[...new Set(files)].map((file) => readFileSync(path.join(folder, path.basename(file))))];
};

const kilobytes = (files: readonly Buffer[], weigh: (file: Buffer) => number): number =>
  files.reduce((sum, file) => sum + weigh(file), 0) / 1000;

const loadOf = (site: string): Row => {
  const files = firstLoad(site);
  return rowOf({
    id: `load.${site}_gzip_kb`,
    measure: `first load of the ${site}, gzip`,
    unit: 'kB',
    values: [kilobytes(files, (file) => gzipSync(file, { level: 9 }).length)],
    reference: { what: 'kB raw', value: kilobytes(files, (file) => file.length) },
  });
};

export const loadBench: Bench = { name: 'load', run: () => Promise.resolve([loadOf('console'), loadOf('portal')]) };
