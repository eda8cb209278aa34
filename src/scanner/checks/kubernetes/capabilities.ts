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
