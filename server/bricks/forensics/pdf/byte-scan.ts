import { inflateSync } from 'node:zlib';
import { decodePdfString } from './pdf-string.ts';

/** The structure of a PDF as its bytes show it. Object streams hide objects from such a look; they are opened. */
export interface ByteScan {
  readonly writings: number;
  readonly linearised: boolean;
  readonly rewritten: number;
  readonly pagesRewritten: boolean;
  readonly signed: boolean;
  readonly forms: boolean;
  readonly software: readonly string[];
  readonly dates: { readonly created: readonly string[]; readonly changed: readonly string[] };
}

interface WrittenObject {
  readonly number: number;
  readonly at: number;
  readonly dictionary: string;
  readonly stream: Buffer | null;
}

/** More than this is not looked through: a hostile file must not cost seconds. */
const mostObjects = 20_000;
const mostInflated = 8 * 1024 * 1024;
const largestDictionary = 4_000;

function inflate(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { maxOutputLength: mostInflated }).toString('latin1');
  } catch {
    return '';
  }
}

/** Objects as they stand in the file, `12 0 obj << … >> stream … endstream`. */
function objectsOf(text: string, bytes: Buffer): WrittenObject[] {
  const objects: WrittenObject[] = [];
  for (const match of text.matchAll(/(?:^|[\r\n\s])(\d{1,7}) \d{1,5} obj\b/g)) {
    if (objects.length >= mostObjects) break;
    const from = match.index + match[0].length;
    const end = text.indexOf('endobj', from);
    const body = text.slice(from, Math.min(end < 0 ? text.length : end, from + largestDictionary));
    const streamAt = /\bstream\r?\n/.exec(body);
    const start = streamAt ? from + streamAt.index + streamAt[0].length : -1;
    const stop = streamAt ? text.indexOf('endstream', start) : -1;
    objects.push({
      number: Number(match[1]),
      at: match.index,
      dictionary: streamAt ? body.slice(0, streamAt.index) : body,
      stream: streamAt && stop > start ? bytes.subarray(start, stop) : null,
    });
  }
  return objects;
}

/** Objects packed in a stream (ISO 32000-1 §7.5.7): `N` pairs of number and offset, then the objects at `First`. */
function packedObjects({ dictionary, stream, at }: WrittenObject): WrittenObject[] {
  if (!stream || !/\/Type\s*\/ObjStm\b/.test(dictionary)) return [];
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const inside = /\/FlateDecode/.test(dictionary) ? inflate(stream) : stream.toString('latin1');
  const pairs = [...inside.slice(0, first).matchAll(/(\d+)\s+(\d+)/g)];
  return pairs.slice(0, mostObjects).map((pair, index) => {
    const from = first + Number(pair[2]);
    const to = first + Number(pairs[index + 1]?.[2] ?? inside.length - first);
    return {
      number: Number(pair[1]),
      at,
      dictionary: inside.slice(from, Math.min(to, from + largestDictionary)),
      stream: null,
    };
  });
}

/** Objects that pages paint with: those behind `/Contents`, and pictures. */
function paintedNumbers(objects: readonly WrittenObject[]): Set<number> {
  const painted = new Set<number>();
  for (const { number, dictionary } of objects) {
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) painted.add(number);
    const contents = /\/Contents\s*(?:\[([^\]]*)\]|(\d+\s+\d+\s+R))/.exec(dictionary);
    for (const reference of (contents?.[1] ?? contents?.[2] ?? '').matchAll(/(\d+)\s+\d+\s+R/g))
      painted.add(Number(reference[1]));
  }
  return painted;
}

/** The `/Contents` of each page in the order of writing: another list later is another page. */
function pageContentsChanged(objects: readonly WrittenObject[], firstEnd: number): boolean {
  const first = new Map<number, string>();
  for (const { number, dictionary, at } of objects) {
    if (!/\/Type\s*\/Page\b(?!s)/.test(dictionary)) continue;
    const contents = /\/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)/.exec(dictionary)?.[1]?.replace(/\s+/g, ' ') ?? '';
    if (at < firstEnd) first.set(number, contents);
    else if (first.has(number) && first.get(number) !== contents) return true;
  }
  return false;
}

const programs = /\/(?:Producer|Creator)\s*(\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>)/g;
const xmpPrograms =
  /<(?:xmp:CreatorTool|pdf:Producer|stEvt:softwareAgent)>([^<]{1,200})|(?:xmp:CreatorTool|pdf:Producer|stEvt:softwareAgent)="([^"]{1,200})"/g;
const dateEntries = /\/(CreationDate|ModDate)\s*(\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>)/g;

/** Looks through the bytes; never throws on a damaged file. */
export function scanBytes(file: Uint8Array): ByteScan {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const text = bytes.toString('latin1');
  const linearised = text.slice(0, 2048).includes('/Linearized');
  const ends = [...text.matchAll(/%%EOF/g)].map(({ index }) => index);
  // A linearised file has two sections from the start (ISO 32000-1 annex F).
  const firstEnd = ends[linearised ? 1 : 0] ?? text.length;
  const plain = objectsOf(text, bytes);
  const objects = plain.flatMap((object) => [object, ...packedObjects(object)]);
  const before = new Set(objects.filter(({ at }) => at < firstEnd).map(({ number }) => number));
  const again = objects.filter(({ number, at }) => at > firstEnd && before.has(number));
  const painted = paintedNumbers(objects);
  const inside = objects.map(({ dictionary }) => dictionary).join('\n');
  const everything = `${text}\n${inside}`;
  const found = [...everything.matchAll(programs)].map((match) => decodePdfString(match[1] ?? ''));
  const xmp = [...everything.matchAll(xmpPrograms)].map((match) => match[1] ?? match[2] ?? '');
  const dates = [...everything.matchAll(dateEntries)].map((match) => ({
    kind: match[1],
    value: decodePdfString(match[2] ?? ''),
  }));
  return {
    writings: Math.max(1, ends.length - (linearised ? 1 : 0)),
    linearised,
    rewritten: new Set(again.map(({ number }) => number)).size,
    pagesRewritten: again.some(({ number }) => painted.has(number)) || pageContentsChanged(objects, firstEnd),
    signed: everything.includes('/ByteRange'),
    forms: /\/FT\s*\/(Tx|Btn|Ch)\b/.test(everything),
    software: [...new Set([...found, ...xmp].map((name) => name.trim()).filter((name) => name !== ''))].slice(0, 12),
    dates: {
      created: dates.filter(({ kind }) => kind === 'CreationDate').map(({ value }) => value),
      changed: dates.filter(({ kind }) => kind === 'ModDate').map(({ value }) => value),
    },
  };
}
