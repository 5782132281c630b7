/** Why the program will not start: one sentence for whoever typed the command. */
export class StartRefused extends Error {}

/** Turns what the machine says into that sentence; null when it is a fault of ours. */
export const refusalOf = (error: unknown, { port, dataDir }: { port: number; dataDir: string }): string | null => {
  if (error instanceof StartRefused) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} is already in use: stop what uses it or give another with --port.`;
  if (
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EPERM' ||
    code === 'ENOTDIR' ||
    code === 'EEXIST' ||
    code === 'ENOSPC'
  )
    return `The data folder ${dataDir} cannot be written (${code}): give another with --data.`;
  return null;
};
