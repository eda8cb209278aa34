import { CicdCommand } from '../../contract/iac/cicd-command.ts';
import { CicdConfigurationDetails, CicdConfigurationList } from '../../contract/iac/cicd-configurations.ts';
import { publishedOperation } from '../../contract/published-operations.ts';
import { type Checks, long, refuses, UNKNOWN_ID, writing } from './check.ts';
import { jsonOf, requireHssRefusal, requireStatus } from './expectations.ts';
import { listChecks } from './list-checks.ts';
import { Difference, given } from './verdict.ts';

const UNKNOWN = { params: { cicd_id: UNKNOWN_ID } };
const command = (cicd_id: string) => ({
  cicd_id,
  is_image_scan: false,
  is_iac_scan: true,
  iac_scan_info: { configuration_mode: 'local_directory', path: '.' },
});

/** HSS API: pipelines. */
export const CICD_CHECKS: Checks = {
  AddCicdConfiguration: [
    refuses('no cicd_name', { body: {} }),
    refuses('empty cicd_name', { body: { cicd_name: '' } }),
    refuses('cicd_name of 129', { body: { cicd_name: long(129) } }),
    refuses('image_whitelist of 1001', {
      body: { cicd_name: 'conformance', image_whitelist: Array<string>(1001).fill('x') },
    }),
    writing('adds one', async (_, subjects) => {
      await subjects.pipeline();
    }),
  ],
  ListCicdConfigurations: [
    ...listChecks({
      schema: CicdConfigurationList,
      rows: ({ data_list }) => data_list,
      total: ({ total_num }) => total_num,
      input: {},
      mandatory: false,
    }),
    {
      name: 'one by its cicd_id',
      async run(call, subjects) {
        const cicd_id = await given(subjects.pipeline());
        const { data_list } = jsonOf(await call({ query: { cicd_id } }), CicdConfigurationList);
        if (!data_list.every((row) => row.cicd_id === cicd_id)) throw new Difference('others are listed too');
        if (data_list.length === 0) throw new Difference('it is not listed');
      },
    },
  ],
  ShowCicdConfiguration: [
    {
      name: 'one',
      async run(call, subjects) {
        const cicd_id = await given(subjects.pipeline());
        const shown = jsonOf(await call({ params: { cicd_id } }), CicdConfigurationDetails);
        if (shown.cicd_id !== cicd_id) throw new Difference('it is another one');
      },
    },
    refuses('unknown cicd_id', UNKNOWN, 'HSS.0011'),
  ],
  ModifyCicdConfiguration: [
    refuses('unknown cicd_id', { ...UNKNOWN, body: {} }, 'HSS.0011'),
    refuses('image_whitelist of 1001', {
      ...UNKNOWN,
      body: { image_whitelist: Array<string>(1001).fill('x') },
    }),
    writing('changes a list', async (call, subjects) => {
      const params = { cicd_id: await given(subjects.pipeline()) };
      requireStatus(await call({ params, body: { image_whitelist: ['changed'] } }), 200);
      const answer = await subjects.endpoint.call(publishedOperation('ShowCicdConfiguration'), { params });
      const { image_whitelist } = jsonOf(answer, CicdConfigurationDetails);
      if (image_whitelist.join() !== 'changed')
        throw new Difference('the list is not what it was changed to');
    }),
  ],
  DeleteCicdConfigurations: [
    refuses('no cicd_id_list', { body: {} }),
    refuses('unknown cicd_id', { body: { cicd_id_list: [UNKNOWN_ID] } }, 'HSS.0011'),
    writing('removes one', async (call, subjects) => {
      const cicd_id = await given(subjects.addPipeline());
      requireStatus(await call({ body: { cicd_id_list: [cicd_id] } }), 200);
      const show = publishedOperation('ShowCicdConfiguration');
      requireHssRefusal(await subjects.endpoint.call(show, { params: { cicd_id } }), 'HSS.0011');
    }),
  ],
  CreateCicdConfigurationCommand: [
    refuses('no cicd_id', { body: {} }),
    refuses('cicd_id of 129', { body: command(long(129)) }),
    refuses('unknown cicd_id', { body: command(UNKNOWN_ID) }, 'HSS.0011'),
    {
      name: 'a command',
      async run(call, subjects) {
        jsonOf(await call({ body: command(await given(subjects.pipeline())) }), CicdCommand);
      },
    },
  ],
};
