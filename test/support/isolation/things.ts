import { vi } from 'vitest';
import type { TaskInfo } from '../../../src/contract/iac/list-tasks.ts';
import type { UploadReport } from '../../../src/contract/iac/upload.ts';
import { tokenId } from '../../../src/identity/token.ts';
import { type Access, createExport, endOfTask, jsonOf } from '../exported-file.ts';
import { fileResult, risk } from '../iac.ts';
import { container, importContainers, importImageFindings } from '../inventory.ts';
import { signedFetch } from '../signed-fetch.ts';
import { addUser, create } from '../user.ts';
import { tokenOf } from './tokens.ts';

/** Names that others must not learn; every one is told from all else in an answer. */
export const HIDDEN = {
  account: 'hidden-account',
  project: 'hidden-project',
  enterpriseProject: 'hidden-enterprise-project',
  spareEnterpriseProject: 'hidden-spare-enterprise-project',
  takenEnterpriseProject: 'hidden-taken-enterprise-project',
} as const;

/** A rule that finds something in the uploaded file. */
export const RULE_FOUND = 'DF-0002';

/** Of a server that does not answer. */
export const UNREACHABLE_KUBECONFIG = JSON.stringify({
  'current-context': 'nowhere',
  clusters: [{ name: 'nowhere', cluster: { server: 'https://127.0.0.1:1' } }],
  users: [{ name: 'nobody', user: { token: 'a-token' } }],
  contexts: [{ name: 'nowhere', context: { cluster: 'nowhere', user: 'nobody' } }],
});

const HIDDEN_DIGEST = 'sha256:hidden-digest';
const IN_HIDDEN = `?enterprise_project_id=${HIDDEN.enterpriseProject}`;

/**
 * What identity has: by kind, the id or name. `spare` ones are there to be removed, `taken` ones so that others
 * can try to make such.
 */
export async function identityThings(admin: Access) {
  const user = await addUser(admin, 'hidden-user', [{ role: 'reader' }], 'password of hidden-user');
  const spareUser = await addUser(admin, 'hidden-spare-user', []);
  const colleague = await addUser(admin, 'hidden-colleague', []);
  const key = (userId: string) =>
    create<{ access_key: string }>(admin, '/api/v1/access-keys', { user_id: userId });
  const signIn = () => tokenOf(admin.url, { name: 'hidden-user', password: 'password of hidden-user' });
  for (const id of ['hidden-spare-project', 'hidden-taken-project']) {
    await create(admin, '/api/v1/projects', { id, name: id });
  }
  const { domains } = await jsonOf<{ domains: { id: string }[] }>(
    await signedFetch(admin, 'GET', '/v3/auth/domains'),
  );
  return {
    account: domains[0]?.id ?? '',
    accountName: HIDDEN.account,
    project: admin.projectId,
    projectName: HIDDEN.project,
    spareProject: 'hidden-spare-project',
    takenProject: 'hidden-taken-project',
    enterpriseProject: HIDDEN.enterpriseProject,
    spareEnterpriseProject: HIDDEN.spareEnterpriseProject,
    takenEnterpriseProject: HIDDEN.takenEnterpriseProject,
    user: user.id,
    userName: 'hidden-user',
    takenUserName: 'hidden-colleague',
    colleague: colleague.id,
    spareUser: spareUser.id,
    key: (await key(user.id)).access_key,
    spareKey: (await key(user.id)).access_key,
    token: await signIn(),
    spareToken: await signIn(),
    spareTokenId: tokenId(await signIn()),
  };
}

/** Likewise what is in a project, all of it in one enterprise project. */
export async function projectThings(owner: Access) {
  await addContainers(owner);
  await addFindings(owner);
  const upload = await uploaded(owner);
  const [file = '', spareFile = ''] = upload.data_list.map(({ file_id }) => file_id);
  const scan = await scanned(owner, file);
  const exportTask = await createExport(owner, undefined, IN_HIDDEN);
  return {
    container: 'hidden-container',
    spareContainer: 'hidden-container-2',
    containerName: 'hidden-container-name',
    podName: 'hidden-pod',
    imageName: 'hidden-image',
    imageDigest: HIDDEN_DIGEST,
    imageScanner: 'hidden-scanner',
    spareImageName: 'hidden-spare-image-name',
    spareImageDigest: 'sha256:hidden-spare-digest',
    spareImageScanner: 'hidden-spare-scanner',
    cluster: 'hidden-cluster',
    clusterSource: 'cluster/hidden-cluster',
    spareCluster: 'hidden-spare-cluster',
    host: 'hidden-host',
    registeredCluster: await registered(owner, 'hidden-registered-cluster'),
    registeredClusterName: 'hidden-registered-cluster',
    spareRegisteredCluster: await registered(owner, 'hidden-spare-registered-cluster'),
    file,
    spareFile,
    fileName: 'hidden-file/Dockerfile',
    scanTask: scan.task_id,
    scanTaskName: scan.task_name,
    exportTask,
    exportedFile: (await endOfTask(owner, exportTask)).file_id ?? '',
    exportTemplate: await template(owner, 'hidden-export-template'),
    exportTemplateName: 'hidden-export-template',
    spareExportTemplate: await template(owner, 'hidden-spare-export-template'),
    pipeline: await pipeline(owner, 'hidden-pipeline'),
    pipelineName: 'hidden-pipeline',
    sparePipeline: await pipeline(owner, 'hidden-spare-pipeline'),
    sparePipelineName: 'hidden-spare-pipeline',
  };
}

export type Things = Awaited<ReturnType<typeof identityThings>> & Awaited<ReturnType<typeof projectThings>>;
export type Thing = keyof Things;

async function addContainers(owner: Access): Promise<void> {
  const named = {
    container_name: 'hidden-container-name',
    image_name: 'hidden-image',
    pod_name: 'hidden-pod',
    enterprise_project_id: HIDDEN.enterpriseProject,
  };
  const { cluster_name: _cluster, cluster_type: _type, ...alone } = container('hidden-container-4', named);
  await importContainers(owner, [
    container('hidden-container', { ...named, cluster_name: 'hidden-cluster', cluster_id: 'hidden-id' }),
    container('hidden-container-2', { ...named, cluster_name: 'hidden-cluster' }),
    container('hidden-container-3', { ...named, cluster_name: 'hidden-spare-cluster' }),
    { ...alone, host_name: 'hidden-host' },
  ]);
}

/** Its state is settled: it says that it is not reached. */
async function registered(owner: Access, name: string): Promise<string> {
  const path = '/api/v1/projects/{project_id}/clusters';
  const body = { name, kubeconfig: UNREACHABLE_KUBECONFIG, enterprise_project_id: HIDDEN.enterpriseProject };
  const { id } = await create<{ id: string }>(owner, path, body);
  await vi.waitUntil(
    async () => {
      const { state } = await jsonOf<{ state: string }>(await signedFetch(owner, 'GET', `${path}/${id}`));
      return state === 'unreachable';
    },
    { timeout: 45_000, interval: 50 },
  );
  return id;
}

async function addFindings(owner: Access): Promise<void> {
  const told = { origin: 'vulnerabilities', scanner: 'hidden-scanner' } as const;
  const findings = [{ id: 'hidden-finding', level: 'high' as const }];
  await importImageFindings(owner, [
    { ...told, image_name: 'hidden-image', findings },
    { ...told, image_digest: HIDDEN_DIGEST, findings },
    { ...told, image_name: 'hidden-spare-image-name', findings: [] },
    { ...told, image_digest: 'sha256:hidden-spare-digest', findings: [] },
    { ...told, image_name: 'hidden-other-image', scanner: 'hidden-spare-scanner', findings: [] },
  ]);
}

async function uploaded(owner: Access): Promise<UploadReport> {
  const form = new FormData();
  for (const name of ['hidden-file/Dockerfile', 'hidden-spare-file/Dockerfile'])
    form.append('files', new Blob(['FROM scratch\nRUN sudo true\n']), name);
  const encoded = new Response(form);
  return jsonOf(
    await signedFetch(owner, 'POST', `/v5/{project_id}/common/files/batch-upload${IN_HIDDEN}`, {
      body: new Uint8Array(await encoded.arrayBuffer()),
      headers: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
    }),
  );
}

async function scanned(owner: Access, fileId: string) {
  const { task_id } = await jsonOf<{ task_id: string }>(
    await signedFetch(owner, 'POST', `/v5/{project_id}/common/task${IN_HIDDEN}`, {
      body: {
        task_type: 'iac_scan',
        iac_scan_info: { file_type: 'dockerfile', file_id_list: [fileId] },
      },
    }),
  );
  return vi.waitUntil(
    async () => {
      const { data_list } = await jsonOf<{ data_list: TaskInfo[] }>(
        await signedFetch(owner, 'POST', `/v5/{project_id}/common/tasks/batch-query${IN_HIDDEN}`, {
          body: { task_type: 'iac_scan', task_id },
        }),
      );
      return data_list.find(({ task_status }) => task_status === 'finished');
    },
    { timeout: 45_000, interval: 50 },
  );
}

/** Shared with all who are in the enterprise project. */
async function template(owner: Access, name: string): Promise<string> {
  const { id } = await jsonOf<{ id: string }>(
    await signedFetch(owner, 'POST', `/api/v1/projects/{project_id}/export-templates${IN_HIDDEN}`, {
      body: {
        ...{ name, export_task_type: 'container_list', shared: true },
        export_headers: [['container_id', 'Container']],
      },
    }),
  );
  return id;
}

async function pipeline(owner: Access, name: string): Promise<string> {
  const path = `/api/v1/projects/{project_id}/iac/cicd-scans${IN_HIDDEN}&cicd_name=${name}`;
  const found = fileResult('hidden-pipeline-file', { risks: [risk('DF-1')] });
  const { cicd_id } = await jsonOf<{ cicd_id: string }>(
    await signedFetch(owner, 'POST', path, {
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: `${JSON.stringify(found)}\n`,
    }),
  );
  return cicd_id;
}
