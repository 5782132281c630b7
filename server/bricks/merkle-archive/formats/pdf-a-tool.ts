import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pdfALevels } from './known-formats.ts';
import type { RenditionTool } from './rendition-ports.ts';
import { runTool, ToolError, versionOf, usualLimits } from './run-tool.ts';
import type { ToolLimits } from './run-tool.ts';

/** Where Debian's libgs-common and Ghostscript's own packages put the profile. */
const profiles = ['/usr/share/color/icc/ghostscript/srgb.icc', '/usr/local/share/ghostscript/iccprofiles/srgb.icc'];

/** The output intent that PDF/A asks for: what the colours of the page mean. */
const outputIntent = (profile: string): string => `%!
[ /_objdef {profile} /type /stream /OBJ pdfmark
[ {profile} << /N 3 >> /PUT pdfmark
[ {profile} (${profile}) (r) file /PUT pdfmark
[ /_objdef {intent} /type /dict /OBJ pdfmark
[ {intent} << /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile {profile}
  /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) >> /PUT pdfmark
[ {Catalog} << /OutputIntents [ {intent} ] >> /PUT pdfmark
`;
const settings = [
  ...['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-dNOOUTERSAVE', '-sDEVICE=pdfwrite'],
  ...['-dPDFA=1', '-dPDFACompatibilityPolicy=1', '-sColorConversionStrategy=RGB'],
];

/** PDF/A-1b by Ghostscript: the level that a validator of Debian can check. @param program path, or a name on the path */
export const pdfATool = (program = 'gs', limits: ToolLimits = usualLimits): RenditionTool => {
  const target = pdfALevels.get('1b');
  if (!target) throw new Error('PDF/A-1b has no name');
  const profile = profiles.find((file) => existsSync(file));
  return {
    ...{ name: 'Ghostscript', parameters: settings.join(' '), target },
    version: profile === undefined ? () => Promise.resolve(null) : versionOf(program, ['--version']),
    convert: async (folder, source, result) => {
      if (profile === undefined) throw new ToolError('absent', 'no sRGB profile');
      await writeFile(path.join(folder, 'intent.ps'), outputIntent(profile));
      const files = [`--permit-file-read=${profile}`, `-sOutputFile=${result}`, 'intent.ps', source];
      await runTool(program, [...settings, ...files], { folder, limits });
      const made = path.join(folder, result);
      await writeFile(made, sameTime(await readFile(made)));
    },
  };
};

/**
 * Ghostscript writes the dates of the information dictionary as `…Z00'00'`, which is not the form of its own XMP and which
 * PDF/A refuses (ISO 19005-1, 6.7.3). The same time as `…+00'00'` has the same length, so no offset moves.
 */
const sameTime = (octets: Buffer): Buffer =>
  Buffer.from(octets.toString('latin1').replace(/\(D:(\d{14})Z00'00'\)/g, "(D:$1+00'00')"), 'latin1');
