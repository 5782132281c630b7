import { rmSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { findMrz } from '../../server/bricks/mrz/find-mrz.ts';
import type { ReadLine } from '../../server/bricks/mrz/read-band.ts';
import { deckLayouts, drawDeck } from '../mrz/deck.ts';
import type { DeckCard, DeckLayout } from '../mrz/deck.ts';
import { openLineReaders, shippedModels } from '../mrz/line-reader.ts';
import { acceptedWrongly } from '../mrz/wrongly.ts';
import type { Look } from '../specimen/look.ts';
import { looks } from '../specimen/look.ts';
import { rowOf } from './measure.ts';
import type { Bench, Row } from './measure.ts';

const folder = path.resolve('.cache/bench-mrz');
const seed = 7100;
/** Cards of each layout and look. */
const each = 4;

interface Outcome {
  readonly layout: DeckLayout;
  readonly look: Look;
  readonly exact: boolean;
  readonly wrong: number;
  readonly seconds: number;
}

async function readCard({ layout, look, zone, bytes }: DeckCard, readers: readonly ReadLine[]): Promise<Outcome> {
  const image = await sharp(bytes).png({ compressionLevel: 1 }).toBuffer();
  const begun = performance.now();
  const found = await findMrz(image, ...readers);
  const seconds = (performance.now() - begun) / 1000;
  const wrong = found ? acceptedWrongly(found, zone).length : 0;
  return { layout, look, exact: found?.lines.join() === zone.join(), wrong, seconds };
}

const shareExact = (outcomes: readonly Outcome[]): number =>
  outcomes.filter(({ exact }) => exact).length / outcomes.length;

/** Layouts down, looks across: exact zones of all. */
function table(outcomes: readonly Outcome[]): string {
  const cell = (layout: DeckLayout, look: Look): string => {
    const there = outcomes.filter((outcome) => outcome.layout === layout && outcome.look === look);
    return `${String(there.filter(({ exact }) => exact).length)}/${String(there.length)}`;
  };
  const rows = deckLayouts.map((layout) => [layout, ...looks.map((look) => cell(layout, look))]);
  return [['zones exact', ...looks], ...rows].map((row) => row.map((text) => text.padEnd(12)).join('')).join('\n');
}

/** Generated documents of every layout, flat and by phone: zones exact, fields accepted wrongly, seconds a card. */
export const mrzBench: Bench = {
  name: 'mrz',
  run: async (): Promise<Row[]> => {
    rmSync(folder, { recursive: true, force: true });
    const { readers, ...engine } = await openLineReaders(shippedModels, folder);
    const outcomes: Outcome[] = [];
    try {
      for await (const card of drawDeck(seed, each)) outcomes.push(await readCard(card, readers));
    } finally {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    }
    console.error(table(outcomes));
    const of = (look: Look): Outcome[] => outcomes.filter((outcome) => outcome.look === look);
    const wrong = outcomes.reduce((sum, outcome) => sum + outcome.wrong, 0);
    const exact = (id: string, look: Look, measure: string): Row =>
      rowOf({ id, measure, unit: '', values: [shareExact(of(look))] });
    return [
      exact('mrz.exact_flat', 'clean', 'zones exact, flat at 300 dpi, share'),
      exact('mrz.exact_scan', 'scan', 'zones exact, leaning scan, share'),
      exact('mrz.exact_phone', 'phone', 'zones exact, by phone, share'),
      rowOf({ id: 'mrz.wrong_accepted', measure: 'fields accepted wrongly', unit: 'fields', values: [wrong] }),
      rowOf({
        id: 'mrz.seconds',
        measure: 'a card, one process',
        unit: 's',
        values: outcomes.map((one) => one.seconds),
      }),
    ];
  },
};
