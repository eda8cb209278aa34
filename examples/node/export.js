// Exports containers and risks as Excel files through the HSS v5 API, and prints their first rows.
import { setTimeout } from 'node:timers/promises';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import exceljs from 'exceljs';
import JSZip from 'jszip';

const client = new ClientBuilder((hcClient) => hcClient)
  .withCredential(
    new BasicCredentials()
      .withAk(process.env.HUAWEICLOUD_SDK_AK)
      .withSk(process.env.HUAWEICLOUD_SDK_SK)
      .withProjectId(process.env.HUAWEICLOUD_SDK_PROJECT_ID),
  )
  .withEndpoint(process.env.HUAWEICLOUD_SDK_REGION_HSS_CN_NORTH_4)
  .build();

/** What the package of HSS would do, which is not on npm: the core sends any request. */
function send(method, path, { pathParams = {}, queryParams = {}, data = {}, ...more } = {}) {
  const url = `/v5/{project_id}/${path}`;
  const contentType = 'application/json';
  return client.sendRequest({
    method,
    url,
    contentType,
    headers: {},
    pathParams,
    queryParams,
    data,
    ...more,
  });
}

/** Waits for an export task, downloads its file and prints the first rows. */
async function show(title, { task_id }) {
  const pathParams = { task_id };
  let task = await send('GET', 'export-task/{task_id}', { pathParams });
  while (task.task_status === 'running') {
    await setTimeout(1000);
    task = await send('GET', 'export-task/{task_id}', { pathParams });
  }
  if (task.task_status !== 'success') throw new Error(`${title}: the export failed`);

  const { body } = await send('GET', 'download/{file_id}', {
    pathParams: { file_id: task.file_id },
    // Without it the SDK reads the file as text, which breaks it.
    axiosRequestConfig: { responseType: 'arraybuffer' },
  });
  const zip = await JSZip.loadAsync(body);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(await zip.file(/\.xlsx$/)[0].async('nodebuffer'));
  const [sheet] = workbook.worksheets;
  console.log(`${title}: ${sheet.rowCount - 1} rows, ${task.file_name}`);
  for (const row of sheet.getRows(1, Math.min(4, sheet.rowCount))) {
    console.log(`  ${row.values.slice(1).join(' | ')}`);
  }
}

const export_headers = [
  ['container_name', 'Container'],
  ['image_name', 'Image'],
  ['risky', 'At risk'],
];
const riskHeaders = [
  ['file_name', 'File'],
  ['risk_name', 'Risk'],
  ['risk_level', 'Level'],
];

await show('containers', await send('POST', 'container/export-task', { data: { export_headers } }));
await show(
  'running containers',
  await send('POST', 'container/export-task', {
    queryParams: { export_size: 1000 },
    data: { export_headers, status: 'Running' },
  }),
);
await show(
  'risks',
  await send('POST', 'container/cluster/risk/export-task', {
    queryParams: { risk_type: 'iac_risk', export_size: 10000 },
    data: { export_headers: riskHeaders, iac_items: { scan_type: 'manual_scan' } },
  }),
);
