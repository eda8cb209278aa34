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
  /** Where containers mount it, below the object. */
  readonly mounts: readonly YamlPath[];
}

/** The host paths of a pod's volumes, or of a PersistentVolume. */
export function hostPathsOf({ group, kind, value, pod }: KubernetesObject): HostPath[] {
  const volumes: YamlPath[] = [];
  if (group === '' && kind === 'PersistentVolume') volumes.push(['spec']);
  if (pod)
    for (const index of listAt(pod.spec, 'volumes').keys()) volumes.push([...pod.path, 'volumes', index]);
  const places = volumes.filter((volume) => isRecord(at(value, ...volume, 'hostPath')));
  const mounts = pod && places.length > 0 ? mountsByVolume(pod) : undefined;
  return places.map((volume) => {
    const path = [...volume, 'hostPath'];
    const folder = normalPath(textAt(value, ...path, 'path') ?? '');
    const name = textAt(value, ...volume, 'name');
    const own = mounts?.get(name) ?? [];
    // Of volumes of one name, which the API refuses, one takes the mounts: each of thousands must not.
    mounts?.delete(name);
    return { folder, path, mounts: own };
  });
}

function mountsByVolume({ containers }: Pod): Map<string | undefined, YamlPath[]> {
  const mounts = new Map<string | undefined, YamlPath[]>();
  for (const { value, path } of containers) {
    for (const [index, mount] of listAt(value, 'volumeMounts').entries()) {
      const volume = textAt(mount, 'name');
      if (volume === undefined) continue;
      const places = mounts.get(volume) ?? [];
      mounts.set(volume, places);
      places.push([...path, 'volumeMounts', index]);
    }
  }
  return mounts;
}

/** The names of a pod's volumes that are host paths. */
export function hostPathNames({ spec }: Pod): ReadonlySet<unknown> {
  const volumes = listAt(spec, 'volumes').filter((volume) => isRecord(at(volume, 'hostPath')));
  return new Set(volumes.map((volume) => at(volume, 'name')));
}

/**
 * A check over objects that tells of each path of the node that `isBad`: at its volume, and at its mounts too where
 * it matters which container has it.
 */
export function whereHostPath(
  isBad: (folder: string) => boolean,
  { atMounts = false }: { readonly atMounts?: boolean } = {},
): (object: KubernetesObject, report: ReportInObject) => void {
  return (object, report) => {
    for (const { folder, path, mounts } of hostPathsOf(object)) {
      if (folder === '' || !isBad(folder)) continue;
      for (const place of atMounts ? [path, ...mounts] : [path])
        report(place, `Host path ${folder} is mounted`);
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
