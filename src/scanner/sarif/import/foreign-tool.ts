import { normalisedPeerId } from '../../peer-ids.ts';
import type { FileType, Peer, Rule } from '../../rule.ts';
import { RULES } from '../../rules/index.ts';

/** A tool that wrote a log: its name in short, and the peer it is, if our rules know its ids. */
export interface ForeignTool {
  /** `kube-linter`: lower case, at most 32 characters. */
  readonly name: string;
  readonly peer: Peer | 'waybill' | undefined;
}

/** By the beginning of the name a tool gives itself in SARIF (`tool.driver.name`). */
const KNOWN: readonly (readonly [begin: RegExp, name: string, peer: Peer | 'waybill'])[] = [
  [/^waybill/i, 'waybill', 'waybill'],
  [/^trivy/i, 'trivy', 'trivy'],
  [/^(?:checkov|bridgecrew|prisma)/i, 'checkov', 'checkov'],
  [/^(?:kics|keeping infrastructure as code secure)/i, 'kics', 'kics'],
  [/^hadolint/i, 'hadolint', 'hadolint'],
  [/^kube-?linter/i, 'kube-linter', 'kube_linter'],
  [/^kube-?score/i, 'kube-score', 'kube_score'],
  [/^kubescape/i, 'kubescape', 'kubescape'],
  [/^polaris/i, 'polaris', 'polaris'],
  [/^semgrep/i, 'semgrep', 'semgrep'],
  [/^sonar/i, 'sonar', 'sonar'],
];

export function foreignTool(driverName: string): ForeignTool {
  const known = KNOWN.find(([begin]) => begin.test(driverName));
  if (known) return { name: known[1], peer: known[2] };
  const short = driverName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return { name: short.replaceAll(/^-|-$/g, '').slice(0, 32) || 'unknown', peer: undefined };
}

/**
 * The rule of ours that a tool's id stands for. Where several are, the first that is for this type of file: one
 * result is one finding.
 */
export function ruleOf({ peer }: ForeignTool, id: string, fileType: FileType | undefined): Rule | undefined {
  if (peer === undefined) return undefined;
  const rules = index().get(`${peer} ${peer === 'waybill' ? id : normalisedPeerId(peer, id)}`) ?? [];
  return rules.find((rule) => typeOf(rule) === fileType) ?? rules[0];
}

/** The type of file that a rule is for. */
export function typeOf({ scope }: Rule): FileType {
  return scope === 'dockerfile' ? 'dockerfile' : 'k8s_yaml';
}

let known: ReadonlyMap<string, readonly Rule[]> | undefined;

/** Every rule by the ids it has at the peers, and by its own. */
function index(): ReadonlyMap<string, readonly Rule[]> {
  if (known) return known;
  const byId = new Map<string, Rule[]>();
  const add = (key: string, rule: Rule) => byId.set(key, [...(byId.get(key) ?? []), rule]);
  for (const rule of RULES) {
    add(`waybill ${rule.id}`, rule);
    for (const [peer, ids] of Object.entries(rule.peers) as [Peer, readonly string[]][])
      for (const id of ids) add(`${peer} ${normalisedPeerId(peer, id)}`, rule);
  }
  known = byId;
  return byId;
}
