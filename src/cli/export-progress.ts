import type { ExportTaskView } from '../contract/export-task-view.ts';

/** What a person who waits for a task is told beside its percent. */
export function progressNote(
  task: Pick<ExportTaskView, 'state' | 'queue_position' | 'rows_written' | 'rows_expected' | 'seconds_left'>,
): string {
  const { state, queue_position, rows_written, rows_expected, seconds_left } = task;
  if (state === 'queued') return queue_position === undefined ? 'queued' : `queued, number ${queue_position}`;
  if (rows_expected === undefined) return 'counting rows';
  const rows = `${rows_written.toLocaleString('en-US')} of ${rows_expected.toLocaleString('en-US')} rows`;
  return seconds_left === undefined ? rows : `${rows}, ${duration(seconds_left)} left`;
}

/** Minutes say enough where seconds would be guessed. */
function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
