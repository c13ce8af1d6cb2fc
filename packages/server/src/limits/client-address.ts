import { BlockList, isIP, isIPv6 } from 'node:net';

const NAMED: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** An IPv4 address that stands in an IPv6 one is the IPv4 address. */
const plain = (address: string): string => /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;

/** Which addresses a text like `loopback, 10.0.0.0/8, 192.0.2.7` means. @throws TypeError naming the part that is none */
export function addressSet(text: string): (address: string) => boolean {
  const list = new BlockList();
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  for (const part of parts.flatMap((name) => NAMED[name] ?? [name])) {
    const [address = '', bits] = part.split('/');
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    if (!version || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= most)))
      throw new TypeError(`"${part}" is no address, range, "loopback" or "private"`);
    list.addSubnet(address, bits === undefined ? most : Number(bits), version === 6 ? 'ipv6' : 'ipv4');
  }
  return (given) => {
    const address = plain(given);
    return isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
}

export const isLoopback = addressSet('loopback');

/**
 * Address of who calls. `X-Forwarded-For` is read from its end, where our own proxies wrote, for as long as the address
 * is one of theirs: what stands before that is what the caller says, and can say anything.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  isProxy: (address: string) => boolean,
): string {
  const chain = (forwardedFor ?? '').split(',').map((part) => plain(part.trim()));
  let address = plain(socketAddress);
  while (isProxy(address)) {
    const before = chain.pop();
    if (!before || !isIP(before)) break;
    address = before;
  }
  return address;
}

/** What is counted as one caller: a household or a company has all of an IPv6 /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
