import { openOcr } from '../../server/bricks/ocr/open-ocr.ts';
import type { ReadLine } from '../../server/bricks/mrz/read-band.ts';

/** The models for zones that ship, in the order in which they take turns. */
export const shippedModels = ['server/bricks/mrz/aval-mrz.traineddata'];

/** Line readers of one process, one for each model file, as the server would open them. */
export async function openLineReaders(
  models: readonly string[],
  dataDir: string,
): Promise<{ readers: ReadLine[]; close(): Promise<void> }> {
  const named = models.map((file, index) => [`zone${String(index)}`, file] as const);
  const engine = await openOcr({ dataDir, workers: 1, lineModels: Object.fromEntries(named) });
  return {
    readers: named.map(
      ([name]) =>
        (linePng) =>
          engine.readLine(linePng, name),
    ),
    close: () => engine.close(),
  };
}
