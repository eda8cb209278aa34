import { afterAll, beforeAll, expect, test } from 'vitest';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// What a pipeline sends of its run.

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

function send(name: string, lines: readonly unknown[], more = ''): Promise<Response> {
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  const path = `/api/v1/projects/{project_id}/iac/cicd-scans?cicd_name=${encodeURIComponent(name)}${more}`;
  return signedFetch(service, 'POST', path, { body, headers: { 'Content-Type': 'application/x-ndjson' } });
}

const place = { line: 3, end_line: 3, message: 'runs as root' };
const risk = {
  rule_id: 'DF-021',
  risk_name: 'The image runs as root',
  risk_level: 'medium',
  description: 'why',
  remediation: 'fix',
  places: [place],
  suppressed: [],
};
const file = (file_name: string, risks: readonly unknown[] = []) => ({
  file_name,
  file_type: 'dockerfile',
  risks,
});

test('a run is counted, and the next one takes its place', async () => {
  const failed = { ...file('c/Dockerfile'), failed: { reason: 'not UTF-8', line: 1 } };
  const first = await send('build', [file('a/Dockerfile', [risk]), file('b/Dockerfile'), failed]);
  const { cicd_id: id, ...counts } = (await first.json()) as Record<string, unknown>;
  expect({ status: first.status, counts }).toEqual({
    status: 200,
    counts: { cicd_name: 'build', clean: 1, risky: 1, failed: 1, removed: 0 },
  });

  const second = await send('build', [file('a/Dockerfile')]);
  expect(await second.json()).toEqual({
    ...{ cicd_id: id, cicd_name: 'build', clean: 1, risky: 0, failed: 0, removed: 2 },
  });
});

test('a risk all of whose places are excepted is none', async () => {
  const excepted = { ...risk, places: [], suppressed: [{ ...place, by: 'hadolint', reason: 'needs root' }] };
  expect(await (await send('excepted', [file('Dockerfile', [excepted])])).json()).toMatchObject({ clean: 1 });
});

test('a line that is not as it must be is named, and nothing is kept of the run', async () => {
  await send('kept', [file('a/Dockerfile'), file('b/Dockerfile')]);
  const wrong = [
    [file('x'), { ...file('y'), risks: [{ ...risk, risk_level: 'fatal' }] }],
    [file('x'), file('x')],
    [file('x'), { ...file('y'), risks: [{ ...risk, risk_name: 'a\0b' }] }],
    [file('x'), { ...file('y'), file_name: '' }],
    [file('x'), file('y', [risk, risk])],
    [file('x'), { ...file('y'), file_size: 2 ** 63 }],
  ];
  const said = [];
  for (const lines of wrong) said.push(await hssRefusal(await send('kept', lines), 'HSS.0001'));
  expect(said).toEqual([
    'Invalid parameter: line 2: risks[0].risk_level must be one of high, medium, low, tips, got "fatal"',
    'Invalid parameter: line 2: file_name "x" is there twice',
    'Invalid parameter: line 2: risks[0].risk_name must not hold a NUL character or half of a surrogate pair',
    'Invalid parameter: line 2: file_name must be a text of 1 to 512 characters, got ""',
    'Invalid parameter: line 2: rule_id "DF-021" is there twice',
    'Invalid parameter: line 2: file_size must be an integer from 0 to 9007199254740991, got 9223372036854776000',
  ]);
  expect(await (await send('kept', [])).json()).toMatchObject({ removed: 2 });
});

test('members that nobody knows are not kept, whatever they hold', async () => {
  const unknown = { tomorrow: 'a\0b' };
  const excepted = { ...place, by: 'hadolint', ...unknown };
  const rule_faults = [{ rule_id: 'USER-X', reason: 'no such field', ...unknown }];
  const line = {
    ...file('Dockerfile', [{ ...risk, suppressed: [excepted], ...unknown }]),
    rule_faults,
    ...unknown,
  };
  const response = await send('unknown', [line]);
  expect(response.status).toBe(200);
  const { cicd_id } = (await response.json()) as { cicd_id: string };

  const listed = await signedFetch(
    service,
    'GET',
    `/v5/{project_id}/container/iac/files?scan_type=cicd_scan&offset=0&limit=10&cicd_id=${cicd_id}`,
  );
  const [stored] = ((await listed.json()) as { data_list: { file_id: string }[] }).data_list;
  const findings = await signedFetch(
    service,
    'GET',
    `/api/v1/projects/{project_id}/iac/files/${stored?.file_id}/findings?offset=0&limit=10`,
  );
  const told = await findings.text();
  expect(JSON.parse(told)).toMatchObject({ total_num: 2 });
  expect(told).not.toContain('tomorrow');
});

test('the name of a pipeline, which stands in a line for a shell, holds no control characters', async () => {
  const text = await hssRefusal(await send('a\nb', []), 'HSS.0001');
  expect(text).toContain('cicd_name must be a text of 1 to 128 characters without control characters');
});

test('it goes into one enterprise project, by name', async () => {
  const text = await hssRefusal(
    await send('build', [], '&enterprise_project_id=all_granted_eps'),
    'HSS.0001',
  );
  expect(text).toContain('enterprise_project_id must name the one enterprise project');
});
