import ipaddr from 'ipaddr.js';

/** What a connection may reach. Without `encrypted` (plain http) only the own network is left. */
export interface AddressPolicy {
  allowPrivateNetwork: boolean;
  encrypted: boolean;
}

export type AddressVerdict =
  'allowed' | 'metadata' | 'private' | 'not_routable' | 'plain_text' | 'no_address';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Block = [Address, number];

/** Where clouds hand out credentials to whoever asks. Never a provider, whatever a connection allows. */
const METADATA: Block[] = [
  '169.254.169.254/32', // AWS, Azure, Google Cloud, DigitalOcean, Oracle
  '169.254.170.2/32', // AWS ECS tasks
  '169.254.170.23/32', // AWS EKS pods
  'fd00:ec2::254/128', // AWS
  'fd00:ec2::23/128', // AWS EKS pods
  'fd20:ce::254/128', // Google Cloud
  '100.100.100.200/32', // Alibaba Cloud
  '168.63.129.16/32', // Azure fabric controller
  '192.0.0.192/32', // Oracle Cloud
  '169.254.42.42/32', // Scaleway
  'fd00:42::42/128', // Scaleway
].map((block) => ipaddr.parseCIDR(block));

/** RFC 6052: the well-known prefix by which IPv6-only networks reach IPv4; the last four bytes are the target. */
const NAT64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];

/** RFC 4291: the only part of IPv6 from which addresses of the internet are given out. */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** Ranges of the own network, by the names of ipaddr.js. Whatever is neither one of these nor public leads nowhere. */
const OWN_NETWORK: ReadonlySet<string> = new Set([
  'loopback',
  'private',
  'linkLocal',
  'carrierGradeNat',
  'uniqueLocal',
]);

/** Judges one IP address (IPv4, IPv6, mapped or NAT64 form) as the target of a connection. Pure. */
export function judgeAddress(text: string, policy: AddressPolicy): AddressVerdict {
  if (!ipaddr.isValid(text)) return 'no_address';
  const address = targetOf(text);
  if (ipaddr.subnetMatch(address, { metadata: METADATA }, 'other') === 'metadata') return 'metadata';
  if (isPublic(address)) return policy.encrypted ? 'allowed' : 'plain_text';
  if (!OWN_NETWORK.has(address.range())) return 'not_routable';
  return policy.allowPrivateNetwork ? 'allowed' : 'private';
}

/** Whether an IP address is this machine itself, in whatever form it is written. */
export function isLoopback(text: string): boolean {
  return ipaddr.isValid(text) && targetOf(text).range() === 'loopback';
}

function isPublic(address: Address): boolean {
  return address.range() === 'unicast' && (address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6));
}

/** The address that is really reached: IPv4 inside a mapped, compatible or NAT64 IPv6 address counts as itself. */
function targetOf(text: string): Address {
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4 || !address.match(NAT64)) return address;
  return ipaddr.fromByteArray(address.toByteArray().slice(12));
}

/** One sentence for people: why `host` is refused and what to do. */
export function describeVerdict(
  host: string,
  address: string,
  verdict: Exclude<AddressVerdict, 'allowed'>,
): string {
  const target = host === address ? address : `${host} (${address})`;
  switch (verdict) {
    case 'metadata':
      return `${target} is a cloud metadata service, which hands out credentials; Headroom never connects to one. Correct the address of this connection.`;
    case 'private':
      return `${target} is in a private, loopback or link-local network. If that is meant, set allowPrivateNetwork: true on this connection; otherwise correct its address.`;
    case 'not_routable':
      return `${target} is no address that a server can have. Correct the address of this connection or its DNS entry.`;
    case 'plain_text':
      return `${target} is on the public internet and plain http would show the key to everybody on the way. Use https.`;
    case 'no_address':
      return `${target} is not an IP address that Headroom understands. Correct the address of this connection or its DNS entry.`;
  }
}
