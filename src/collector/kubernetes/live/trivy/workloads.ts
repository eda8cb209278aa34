import type { Pod } from '../../pod.ts';
import type { ConfigAuditReport } from './report.ts';

const KIND = 'trivy-operator.resource.kind';
const NAME = 'trivy-operator.resource.name';
const NAMESPACE = 'trivy-operator.resource.namespace';
/** The CronJob controller names a Job after its CronJob and the minute it was due in (Kubernetes, CronJob). */
const JOB_OF_CRON_JOB = /^(.+)-\d{8,10}$/;

/** Whom a report is about: `namespace/kind/name`. A name that is too long for a label is in an annotation. */
export function workloadOfReport({ metadata }: Pick<ConfigAuditReport, 'metadata'>): string | undefined {
  const { labels, annotations, namespace } = metadata;
  const kind = labels?.[KIND];
  const name = labels?.[NAME] ?? annotations?.[NAME];
  if (kind === undefined || name === undefined) return undefined;
  return `${labels?.[NAMESPACE] ?? namespace ?? ''}/${kind}/${name}`;
}

/** The workloads that a pod is part of, as reports are about them: itself, its controller, and that one's. */
export function workloadsOfPod({ metadata }: Pod): string[] {
  const { ownerReferences, labels, namespace = 'default', name } = metadata;
  const owner = ownerReferences?.find(({ controller }) => controller) ?? ownerReferences?.[0];
  const workloads = [`${namespace}/Pod/${name}`];
  if (!owner) return workloads;
  workloads.push(`${namespace}/${owner.kind}/${owner.name}`);
  const cronJob = owner.kind === 'Job' ? JOB_OF_CRON_JOB.exec(owner.name)?.[1] : undefined;
  if (cronJob !== undefined) workloads.push(`${namespace}/CronJob/${cronJob}`);
  const suffix = `-${labels?.['pod-template-hash']}`;
  if (owner.kind === 'ReplicaSet' && owner.name.endsWith(suffix)) {
    workloads.push(`${namespace}/Deployment/${owner.name.slice(0, -suffix.length)}`);
  }
  return workloads;
}
