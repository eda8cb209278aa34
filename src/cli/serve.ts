import { interruption } from './interruption.ts';
import type { Subcommand } from './subcommand.ts';

/** `waybill serve`: runs until SIGINT or SIGTERM, then stops in order; ends with 1 when its database ended. */
export const define: Subcommand['define'] = (command, deps) => {
  command
    .description('Runs the service. It is configured by WAYBILL_… variables, see docs/config.md.')
    .action(async () => {
      const done = new AbortController();
      // From the beginning: ended while it starts it would leave PostgreSQL behind. A second signal ends it at once.
      const interrupted = interruption(done.signal).catch(() => undefined);
      const server = await deps.startServer().catch((error) => {
        done.abort();
        throw error;
      });
      deps.stdout.write(`${server.announcement}\n`);
      const lost = await Promise.race([server.lost, interrupted]);
      done.abort();
      if (lost instanceof Error) {
        // Nothing is left to stop in order. Whoever supervises the service starts it anew, database and all.
        deps.stderr.write(`waybill: ${lost.message}\n`);
        process.exit(1);
      }
      await server.stop();
    });
};
