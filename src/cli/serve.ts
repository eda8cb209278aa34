import { interruption } from './interruption.ts';
import type { Subcommand } from './subcommand.ts';

/** `waybill serve`: runs until SIGINT or SIGTERM, then stops in order; ends with 1 when its database ended. */
export const define: Subcommand['define'] = (command, deps) => {
  command
    .description('Runs the service. It is configured by WAYBILL_… variables, see docs/config.md.')
    .action(async () => {
      const server = await deps.startServer();
      const done = new AbortController();
      // Before it is announced: who reads that may ask it to end at once, which would leave PostgreSQL behind.
      const interrupted = interruption(done.signal);
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
