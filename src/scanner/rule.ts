import type { IacFileType, Severity } from '../contract/iac/values.ts';
import type { DockerfileModel, DockerfilePlace } from './parse/dockerfile/model.ts';
import type {
  Container,
  KubernetesObject,
  ManifestFile,
  PlacedObject,
  Pod,
  ScanUnit,
} from './parse/kubernetes/model.ts';
import type { YamlPath } from './parse/yaml/positions.ts';

export { SEVERITIES, type Severity } from '../contract/iac/values.ts';

export type FileType = IacFileType;

/** Scanners whose rules ours are compared with; the ids are theirs. */
export type Peer =
  | 'trivy'
  | 'checkov'
  | 'kics'
  | 'hadolint'
  | 'buildkit'
  | 'kube_linter'
  | 'kubescape'
  | 'polaris'
  | 'kube_score'
  | 'semgrep'
  | 'sonar'
  | 'other';

type ParameterValue = string | number | boolean | readonly string[];

/** What an operator may set for a rule; the default is what it is run with otherwise. */
export interface RuleParameter<V extends ParameterValue = ParameterValue> {
  readonly default: V;
  readonly description: string;
}
export type RuleParameters = Readonly<Record<string, RuleParameter>>;
type Values<P extends RuleParameters> = { readonly [K in keyof P]: Widened<P[K]['default']> };
type Widened<V> = V extends string ? string : V extends number ? number : V extends boolean ? boolean : V;

/** Text that the rule must find, with the line of each place; `good` text it must leave alone. */
export interface RuleExamples {
  /** Values of the rule's parameters that the texts are meant with, over the defaults. */
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** A program on the PATH that the rule asks. */
  readonly program?: string;
  readonly bad: readonly { readonly text: string; readonly lines: readonly number[] }[];
  readonly good: readonly string[];
}

interface RuleBase<P extends RuleParameters> {
  /** `DF-…` or `K8-…`; published, never used again for another meaning. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** For Kubernetes one of HSS's six (ListIacFileRisks, `risk_category`); for Dockerfiles our own. */
  readonly category: string;
  /** `param`: it says nothing until it is configured. */
  readonly default: 'on' | 'off' | 'param';
  /** Why it matters, in one to three sentences. */
  readonly why: string;
  /** What to do about it, in one to three sentences. */
  readonly fix: string;
  readonly peers: Readonly<Partial<Record<Peer, readonly string[]>>>;
  readonly standards: readonly string[];
  readonly parameters?: P;
  readonly examples: RuleExamples;
}

/** Tells of one place in a Dockerfile; without a message the rule's title says it. */
export type ReportInDockerfile = (at: DockerfilePlace, message?: string) => void;
/**
 * Tells of one place in an object, by its path below the object. A value that is missing is told by the path
 * it should have: the line is then that of the deepest part that is there.
 */
export type ReportInObject = (path: YamlPath, message?: string) => void;
/** As {@link ReportInObject}, for rules that look at several objects. */
export type ReportInUnit = (object: KubernetesObject, path: YamlPath, message?: string) => void;

/** Tells of a line of a file, of what belongs to no object. */
export type ReportInManifest = (line: number, message?: string) => void;

/** A rule over one Dockerfile. */
export interface DockerfileRule<P extends RuleParameters = RuleParameters> extends RuleBase<P> {
  readonly scope: 'dockerfile';
  check(file: DockerfileModel, report: ReportInDockerfile, parameters: Values<P>): void;
}

/** A rule over single objects, of any kind or of `kinds` (`Kind`, or `group/Kind` to tell equal names apart). */
export interface ObjectRule<P extends RuleParameters = RuleParameters> extends RuleBase<P> {
  readonly scope: 'object';
  readonly kinds?: readonly string[];
  check(object: PlacedObject, report: ReportInObject, parameters: Values<P>): void;
}

/** A rule over each pod, wherever it is written (Pod, Deployment, CronJob …). Paths are below the pod's spec. */
export interface PodRule<P extends RuleParameters = RuleParameters> extends RuleBase<P> {
  readonly scope: 'pod';
  check(pod: Pod, report: ReportInObject, parameters: Values<P>): void;
}

/** A rule over each container of each pod. Paths are below the container. */
export interface ContainerRule<P extends RuleParameters = RuleParameters> extends RuleBase<P> {
  readonly scope: 'container';
  /** Which containers; all three kinds unless told. */
  readonly containers?: readonly Container['kind'][];
  check(container: Container, report: ReportInObject, parameters: Values<P>): void;
}

/** A rule that looks at the objects of one scan unit together. */
export interface UnitRule<P extends RuleParameters = RuleParameters> extends RuleBase<P> {
  readonly scope: 'unit';
  check(unit: ScanUnit, report: ReportInUnit, parameters: Values<P>): void;
}

/** A rule over the YAML of one file: over what no object shows. */
export interface ManifestRule<P extends RuleParameters = RuleParameters> extends RuleBase<P> {
  readonly scope: 'manifest';
  check(file: ManifestFile, report: ReportInManifest, parameters: Values<P>): void;
}

export type KubernetesRule = ObjectRule | PodRule | ContainerRule | UnitRule | ManifestRule;
export type Rule = DockerfileRule | KubernetesRule;

type Definition<R extends RuleBase<RuleParameters>> = Omit<R, 'scope'>;

// One constructor a scope: each gives `check` the types of its scope and of the rule's own parameters.

export function dockerfileRule<P extends RuleParameters>(
  rule: Definition<DockerfileRule<P>>,
): DockerfileRule {
  return { scope: 'dockerfile', ...rule } as unknown as DockerfileRule;
}

export function objectRule<P extends RuleParameters>(rule: Definition<ObjectRule<P>>): ObjectRule {
  return { scope: 'object', ...rule } as unknown as ObjectRule;
}

export function podRule<P extends RuleParameters>(rule: Definition<PodRule<P>>): PodRule {
  return { scope: 'pod', ...rule } as unknown as PodRule;
}

export function containerRule<P extends RuleParameters>(rule: Definition<ContainerRule<P>>): ContainerRule {
  return { scope: 'container', ...rule } as unknown as ContainerRule;
}

export function unitRule<P extends RuleParameters>(rule: Definition<UnitRule<P>>): UnitRule {
  return { scope: 'unit', ...rule } as unknown as UnitRule;
}

export function manifestRule<P extends RuleParameters>(rule: Definition<ManifestRule<P>>): ManifestRule {
  return { scope: 'manifest', ...rule } as unknown as ManifestRule;
}
