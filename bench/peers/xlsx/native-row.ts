import type { GeneratedContainer } from '../../support/containers.ts';

/** As libraries that look at each value's type like it best: true numbers, booleans and dates. */
export function nativeRow(c: GeneratedContainer): (string | number | boolean | Date)[] {
  return [
    c.container_id,
    c.container_name,
    c.image_name,
    c.pod_name,
    c.cluster_name,
    c.cluster_type,
    c.status,
    c.risky,
    c.low_risk,
    c.medium_risk,
    c.high_risk,
    c.fatal_risk,
    new Date(c.create_time),
    c.restart_count,
    c.cpu_limit,
    c.memory_limit,
  ];
}
