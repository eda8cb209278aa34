import { EventEmitter, once } from 'node:events';
import type { ConfigurationRisk } from '../../../../contract/inventory-risks.ts';
import type { Pod } from '../../pod.ts';
import type { PodRisks, PodRules } from '../pod-risks.ts';
import { type Audit, auditOf } from './audit.ts';
import { nameOf } from './report.ts';
import type { ReportReader } from './report-reader.ts';
import { workloadsOfPod } from './workloads.ts';

/**
 * What our rules and the ConfigAuditReports of a cluster say of its pods. One problem counts once: of a check that a
 * rule of ours speaks for, the rule's word stands, and only other checks are added. Kept of a report are those.
 */
export class Audits implements ReportReader {
  readonly resource = 'configauditreports';
  readonly pageItems = 50;
  readonly #rules: PodRules;
  readonly #byReport = new Map<string, Audit>();
  /** By workload; several reports of one are rare, and the last one counts. */
  readonly #byWorkload = new Map<string, Audit>();
  readonly #changes = new EventEmitter();
  #version = 0;
  /** Reports that the list under way has not brought yet. */
  #missing: Set<string> | undefined;

  constructor(rules: PodRules) {
    this.#rules = rules;
  }

  begin(): void {
    this.#missing = new Set(this.#byReport.keys());
  }

  put(object: unknown): void {
    const report = nameOf(object);
    this.#missing?.delete(report);
    const audit = auditOf(object, this.#rules.covers);
    if (JSON.stringify(audit) === JSON.stringify(this.#byReport.get(report))) return;
    this.#forget(report);
    if (audit === undefined || audit.failed.length === 0) return;
    this.#byReport.set(report, audit);
    this.#byWorkload.set(audit.workload, audit);
    this.#changed();
  }

  remove(object: unknown): void {
    this.#forget(nameOf(object));
  }

  async room(): Promise<void> {}

  async listed(): Promise<void> {
    for (const report of this.#missing ?? []) this.#forget(report);
    this.#missing = undefined;
  }

  /** Resolves when pods are to be judged anew; or with `signal`. */
  async changed(signal: AbortSignal): Promise<void> {
    const since = this.#version;
    while (this.#version === since && !signal.aborted) {
      await once(this.#changes, 'change', { signal }).catch(() => undefined);
    }
  }

  /** The rules of ours, and the checks of reports, that the containers of a pod break. */
  risksOf(pod: Pod): PodRisks {
    const ours = this.#rules.judge(pod);
    if (this.#byWorkload.size === 0) return ours;
    const failed = workloadsOfPod(pod).flatMap((workload) => this.#byWorkload.get(workload)?.failed ?? []);
    if (failed.length === 0) return ours;
    return new Map(
      Array.from(ours, ([name, risks]) => {
        const added = failed.filter(({ containers }) => containers?.includes(name) ?? true);
        return [
          name,
          union(
            risks,
            added.map(({ risk }) => risk),
          ),
        ] as const;
      }),
    );
  }

  #forget(report: string): void {
    const audit = this.#byReport.get(report);
    if (!audit) return;
    this.#byReport.delete(report);
    if (this.#byWorkload.get(audit.workload) === audit) this.#byWorkload.delete(audit.workload);
    this.#changed();
  }

  #changed(): void {
    this.#version += 1;
    this.#changes.emit('change');
  }
}

/** Each id once, sorted, so that equal sets are equal lists. */
function union(
  ours: readonly ConfigurationRisk[],
  others: readonly ConfigurationRisk[],
): ConfigurationRisk[] {
  const byId = new Map([...others, ...ours].map((risk) => [risk.rule_id, risk]));
  return [...byId.values()].sort((a, b) => (a.rule_id < b.rule_id ? -1 : 1));
}
