import type { Finding, SuppressedBy } from '../finding.ts';
import type { KubernetesObject } from '../parse/kubernetes/model.ts';
import type { Rule } from '../rule.ts';
import { excepts, means } from './exception.ts';
import type { FoundSuppressions, Suppression, SuppressionProblem } from './suppression.ts';

/** The suppressions of one file: asked of each finding, they know in the end which of them had none. */
export class FileSuppressions {
  readonly #held: readonly Suppression[];
  /** By the object they are of; those of comments have none. */
  readonly #byObject: ReadonlyMap<KubernetesObject | undefined, readonly Suppression[]>;
  readonly #problems: readonly SuppressionProblem[];
  /** Ids of our own suppressions that suppressed something. */
  readonly #used = new Map<Suppression, Set<string>>();

  /** @param today `2026-12-31`; what held until a day before does not hold */
  constructor({ suppressions, problems }: FoundSuppressions, today: string) {
    const isExpired = ({ until }: Suppression) => until !== undefined && until < today;
    this.#held = suppressions.filter((suppression) => !isExpired(suppression));
    this.#byObject = Map.groupBy(this.#held, ({ object }) => object);
    const expired = suppressions.filter((one) => one.by === 'waybill' && isExpired(one));
    this.#problems = [
      ...problems,
      ...expired.map(({ line, until }) => ({ line, problem: `it expired on ${until}` })),
    ];
  }

  /** What suppresses the finding; where several do, the first, comments before annotations. */
  of(finding: Finding, rule: Rule, object?: KubernetesObject): SuppressedBy | undefined {
    let first: Suppression | undefined;
    for (const suppression of this.#around(object)) {
      if (!excepts(suppression, rule) || !suppression.covers(finding, object)) continue;
      first ??= suppression;
      const used = this.#used.get(suppression);
      if (used) used.add(rule.id);
      else this.#used.set(suppression, new Set([rule.id]));
    }
    return first && { by: first.by, ...(first.reason !== undefined && { reason: first.reason }) };
  }

  #around(object: KubernetesObject | undefined): readonly Suppression[] {
    const ofComments = this.#byObject.get(undefined) ?? [];
    const ofObject = object && this.#byObject.get(object);
    return ofObject ? [...ofComments, ...ofObject] : ofComments;
  }

  /**
   * What is wrong with our own suppressions: broken, expired, or without a finding. One for a rule that was not
   * run is no problem of this scan.
   */
  problems(ran: readonly { readonly rule: Rule }[]): SuppressionProblem[] {
    const unused = this.#held.flatMap((suppression) => {
      const { by, ids, line } = suppression;
      if (by !== 'waybill' || ids === 'all') return [];
      return ids
        .filter((id) => !this.#used.get(suppression)?.has(id) && ran.some(({ rule }) => means(by, id, rule)))
        .map((id) => ({ line, problem: `${id} finds nothing here` }));
    });
    return [...this.#problems, ...unused].sort((a, b) => a.line - b.line);
  }
}
