import type { KubernetesObject, Pod } from '../../parse/kubernetes/model.ts';
import { at, isRecord, listAt, textAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import type { ReportInObject } from '../../rule.ts';

/** A part of the node's file system that an object brings into a pod. */
interface HostPath {
  /** Without doubled or trailing slashes; empty when it is not given. */
  readonly folder: string;
  /** Where `hostPath` stands, below the object. */
  readonly path: YamlPath;
}

/** The host paths of a pod's volumes, or of a PersistentVolume. */
export function hostPathsOf({ group, kind, value, pod }: KubernetesObject): HostPath[] {
  const volumes: YamlPath[] = [];
  if (group === '' && kind === 'PersistentVolume') volumes.push(['spec']);
  if (pod)
    for (const index of listAt(pod.spec, 'volumes').keys()) volumes.push([...pod.path, 'volumes', index]);
  return volumes.flatMap((volume) => {
    const path = [...volume, 'hostPath'];
    if (!isRecord(at(value, ...path))) return [];
    return [{ folder: normalPath(textAt(value, ...path, 'path') ?? ''), path }];
  });
}

/** The names of a pod's volumes that are host paths. */
export function hostPathNames({ spec }: Pod): ReadonlySet<unknown> {
  const volumes = listAt(spec, 'volumes').filter((volume) => isRecord(at(volume, 'hostPath')));
  return new Set(volumes.map((volume) => at(volume, 'name')));
}

/** A check over objects that tells of each path of the node that `isBad`. */
export function whereHostPath(
  isBad: (folder: string) => boolean,
): (object: KubernetesObject, report: ReportInObject) => void {
  return (object, report) => {
    for (const { folder, path } of hostPathsOf(object)) {
      if (folder !== '' && isBad(folder)) report([...path, 'path'], `Host path ${folder} is mounted`);
    }
  };
}

/** Whether `path` is `folder` or below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function normalPath(path: string): string {
  return path.replace(/\/(?:\.?\/)+/g, '/').replace(/(?<=.)\/\.?$/, '');
}
