import type { DockerfileModel } from '../parse/dockerfile/model.ts';
import type { KubernetesObject, ScanUnit } from '../parse/kubernetes/model.ts';
import type { YamlPath } from '../parse/yaml/positions.ts';
import {
  dockerfileRule,
  objectRule,
  type ReportInDockerfile,
  type ReportInObject,
  type ReportInUnit,
  type Rule,
  type RuleParameters,
  unitRule,
} from '../rule.ts';
import { RuleFault } from '../rule-fault.ts';
import { celValue } from './cel/values.ts';
import type { CompiledSource } from './compile-source.ts';
import { dockerfileVariable } from './dockerfile-variables.ts';
import { type Judgement, judge } from './judge.ts';
import { kubernetesVariable, UNIT_VARIABLES } from './kubernetes-variables.ts';
import { linesOf, pathsOf } from './places.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** The id that findings of a user rule carry; ids are upper case, names of Kubernetes are lower case. */
export function idOfUserRule(name: string): string {
  return `USER-${name.toUpperCase()}`;
}

/** A user rule as the scanner runs it, one among its own. */
export function userRule(compiled: CompiledSource): Rule {
  const { source } = compiled;
  const { name, title, severity, category, why, fix, examples } = source;
  const definition = {
    id: idOfUserRule(name),
    title,
    severity,
    category,
    default: 'on',
    why,
    fix,
    peers: {},
    standards: [],
    parameters: parametersOf(compiled),
    examples,
  } as const;
  if (source.fileType === 'dockerfile') {
    return dockerfileRule({
      ...definition,
      check: (model, report, parameters) => checkDockerfile(compiled, model, report, parameters),
    });
  }
  const needsUnit =
    UNIT_VARIABLES.some((one) => compiled.reads.has(one)) ||
    source.runs.some(({ matcher }) => matcher?.needsUnit);
  if (needsUnit)
    return unitRule({
      ...definition,
      check: (unit, report, parameters) => checkUnit(compiled, unit, report, parameters),
    });
  return objectRule({
    ...definition,
    check(object, report, parameters) {
      const fault = checkObject(compiled, object, undefined, report, parameters);
      if (fault !== undefined) throw new RuleFault(fault);
    },
  });
}

/** Params of simple types can be set like those of any rule; the document's own are the defaults. */
function parametersOf({ source }: CompiledSource): RuleParameters {
  const [params] = source.form === 'rule' ? (source.runs[0]?.params ?? []) : [];
  const simple = Object.entries(params ?? {}).filter(
    ([, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) ||
      (Array.isArray(value) && value.every((item) => typeof item === 'string')),
  );
  return Object.fromEntries(
    simple.map(([name, value]) => [name, { default: value, description: `params.${name} of the rule` }]),
  ) as RuleParameters;
}

const paramsValues = new WeakMap<object, unknown>();

/** The params of the document with what was set over them; made once, since every object asks for it. */
function paramsValue(params: unknown, parameters: Parameters): unknown {
  if (typeof params !== 'object' || params === null) return params;
  const isSet = Object.keys(parameters).length > 0;
  const key = isSet ? parameters : params;
  const known = paramsValues.get(key);
  if (known !== undefined) return known;
  const value = celValue(isSet ? { ...params, ...parameters } : params);
  paramsValues.set(key, value);
  return value;
}

function checkDockerfile(
  compiled: CompiledSource,
  model: DockerfileModel,
  report: ReportInDockerfile,
  parameters: Parameters,
): void {
  const params = paramsValue(compiled.source.runs[0]?.params[0], parameters);
  const { violations, faults } = judge(compiled, params, {
    variable: (name) => dockerfileVariable(name, model),
    placesOf: (value) => linesOf(value, model),
  });
  const whole = model.finalStage?.from ?? model.instructions[0] ?? { line: 1, endLine: 1 };
  for (const { message, places } of violations) {
    for (const place of places ?? [whole]) report(place, message);
  }
  if (faults[0] !== undefined) throw new RuleFault(faults[0]);
}

/** One object that cannot be judged does not keep the others from it. */
function checkUnit(
  compiled: CompiledSource,
  unit: ScanUnit,
  report: ReportInUnit,
  parameters: Parameters,
): void {
  const byFile = new Map<string, string>();
  for (const object of unit.objects) {
    const reportHere = (path: YamlPath, message?: string) => report(object, path, message);
    const fault = checkObject(compiled, object, unit, reportHere, parameters);
    if (fault !== undefined && !byFile.has(object.file.name)) byFile.set(object.file.name, fault);
  }
  const [first] = byFile.values();
  if (first !== undefined) throw new RuleFault(first, byFile);
}

/** @returns why the rule could not be evaluated */
function checkObject(
  compiled: CompiledSource,
  object: KubernetesObject,
  unit: ScanUnit | undefined,
  report: ReportInObject,
  parameters: Parameters,
): string | undefined {
  const { source, reads } = compiled;
  const isAdmitted = source.form === 'policy';
  const needsPod = reads.has('podSpec') || reads.has('containers');
  let fault: string | undefined;
  for (const { matcher, params } of source.runs) {
    if (matcher ? !matcher.matches(object, unit) : needsPod && !object.pod) continue;
    for (const one of params) {
      const judgement = judge<YamlPath>(compiled, paramsValue(one, parameters), {
        variable: (name) => kubernetesVariable(name, { object, unit, isAdmitted }),
        placesOf: pathsOf,
      });
      tell(judgement, report);
      fault ??= judgement.faults[0];
    }
  }
  return fault && `${object.kind} ${object.name ?? 'without a name'}: ${fault}`;
}

function tell({ violations }: Judgement<YamlPath>, report: ReportInObject): void {
  for (const { message, places } of violations) {
    for (const path of places ?? [[]]) report(path, message);
  }
}
