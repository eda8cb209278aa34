import type { Command } from 'commander';
import { type ApiClient, apiClient, connectionOf } from '../client.ts';
import type { CliDeps } from '../deps.ts';
import { table } from '../table.ts';

/** The option all these commands share. */
export interface Output {
  readonly json?: boolean;
}

/** A command of a group, with the option to print JSON. */
export function subcommand(group: Command, usage: string, description: string): Command {
  return group
    .command(usage)
    .description(description)
    .option('--json', 'print the answer as one line of JSON');
}

export function clientOf(deps: CliDeps): ApiClient {
  return apiClient(connectionOf(deps.readClientConfig()));
}

/** Prints a list as a table for a person, or as the service answered. */
export function printList<T>(
  deps: CliDeps,
  { json }: Output,
  answer: { readonly data_list: readonly T[] },
  columns: Readonly<Record<string, (item: T) => string>>,
): void {
  const cells = answer.data_list.map((item) => Object.values(columns).map((read) => read(item)));
  deps.stdout.write(`${json ? JSON.stringify(answer) : table(Object.keys(columns), cells, 'text')}\n`);
}

/** Prints one thing, a line for each member, or as the service answered. */
export function printOne(deps: CliDeps, { json }: Output, answer: Readonly<Record<string, unknown>>): void {
  if (json) {
    deps.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  const width = Math.max(...Object.keys(answer).map((name) => name.length));
  for (const [name, value] of Object.entries(answer)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    deps.stdout.write(`${name.padEnd(width)}  ${name.endsWith('_at') ? dateText(Number(value)) : text}\n`);
  }
}

/** A moment for a person, UTC to the second. */
export function dateText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A path with an id from the command line in it. */
export function pathOf(collection: string, id: string): string {
  return `/api/v1/${collection}/${encodeURIComponent(id)}`;
}
