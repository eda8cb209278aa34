import type { ServerResponse } from 'node:http';

/**
 * Hangs up on who takes no byte of a reply for so long: a connection, and the file or the object of a bucket behind it,
 * would stay open for as long as the other side is there.
 */
export function endWhenIdle(response: ServerResponse, idleMs: number): void {
  response.setTimeout(idleMs, () => response.destroy());
}
