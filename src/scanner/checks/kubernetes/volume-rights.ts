import type { Pod } from '../../parse/kubernetes/model.ts';
import { at, isRecord, listAt, numberAt } from '../../parse/read.ts';

/**
 * Whether a pod runs under a user other than root and writes to a claim without giving the user a group on it: most
 * volumes belong to root (Kubernetes, "Configure a Security Context for a Pod").
 */
export function lacksGroupOnClaim({ spec, containers }: Pod): boolean {
  const user = numberAt(spec, 'securityContext', 'runAsUser') ?? 0;
  if (user <= 0 || at(spec, 'securityContext', 'fsGroup') !== undefined) return false;
  const volumes = listAt(spec, 'volumes').filter((volume) => isRecord(at(volume, 'persistentVolumeClaim')));
  const claims = new Set(volumes.map((volume) => at(volume, 'name')));
  return containers.some(({ value }) =>
    listAt(value, 'volumeMounts').some(
      (mount) => claims.has(at(mount, 'name')) && at(mount, 'readOnly') !== true,
    ),
  );
}
