import { fileURLToPath } from 'node:url';
import type { CheckCode, Finding } from '#shared/findings/finding';
import { codeTrust, openExaminer } from '../../server/features/findings/public.ts';
import { openPageReader } from '../../server/features/reading/open-reader.ts';
import { checkOf, everyFraud, inspectPlanted, inspectSpecimen, outcomeOf } from '../findings/planted-case.ts';
import type { Tools } from '../findings/planted-case.ts';
import { looks } from '../specimen/look.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import type { FraudKind } from '../specimen/frauds/fraud-kinds.ts';
import { rowOf } from './measure.ts';
import type { Bench, Row } from './measure.ts';

const dataDir = fileURLToPath(new URL('../../.cache/ocr', import.meta.url));
/** Each fraud once a seed; other seeds than those that the checks were written against. */
const seeds = [9_100, 9_101];
const honestSeed = 9_500;
const forms = ['card_1988', 'card_2021', 'passport'] as const;

interface Caught {
  readonly kind: FraudKind;
  readonly outcome: ReturnType<typeof outcomeOf>;
}

async function plantAll(tools: Tools): Promise<Caught[]> {
  const caught: Caught[] = [];
  for (const kind of everyFraud)
    for (const seed of seeds) caught.push({ kind, outcome: outcomeOf(await inspectPlanted(kind, seed, tools)) });
  return caught;
}

/** Every look, and scans saved so well that they keep their grain, by which some checks judge. */
const honestLooks = [...looks.map((look) => ({ look })), { look: 'scan', scanQuality: 95 }] as const;

/** Every finding on dossiers in which nothing is wrong, in every look, with every form of identity paper. */
async function honest(tools: Tools): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const taken of honestLooks)
    for (const [index, identity] of forms.entries()) {
      const options = { ...taken, identity, payslips: 2, taxNotice: true } as const;
      const dossier = await makeDossier(honestSeed + index, options);
      findings.push(...(await inspectSpecimen(dossier, tools)).findings);
    }
  return findings;
}

const share = (of: readonly unknown[], all: readonly unknown[]): number => of.length / Math.max(1, all.length);

/** One line a check: how many of its frauds it saw, how often it cried wolf. */
function printChecks(caught: readonly Caught[], innocent: readonly Finding[]): void {
  const checks = [...new Set([...caught.map(({ kind }) => checkOf(kind)), ...innocent.map(({ check }) => check)])];
  for (const check of checks) {
    const planted = caught.filter(({ kind }) => checkOf(kind) === check);
    const seen = planted.filter(({ outcome }) => outcome === 'failed');
    const made = innocent.filter((finding) => finding.check === check && finding.outcome !== 'inconclusive');
    const alarms = made.filter(({ outcome }) => outcome === 'failed');
    const missed = planted.filter(({ outcome }) => outcome !== 'failed');
    const told = missed.map(({ kind, outcome }) => `${kind} ${outcome}`).join(', ');
    const recall = planted.length === 0 ? '–' : `${String(seen.length)} of ${String(planted.length)} seen`;
    const wolf = `${String(alarms.length)} of ${String(made.length)} false`;
    console.error([check.padEnd(31), recall.padEnd(14), wolf.padEnd(16), told].join('  ').trimEnd());
  }
}

/** How many planted frauds the check that should see them sees, and how often honest pieces are suspected. */
export const findingsBench: Bench = {
  name: 'findings',
  run: async (): Promise<Row[]> => {
    const reader = await openPageReader({ dataDir, workers: 2 });
    const examiner = openExaminer(codeTrust({ specimens: true }));
    try {
      const caught = await plantAll({ reader, examiner });
      const innocent = await honest({ reader, examiner });
      printChecks(caught, innocent);
      const conclusive = innocent.filter(({ outcome }) => outcome !== 'inconclusive');
      const alarms = conclusive.filter(({ outcome }) => outcome === 'failed');
      const covered = new Set<CheckCode>(everyFraud.map(checkOf));
      return [
        rowOf({
          id: 'findings.recall',
          measure: `planted frauds seen by their check, of ${String(caught.length)} on ${String(covered.size)} checks, share`,
          unit: '',
          values: [
            share(
              caught.filter(({ outcome }) => outcome === 'failed'),
              caught,
            ),
          ],
        }),
        rowOf({
          id: 'findings.false_alarms',
          measure: `failed findings on honest pieces, of ${String(conclusive.length)}, share`,
          unit: '',
          values: [share(alarms, conclusive)],
        }),
      ];
    } finally {
      await examiner.close();
      await reader.close();
    }
  },
};
