import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { OcrError } from './ocr-error.ts';
import { openOcr } from './open-ocr.ts';
import type { OcrOptions, Reader } from './open-ocr.ts';
import { printed } from './page-fixture.ts';
import type { OcrDiagnostic } from './pool/reader-pool.ts';
import type { ReadWord } from './readings.ts';

const slow = { timeout: 60_000 };
let dataDir = '';
let sheet = Buffer.alloc(0);
const opened: Reader[] = [];

async function open(options: Partial<OcrOptions> = {}) {
  const events: OcrDiagnostic[] = [];
  const reader = await openOcr({ dataDir, onDiagnostic: (event) => events.push(event), ...options });
  opened.push(reader);
  return { reader, events };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'read';
  } catch (error) {
    if (error instanceof OcrError) return error.code;
    throw error;
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function killOnce(reader: Reader) {
  let killed = false;
  return () => {
    if (killed) return;
    killed = true;
    for (const pid of reader.processIds()) process.kill(pid, 'SIGKILL');
  };
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aval-ocr-'));
  sheet = await (await printed()).png().toBuffer();
});
afterAll(async () => {
  await Promise.all(opened.map((reader) => reader.close()));
  await rm(dataDir, { recursive: true });
});

describe('a page', () => {
  let reader: Reader;
  let events: OcrDiagnostic[];
  beforeAll(async () => {
    ({ reader, events } = await open());
  });

  it.each([0, 90, 180, 270])('that lies turned by %i° is set upright and read', slow, async (turn) => {
    const lying = await sharp(sheet).rotate(turn).jpeg().toBuffer();
    const page = await reader.readPage(lying);
    expect(page.turnedDegrees).toBe((360 - turn) % 360);
    const text = page.words.map((word) => word.text).join(' ');
    expect(text).toContain('Titulaire du compte');
    expect(text).toContain('12345678901');
    expect(await sharp(page.image).metadata()).toMatchObject({
      width: page.width,
      height: page.height,
      format: 'webp',
    });
  });

  it('that lies aslant is straightened, and boxes lie on the ink of what is kept', slow, async () => {
    const aslant = await sharp(sheet).rotate(3, { background: '#ffffff' }).jpeg().toBuffer();
    const shares: number[] = [];
    const page = await reader.readPage(aslant, { onProgress: (share) => shares.push(share) });
    expect(page.skewDegrees).toBeGreaterThan(-3.4);
    expect(page.skewDegrees).toBeLessThan(-2.6);
    const word = page.words.find(({ text }) => text === 'BANCAIRE');
    const { x, y, width, height } = word?.box ?? { x: 0, y: 0, width: 1, height: 1 };
    const ink = async (top: number) => {
      const area = { left: x, top, width, height };
      const pixels = await sharp(page.image).extract(area).greyscale().raw().toBuffer();
      return pixels.filter((value) => value < 128).length / pixels.length;
    };
    expect(await ink(y)).toBeGreaterThan(0.2);
    expect(await ink(y - height - 6)).toBeLessThan(0.02);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('that is blank or no picture at all gives no words or a code, and harms nobody', slow, async () => {
    const blank = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect((await reader.readPage(blank)).words).toEqual([]);
    expect(await codeOf(reader.readPage(Buffer.from('not a picture')))).toBe('unreadable');
    expect(await codeOf(reader.readPage(sheet.subarray(0, 900)))).toBe('unreadable');
    expect((await reader.readPage(sheet)).words.length).toBeGreaterThan(20);
    expect(events.filter((event) => event.kind === 'died')).toEqual([]);
  });

  it('that claims more pixels than it may is refused before it is decoded', slow, async () => {
    const { reader: narrow } = await open({ limits: { pixelsPerPage: 500_000 } });
    expect(await codeOf(narrow.readPage(sheet))).toBe('too_many_pixels');
    const small = await sharp(sheet).resize(600).png().toBuffer();
    expect((await narrow.readPage(small)).width).toBe(600);
    await narrow.close();
  });
});

describe('a line', () => {
  it('is read with its own model, symbol by symbol', slow, async () => {
    await (await open()).reader.close();
    const { reader } = await open({ lineModels: { numbers: join(dataDir, 'fra.traineddata') } });
    const line = await (await printed(['FR76 BORDEAUX 30006'], { width: 180, height: 36 }, 12)).png().toBuffer();
    const { text, confidence, symbols } = await reader.readLine(line, 'numbers');
    expect(text).toBe('FR76BORDEAUX30006');
    expect(confidence).toBeGreaterThan(80);
    expect(symbols).toHaveLength(text.length);
    expect(await codeOf(reader.readLine(line, 'unheard-of'))).toBe('unavailable');
    await reader.close();
  });
});

describe('the native engine behind the same port', () => {
  it.runIf(hasTool('tesseract'))('gives the same words, boxes on the same ink, and confidences', slow, async () => {
    const lineModels = { numbers: join(dataDir, 'fra.traineddata') };
    const { reader: own } = await open(); // puts the models into the directory
    const { reader: native } = await open({ engine: 'native', lineModels });
    const aslant = await sharp(sheet).rotate(2, { background: '#ffffff' }).png().toBuffer();
    const [theirs, ours] = await Promise.all([native.readPage(aslant), own.readPage(aslant)]);
    expect(theirs.words.map(({ text }) => text)).toEqual(ours.words.map(({ text }) => text));
    for (const [index, word] of theirs.words.entries()) {
      const { box } = ours.words[index] ?? word;
      expect(Math.abs(word.box.x - box.x) + Math.abs(word.box.y - box.y)).toBeLessThan(8);
    }
    const sure = (words: readonly ReadWord[]) =>
      words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
    expect(Math.abs(sure(theirs.words) - sure(ours.words))).toBeLessThan(3);
    const line = await (await printed(['FR76 BORDEAUX 30006'], { width: 180, height: 36 }, 12)).png().toBuffer();
    const { text, symbols } = await native.readLine(line, 'numbers');
    expect([text, symbols.length]).toEqual(['FR76BORDEAUX30006', 17]);
    expect((await native.readRegion(line, { oneLine: true })).map((word) => word.text)).toContain('BORDEAUX');
    expect(await codeOf(native.readPage(Buffer.from('no picture')))).toBe('unreadable');
    await Promise.all([native.close(), own.close()]);
  });
});

describe('languages', () => {
  it('are French, or French and English where asked', slow, async () => {
    const { reader } = await open({ languages: 'fra+eng' });
    const words = (await reader.readPage(sheet)).words.map(({ text }) => text);
    expect(words).toContain('Titulaire');
    await reader.close();
  });
});

describe('whatever happens to a process, every job is answered', () => {
  it('one that dies in a job is replaced and the job read again', slow, async () => {
    const { reader, events } = await open();
    const page = await reader.readPage(sheet, { onProgress: killOnce(reader) });
    expect(page.words.length).toBeGreaterThan(20);
    expect(events.map((event) => event.kind)).toEqual(['started', 'died', 'started']);
    await reader.close();
  });

  it('a job that kills two processes is given up, the next is read', slow, async () => {
    const { reader } = await open();
    const killer = () => {
      for (const pid of reader.processIds()) process.kill(pid, 'SIGKILL');
    };
    const [bad, good] = await Promise.all([
      codeOf(reader.readPage(sheet, { onProgress: killer })),
      reader.readPage(sheet),
    ]);
    expect(bad).toBe('crashed');
    expect(good.words.length).toBeGreaterThan(20);
    await reader.close();
  });

  it('one that takes too long, or is no longer wanted, is ended', slow, async () => {
    const { reader, events } = await open({ limits: { pageWorkMs: 60 } });
    expect(await codeOf(reader.readPage(sheet))).toBe('timeout');
    expect(events.at(-1)).toEqual({ kind: 'timeout', during: 'page' });
    await reader.close();

    const { reader: patient } = await open();
    const stop = new AbortController();
    const unwanted = codeOf(
      patient.readPage(sheet, {
        signal: stop.signal,
        onProgress: () => {
          stop.abort();
        },
      }),
    );
    const queued = codeOf(patient.readPage(sheet, { signal: stop.signal }));
    const wanted = patient.readPage(sheet);
    expect([await unwanted, await queued]).toEqual(['cancelled', 'cancelled']);
    expect((await wanted).words.length).toBeGreaterThan(20);
    await patient.close();
    expect(await codeOf(patient.readPage(sheet))).toBe('closed');
  });

  it('one that swells in the middle of a page is ended and the page given up', slow, async () => {
    const { reader, events } = await open({ limits: { mostMemory: 60 * 1024 * 1024 } });
    const processes = reader.processIds();
    expect(await codeOf(reader.readPage(sheet))).toBe('too_heavy');
    expect(events.some((event) => event.kind === 'swollen')).toBe(true);
    await reader.close();
    expect(processes.filter(alive)).toEqual([]);
  });

  it('a page that somebody begins to wait for goes before those that came earlier', slow, async () => {
    const { reader } = await open();
    const opened = new Set<string>();
    const order: string[] = [];
    const read = async (name: string) => {
      const onProgress = () => opened.add('third');
      await reader.readPage(sheet, { urgent: () => opened.has(name), onProgress });
      order.push(name);
    };
    await Promise.all(['first', 'second', 'third'].map(read));
    expect(order).toEqual(['first', 'third', 'second']);
    await reader.close();
  });

  it('one that has done its share is replaced; urgent pages go first', slow, async () => {
    const { reader, events } = await open({ limits: { jobsPerProcess: 2 } });
    const order: string[] = [];
    const read = async (name: string, urgent: boolean) => {
      await reader.readPage(sheet, { urgent });
      order.push(name);
    };
    await Promise.all([read('first', false), read('second', false), read('third', false), read('urgent', true)]);
    expect(order).toEqual(['first', 'urgent', 'second', 'third']);
    expect(events.filter((event) => event.kind === 'recycled').length).toBeGreaterThanOrEqual(1);
    await reader.close();
  });

  it('says so when its data cannot be had', slow, async () => {
    expect(await codeOf(open({ lineModels: { mrz: '/nowhere/model.traineddata' } }))).toBe('unavailable');
    expect(await codeOf(open({ dataDir: '/dev/null/data' }))).toBe('unavailable');
    expect(await codeOf(open({ limits: { startTimeoutMs: 5 } }))).toBe('unavailable');
  });
});
