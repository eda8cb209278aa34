import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { collectOnce } from './collect-cluster.ts';
import { collectPlaced } from './collect-placed.ts';
import type { PodRules } from './pod-risks.ts';
import { Audits } from './trivy/audits.ts';
import { FindingsBatch, type TakesFindings } from './trivy/findings-batch.ts';
import { imageReports } from './trivy/image-reports.ts';
import { followReports, listReports } from './trivy/read-reports.ts';

/** What a collection says beside which containers there are. */
export interface RiskOptions {
  /** Absent: risks by configuration stay as the inventory has them. */
  readonly rules: PodRules | undefined;
  /** Takes what Trivy Operator found in images; absent: none of its reports are read. */
  readonly findings?: TakesFindings | undefined;
}

/** While reports keep changing, pods are read anew ever less often. */
const FIRST_ANEW_MS = 1000;
const LEAST_OFTEN_ANEW_MS = 60_000;

/** As {@link collectOnce}, with what our rules and the reports of Trivy Operator say. */
export async function collectOnceWithRisks(
  cluster: Cluster,
  { rules, findings }: RiskOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const audits = rules && new Audits(rules);
  if (audits && findings) await listReports(cluster, [audits], signal);
  const isRead = await collectOnce({ ...cluster, risksOf: audits && ((pod) => audits.risksOf(pod)) }, signal);
  if (!isRead || !findings) return isRead;
  const batch = new FindingsBatch(findings, () => undefined);
  await listReports(cluster, imageReports(batch), signal);
  await batch.emptied();
  return true;
}

/** As {@link collectPlaced}, with what our rules and the reports of Trivy Operator say. */
export async function collectWithRisks(
  cluster: Cluster,
  { rules, findings }: RiskOptions,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const both = AbortSignal.any([signal, over.signal]);
  const audits = rules && new Audits(rules);
  const batch = findings && new FindingsBatch(findings, () => over.abort());
  const readers = batch ? [...(audits ? [audits] : []), ...imageReports(batch)] : [];
  const parts = [
    audits ? collectAnew(cluster, audits, both) : collectPlaced(cluster, both),
    ...(readers.length > 0 ? [followReports(cluster, readers, both)] : []),
  ];
  const ended = await Promise.allSettled(parts.map((part) => part.finally(() => over.abort())));
  for (const part of ended) if (part.status === 'rejected') throw part.reason;
  await batch?.emptied();
}

/** Reads the pods anew when reports come to say something else of them: what is kept of a pod is not enough to tell. */
async function collectAnew(cluster: Cluster, audits: Audits, signal: AbortSignal): Promise<void> {
  const judged = { ...cluster, risksOf: (pod: Parameters<Audits['risksOf']>[0]) => audits.risksOf(pod) };
  let pauseMs = FIRST_ANEW_MS;
  while (!signal.aborted) {
    const begun = performance.now();
    const over = new AbortController();
    const both = AbortSignal.any([signal, over.signal]);
    const pause = pauseMs;
    const changed = audits
      .changed(both)
      .then(() => delay(pause, undefined, { signal: both }))
      .then(() => over.abort())
      .catch(() => undefined);
    await collectPlaced(judged, both).finally(() => over.abort());
    await changed;
    if (!signal.aborted)
      cluster.told('reports of Trivy Operator say something else of its pods: reading anew');
    pauseMs =
      performance.now() - begun > 2 * LEAST_OFTEN_ANEW_MS
        ? FIRST_ANEW_MS
        : Math.min(LEAST_OFTEN_ANEW_MS, 2 * pause);
  }
}
