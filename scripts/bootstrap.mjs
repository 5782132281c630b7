// Runs on any Node ≥ 20 with nothing installed: installs what is missing, builds what changed, then goes on with the
// Node 24 that npm brought. Everything else in this folder may count on that Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const [task, ...rest] = process.argv.slice(2);
const windows = process.platform === 'win32';

const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const run = (program, args, environment = {}) => {
  const done = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  if (done.status !== 0) process.exit(done.status ?? 1);
};

/** What it prints is shown only when it fails. */
const runQuietly = (program, args, environment = {}) => {
  const done = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...environment } });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout}${done.stderr}`);
  process.exit(done.status ?? 1);
};

const digestOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const stampHolds = (file, value) => existsSync(file) && readFileSync(file, 'utf8') === value;

/** Installs when the lock is not the one that node_modules was made from. */
const install = () => {
  const stamp = 'node_modules/.aval-lock';
  const lock = digestOf(readFileSync('package-lock.json'));
  if (stampHolds(stamp, lock)) return;
  console.log('Installing packages (about a minute, once)…');
  const args = ['ci', '--no-update-notifier'];
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) run(process.execPath, [npm, ...args]);
  else run(windows ? 'npm.cmd' : 'npm', args);
  writeFileSync(stamp, lock);
};

/** The Node that npm brought; where there is none for this machine, ours if it is new enough. */
const findNode = () => {
  const brought = path.join(root, 'node_modules/.bin/node');
  if (spawnSync(brought, ['--version'], { stdio: 'ignore' }).status === 0) return brought;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 15)) return process.execPath;
  return fail(
    `Aval needs Node 24.15 or newer on this machine (${process.platform} ${process.arch}); this is ${process.version}.`,
  );
};

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.(spec|test)\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

/** Builds both sites when a source of theirs changed. */
const build = (node) => {
  const sources = [
    ...filesUnder('client'),
    ...filesUnder('shared'),
    'angular.json',
    'tsconfig.json',
    'package-lock.json',
  ];
  const digest = digestOf(...sources.flatMap((file) => [file, readFileSync(file)]));
  const stamp = 'dist/.aval-sources';
  if (stampHolds(stamp, digest)) return;
  console.log('Building the console and the portal (half a minute, once)…');
  for (const site of ['console', 'portal']) {
    runQuietly(node, ['node_modules/@angular/cli/bin/ng.js', 'build', site, '--progress=false'], {
      NG_CLI_ANALYTICS: 'false',
    });
  }
  mkdirSync('dist', { recursive: true });
  writeFileSync(stamp, digest);
};

/** Hands over: the program gets our signals (Ctrl-C reaches it by itself) and its end is ours. */
const become = (node, args) => {
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal === 'SIGINT' || child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
};

const programs = {
  start: 'server/main.ts',
  test: 'scripts/check/check.ts',
  check: 'scripts/check/check.ts',
  bench: 'scripts/bench/bench.ts',
  race: 'scripts/race.ts',
  person: 'scripts/person.ts',
  verify: 'scripts/verify.ts',
  archive: 'scripts/archive.ts',
  read: 'scripts/read.ts',
  accuracy: 'scripts/accuracy.ts',
  calibrate: 'scripts/reading/calibrate.ts',
  endurance: 'scripts/reading/endurance.ts',
  specimen: 'scripts/specimen/specimen.ts',
};
const needsSites = ['start', 'test', 'check', 'build', 'bench'];

if (task !== 'build' && !(task in programs)) fail(`Unknown task ${String(task)}.`);
if (task !== 'check') install();
const node = findNode();
const onlyTells = rest.includes('--help') || rest.includes('-h');
if (needsSites.includes(task) && !onlyTells) build(node);
if (task in programs) become(node, [programs[task], ...rest]);
