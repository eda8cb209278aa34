import type { Pod } from '../../parse/kubernetes/model.ts';
import { recordAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';

/** The annotations of a pod, or of the template that makes it. */
export function podAnnotations({ metadata }: Pod): Readonly<Record<string, unknown>> {
  return recordAt(metadata, 'annotations');
}

/** The path of one of them, below the object. */
export function annotationPath({ path }: Pod, key: string): YamlPath {
  return [...path.slice(0, -1), 'metadata', 'annotations', key];
}
