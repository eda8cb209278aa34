import { Option } from 'commander';
import { SOURCE_KINDS, type SourceKind } from '../contract/inventory.ts';
import { SOURCE_STATES, SourceList, type SourceState } from '../contract/sources.ts';
import { clientOf, type Output, printList } from './admin/answer.ts';
import { ageText } from './age-text.ts';
import type { ApiClient } from './client.ts';
import type { Subcommand } from './subcommand.ts';

interface Options extends Output {
  readonly kind?: SourceKind;
  readonly state?: SourceState;
}

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
};

async function allSources(client: ApiClient, { kind, state }: Options): Promise<SourceList> {
  const path = '/api/v1/projects/{project_id}/inventory/sources';
  const sources: SourceList['data_list'] = [];
  for (;;) {
    const query = { kind, state, counts: 'true', offset: String(sources.length), limit: String(PAGE) };
    const { total_num, data_list } = await client.json({ method: 'GET', path, query }, SourceList);
    sources.push(...data_list);
    if (data_list.length < PAGE) return { total_num, data_list: sources };
  }
}
