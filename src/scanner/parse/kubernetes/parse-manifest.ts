import { isRecord } from '../read.ts';
import { isYamlFailure, parseYaml, type YamlFailure, type YamlFile } from '../yaml/parse-yaml.ts';
import type { YamlNode } from '../yaml/positions.ts';
import { isRawTemplate, sourceOf } from './helm.ts';
import { kubernetesObject } from './kubernetes-object.ts';
import type { ManifestFile, PlacedObject } from './model.ts';

/** A manifest and the YAML it came from, for suppressions and duplicate keys. */
export interface ParsedManifest {
  readonly file: ManifestFile;
  readonly yaml: YamlFile;
}

/** Files of this group tell how manifests are put together; they never reach a cluster. */
const KUSTOMIZE = 'kustomize.config.k8s.io';

/**
 * Parses a file of Kubernetes objects. A file without any has no objects; one that is no YAML says why, and
 * says "render first" where it is a raw Helm template.
 */
export function parseManifest(name: string, text: string): ParsedManifest | YamlFailure {
  const yaml = parseYaml(text);
  if (isYamlFailure(yaml)) {
    // Only what cannot be read is taken for a template: valid manifests hold braces in texts and annotations.
    if (!isRawTemplate(text)) return yaml;
    return {
      reason: 'Helm template: render first (helm template), then scan what comes out',
      line: yaml.line,
    };
  }
  const objects: PlacedObject[] = [];
  const { lines, duplicateKeys } = yaml;
  const file: ManifestFile = { name, text, lines, objects, duplicateKeys, comments: () => yaml.comments() };
  for (const [index, document] of yaml.documents.entries()) {
    const source = sourceOf(yaml.text, yaml.documents[index - 1]?.end ?? 0, document.start);
    addObjects(document, { file, ...(source !== undefined && { source }) }, objects);
  }
  return { file, yaml };
}

/** A List stands for its items. */
function addObjects(
  node: YamlNode,
  origin: Pick<PlacedObject, 'file' | 'source'>,
  objects: PlacedObject[],
): void {
  const { value } = node;
  if (!isRecord(value)) return;
  const object = kubernetesObject(value, { node, ...origin });
  if (!object || object.group === KUSTOMIZE) return;
  const { apiVersion, kind } = object;
  const items = node.entries?.get('items')?.node.items;
  if (kind.endsWith('List') && items) {
    for (const item of items) addObjects(itemWithKind(item, apiVersion, kind), origin, objects);
    return;
  }
  objects.push(object);
}

/** The API leaves kind and version out of the items of a typed list (PodList). */
function itemWithKind(item: YamlNode, apiVersion: string, listKind: string): YamlNode {
  if (listKind === 'List' || !isRecord(item.value) || 'kind' in item.value) return item;
  return { ...item, value: { apiVersion, kind: listKind.slice(0, -'List'.length), ...item.value } };
}
