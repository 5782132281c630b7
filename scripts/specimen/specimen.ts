import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { looks } from './look.ts';
import type { Look } from './look.ts';
import { makeDossier, specimenDay } from './make-dossier.ts';
import { fraudChecks } from './frauds/fraud-kinds.ts';
import type { FraudKind } from './frauds/fraud-kinds.ts';
import type { SpecimenDossier, SpecimenOptions } from './specimen-dossier.ts';

const help = `usage: npm run specimen -- --out DIR [--seed N] [--count N] [--look LOOK] [--fraud KIND] [--today YYYY-MM-DD]

Writes COUNT invented dossiers under DIR, one folder each, and truth.json with what every file says.
--look   ${looks.join(' | ')} (mixed by default)
--fraud  none | mixed (one dossier in four, the default) | ${Object.keys(fraudChecks).join(' | ')}`;

const isFraudKind = (name: string): name is FraudKind => name in fraudChecks;
const isLook = (name: string): name is Look => looks.some((look) => look === name);
const fraudKinds = Object.keys(fraudChecks).filter(isFraudKind);

interface Order {
  out: string;
  seed: number;
  count: number;
  look: Look | undefined;
  fraud: FraudKind | 'none' | 'mixed';
  today: string;
}

/** Reads the command line; null where it asks for nothing that can be done. */
function readOrder(): Order | null {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '1' },
      look: { type: 'string' },
      fraud: { type: 'string', default: 'mixed' },
      today: { type: 'string', default: specimenDay },
    },
  });
  const { out, look, fraud, today } = values;
  const [seed, count] = [Number(values.seed), Number(values.count)];
  const knownFraud = fraud === 'none' || fraud === 'mixed' || isFraudKind(fraud);
  const knownLook = look === undefined || isLook(look);
  if (!out || !knownFraud || !knownLook || !Number.isInteger(seed) || !Number.isInteger(count) || count < 1)
    return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) return null;
  return { out, seed, count, look, fraud, today };
}

/** In a mixed run one dossier in four is forged, each kind in turn. */
function fraudAt(order: Order, index: number): FraudKind | 'none' {
  if (order.fraud !== 'mixed') return order.fraud;
  return index % 4 === 3 ? (fraudKinds[Math.floor(index / 4) % fraudKinds.length] ?? 'none') : 'none';
}

/** What the next dossier may take from this one. */
function reusable(dossier: SpecimenDossier): NonNullable<SpecimenOptions['reuse']> {
  const documentNumber = dossier.pieces.find(({ truth }) => truth.fields.document_number)?.truth.fields.document_number;
  const piece = dossier.pieces.find(({ requirement }) => requirement === 'address');
  return {
    iban: dossier.declaration.bank.iban.replaceAll(' ', ''),
    ...(documentNumber ? { documentNumber } : {}),
    ...(piece ? { piece } : {}),
  };
}

async function writeDossier(dossier: SpecimenDossier, out: string, index: number): Promise<unknown> {
  const folder = `dossier-${String(index + 1).padStart(4, '0')}`;
  await mkdir(join(out, folder), { recursive: true });
  for (const piece of dossier.pieces) await writeFile(join(out, folder, piece.filename), piece.bytes);
  const pieces = dossier.pieces.map(({ bytes, ...piece }) => ({
    ...piece,
    file: `${folder}/${piece.filename}`,
    size: bytes.length,
  }));
  return { ...dossier, folder, pieces };
}

async function main(): Promise<void> {
  const order = readOrder();
  if (!order) {
    console.error(help);
    process.exitCode = 2;
    return;
  }
  const truths: unknown[] = [];
  let reuse: SpecimenOptions['reuse'];
  for (let index = 0; index < order.count; index += 1) {
    const started = performance.now();
    const dossier = await makeDossier(order.seed + index, {
      today: order.today,
      fraud: fraudAt(order, index),
      ...(order.look ? { look: order.look } : {}),
      ...(reuse ? { reuse } : {}),
    });
    reuse = reusable(dossier);
    truths.push(await writeDossier(dossier, order.out, index));
    const { identity } = dossier.declaration;
    const spent = Math.round((performance.now() - started) / dossier.pieces.length);
    const planted = dossier.fraud ? `, ${dossier.fraud.kind} in ${dossier.fraud.piece}` : '';
    console.log(
      `${String(dossier.seed)} ${identity.givenNames} ${identity.surname}: ${String(dossier.pieces.length)} files, ${String(spent)} ms each${planted}`,
    );
  }
  await writeFile(join(order.out, 'truth.json'), `${JSON.stringify(truths, null, 2)}\n`);
}

await main();
