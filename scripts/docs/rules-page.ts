import { type Rule, SEVERITIES } from '../../src/scanner/rule.ts';
import { markdownTable } from './table.ts';

/**
 * docs/rules/*.md: what each rule looks for, why, and what to do.
 * @param factOf one more fact about a rule
 */
export function rulesPage<R extends Rule>(
  title: string,
  rules: readonly R[],
  factOf?: (rule: R) => string,
): string {
  const counts = SEVERITIES.map((severity) => [
    severity,
    String(rules.filter((rule) => rule.severity === severity).length),
  ]);
  const on = rules.filter((rule) => rule.default === 'on').length;
  return `# ${title}

${rules.length} rules, ${on} of them on by default; \`--all-rules\` runs the others too, with the parameters shown here.

${markdownTable(['severity', 'rules'], counts)}
${rules.map((rule) => section(rule, factOf?.(rule))).join('\n')}`;
}

function section(rule: Rule, fact: string | undefined): string {
  const { id, title, severity, category, why, fix, peers, standards, parameters } = rule;
  const facts = [
    `${severity}, ${category}, ${rule.default === 'on' ? 'on' : `off by default (${rule.default})`}`,
  ];
  if (standards.length > 0) facts.push(`standards: ${standards.join(', ')}`);
  const known = Object.entries(peers).map(([peer, ids]) => `${peer} ${ids.join(', ')}`);
  if (known.length > 0) facts.push(`known elsewhere as: ${known.join('; ')}`);
  for (const [name, { default: value, description }] of Object.entries(parameters ?? {})) {
    facts.push(`parameter \`${name}\`: ${description}; default \`${JSON.stringify(value)}\``);
  }
  if (fact !== undefined) facts.push(fact);
  return `
## ${id}: ${escaped(title)}

${escaped(why)} ${escaped(fix)}

${facts.map((fact) => `- ${escaped(fact)}`).join('\n')}
`;
}

/** Markdown takes \`<word>\` for HTML and \`*\` for emphasis. */
function escaped(text: string): string {
  return text.replaceAll(/[<*_|]/g, (character) => `\\${character}`);
}
