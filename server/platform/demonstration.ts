import { spawn } from 'node:child_process';
import path from 'node:path';

const program = path.join(import.meta.dirname, '../../scripts/demo/send.ts');

/**
 * Starts the program that sends specimen dossiers through the public API at a human pace; it knows Aval only by its
 * address and its keys. @returns what stops it
 */
export const startDemonstration = (
  port: number,
  keys: readonly { channel: string; key: string }[],
): (() => Promise<void>) => {
  const child = spawn(process.execPath, [program, `http://127.0.0.1:${String(port)}`], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(JSON.stringify(keys));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  return () => {
    child.kill('SIGTERM');
    return ended;
  };
};
