import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { LabelIndex } from './label-index.ts';
import type { Labels } from './label-selector.ts';
import { namespaceOf } from './namespaces.ts';

/** A LabelSelector with the namespace that it selects in. */
export interface ScopedSelector {
  readonly namespace: string;
  readonly selector: unknown;
}

/** Objects of a unit that LabelSelectors select by certain labels, which are read once a unit. */
export class Selection {
  readonly #indexes: (unit: ScanUnit) => ReadonlyMap<string, LabelIndex>;

  /**
   * @param labelsOf undefined for what cannot be selected
   * @param isClusterwide selectors reach beyond their namespace
   */
  constructor(labelsOf: (object: KubernetesObject) => Labels | undefined, isClusterwide = false) {
    this.#indexes = once((unit: ScanUnit) => {
      const indexes = new Map<string, LabelIndex>();
      for (const object of unit.objects) {
        const labels = labelsOf(object);
        if (!labels) continue;
        const namespace = isClusterwide ? '' : namespaceOf(object);
        const index = indexes.get(namespace) ?? new LabelIndex();
        indexes.set(namespace, index);
        index.add(object, labels);
      }
      return indexes;
    });
  }

  selected(unit: ScanUnit, { namespace, selector }: ScopedSelector): readonly KubernetesObject[] {
    return this.#indexes(unit).get(namespace)?.selected(selector) ?? [];
  }

  selectsSome(unit: ScanUnit, { namespace, selector }: ScopedSelector): boolean {
    return this.#indexes(unit).get(namespace)?.selectsSome(selector) ?? false;
  }

  /** What at least one of the selectors selects. */
  selectedByAny(unit: ScanUnit, selectors: readonly ScopedSelector[]): ReadonlySet<KubernetesObject> {
    const found = new Set<KubernetesObject>();
    for (const [namespace, scoped] of Map.groupBy(selectors, (one) => one.namespace)) {
      const index = this.#indexes(unit).get(namespace);
      const selected = index?.selectedByAny(scoped.map(({ selector }) => selector)) ?? [];
      for (const object of selected) found.add(object);
    }
    return found;
  }
}
