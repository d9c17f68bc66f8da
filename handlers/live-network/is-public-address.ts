import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/** IANA's special-purpose registry for IPv4: this machine, private, carrier, link-local (cloud metadata too), tests, multicast, reserved. */
const SPECIAL = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // No special address by that registry: Azure's host answers each of its machines there.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
/** Within the one block of IPv6 that is given to the public: Teredo and what else is special, documentation, 6to4. The others hold IPv4 addresses in them. */
const SPECIAL_6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

/**
 * Whether an address is one of the public internet, and neither this machine's nor in one of the networks it is in: `own`, each with its length after a
 * slash. By IPv6 even those of a home are public. What is no address is not.
 */
export function isPublicAddress(address: string, own = ownNetworks()): boolean {
  const plain = address.replace(/%.*$/, '')
  const version = isIP(plain)
  if (version === 4) return !special(own).check(plain, 'ipv4')
  return version === 6 && given().check(plain, 'ipv6') && !special(own).check(plain, 'ipv6')
}

function ownNetworks(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) => all?.flatMap(({ cidr }) => cidr ?? []) ?? [])
}

function special(own: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of own) {
    const [net = '', bits] = network.split('/')
    // A tunnel that takes all there is says nothing of neighbours.
    if (Number(bits) > 0) list.addSubnet(net, Number(bits), isIP(net) === 4 ? 'ipv4' : 'ipv6')
  }
  for (const [net, bits] of SPECIAL) list.addSubnet(net, bits, 'ipv4')
  for (const [net, bits] of SPECIAL_6) list.addSubnet(net, bits, 'ipv6')
  return list
}

function given(): BlockList {
  const list = new BlockList()
  list.addSubnet('2000::', 3, 'ipv6')
  return list
}
