import { kubernetesObject } from './parse/kubernetes/kubernetes-object.ts';
import type { KubernetesObject } from './parse/kubernetes/model.ts';
import { parseManifest } from './parse/kubernetes/parse-manifest.ts';
import { typeOf } from './scan-file.ts';
import type { TextToScan } from './scanned-text.ts';
import { holdsNoObject } from './without-objects.ts';

/** The values of the objects in a file: all that rules over a unit need of it, as plain data. */
export function valuesInFile(file: TextToScan): readonly KubernetesObject['value'][] {
  if (typeOf(file) !== 'k8s_yaml' || holdsNoObject(file.name, file.text)) return [];
  const parsed = parseManifest(file.name, file.text);
  return 'reason' in parsed ? [] : parsed.file.objects.map(({ value }) => value);
}

/** The objects of {@link valuesInFile}, in their order. */
export function objectsOfValues(
  values: readonly KubernetesObject['value'][],
  name: string,
): KubernetesObject[] {
  return values.flatMap((value) => kubernetesObject(value, { file: { name } }) ?? []);
}
