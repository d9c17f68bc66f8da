/** Downloads over the real network, when asked for: never to an address of this machine or its neighbourhood. May import node:* and undici. */
export { isPublicAddress } from './is-public-address.ts'
export { liveNetwork, type LiveNetworkOptions } from './live-network.ts'
