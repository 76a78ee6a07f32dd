import { networkInterfaces } from 'node:os'

/** This machine's addresses on its networks (IPv4), where a phone on the same network can reach it. */
export function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map((address) => address.address)
}
