import type { Pod } from '../../parse/kubernetes/model.ts';
import { at, listAt, recordAt, textAt, textsAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { selects } from './label-selector.ts';
import { namespaceOf } from './namespaces.ts';

/** Different values of these labels mean different nodes (Kubernetes API, well-known labels). */
const KEYS_OF_NODES = new Set([
  'kubernetes.io/hostname',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
]);

const PATH = ['affinity', 'podAntiAffinity'] as const;

/**
 * Where a pod fails to keep away, or to rather keep away, from copies of itself on the same node: the path of
 * the first term that does not, else of what is missing. Undefined when it does keep away.
 */
export function missingAntiAffinity(pod: Pod): YamlPath | undefined {
  const terms = termsOf(pod);
  if (terms.some(({ term }) => isAgainstItself(term, pod))) return undefined;
  return terms[0]?.path ?? PATH;
}

function termsOf({ spec }: Pod): { term: unknown; path: YamlPath }[] {
  const [required, preferred] = [
    'requiredDuringSchedulingIgnoredDuringExecution',
    'preferredDuringSchedulingIgnoredDuringExecution',
  ];
  return [
    ...listAt(spec, ...PATH, required).map((term, index) => ({ term, path: [...PATH, required, index] })),
    ...listAt(spec, ...PATH, preferred).map((preference, index) => ({
      term: at(preference, 'podAffinityTerm'),
      path: [...PATH, preferred, index, 'podAffinityTerm'],
    })),
  ];
}

function isAgainstItself(term: unknown, { metadata, object }: Pod): boolean {
  const namespaces = textsAt(term, 'namespaces');
  // Labels of namespaces are not known here: a selector of them gets the benefit of the doubt.
  const isAnywhere = at(term, 'namespaceSelector') !== undefined || namespaces.length === 0;
  return (
    KEYS_OF_NODES.has(textAt(term, 'topologyKey') ?? '') &&
    selects(at(term, 'labelSelector'), recordAt(metadata, 'labels')) &&
    (isAnywhere || namespaces.includes(namespaceOf(object)))
  );
}
