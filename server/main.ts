import { access, constants, mkdir } from 'node:fs/promises';
import { openAval } from './app.ts';
import type { Aval } from './app.ts';
import { EnvError, helpText, readEnv } from './platform/env.ts';
import type { Env } from './platform/env.ts';
import { refusalOf } from './platform/refusal.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const readSettings = (): Env => {
  try {
    return readEnv(process.argv.slice(2));
  } catch (error) {
    return refuse(error instanceof EnvError ? `Settings refused:\n${error.message}` : String(error));
  }
};

const announce = (aval: Aval, env: Env): void => {
  if (env.role === 'reader') {
    say('Aval reads documents.');
    return;
  }
  const address = `http://localhost:${String(aval.port)}`;
  say(`\n  Portal   ${address}/\n  Console  ${address}/console/\n  API      ${address}/api/openapi.json`);
  if (env.demo) say(`  Outbox   ${address}/outbox`);
  if (aval.accounts.length > 0) {
    say('\n  Demonstration accounts, shown this once:');
    for (const { role, email, password } of aval.accounts) say(`  ${role.padEnd(11)} ${email.padEnd(26)} ${password}`);
  }
  say('\n  Ctrl-C stops.\n');
};

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  say(helpText());
  process.exit(0);
}

const env = readSettings();
try {
  await mkdir(env.dataDir, { recursive: true });
  await access(env.dataDir, constants.W_OK);
  const aval = await openAval(env);
  announce(aval, env);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void aval.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
} catch (error) {
  const sentence = refusalOf(error, env);
  if (sentence !== null) refuse(sentence);
  throw error;
}
