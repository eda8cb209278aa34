import type { Container } from '../../parse/kubernetes/model.ts';
import { listAt, textsAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import type { ReportInObject } from '../../rule.ts';

interface AddedCapability {
  /** In capitals and without `CAP_`, so that what a runtime may take for the same is the same. */
  readonly name: string;
  readonly written: string;
  /** Below the container. */
  readonly path: YamlPath;
}

/**
 * What containers may add under the baseline profile, in this spelling (Pod Security Standards, capabilities).
 * Runtimes give much the same set to a container that says nothing.
 */
export const BASELINE_CAPABILITIES: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

const ADD: YamlPath = ['securityContext', 'capabilities', 'add'];
/** Where to tell of a capability that is not dropped, below the container. */
export const DROP: YamlPath = ['securityContext', 'capabilities', 'drop'];

export function addedCapabilities({ value }: Container): AddedCapability[] {
  return listAt(value, ...ADD).flatMap((written, index) =>
    typeof written === 'string'
      ? [{ name: written.toUpperCase().replace(/^CAP_/, ''), written, path: [...ADD, index] }]
      : [],
  );
}

/**
 * The dropped capabilities in capitals, as runtimes compare them. A `CAP_` is left where it stands: Kubernetes
 * wants the names without it, and containerd drops nothing for a name with it.
 */
export function droppedCapabilities({ value }: Container): string[] {
  return textsAt(value, ...DROP).map((name) => name.toUpperCase());
}

/** Whether a container has capabilities of the baseline set that it neither adds nor drops. */
export function keepsUnlisted(container: Container): boolean {
  const listed = new Set(droppedCapabilities(container));
  if (listed.has('ALL')) return false;
  for (const { name } of addedCapabilities(container)) listed.add(name);
  return BASELINE_CAPABILITIES.some((name) => !listed.has(name));
}

/** A check over containers that tells of each added capability for which `isBad`. */
export function whereAdded(
  isBad: (name: string) => boolean,
): (container: Container, report: ReportInObject) => void {
  return (container, report) => {
    for (const { name, path } of addedCapabilities(container)) {
      if (isBad(name)) report(path, `Capability ${name} is added`);
    }
  };
}
