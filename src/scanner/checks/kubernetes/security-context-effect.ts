import { at, listAt, numberAt, recordAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { isAppArmorType } from './apparmor.ts';
import { isConfiningProfile } from './seccomp.ts';
import { isSafeSysctl } from './sysctls.ts';

/** Why a security context protects nothing, and where, below the context. */
interface Nothing {
  readonly path: YamlPath;
  readonly message?: string;
}

/**
 * Why a security context of a pod or container protects nothing: it is missing, it holds a value that the API
 * refuses, or all it says is the default or gives something instead of taking it. Undefined where it does protect.
 */
export function whyNothing(context: unknown, isWindows: boolean): Nothing | undefined {
  if (Object.keys(recordAt(context)).length === 0) return { path: [] };
  const refused = refusedValue(context);
  if (refused) return { path: refused, message: 'The API refuses the security context for this value' };
  if (isWindows ? protectsWindows(context) : protects(context)) return undefined;
  return { path: givingValue(context) ?? [], message: 'The security context takes nothing away' };
}

/** Kubernetes API, PodSecurityContext and SecurityContext. */
function refusedValue(context: unknown): YamlPath | undefined {
  const policy = at(context, 'fsGroupChangePolicy') ?? 'Always';
  if (policy !== 'Always' && policy !== 'OnRootMismatch') return ['fsGroupChangePolicy'];
  const field = ['runAsUser', 'runAsGroup', 'fsGroup'].find((id) => !isId(at(context, id) ?? 0));
  if (field !== undefined) return [field];
  const group = listAt(context, 'supplementalGroups').findIndex((id) => !isId(id));
  return group < 0 ? undefined : ['supplementalGroups', group];
}

function isId(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 2 ** 31 - 1;
}

function protects(context: unknown): boolean {
  return (
    at(context, 'runAsNonRoot') === true ||
    (numberAt(context, 'runAsUser') ?? 0) > 0 ||
    (numberAt(context, 'runAsGroup') ?? 0) > 0 ||
    at(context, 'readOnlyRootFilesystem') === true ||
    at(context, 'allowPrivilegeEscalation') === false ||
    listAt(context, 'capabilities', 'drop').length > 0 ||
    isConfiningProfile(at(context, 'seccompProfile')) ||
    isAppArmorType(at(context, 'appArmorProfile', 'type')) ||
    Object.keys(recordAt(context, 'seLinuxOptions')).length > 0 ||
    at(context, 'supplementalGroupsPolicy') === 'Strict' ||
    protectsWindows(context)
  );
}

/** Of the other fields, Windows takes notice of none. */
function protectsWindows(context: unknown): boolean {
  const options = recordAt(context, 'windowsOptions');
  const names = ['runAsUserName', 'gmsaCredentialSpec', 'gmsaCredentialSpecName'];
  const hasIdentity = options.hostProcess !== true && names.some((name) => Boolean(options[name]));
  return hasIdentity || at(context, 'runAsNonRoot') === true;
}

/** Of a context that protects otherwise, the value that opens what it should close. */
export function whatItGives(context: unknown): Nothing | undefined {
  const path = givingValue(context);
  return path && { path, message: 'The security context opens what it should close' };
}

function givingValue(context: unknown): YamlPath | undefined {
  if (at(context, 'privileged') === true) return ['privileged'];
  if (at(context, 'windowsOptions', 'hostProcess') === true) return ['windowsOptions', 'hostProcess'];
  if (listAt(context, 'capabilities', 'add').length > 0) return ['capabilities', 'add'];
  if (listAt(context, 'supplementalGroups').includes(0)) return ['supplementalGroups'];
  const isUnsafe = (sysctl: unknown) => !isSafeSysctl(String(at(sysctl, 'name')));
  return listAt(context, 'sysctls').some(isUnsafe) ? ['sysctls'] : undefined;
}
