import { PDF } from '@libpdf/core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { identifyFormat } from './identify-format.ts';

const puid = (octets: Buffer | Uint8Array | string): string | null => identifyFormat(Buffer.from(octets))?.puid ?? null;
const picture = sharp({ create: { width: 20, height: 10, channels: 3, background: '#c33' } });

test('pictures as a library writes them', async () => {
  expect(puid(await picture.clone().png().toBuffer())).toBe('fmt/11');
  expect(puid(await picture.clone().withIccProfile('srgb').png().toBuffer())).toBe('fmt/12');
  expect(puid(await picture.clone().tiff().toBuffer())).toBe('fmt/353');
  expect(puid(await picture.clone().webp().toBuffer())).toBe('fmt/566');
  expect(puid(await picture.clone().webp({ lossless: true }).toBuffer())).toBe('fmt/567');
  expect(puid(await picture.clone().withIccProfile('srgb').webp().toBuffer())).toBe('fmt/568');
  expect(puid(await picture.clone().jpeg().toBuffer())).toBe('fmt/41');
  const exif = await picture
    .clone()
    .withExif({ IFD0: { Software: 'test' } })
    .jpeg()
    .toBuffer();
  const at = exif.indexOf('0210');
  expect(at).toBeGreaterThan(0);
  for (const [version, expected] of [
    ['0200', 'x-fmt/398'],
    ['0210', 'x-fmt/390'],
    ['0220', 'x-fmt/391'],
    ['0221', 'fmt/645'],
    ['0230', 'fmt/1507'],
    ['9999', 'fmt/41'],
  ] as const) {
    exif.write(version, at, 'latin1');
    expect(puid(exif)).toBe(expected);
  }
});

test('JFIF by the version after its name', () => {
  const jfif = (minor: number) => [
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    16,
    ...Buffer.from('JFIF\0'),
    1,
    minor,
    0,
    0,
    1,
    0,
    1,
    0,
    0,
  ];
  expect([0, 1, 2, 7].map((minor) => puid(Buffer.from(jfif(minor))))).toEqual(['fmt/42', 'fmt/43', 'fmt/44', 'fmt/41']);
});

test('a text chunk makes PNG 1.2', async () => {
  const octets = await picture.clone().png().toBuffer();
  const chunk = Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from('iTXt'), Buffer.alloc(6)]);
  expect(puid(Buffer.concat([octets.subarray(0, 33), chunk, octets.subarray(33)]))).toBe('fmt/13');
});

test('PDF by its version, PDF/A by what it claims; something may stand before the header', async () => {
  const pdf = PDF.create();
  pdf.addPage({ size: 'a4' });
  expect(puid(await pdf.save())).toBe('fmt/276');
  expect(puid('%PDF-1.4\n')).toBe('fmt/18');
  expect(puid(`${' '.repeat(500)}%PDF-2.0\n`)).toBe('fmt/1129');
  expect(puid(`${' '.repeat(1500)}%PDF-2.0\n`)).toBe('x-fmt/111');
  expect(puid('%PDF-1.9\n')).toBeNull();
  const xmp = (part: string, level: string) =>
    `%PDF-1.4\n<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>${level}</pdfaid:conformance>`;
  expect(puid(xmp('1', 'B'))).toBe('fmt/354');
  expect(puid(xmp('3', 'U'))).toBe('fmt/481');
  expect(puid(xmp('9', 'Z'))).toBe('fmt/18');
  expect(puid(`%PDF-1.4\n<x pdfaid:part='2' pdfaid:conformance='B'/>`)).toBe('fmt/477');
});

test.each([
  ['{"a": 1}', 'fmt/817'],
  ['[1, 2', 'x-fmt/111'],
  ['<?xml version="1.0"?><a/>', 'fmt/101'],
  ['From: a@example.org\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\n\r\nBonjour', 'fmt/278'],
  ['Bonjour : à tous\nceci est un texte', 'x-fmt/111'],
  ['\0\u0001binary', null],
  [Buffer.of(0xff, 0xfe, 0x00, 0xd8), null],
  [Buffer.from('....ftypheic....'), 'fmt/1101'],
  [Buffer.from('....ftypavif....'), 'x-fmt/111'],
  ['', 'x-fmt/111'],
])('%j is %s', (octets, expected) => {
  expect(puid(octets)).toBe(expected);
});

test('whatever the octets are, there is an answer', () => {
  for (const start of [
    '89504e470d0a1a0a',
    'ffd8ffe0',
    '49492a00',
    '52494646000000005745425056503800',
    '255044462d312e37',
  ])
    for (let length = 0; length < 40; length += 1) {
      const octets = Buffer.alloc(length, 0xff);
      Buffer.from(start, 'hex').copy(octets);
      expect(() => identifyFormat(octets)).not.toThrow();
    }
});
