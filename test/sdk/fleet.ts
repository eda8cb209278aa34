import { apiClient } from '../../src/cli/client.ts';
import { demoFleet } from '../../src/cli/demo-fleet.ts';
import { importSource } from '../../src/cli/import-source.ts';
import type { FileResult } from '../../src/contract/iac/file-result.ts';
import type { InventoryLine } from '../../src/contract/inventory.ts';
import { addScannedFilesTo } from '../support/iac.ts';
import { importContainers } from '../support/inventory.ts';
import { CREDENTIALS, startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { addUser, create } from '../support/user.ts';
import { EXTREME_CONTAINERS, SALES, SCANNED_FILES } from './sample-data.ts';
import { expiredToken, token, uploadFiles } from './signed-in.ts';

/** A service with the demo fleet, extreme values and several callers, for all clients together. */
export interface Fleet {
  readonly service: TestService;
  /** The same, but of each operation a user may make one call in a minute. */
  readonly slow: TestService;
  readonly accountId: string;
  /** May list, and export nothing. */
  readonly reader: { readonly ak: string; readonly sk: string };
  /** May do all, in the enterprise project `sales` alone. */
  readonly salesOperator: { readonly ak: string; readonly sk: string };
  readonly salesId: string;
  /** A project of the same account in which nothing is. */
  readonly otherProjectId: string;
  readonly token: string;
  readonly expiredToken: string;
  /** Of the scanned files, in the order of {@link SCANNED_FILES}. */
  readonly fileIds: readonly string[];
  /** Of files that are uploaded to `sales` and not scanned: what CreateTask takes. */
  readonly uploadedFileIds: readonly string[];
  /** What the default enterprise project holds. */
  readonly lines: readonly InventoryLine[];
  readonly files: readonly FileResult[];
  readonly expected: {
    readonly containers: number;
    readonly runningContainers: number;
    /** One for each file and risk, and one for each clean file. */
    readonly riskRows: number;
  };
  stop(): Promise<void>;
}

export async function startFleet(): Promise<Fleet> {
  const [service, slow] = await Promise.all([
    startService(),
    startService({ env: { WAYBILL_CALLS_PER_MINUTE: '1' } }),
  ]);
  const stop = async () => {
    await Promise.all([service.remove(), slow.remove()]);
  };
  try {
    return { ...(await fill(service)), service, slow, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fill(service: TestService): Promise<Omit<Fleet, 'service' | 'slow' | 'stop'>> {
  const dumps = await demoFleet();
  const client = apiClient(service);
  for (const dump of dumps) await importSource(client, dump, () => undefined);
  await importContainers(service, EXTREME_CONTAINERS);
  const { id: salesId } = await create<{ id: string }>(service, '/api/v1/enterprise-projects', {
    name: SALES.name,
  });
  await importContainers(service, SALES.containers(salesId));
  const other = await create<{ id: string }>(service, '/api/v1/projects', { name: 'cn-east-3' });
  const reader = await addUser(service, 'reader', [{ role: 'reader' }]);
  const operator = await addUser(service, 'sales', [{ role: 'operator', enterprise_project_id: salesId }]);
  const fileIds = await addScannedFilesTo(service, SCANNED_FILES);
  const lines = [...dumps.flatMap((dump) => dump.lines), ...EXTREME_CONTAINERS];
  const domains = await (await signedFetch(service, 'GET', '/v3/auth/domains')).json();
  return {
    accountId: (domains as { domains: { id: string }[] }).domains[0]?.id ?? '',
    reader: keysOf(reader.access),
    salesOperator: keysOf(operator.access),
    salesId,
    otherProjectId: other.id,
    token: await token(service, CREDENTIALS.password),
    expiredToken: await expiredToken(service, CREDENTIALS.password),
    fileIds,
    uploadedFileIds: await uploadFiles(service, salesId),
    lines,
    files: SCANNED_FILES,
    expected: {
      containers: lines.length,
      runningContainers: lines.filter(({ status }) => status === 'Running').length,
      riskRows: SCANNED_FILES.reduce((rows, { risks }) => rows + Math.max(1, risks.length), 0),
    },
  };
}

function keysOf(access: { accessKey: string; secretKey: string }) {
  return { ak: access.accessKey, sk: access.secretKey };
}
