import type { RunningAval } from './run-aval.ts';

/**
 * Switches off, as a supervisor does, the rules that ask for a second person: a drawn sample would change a story now
 * and then. A story that means one switches its rule on.
 */
export const silenceRules = async ({ url, accounts }: Pick<RunningAval, 'url' | 'accounts'>): Promise<void> => {
  const account = accounts.find(({ role }) => role === 'supervisor');
  if (!account) throw new Error('no supervisor');
  const headers = { 'content-type': 'application/json', origin: url };
  const { email, password } = account;
  const signedIn = await fetch(`${url}/api/console/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  for (const rule of ['amount', 'dismissed_high', 'sample']) {
    const changed = await fetch(`${url}/api/review-rules/${rule}`, {
      method: 'PUT',
      headers: { ...headers, cookie },
      body: JSON.stringify({ active: false }),
    });
    if (!changed.ok) throw new Error(`rule ${rule} was not switched off: ${String(changed.status)}`);
  }
};
