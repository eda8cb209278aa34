import { normalisedPeerId } from '../peer-ids.ts';
import { KUBERNETES_RULES } from '../rules/index.ts';
import { isPodScoped } from './live-rules.ts';

/** Checks of the control plane (KCV) were called so in old versions, beside KSV012 and the like with three digits. */
const OLD_CONTROL_PLANE = /^KSV0(\d{3})$/;

/**
 * Tells whether a rule of ours over pods is the same as a check of Trivy's. It then speaks for both: also a rule that
 * is off or of level info, since that is what we think of the check.
 */
export function trivyIdsOfRules(): (checkId: string) => boolean {
  const ids = new Set(
    KUBERNETES_RULES.filter(isPodScoped).flatMap(({ peers }) =>
      (peers.trivy ?? []).map((id) => normalisedPeerId('trivy', id)),
    ),
  );
  return (checkId) => ids.has(normalisedPeerId('trivy', checkId.replace(OLD_CONTROL_PLANE, 'KCV-0$1')));
}
