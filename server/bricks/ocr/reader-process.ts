import sharp from 'sharp';
import { openEngine } from './engine.ts';
import type { Assignment, ProcessReport, ProcessSettings, ReadRequest, ReadResult } from './protocol.ts';
import { readUpright } from './upright-page.ts';

/**
 * A process of its own for the engine: what it does wrong (hang, crash, swell) ends with it and nothing else.
 * It reads one request at a time and leaves when its parent does.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings;
const report = (message: ProcessReport) => process.send?.(message);

process.on('disconnect', () => process.exit(0));
sharp.concurrency(1);
sharp.cache(false);

const engine = await openEngine(settings.dataDir, settings.language);

async function isPicture(bytes: Uint8Array): Promise<boolean> {
  try {
    await sharp(bytes).metadata();
    return true;
  } catch {
    return false;
  }
}

async function read(id: number, request: ReadRequest): Promise<ReadResult> {
  if (request.kind === 'line') return { kind: 'line', line: await engine.readLine(request.image, request.model) };
  if (request.kind === 'region')
    return { kind: 'region', words: await engine.readRegion(request.image, request.oneLine) };
  let last = 0;
  const page = await readUpright(engine, request.image, (share) => {
    if (share - last < 0.02) return;
    last = share;
    report({ kind: 'progress', id, share });
  });
  return { kind: 'page', page };
}

process.on('message', ({ id, request }: Assignment) => {
  void (async () => {
    try {
      const result = await read(id, request);
      report({ kind: 'done', id, result, rss: process.memoryUsage.rss() });
    } catch {
      // A picture that opens but cannot be read points at the engine or its data, not at the picture.
      const code = (await isPicture(request.image)) && request.kind !== 'page' ? 'unavailable' : 'unreadable';
      report({ kind: 'failed', id, code, rss: process.memoryUsage.rss() });
    }
  })();
});

report({ kind: 'ready' });
