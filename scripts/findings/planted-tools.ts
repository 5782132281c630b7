import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeTrust, openExaminer } from '../../server/features/findings/public.ts';
import { openPageReader } from '../../server/features/reading/open-reader.ts';
import type { Tools } from './planted-case.ts';

/** A reader of one process and an examiner that trusts the specimens' codes. */
export const openTools = async (): Promise<Tools & { close(): Promise<void> }> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'aval-planted-'));
  const reader = await openPageReader({ dataDir, workers: 1 });
  const examiner = openExaminer(codeTrust({ specimens: true }));
  return {
    reader,
    examiner,
    close: async () => {
      await examiner.close();
      await reader.close();
      await rm(dataDir, { recursive: true });
    },
  };
};
