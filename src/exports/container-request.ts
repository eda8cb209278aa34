import { CONTAINER_EXPORT_KEYS, type ContainerExportBody } from '../contract/container-export.ts';
import type { ContainerFilterBody } from '../contract/container-filters.ts';
import { cpuQuantity, memoryQuantity } from '../contract/quantity.ts';
import { Problem } from '../errors.ts';
import type { FrozenRequest } from '../store/exports/tasks.ts';
import type { ContainerFilters } from '../store/inventory/container-filters.ts';
import { defined, knownColumns } from './frozen-parts.ts';

/** HSS leaves the unit of `create_time` open; below this it can only be seconds (10^11 ms is March 1973). */
const SECONDS_BELOW = 100_000_000_000;

/**
 * Freezes the request of ExportContainerList, or one of our own API: what its schema cannot say is checked here.
 * @param at what comes before the names of filters where the request has them deeper
 * @throws {Problem} HSS.0001 naming the parameter
 */
export function containerRequest(
  body: ContainerFilterBody & Pick<ContainerExportBody, 'export_headers'>,
  rowsMax: number,
  at = '',
): FrozenRequest {
  return {
    columns: knownColumns(body.export_headers, CONTAINER_EXPORT_KEYS),
    rowsMax,
    filters: { ...containerFilters(body, at) },
  };
}

/**
 * The filters of a request, normalised.
 * @throws {Problem} HSS.0001 naming the parameter
 */
export function containerFilters(body: ContainerFilterBody, at = ''): ContainerFilters {
  const created = body.create_time ?? {};
  const createdFromMs = milliseconds(created.start_time);
  const createdToMs = milliseconds(created.end_time);
  if (createdFromMs !== undefined && createdToMs !== undefined && createdFromMs > createdToMs) {
    throw new Problem(
      'HSS.0001',
      `${at}create_time.start_time must not be later than ${at}create_time.end_time`,
    );
  }
  return defined<ContainerFilters>({
    clusterContainer: body.cluster_container,
    clusterType: body.cluster_type,
    clusterName: body.cluster_name,
    containerName: body.container_name,
    podName: body.pod_name,
    imageName: body.image_name,
    status: body.status,
    risky: body.risky,
    riskLevel: body.risk_level,
    source: body.source,
    createdFromMs,
    createdToMs,
    cpuQuantity: quantity(`${at}cpu_limit`, body.cpu_limit, cpuQuantity, '500m or 2'),
    memoryQuantity: quantity(`${at}memory_limit`, body.memory_limit, memoryQuantity, '300Mi or 1Gi'),
  });
}

function milliseconds(time: number | undefined): number | undefined {
  return time !== undefined && time < SECONDS_BELOW ? time * 1000 : time;
}

/** An empty text is no filter (HSS API: 0 to 64 characters). */
function quantity(
  name: string,
  text: string | undefined,
  parse: (text: string) => string | undefined,
  example: string,
): string | undefined {
  if (text === undefined || text === '') return undefined;
  const parsed = parse(text);
  if (parsed === undefined)
    throw new Problem(
      'HSS.0001',
      `${name} must be a quantity such as ${example}, got ${JSON.stringify(text)}`,
    );
  return parsed;
}
