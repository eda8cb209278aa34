import { textAt } from '../read.ts';
import type { KubernetesObject } from './model.ts';
import { podOf } from './pods.ts';

/** The object that a mapping of a manifest is; undefined for one without version and kind. */
export function kubernetesObject<Place extends Pick<KubernetesObject, 'file'>>(
  value: Readonly<Record<string, unknown>>,
  place: Place,
): (KubernetesObject & Place) | undefined {
  const apiVersion = textAt(value, 'apiVersion');
  const kind = textAt(value, 'kind');
  if (apiVersion === undefined || kind === undefined) return undefined;
  const slash = apiVersion.indexOf('/');
  const object = {
    apiVersion,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    kind,
    name: textAt(value, 'metadata', 'name'),
    namespace: textAt(value, 'metadata', 'namespace'),
    value,
    ...place,
  };
  return Object.assign(object, { pod: podOf(object) });
}
