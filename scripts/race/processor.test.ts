import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { processorSeconds } from './processor.ts';

test.runIf(process.platform === 'linux')('processor time is that of a process and of all below it', async () => {
  // A shell whose child works: the shell itself does nothing.
  const shell = spawn(
    'sh',
    ['-c', `${process.execPath} -e "const until = Date.now() + 60000; while (Date.now() < until);" & wait`],
    {
      detached: true,
    },
  );
  const pid = shell.pid ?? 0;
  try {
    await expect.poll(() => processorSeconds(pid), { timeout: 30_000 }).toBeGreaterThan(0.1);
    expect(processorSeconds(pid)).toBeLessThan(60);
    expect(processorSeconds(2 ** 22 + 1)).toBe(0);
  } finally {
    process.kill(-pid, 'SIGKILL');
  }
});
