import type { FastifyInstance } from 'fastify';

/**
 * Ends a server. What is being answered may go on for `graceMs`; then the connections are cut, since a client that
 * does not read would keep the service from ending. A download can be gone on with elsewhere.
 */
export async function closeServer(server: FastifyInstance, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), graceMs);
  try {
    await server.close();
  } finally {
    clearTimeout(cut);
  }
}
