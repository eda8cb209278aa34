/** Whether an address, with or without a port, is reachable from the same machine only. */
export function isLoopback(address: string): boolean {
  return /^(?:127\.[\d.]+|localhost|::1|\[::1\])(?::\d+)?$/.test(address);
}
