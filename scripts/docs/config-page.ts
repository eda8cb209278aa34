import { markdownTable } from './table.ts';

interface Variable {
  readonly name: string;
  readonly default: string;
  readonly meaning: string;
}

/** docs/config.md: every environment variable, in the order in which the program declares them. */
export function configPage(variables: readonly Variable[]): string {
  const rows = variables.map((variable) => [`\`${variable.name}\``, variable.default, variable.meaning]);
  return `# Configuration

Waybill is configured by environment variables, read once at the start. A wrong value stops the start with one
line that names the variable and what is allowed; an empty value counts as unset. How they are used together is
told in [operations.md](operations.md).

${markdownTable(['variable', 'when unset', 'meaning'], rows)}`;
}
