import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at, isRecord, recordAt } from '../../parse/read.ts';
import { selects } from './label-selector.ts';
import { oncePerUnit } from './lookup.ts';
import { namespaceOf } from './namespaces.ts';

type Labels = Readonly<Record<string, unknown>>;
type FindSelected = (unit: ScanUnit, namespace: string, selector: unknown) => readonly KubernetesObject[];

/** The workloads of a namespace whose pods a LabelSelector selects. */
export const selectedByPodLabels = finder(({ pod }) => pod && recordAt(pod.metadata, 'labels'));

/** The workloads of a namespace whose own selector asks for labels that a LabelSelector selects. */
export const selectedByOwnSelector = finder(({ value }) => {
  const labels = at(value, 'spec', 'selector', 'matchLabels');
  return isRecord(labels) ? labels : undefined;
});

/** Keeps the workloads by each of their labels, so that a selector is asked about few of them. */
function finder(labelsOf: (object: KubernetesObject) => Labels | undefined): FindSelected {
  const known = oncePerUnit((unit) => {
    const workloads = new Map<string, KubernetesObject[]>();
    for (const object of unit.objects) {
      const labels = labelsOf(object);
      if (!labels) continue;
      const namespace = namespaceOf(object);
      for (const label of [[], ...Object.entries(labels)]) {
        const key = JSON.stringify([namespace, ...label]);
        const list = workloads.get(key);
        if (list) list.push(object);
        else workloads.set(key, [object]);
      }
    }
    return workloads;
  });
  return (unit, namespace, selector) => {
    const [label = []] = Object.entries(recordAt(selector, 'matchLabels'));
    const candidates = known(unit).get(JSON.stringify([namespace, ...label])) ?? [];
    return candidates.filter((object) => selects(selector, labelsOf(object) ?? {}));
  };
}
