/** Files that are known by their names to hold no objects, and what is to be said of them. */
const KNOWN: readonly (readonly [name: RegExp, reason: string])[] = [
  [
    /^kustomization(?:\.ya?ml)?$/i,
    'a kustomization: build it first (kustomize build), then scan what comes out',
  ],
  [/^Chart\.ya?ml$/, 'describes a Helm chart, has no Kubernetes object'],
  [/^values[\w.-]*\.ya?ml$/, 'values of a Helm chart, has no Kubernetes object'],
  [/^values\.schema\.json$/, 'the schema of the values of a Helm chart, has no Kubernetes object'],
];

/** Why a YAML or JSON file without Kubernetes objects is not scanned. */
export function reasonWithoutObjects(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return KNOWN.find(([known]) => known.test(base))?.[1] ?? 'no Kubernetes object in it';
}

/**
 * Tells without reading it that a file holds no object: JSON of packages, editors and data, much of it large and
 * some with comments, which no reader of manifests takes.
 */
export function holdsNoObject(name: string, text: string): boolean {
  return name.endsWith('.json') && !text.includes('apiVersion');
}
