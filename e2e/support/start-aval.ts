import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { runAval } from './run-aval.ts';
import { silenceRules } from './review-rules.ts';

/** One server for all stories, on a fresh data folder; the stories read its address and accounts from a file. */
export default async function startAval(): Promise<() => Promise<void>> {
  const data = '.cache/stories-data';
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const aval = await runAval(data);
  await silenceRules(aval);
  writeFileSync('.cache/stories.json', JSON.stringify({ url: aval.url, accounts: aval.accounts }));
  return async () => {
    await aval.stop();
  };
}
