import { randomBytes } from 'node:crypto';
import { exporting } from './archive-export.ts';
import { benchDeposit, openArchiveStage } from './a2-stage.ts';
const stage = await openArchiveStage();
try {
  const block = randomBytes(1_000_000);
  const source = async function* () { for (let at = 0; at < 2000; at += 1) { block.writeUInt32LE(at); yield Buffer.from(block); await Promise.resolve(); } };
  const { archive } = await stage.archive.deposit(benchDeposit('stream', source()));
  const begun = performance.now();
  console.log(await exporting(stage, archive, 2_000_000_000), (performance.now() - begun) / 1000, 's');
} finally { await stage.close(); }
