import type { QuarantineLabel } from './pod-containers.ts';

/** What counts when nobody says otherwise. */
export const DEFAULT_QUARANTINE_LABEL: QuarantineLabel = { key: 'waybill/quarantine', value: 'true' };

/** Reads `key=value`; undefined when it is none. */
export function quarantineLabelOf(text: string): QuarantineLabel | undefined {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
}
