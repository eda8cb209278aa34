import type { ContainerInspection } from './container-inspection.ts';

/** Linux' CFS default: a quota without a period is per 100 ms. */
const DEFAULT_PERIOD_US = 100_000;
const BINARY_UNITS = [
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
] as const;

/** Limits in Kubernetes' notation (`500m`, `512Mi`); Docker's 0 and -1 mean "no limit" and give none. */
export function containerLimits(host: ContainerInspection['HostConfig']): {
  cpu_limit?: string;
  memory_limit?: string;
} {
  const cores = host?.NanoCpus
    ? host.NanoCpus / 1e9
    : (host?.CpuQuota ?? 0) / (host?.CpuPeriod || DEFAULT_PERIOD_US);
  const memory = host?.Memory ?? 0;
  return {
    // Rounded up as Kubernetes does, so that a tiny limit does not turn into none.
    ...(cores > 0 && { cpu_limit: `${Math.ceil(Number((cores * 1000).toFixed(6)))}m` }),
    ...(memory > 0 && { memory_limit: binaryQuantity(memory) }),
  };
}

/** The largest unit that divides evenly: nothing is rounded. */
function binaryQuantity(bytes: number): string {
  const unit = BINARY_UNITS.find(([, size]) => bytes % size === 0);
  return unit ? `${bytes / unit[1]}${unit[0]}` : String(bytes);
}
