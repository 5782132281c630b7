import { expect, test } from 'vitest';
import { emailAddress } from './email-address.ts';

test('an address is kept as one writes it to oneself', () => {
  expect(emailAddress.parse('  Claire.Delmas+credit@Courriel.Example ')).toBe('claire.delmas+credit@courriel.example');
});

test('what is longer than any address is not looked at any further', () => {
  const { error } = emailAddress.safeParse(`a@${'.'.repeat(260_000)}@`);
  expect(error?.issues.map(({ code }) => code)).toEqual(['too_big']);
});

test('a name with an address, two addresses, or spaces are not one address', () => {
  for (const typed of ['x<own@mail.example>', 'a@b.example,c@d.example', 'a b@c.example', 'a@b', '@b.example', 'a@'])
    expect([typed, emailAddress.safeParse(typed).success]).toEqual([typed, false]);
});
