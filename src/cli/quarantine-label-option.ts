import { InvalidArgumentError, Option } from 'commander';
import type { QuarantineLabel } from '../collector/kubernetes/pod-containers.ts';
import { DEFAULT_QUARANTINE_LABEL, quarantineLabelOf } from '../collector/kubernetes/quarantine-label.ts';

/** `--quarantine-label KEY=VALUE`, as {@link QuarantineLabel}. */
export function quarantineLabelOption(): Option {
  const { key, value } = DEFAULT_QUARANTINE_LABEL;
  return new Option('--quarantine-label <key=value>', 'pod label whose running containers count as Isolated')
    .default(DEFAULT_QUARANTINE_LABEL, `${key}=${value}`)
    .argParser((text: string): QuarantineLabel => {
      const label = quarantineLabelOf(text);
      if (!label) throw new InvalidArgumentError('Expected key=value.');
      return label;
    });
}
