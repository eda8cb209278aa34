import type { Finding, SuppressedBy } from '../finding.ts';
import type { PlacedObject } from '../parse/kubernetes/model.ts';
import type { Rule } from '../rule.ts';
import { RULES } from '../rules/index.ts';
import { excepts } from './exception.ts';
import type { FoundSuppressions, Suppression, SuppressionProblem } from './suppression.ts';

/** The suppressions of one file: asked of each finding, they know in the end which of them had none. */
export class FileSuppressions {
  readonly #held: readonly Suppression[];
  /** By the object they are of; those of comments have none. */
  readonly #byObject: ReadonlyMap<PlacedObject | undefined, readonly Suppression[]>;
  /** Those of comments, by the rules that were asked for: a file may have thousands of both. */
  readonly #byRule = new Map<Rule, readonly Suppression[]>();
  readonly #problems: readonly SuppressionProblem[];
  /** Ids of our own suppressions that suppressed something. */
  readonly #used = new Map<Suppression, Set<string>>();

  /** @param today `2026-12-31`; what held until a day before does not hold */
  constructor({ suppressions, problems }: FoundSuppressions, today: string) {
    const isExpired = ({ until }: Suppression) => until !== undefined && until < today;
    this.#held = suppressions.filter((suppression) => !isExpired(suppression));
    this.#byObject = Map.groupBy(this.#held, ({ object }) => object);
    this.#problems = [
      ...problems,
      ...suppressions
        .filter(isExpired)
        .map(({ line, until }) => ({ line, problem: `it expired on ${until}` })),
    ];
  }

  /** What suppresses the finding; where several do, the first, comments before annotations. */
  of(finding: Finding, rule: Rule, object?: PlacedObject): SuppressedBy | undefined {
    if (this.#held.length === 0) return undefined;
    let first: Suppression | undefined;
    for (const suppression of this.#ofComments(rule)) {
      if (!suppression.covers(finding, object)) continue;
      first ??= suppression;
      this.#use(suppression, rule);
    }
    for (const suppression of (object && this.#byObject.get(object)) ?? []) {
      if (!excepts(suppression, rule)) continue;
      first ??= suppression;
      this.#use(suppression, rule);
    }
    return first && { by: first.by, ...(first.reason !== undefined && { reason: first.reason }) };
  }

  #ofComments(rule: Rule): readonly Suppression[] {
    const known = this.#byRule.get(rule);
    if (known) return known;
    const found = (this.#byObject.get(undefined) ?? []).filter((suppression) => excepts(suppression, rule));
    this.#byRule.set(rule, found);
    return found;
  }

  #use(suppression: Suppression, { id }: Rule): void {
    const used = this.#used.get(suppression);
    if (used) used.add(id);
    else this.#used.set(suppression, new Set([id]));
  }

  /**
   * What is wrong with suppressions: expired, and of our own those that are broken, name no rule there is, or have
   * no finding. One for a rule that was not run is no problem of this scan.
   */
  problems(ran: readonly { readonly rule: Rule }[]): SuppressionProblem[] {
    const own = this.#held.filter(({ by }) => by === 'waybill');
    if (own.length === 0) return [...this.#problems];
    const ranIds = new Set(ran.map(({ rule }) => rule.id));
    const unused = own.flatMap((suppression) => {
      const used = this.#used.get(suppression);
      const ids = suppression.ids === 'all' ? [] : suppression.ids;
      const problem = (id: string) =>
        ranIds.has(id) ? `${id} finds nothing here` : isRule(id) ? undefined : `there is no rule ${id}`;
      return ids
        .filter((id) => !used?.has(id))
        .flatMap((id) => problem(id) ?? [])
        .map((text) => ({ line: suppression.line, problem: text }));
    });
    return [...this.#problems, ...unused].sort((a, b) => a.line - b.line);
  }
}

let builtIn: ReadonlySet<string> | undefined;

/** Rules of users are not known where they are not used: what is called as one may be one. */
function isRule(id: string): boolean {
  builtIn ??= new Set(RULES.map((rule) => rule.id));
  return builtIn.has(id) || id.startsWith('USER-');
}
