import { EXIT_CODES, withReceiveOptions } from './export-command.ts';
import { type ReceiveOptions, receiveExport } from './receive-export.ts';
import type { Subcommand } from './subcommand.ts';

/** `waybill export resume`: goes on with an export whose command ended before it had the file. */
export const define: Subcommand['define'] = (command, deps, end) => {
  withReceiveOptions(command)
    .description(
      'Waits for an export that was begun before, by any API, and downloads it. What an interrupted download left ' +
        `beside the file is not asked for again. ${EXIT_CODES}`,
    )
    .argument('<task>', 'the id of the task')
    .action(async (task: string, options: ReceiveOptions) => {
      await receiveExport(task, options, deps);
      end(0);
    });
};
