import type { RuleFacts } from '../../file-result.ts';
import type { Finding, Resource, SuppressedFinding } from '../../finding.ts';
import { keptRuleId } from '../../kept-rule-id.ts';
import { at, listAt, numberAt, textAt } from '../../parse/read.ts';
import type { FileType, Rule } from '../../rule.ts';
import { severityOf } from './foreign-severity.ts';
import { type ForeignTool, ruleOf } from './foreign-tool.ts';

/** A result of another tool in our words. */
export interface ForeignResult {
  readonly finding: Finding | SuppressedFinding;
  readonly facts: RuleFacts;
  /** Our rule, where the tool's stands for one. */
  readonly rule: Rule | undefined;
}

/** Reads the results of one tool; `rules` are those that the run describes. */
export function resultReader(
  tool: ForeignTool,
  rules: readonly unknown[],
): (result: unknown, file: string, fileType: FileType | undefined) => ForeignResult {
  const byId = new Map(rules.map((rule) => [textAt(rule, 'id'), rule]));
  return (result, file, fileType) => {
    const foreignId = idOf(result, rules);
    const foreignRule = byId.get(foreignId) ?? rules[numberAt(result, 'ruleIndex') ?? -1];
    const rule = ruleOf(tool, foreignId, fileType);
    const facts = rule ? ourFacts(rule, tool, foreignId) : theirFacts(tool, foreignId, foreignRule);
    const startLine = lineOf(numberAt(regionOf(result), 'startLine')) ?? 1;
    const resource = resourceOf(result);
    const finding = {
      ruleId: facts.id,
      severity: severityOf(tool, result, foreignRule, rule),
      message: messageOf(result) ?? facts.title,
      file,
      line: startLine,
      endLine: Math.max(startLine, lineOf(numberAt(regionOf(result), 'endLine')) ?? startLine),
      ...(resource && { resource }),
    };
    const suppressed = suppressionOf(result);
    const by = tool.peer ?? 'other';
    return { rule, facts, finding: suppressed ? { ...finding, suppressed: { by, ...suppressed } } : finding };
  };
}

/** `ruleId`, or the id of the rule that the result refers to; what says neither is called `unknown`. */
function idOf(result: unknown, rules: readonly unknown[]): string {
  const index = numberAt(result, 'ruleIndex') ?? numberAt(result, 'rule', 'index') ?? -1;
  return textAt(result, 'ruleId') ?? textAt(result, 'rule', 'id') ?? textAt(rules[index], 'id') ?? 'unknown';
}

function ourFacts({ id, title, category, why, fix }: Rule, tool: ForeignTool, foreignId: string): RuleFacts {
  const facts = { id, title, category, why, fix };
  return tool.peer === 'waybill' ? facts : { ...facts, tool: tool.name, toolRuleId: foreignId };
}

/** A rule that we do not have is kept under the name of its tool. */
function theirFacts(tool: ForeignTool, foreignId: string, rule: unknown): RuleFacts {
  return {
    id: keptRuleId(`${tool.name}:${foreignId}`),
    title: textAt(rule, 'shortDescription', 'text') || textAt(rule, 'name') || foreignId,
    category: '',
    why: textAt(rule, 'fullDescription', 'text') ?? '',
    fix: textAt(rule, 'help', 'text') ?? '',
    tool: tool.name,
    toolRuleId: foreignId,
  };
}

/** Trivy puts its message among what the result says elsewhere, kube-linter the object behind it. */
function messageOf(result: unknown): string | undefined {
  const text = textAt(result, 'message', 'text');
  return /^Message: (.+)$/m.exec(text ?? '')?.[1] ?? text?.replace(/\nobject: .*$/, '');
}

function regionOf(result: unknown): unknown {
  return at(result, 'locations', 0, 'physicalLocation', 'region');
}

const LINE_MAX = 2_147_483_647;

function lineOf(line: number | undefined): number | undefined {
  return line !== undefined && Number.isInteger(line) && line >= 1 ? Math.min(line, LINE_MAX) : undefined;
}

/** kube-linter tells the object in parts; we tell kind and name. */
function resourceOf(result: unknown): Resource | undefined {
  const places = listAt(result, 'locations', 0, 'logicalLocations');
  const ofKind = (kind: string) => places.find((place) => textAt(place, 'kind') === kind);
  const own = ofKind('resource');
  const kind = textAt(ofKind('GVK/Kind'), 'name') ?? textAt(own, 'fullyQualifiedName')?.split('/')[0];
  if (!kind) return undefined;
  const name = textAt(ofKind('Object Name') ?? own, 'name');
  const namespace = textAt(ofKind('Object Namespace'), 'name');
  return {
    apiVersion: textAt(ofKind('GVK/Version'), 'fullyQualifiedName') ?? '',
    kind,
    ...(namespace && { namespace }),
    ...(name && { name }),
  };
}

/** A suppression that was turned down, or is not decided yet, suppresses nothing. */
function suppressionOf(result: unknown): { reason?: string } | undefined {
  const suppressions = listAt(result, 'suppressions');
  const isOpen = (one: unknown) => ['rejected', 'underReview'].includes(textAt(one, 'status') ?? '');
  if (suppressions.length === 0 || suppressions.some(isOpen)) return undefined;
  const reason = textAt(suppressions[0], 'justification');
  return reason ? { reason } : {};
}
