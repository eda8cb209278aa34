import { InvalidArgumentError, Option } from 'commander';
import type { QuarantineLabel } from '../collector/kubernetes/pod-containers.ts';

const DEFAULT: QuarantineLabel = { key: 'waybill/quarantine', value: 'true' };

/** `--quarantine-label KEY=VALUE`, as {@link QuarantineLabel}. */
export function quarantineLabelOption(): Option {
  return new Option('--quarantine-label <key=value>', 'pod label whose running containers count as Isolated')
    .default(DEFAULT, 'waybill/quarantine=true')
    .argParser((text: string): QuarantineLabel => {
      const [, key, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
      if (key === undefined || value === undefined) throw new InvalidArgumentError('Expected key=value.');
      return { key, value };
    });
}
