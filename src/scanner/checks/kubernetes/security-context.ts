import type { Container, Pod } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import type { ReportInObject } from '../../rule.ts';

/** The path of a container below the spec of its pod, as rules over pods tell places. */
export function belowSpec({ path, pod }: Container): YamlPath {
  return path.slice(pod.path.length);
}

/**
 * A check over pods for a security context field that containers take from their pod. It tells of each
 * container for which the value in effect is bad: at the container, or once at the pod when the value is the
 * pod's.
 */
export function whereInEffect(
  field: string,
  isBad: (value: unknown, container: Container) => boolean,
): (pod: Pod, report: ReportInObject) => void {
  const path = ['securityContext', field];
  return (pod, report) => {
    const isInherited = isSet(at(pod.spec, ...path));
    let isPodBad = false;
    for (const container of pod.containers) {
      if (!isBad(container.security(field), container)) continue;
      if (isInherited && !isSet(at(container.value, ...path))) isPodBad = true;
      else report([...belowSpec(container), ...path]);
    }
    if (isPodBad) report(path);
  };
}

/**
 * A check over pods that tells of each value of a security context field that is bad where it is written, be
 * it at the pod or at a container. A bad value of the pod counts even when each container has a better one:
 * containers that are added later get it.
 */
export function whereWritten(
  path: YamlPath,
  isBad: (value: unknown) => boolean,
): (pod: Pod, report: ReportInObject) => void {
  const below = ['securityContext', ...path];
  return (pod, report) => {
    if (isBad(at(pod.spec, ...below))) report(below);
    for (const container of pod.containers) {
      if (isBad(at(container.value, ...below))) report([...belowSpec(container), ...below]);
    }
  };
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
