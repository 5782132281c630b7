import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const installed = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** An installed Chromium, else the one inside the npm package (linux x64). @returns the variables that it needs */
export const findChromium = async (): Promise<Record<string, string>> => {
  const found = installed.find((file) => file !== undefined && existsSync(file));
  if (found !== undefined) return { CHROMIUM_PATH: found };
  const cache = path.resolve('.cache/chromium');
  mkdirSync(cache, { recursive: true });
  // The package unpacks into the temporary folder, where two runs would race, and brings the libraries that a bare
  // machine lacks only when it believes to be on such a host.
  process.env['TMPDIR'] = cache;
  process.env['AWS_EXECUTION_ENV'] = 'nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const program = await chromium.executablePath();
  const fonts = path.join(cache, 'fonts');
  // Without any font Chromium aborts; the packaged file names a folder of another machine.
  writeFileSync(
    path.join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}/fonts-cache</cachedir></fontconfig>`,
  );
  return {
    CHROMIUM_PATH: program,
    FONTCONFIG_PATH: fonts,
    LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] ?? '',
  };
};
