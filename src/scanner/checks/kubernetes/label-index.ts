import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { type Condition, type LabelSelector, type Labels, labelSelector } from './label-selector.ts';

interface Labelled {
  readonly object: KubernetesObject;
  readonly labels: Labels;
}

/** Those that have a label, and by its values. */
interface Holders {
  readonly all: Labelled[];
  readonly byValue: Map<unknown, Labelled[]>;
}

/**
 * Objects by their labels: thousands of selectors are asked of thousands of objects, and each is to be held
 * against few.
 */
export class LabelIndex {
  readonly #all: Labelled[] = [];
  readonly #byKey = new Map<string, Holders>();

  add(object: KubernetesObject, labels: Labels): void {
    const labelled = { object, labels };
    this.#all.push(labelled);
    for (const [key, value] of Object.entries(labels)) {
      const holders = this.#byKey.get(key) ?? { all: [], byValue: new Map<unknown, Labelled[]>() };
      this.#byKey.set(key, holders);
      holders.all.push(labelled);
      const same = holders.byValue.get(value);
      if (same) same.push(labelled);
      else holders.byValue.set(value, [labelled]);
    }
  }

  /** What a LabelSelector selects. */
  selected(selector: unknown): KubernetesObject[] {
    const read = labelSelector(selector);
    const selected: KubernetesObject[] = [];
    for (const { object, labels } of read ? this.#candidates(read) : []) {
      if (read?.selects(labels)) selected.push(object);
    }
    return selected;
  }

  selectsSome(selector: unknown): boolean {
    const read = labelSelector(selector);
    return read !== undefined && this.#candidates(read).some(({ labels }) => read.selects(labels));
  }

  /** What at least one of the selectors selects. */
  selectedByAny(selectors: Iterable<unknown>): KubernetesObject[] {
    const left = new Set(this.#all);
    for (const selector of selectors) {
      const read = labelSelector(selector);
      if (!read) continue;
      const candidates = this.#candidates(read);
      for (const candidate of left.size < candidates.length ? left : candidates) {
        if (read.selects(candidate.labels)) left.delete(candidate);
      }
    }
    return this.#all.filter((labelled) => !left.has(labelled)).map(({ object }) => object);
  }

  /** The fewest that one condition leaves over: its holders where it wants some, none where it shuts all out. */
  #candidates({ conditions }: LabelSelector): readonly Labelled[] {
    let fewest: readonly (readonly Labelled[])[] = [this.#all];
    for (const condition of conditions) {
      const holders = this.#holders(condition);
      if (condition.isWanted && countOf(holders) < countOf(fewest)) fewest = holders;
      if (!condition.isWanted && countOf(holders) === this.#all.length) return [];
    }
    return fewest.length === 1 ? (fewest[0] ?? []) : fewest.flat();
  }

  #holders({ key, values }: Condition): readonly (readonly Labelled[])[] {
    const holders = this.#byKey.get(key);
    if (!holders) return [];
    return values ? Array.from(values, (value) => holders.byValue.get(value) ?? []) : [holders.all];
  }
}

function countOf(lists: readonly (readonly Labelled[])[]): number {
  return lists.reduce((count, list) => count + list.length, 0);
}
