import type { ContainerStatus, InventoryLine } from '../../contract/inventory.ts';
import { recordedTime } from '../recorded-time.ts';
import { UnreadableInput } from '../unreadable-input.ts';
import type { ContainerInspection } from './container-inspection.ts';
import { containerLimits } from './container-limits.ts';

/**
 * Docker's and podman's states. Only `Status` is read: the flags beside it contradict each other between the
 * engines (a paused container has `Running` true in Docker, false in podman).
 */
const STATUSES: Readonly<Record<string, ContainerStatus>> = {
  running: 'Running',
  paused: 'Paused',
  created: 'Waiting',
  restarting: 'Waiting',
  exited: 'Terminated',
  dead: 'Terminated',
  removing: 'Terminated',
  // podman's own
  configured: 'Waiting',
  initialized: 'Waiting',
  stopping: 'Running',
  stopped: 'Terminated',
};

/** Where an inspected container runs; the engine's own inspection does not say it. */
export interface HostContext {
  readonly hostName: string;
  readonly enterpriseProjectId?: string;
}

/**
 * The inventory line of one inspected container on a host.
 *
 * @throws {UnreadableInput} for a state that no engine documents.
 */
export function inspectedContainer(inspection: ContainerInspection, context: HostContext): InventoryLine {
  const status = STATUSES[inspection.State.Status];
  if (status === undefined) {
    const known = Object.keys(STATUSES).join(', ');
    throw new UnreadableInput(
      `container ${inspection.Name}: State.Status is "${inspection.State.Status}"; known are ${known}`,
    );
  }
  const labels = inspection.Config.Labels ?? {};
  return {
    container_id: inspection.Id,
    container_name: inspection.Name.replace(/^\//, ''),
    image_name: inspection.Config.Image || inspection.ImageName || inspection.Image || 'unknown',
    status,
    create_time: recordedTime(inspection.Created) ?? 0,
    host_name: context.hostName,
    restart_count: inspection.RestartCount ?? 0,
    ...containerLimits(inspection.HostConfig),
    ...imageDigest(inspection),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(context.enterpriseProjectId && { enterprise_project_id: context.enterpriseProjectId }),
  };
}

/** The registry's digest where it is told, else the image's own id, which podman writes without `sha256:`. */
function imageDigest({ ImageDigest, Image }: ContainerInspection): { image_digest?: string } {
  const hex = /[0-9a-f]{64}$/.exec(ImageDigest || Image)?.[0];
  return hex ? { image_digest: `sha256:${hex}` } : {};
}
