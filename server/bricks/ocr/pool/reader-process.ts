import sharp from 'sharp';
import { openEngine } from '../engines/open-engine.ts';
import { PictureError } from '../page/picture.ts';
import { readUpright } from '../page/upright-page.ts';
import type { Assignment, ProcessReport, ProcessSettings, ReadRequest, ReadResult, RefusalCode } from './protocol.ts';

/**
 * A process of its own for the engine: what it does wrong (hang, crash, swell) ends with it and nothing else.
 * It reads one request at a time and leaves when its parent does.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings;
const report = (message: ProcessReport) => process.send?.(message);
/** Memory and work are looked at this often: at 200 MB a second, a runaway is stopped well within a gigabyte. */
const lookMs = 200;

process.on('disconnect', () => process.exit(0));
sharp.concurrency(1);
sharp.cache(false);

const engine = await openEngine(settings.engine, settings.dataDir, settings.language);

/** What it reads now, and the processor time spent before it. */
let current: { readonly id: number; readonly since: NodeJS.CpuUsage } | null = null;

/** Takes place between the engine's steps and during them: the engine computes in a thread of its own. */
setInterval(() => {
  const rss = process.memoryUsage.rss();
  if (rss <= settings.mostMemory) {
    if (current) report({ kind: 'working', id: current.id, workMs: workMsSince(current.since) });
    return;
  }
  process.send?.({ kind: 'swollen', rss } satisfies ProcessReport, () => process.exit(1));
}, lookMs).unref();

function workMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}

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
  const page = await readUpright(engine, request.image, settings.pixelsPerPage, (share) => {
    if (share - last < 0.02) return;
    last = share;
    report({ kind: 'progress', id, share });
  });
  return { kind: 'page', page };
}

/** A picture that opens but cannot be read points at the engine or its data, not at the picture. */
async function refusalOf(error: unknown, { kind, image }: ReadRequest): Promise<RefusalCode> {
  if (error instanceof PictureError) return error.code;
  return kind !== 'page' && (await isPicture(image)) ? 'unavailable' : 'unreadable';
}

process.on('message', ({ id, request }: Assignment) => {
  void (async () => {
    current = { id, since: process.cpuUsage() };
    try {
      const result = await read(id, request);
      report({ kind: 'done', id, result, rss: process.memoryUsage.rss() });
    } catch (error) {
      report({ kind: 'failed', id, code: await refusalOf(error, request), rss: process.memoryUsage.rss() });
    } finally {
      current = null;
    }
  })();
});

report({ kind: 'ready' });
