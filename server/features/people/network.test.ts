import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test('an IPv4 address stands for itself, also as a socket of both kinds writes it', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
});

test('all addresses of one subscriber are one network, however they are written; his neighbour’s is another', () => {
  expect(networkOf('2001:db8:0:7::1')).toBe(networkOf('2001:0DB8::7:aaaa:bbbb:cccc:dddd'));
  expect(networkOf('2001:db8:0:7::1')).not.toBe(networkOf('2001:db8:0:8::1'));
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});

test('only the first 64 bits count', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  const half = fc.array(group, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(half, half, half, (network, one, other) => {
      const [first, second] = [networkOf([...network, ...one].join(':')), networkOf([...network, ...other].join(':'))];
      expect(first).toBe(second);
      expect(first).toBe(`${network.join(':')}::/64`);
    }),
  );
});
