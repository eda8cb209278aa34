import { interruption } from './interruption.ts';
import type { Subcommand } from './subcommand.ts';

/** `waybill serve`: runs until SIGINT or SIGTERM, then stops in order. */
export const define: Subcommand['define'] = (command, deps) => {
  command
    .description('Runs the service. It is configured by WAYBILL_… variables, see docs/config.md.')
    .action(async () => {
      const server = await deps.startServer();
      deps.stdout.write(`${server.announcement}\n`);
      const done = new AbortController();
      await interruption(done.signal);
      done.abort();
      await server.stop();
    });
};
