import { exportArchive } from '../../server/bricks/merkle-archive/export/export-archive.ts';
import { noEvidence } from '../../server/bricks/merkle-archive/proof/time-evidence.ts';
import { systemClock } from '../../server/platform/clock.ts';
import type { ArchiveStage } from './archive-stage.ts';
import { rowOf } from './measure.ts';
import type { Row } from './measure.ts';

const megabyte = 1_000_000;

/** Exports an archive of one large piece as a bag, verified on the way, and looks at how much the process grows. */
export const exporting = async (stage: ArchiveStage, archive: string, size: number): Promise<Row> => {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const parts = {
    ...{ ...stage.archive, signer: stage.signer, keeper: 'bench', clock: () => systemClock.now() },
    timeEvidence: () => Promise.resolve(noEvidence),
  };
  const { tar } = await exportArchive(parts, { archive, actor: 'bench' });
  let octets = 0;
  for await (const chunk of tar as AsyncIterable<Buffer>) octets += chunk.length;
  clearInterval(watch);
  if (octets < size) throw new Error(`${String(octets)} octets came`);
  return rowOf({
    id: 'archive.export_rss_mb',
    measure: 'growth of the process over the export of 2 GB as a bag',
    unit: 'MB',
    values: [(most - before) / megabyte],
  });
};
