import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../ports.ts';
import { pdfATool } from './pdf-a-tool.ts';
import { runTool, usualLimits } from './run-tool.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { kinds, makesPdfA, openRenditionHouse, pdfOf } from './test-renditions.ts';
import type { RenditionHouse } from './test-renditions.ts';

let house: RenditionHouse;
beforeAll(async () => {
  house = await openRenditionHouse();
});
afterAll(() => house.drop());

/** The incident is all that is left of a rendition that failed. */
const nothingBut = { pieces: 0, incidents: ['rendition_failed'], scratch: [] };

describe.skipIf(!makesPdfA)('a tool that goes wrong leaves the original untouched, and an incident', () => {
  const limits = { ...usualLimits, milliseconds: 1500, memory: 256 * 1024 ** 2 };
  test.each([
    ['hangs', 'sleep 1000 & wait', /: (timeout):/],
    ['dies', 'kill -9 $$', /: (killed):/],
    ['fails', 'exit 3', /: (failed):/],
    // At once: a tool that grows bit by bit may run out of time first on a busy machine.
    ['asks for more memory than there is', 'exec dd if=/dev/zero of=/dev/null bs=1G count=1', /: (failed|killed):/],
    ['writes nothing', 'exit 0', /ENOENT/],
    [
      'writes something else',
      'for word in "$@"; do case $word in -sOutputFile=*) echo text > "${word#*=}";; esac; done',
      /Plain text instead of PDF/,
    ],
    [
      'writes without end',
      'for word in "$@"; do case $word in -sOutputFile=*) yes > "${word#*=}" || exit 9;; esac; done',
      /: (killed|failed):/,
    ],
  ])('%s', async (name, text, said) => {
    const octets = await pdfOf(name);
    const archive = await house.depositPdf(name.replaceAll(' ', '-'), octets);
    const tool = pdfATool(house.program(name.replaceAll(' ', '-'), text), { ...limits, file: 8 * 1024 ** 2 });
    const begun = performance.now();
    await expect(house.make(archive, house.withTool({ tool }))).rejects.toThrow(said);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(house.isUntouched(archive, octets)).toBe(true);
    expect(await house.leftOf(archive)).toEqual(nothingBut);
    expect(spawnSync('pgrep', ['-f', house.program(name.replaceAll(' ', '-'), text)]).stdout.toString()).toBe('');
  });

  test('a PDF that draws itself without end, with the real Ghostscript', async () => {
    const octets = selfMultiplying(14);
    const archive = await house.depositPdf('bomb', octets);
    const tool = pdfATool('gs', limits);
    await expect(house.make(archive, house.withTool({ tool }))).rejects.toMatchObject({ code: 'rendition_failed' });
    expect(house.isUntouched(archive, octets)).toBe(true);
    expect(await house.leftOf(archive)).toEqual(nothingBut);
  });

  test('octets that only begin like a PDF', async () => {
    const octets = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1000, 7)]);
    const archive = await house.depositPdf('garbage', octets);
    await expect(house.make(archive, house.withTool({ validator: null }))).rejects.toMatchObject({
      code: 'rendition_failed',
    });
    expect(house.isUntouched(archive, octets)).toBe(true);
    expect(await house.leftOf(archive)).toEqual(nothingBut);
  });

  test('the folder of a process that died in the middle goes with the next work', async () => {
    const dead = spawnSync('true').pid;
    const [left, living] = [dead, process.ppid].map((pid) => path.join(tmpdir(), `rendition-${String(pid)}-left`));
    for (const folder of [left!, living!]) mkdirSync(folder);
    await inScratchFolder(() => Promise.resolve());
    expect([left!, living!].map((folder) => existsSync(folder))).toEqual([false, true]);
    rmdirSync(living!);
  });

  test('one that is not installed is said, and is no incident', async () => {
    const archive = await house.depositPdf('absent', await pdfOf('rien'));
    expect(await house.make(archive, house.withTool({ tool: pdfATool('no-such-program') }))).toMatchObject({
      outcome: 'no_tool',
    });
    expect(await house.make(archive, house.renditionParts({ kinds: { ...kinds, pdf_a: null } }))).toMatchObject({
      outcome: 'no_tool',
    });
    expect(await house.db.many(sql`select 1 from archive_incident where archive_id = ${archive}`)).toEqual([]);
  });

  test('a tool gets nothing of our environment', async () => {
    const said = (await runTool('env', [], { folder: house.root })).toString();
    expect(
      said
        .split('\n')
        .map((line) => line.split('=')[0])
        .filter((name) => !['', '_', 'PWD', 'OLDPWD', 'SHLVL'].includes(name ?? ''))
        .sort(),
    ).toEqual(['HOME', 'LC_ALL', 'PATH', 'TMPDIR']);
  });

  test('one that looks different is thrown away: a word is missing, a page is missing', async () => {
    const octets = await pdfOf('Montant : 12 345,67 euros', 'Bordereau de rétractation');
    for (const [at, texts] of [
      ['Montant :                euros', 'Bordereau de rétractation'],
      ['Montant : 12 345,67 euros'],
    ].entries()) {
      const archive = await house.depositPdf(`different-${String(at)}`, octets);
      const wrong = path.join(house.root, `wrong-${String(at)}.pdf`);
      writeFileSync(wrong, await pdfOf(...texts));
      const real = pdfATool();
      const liar = {
        ...real,
        convert: (folder: string, _: string, result: string) => real.convert(folder, wrong, result),
      };
      const said = at === 0 ? /page 1 looks different/ : /1 pages instead of 2/;
      await expect(house.make(archive, house.withTool({ tool: liar, validator: null }))).rejects.toThrow(said);
      expect(house.isUntouched(archive, octets)).toBe(true);
      expect(await house.leftOf(archive)).toEqual(nothingBut);
    }
  });
});

/** Each form draws the next ten times: a few lines that ask for 10^depth drawings. */
const selfMultiplying = (depth: number): Buffer => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>',
    '<< /Length 5 >>\nstream\n/F Do\nendstream',
  ];
  for (let level = 0; level < depth; level += 1) {
    const draws = level === depth - 1 ? '0 0 9 9 re f'.repeat(10) : '/F Do '.repeat(10);
    const resources = level === depth - 1 ? '<< >>' : `<< /XObject << /F ${String(6 + level)} 0 R >> >>`;
    objects.push(
      `<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources ${resources} /Length ${String(draws.length)} >>\nstream\n${draws}\nendstream`,
    );
  }
  let text = '%PDF-1.4\n';
  const places = objects.map((body, at) => {
    const place = text.length;
    text += `${String(at + 1)} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const xref = text.length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${lines}`;
  return Buffer.from(
    `${text}trailer << /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(xref)}\n%%EOF\n`,
  );
};
