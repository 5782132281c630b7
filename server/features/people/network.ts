import { isIPv6 } from 'node:net';

const groupsOfNetwork = 4;

/**
 * The network that an address stands for where tries are counted: an IPv4 address itself, of an IPv6 address its first
 * 64 bits, which one subscriber has whole (RFC 6177 §2, RFC 4291 §2.5.1).
 */
export const networkOf = (address: string): string => {
  // How a socket that serves both names an IPv4 address (RFC 4291 §2.5.5.2).
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(bare)) return bare;
  const [left, right] = bare.split('::').map((side) => (side === '' ? [] : side.split(':')));
  const zeros = right ? new Array<string>(Math.max(0, 8 - (left?.length ?? 0) - right.length)).fill('0') : [];
  const groups = [...(left ?? []), ...zeros, ...(right ?? [])].slice(0, groupsOfNetwork);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};
