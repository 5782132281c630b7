import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** Independent tools that tests ask for a second opinion, and the Debian package of each. Nothing that ships needs one. */
export const oracles = {
  openssl: 'openssl',
  pdfsig: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  gs: 'ghostscript',
  mutool: 'mupdf-tools',
  qpdf: 'qpdf',
  xmllint: 'libxml2-utils',
  faketime: 'faketime',
  'swift-proxy-server': 'swift-proxy',
  'swift-account-server': 'swift-account',
  'swift-container-server': 'swift-container',
  'swift-object-server': 'swift-object',
  memcached: 'memcached',
  'softhsm2-util': 'softhsm2',
  'pkcs11-tool': 'opensc',
  tesseract: 'tesseract-ocr',
  'heif-enc': 'libheif-examples',
} as const;
export type Oracle = keyof typeof oracles;

/** Bouncy Castle is a library; it is asked through `java`, which is used where it already is. */
export const bouncyCastle = ['bcprov', 'bcpkix', 'bcutil'].map((name) => `/usr/share/java/${name}.jar`);

const standsOnPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

const told = new Set<string>();

/** Whether a test can ask this tool; when not, it prints once why the test is skipped. */
export const hasTool = (name: Oracle | 'java'): boolean => {
  const found = standsOnPath(name) && (name !== 'java' || bouncyCastle.every((file) => existsSync(file)));
  if (!found && !told.has(name)) {
    told.add(name);
    const wanted = name === 'java' ? 'java with libbcpkix-java' : `the package ${oracles[name]}`;
    console.warn(`skipped: ${name} is not on this machine (Debian: ${wanted})`);
  }
  return found;
};

/** Installs what is missing where that needs nobody's leave: root, on a Debian with its package lists in reach. */
export const installOracles = (): void => {
  const missing: string[] = [
    ...new Set((Object.keys(oracles) as Oracle[]).filter((name) => !standsOnPath(name)).map((name) => oracles[name])),
  ];
  // A Java machine weighs too much to be brought along; beside one that is there, the library is small.
  if (standsOnPath('java') && !bouncyCastle.every((file) => existsSync(file))) missing.push('libbcpkix-java');
  if (missing.length === 0 || process.getuid?.() !== 0 || !standsOnPath('apt-get')) return;
  console.log(`Test tools: installing ${missing.join(', ')}`);
  const apt = (...words: string[]) =>
    spawnSync('apt-get', ['-qq', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1', ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: 240_000,
    });
  const got = (...packages: string[]) => apt('install', '-y', '--no-install-recommends', ...packages).status === 0;
  if (got(...missing)) return;
  apt('update');
  // One that this release does not have must not keep the others away.
  if (!got(...missing)) for (const one of missing) got(one);
};
