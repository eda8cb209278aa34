import type { KubernetesObject } from './parse/kubernetes/model.ts';
import { scanUnit } from './parse/kubernetes/scan-unit.ts';
import type { YamlPath } from './parse/yaml/positions.ts';
import type { UnitRule } from './rule.ts';
import { ruleFaultOf, type ToldRuleFault } from './rule-fault.ts';
import type { SelectedRule } from './select-rules.ts';

/** What a rule over the whole unit found in one file: plain data, since it may come from another thread. */
export interface UnitFinding {
  readonly ruleId: string;
  /** The object's number in its file, from 0. */
  readonly object: number;
  readonly path: YamlPath;
  readonly message: string;
}

/** What the rules over the whole unit say of one file. */
export interface FoundInUnit {
  readonly findings: readonly UnitFinding[];
  readonly faults: readonly ToldRuleFault[];
}

interface FileInUnit {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
}

/** Runs the rules that look at all objects of a unit together; one answer for each file, in their order. */
export function findInUnit(
  files: readonly FileInUnit[],
  rules: readonly SelectedRule<UnitRule>[],
): FoundInUnit[] {
  const answers = files.map(() => ({ findings: [] as UnitFinding[], faults: [] as ToldRuleFault[] }));
  const places = new Map<KubernetesObject, { readonly file: number; readonly object: number }>();
  for (const [file, { objects }] of files.entries()) {
    for (const [number, object] of objects.entries()) places.set(object, { file, object: number });
  }
  const unit = scanUnit([...places.keys()]);
  for (const { rule, parameters } of rules) {
    const report: Parameters<UnitRule['check']>[1] = (object, path, message = rule.title) => {
      const place = places.get(object);
      if (place) answers[place.file]?.findings.push({ ruleId: rule.id, object: place.object, path, message });
    };
    try {
      rule.check(unit, report, parameters);
    } catch (thrown) {
      const { byFile } = ruleFaultOf(thrown);
      for (const [file, { name }] of files.entries()) {
        const reason = byFile?.get(name);
        if (reason !== undefined) answers[file]?.faults.push({ ruleId: rule.id, reason });
      }
    }
  }
  return answers;
}
