import { apiClient, connectionOf } from './client.ts';
import { CliFailure } from './failure.ts';
import { endTask, isOver, showTask } from './native-export-task.ts';
import type { Subcommand } from './subcommand.ts';

/** `waybill export cancel`: never deletes what is over, which the operation behind it would. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Cancels an export that is not over. Exit code: 0 cancelled, 1 it is over or the service refused, 2 wrong ' +
        'usage or no connection.',
    )
    .argument('<task>', 'the id of the task')
    .action(async (taskId: string) => {
      const client = apiClient(connectionOf(deps.readClientConfig()));
      const task = await showTask(client, taskId);
      if (isOver(task)) throw new CliFailure(1, `task ${taskId} is over: ${task.state}`);
      await endTask(client, taskId);
      deps.stdout.write('cancelled\n');
      end(0);
    });
};
