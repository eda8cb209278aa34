import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import type { ReportInObject } from '../../rule.ts';
import { type ComponentFlags, flagsOf } from './component-flags.ts';

/** One setting of the kubelet: a flag of its command line and a field of its configuration file. */
interface KubeletSetting {
  /** Bad flags; not asked where the kubelet takes its settings from a file (`--config`) and the flags are silent. */
  readonly flags: (flags: ComponentFlags) => boolean;
  /** The flags that answer the question: with one of them given, `--config` does not matter. */
  readonly names: readonly string[];
  /** The field of KubeletConfiguration, and which values are bad; absent for settings without a field. */
  readonly field?: readonly string[];
  readonly isBad?: (value: unknown) => boolean;
}

/** A check over a kubelet, whether it is told by flags of a container or by a KubeletConfiguration. */
export function whereKubelet(
  setting: KubeletSetting,
): (object: KubernetesObject, report: ReportInObject) => void {
  const { field, isBad, flags: bad, names } = setting;
  return (object, report) => {
    if (object.kind === 'KubeletConfiguration' && field && isBad?.(at(object.value, ...field))) report(field);
    for (const container of object.pod?.containers ?? []) {
      const flags = flagsOf(container, 'kubelet');
      if (!flags) continue;
      const isInFile = flags.has('config') && !names.some((name) => flags.has(name));
      if (!isInFile && bad(flags)) report([...container.path, ...flags.path]);
    }
  };
}
