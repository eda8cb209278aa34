import type { Container, Pod } from '../../parse/kubernetes/model.ts';
import { at, isRecord, listAt, numberAt, textAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { addedCapabilities, BASELINE_CAPABILITIES } from './capabilities.ts';
import { isConfined } from './seccomp.ts';
import { isSafeSysctl } from './sysctls.ts';

/** Something that a pod asks for in so many words and that a level of Pod Security Admission refuses. */
interface Refusal {
  readonly level: 'baseline' | 'restricted';
  readonly what: string;
  /** Below the object of the pod. */
  readonly path: YamlPath;
}

type Value = readonly [
  level: Refusal['level'],
  field: readonly string[],
  isRefused: (value: unknown) => boolean,
];

const isTrue = (value: unknown) => value === true;

const OF_POD: readonly Value[] = [
  ['baseline', ['hostPID'], isTrue],
  ['baseline', ['hostIPC'], isTrue],
  ['baseline', ['hostNetwork'], isTrue],
];

/** Of the security context of a pod or a container (Pod Security Standards v1.37). */
const OF_SECURITY_CONTEXT: readonly Value[] = [
  ['baseline', ['privileged'], isTrue],
  ['baseline', ['windowsOptions', 'hostProcess'], isTrue],
  ['baseline', ['procMount'], (type) => typeof type === 'string' && type !== 'Default'],
  ['baseline', ['seccompProfile', 'type'], (type) => typeof type === 'string' && !isConfined(type)],
  ['baseline', ['appArmorProfile', 'type'], (type) => type === 'Unconfined'],
  ['restricted', ['allowPrivilegeEscalation'], isTrue],
  ['restricted', ['runAsNonRoot'], (value) => value === false],
  ['restricted', ['runAsUser'], (user) => user === 0],
];

/**
 * What a pod asks for and would be refused under the baseline or the restricted level. What it merely leaves out,
 * and the restricted level wants, is not told: other rules do.
 */
export function refusalsOf(pod: Pod): Refusal[] {
  const { spec, path } = pod;
  return [
    ...refusedValues(spec, path, OF_POD),
    ...refusedValues(spec.securityContext, [...path, 'securityContext'], OF_SECURITY_CONTEXT),
    ...listAt(spec, 'securityContext', 'sysctls').flatMap((sysctl, index) => {
      const name = textAt(sysctl, 'name');
      if (name === undefined || isSafeSysctl(name)) return [];
      return [refusal('baseline', `sysctl ${name}`, [...path, 'securityContext', 'sysctls', index])];
    }),
    ...listAt(spec, 'volumes').flatMap((volume, index) =>
      isRecord(at(volume, 'hostPath'))
        ? [refusal('baseline', 'hostPath', [...path, 'volumes', index, 'hostPath'])]
        : [],
    ),
    ...pod.containers.flatMap(refusalsOfContainer),
  ];
}

function refusalsOfContainer(container: Container): Refusal[] {
  const { value, path } = container;
  return [
    ...refusedValues(value.securityContext, [...path, 'securityContext'], OF_SECURITY_CONTEXT),
    ...addedCapabilities(container)
      .filter(({ written }) => written !== 'NET_BIND_SERVICE')
      .map(({ written, path: below }) => {
        const level = BASELINE_CAPABILITIES.includes(written) ? 'restricted' : 'baseline';
        return refusal(level, `capability ${written}`, [...path, ...below]);
      }),
    ...listAt(value, 'ports').flatMap((port, index) => {
      const hostPort = numberAt(port, 'hostPort');
      return hostPort
        ? [refusal('baseline', `hostPort ${hostPort}`, [...path, 'ports', index, 'hostPort'])]
        : [];
    }),
  ];
}

function refusedValues(value: unknown, path: YamlPath, values: readonly Value[]): Refusal[] {
  return values.flatMap(([level, field, isRefused]) => {
    const found = at(value, ...field);
    return isRefused(found) ? [refusal(level, `${field.join('.')}: ${found}`, [...path, ...field])] : [];
  });
}

function refusal(level: Refusal['level'], what: string, path: YamlPath): Refusal {
  return { level, what, path };
}
