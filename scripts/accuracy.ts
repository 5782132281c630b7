/**
 * How right the reading is, field by field and kind by kind, what its confidences mean, and how precise each finding.
 * `npm run accuracy` asks the decisions of agents in the database (DATABASE_URL, or the data folder);
 * `npm run accuracy -- --deck [--seed N] [--count N] [--look clean|scan|phone]` reads generated pieces.
 */
import { parseArgs } from 'node:util';
import { readEnv } from '../server/platform/env.ts';
import { openHouse } from '../server/platform/open-house.ts';
import { scoreDeck } from './accuracy/deck.ts';
import type { JudgedField } from './accuracy/judged-field.ts';
import { exampleCounts, findingCounts, liveFields } from './accuracy/live.ts';
import { accuracyLines, calibrationLines, share } from './accuracy/tables.ts';
import { looks } from './specimen/look.ts';

const { values } = parseArgs({
  options: {
    deck: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1' },
    look: { type: 'string' },
    data: { type: 'string' },
  },
});

const print = (title: string, lines: readonly string[]): void => {
  console.log(`\n${title}`);
  for (const line of lines.length > 0 ? lines : ['nothing to judge yet']) console.log(`  ${line}`);
};

function printFields(fields: readonly JudgedField[]): void {
  print(
    'By kind',
    accuracyLines(fields, ({ kind }) => kind),
  );
  print(
    'By field',
    accuracyLines(fields, ({ name }) => name),
  );
  print('By confidence (share of right values)', calibrationLines(fields));
}

async function deck(): Promise<void> {
  const [seed, count] = [Number(values.seed), Number(values.count)];
  const asked = looks.filter((look) => values.look === undefined || look === values.look);
  if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1 || asked.length === 0) {
    console.error('usage: npm run accuracy -- --deck [--seed N] [--count N] [--look clean|scan|phone]');
    process.exitCode = 2;
    return;
  }
  const seeds = Array.from({ length: count }, (_, index) => seed + index);
  const all: JudgedField[] = [];
  for (const look of asked) {
    const score = await scoreDeck(seeds, look);
    print(`Deck ${seeds.join(', ')}, ${look}`, [
      `kinds ${String(score.kindsRight)}/${String(score.pieces)} ${share(score.kindsRight, score.pieces)}`,
      ...accuracyLines(score.fields, () => 'fields'),
    ]);
    all.push(...score.fields);
  }
  printFields(all);
}

async function live(): Promise<void> {
  const house = await openHouse(readEnv(values.data === undefined ? [] : ['--data', values.data]));
  try {
    printFields(await liveFields(house.db));
    const findings = await findingCounts(house.db);
    print(
      'By finding (kept to the decision, of those that failed)',
      findings.map(
        ({ check, kept, dismissed }) =>
          `${check.padEnd(30)} ${String(kept).padStart(4)}/${String(kept + dismissed).padEnd(4)} ${share(kept, kept + dismissed)}`,
      ),
    );
    const { examples, corrections } = await exampleCounts(house.db);
    print('Labelled examples', [`${String(examples)} kept, ${String(corrections)} of them correct what was read`]);
  } finally {
    await house.close();
  }
}

await (values.deck ? deck() : live());
