import { Option } from 'commander';
import { referredSource, SOURCE_KINDS, type SourceKind } from '../contract/inventory.ts';
import { SOURCE_STATES, SourceList, type SourceState } from '../contract/sources.ts';
import { clientOf, type Output, printList } from './admin/answer.ts';
import { ageText } from './age-text.ts';
import type { ApiClient } from './client.ts';
import { CliFailure } from './failure.ts';
import { printable } from './printable.ts';
import type { Subcommand } from './subcommand.ts';

interface Options extends Output {
  readonly kind?: SourceKind;
  readonly state?: SourceState;
}

const PATH = '/api/v1/projects/{project_id}/inventory/sources';
const PAGE = 200;

/** `waybill sources`: the clusters and hosts that report containers, and how fresh they are. */
export const define: Subcommand['define'] = (command, deps) => {
  command
    .description(
      'Lists the clusters and hosts that report containers: how each is, how long ago its containers were known to ' +
        'be what it has, and how many there are.',
    )
    .addOption(new Option('--kind <kind>', 'only clusters, or only hosts').choices(SOURCE_KINDS))
    .addOption(new Option('--state <state>', 'only those that are so now').choices(SOURCE_STATES))
    .option('--json', 'print the answer as one line of JSON')
    .action(async (options: Options) => {
      printList(deps, options, await allSources(clientOf(deps), options), {
        source: ({ kind, name }) => `${kind}/${name}`,
        state: ({ state }) => state,
        age: ({ age_seconds }) => ageText(age_seconds),
        containers: ({ counts }) => String(counts?.containers ?? ''),
        reason: ({ reason }) => reason ?? '',
      });
    });

  command
    .command('remove <source>')
    .description(
      'Removes a cluster or host that is gone for good, with its containers: cluster/NAME or host/NAME. What follows ' +
        'it has to be stopped before; "waybill clusters remove" is for registered clusters.',
    )
    .action(async (source: string) => {
      const { kind, name } = referredSource(source);
      if (!SOURCE_KINDS.includes(kind) || name === '') {
        throw new CliFailure(2, `${printable(source)}: must be cluster/NAME or host/NAME`);
      }
      await clientOf(deps).bytes({ method: 'DELETE', path: `${PATH}/${kind}/${encodeURIComponent(name)}` });
    });
};

async function allSources(client: ApiClient, { kind, state }: Options): Promise<SourceList> {
  const sources: SourceList['data_list'] = [];
  for (;;) {
    const query = { kind, state, counts: 'true', offset: String(sources.length), limit: String(PAGE) };
    const { total_num, data_list } = await client.json({ method: 'GET', path: PATH, query }, SourceList);
    sources.push(...data_list);
    if (data_list.length < PAGE) return { total_num, data_list: sources };
  }
}
