/** `npm run rules`: writes the lists of rule files; a house test holds them equal to the tree. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const RULES = join(import.meta.dirname, '../src/scanner/rules');

/** The text of `rules/<folder>/index.ts` as the files in it want it. */
export function ruleIndex(folder: 'dockerfile' | 'kubernetes'): string {
  const files = readdirSync(join(RULES, folder)).filter((name) =>
    /^(df|k8)-\d{3}-[a-z0-9-]+\.ts$/.test(name),
  );
  const names = files.sort().map((file) => [file, file.slice(0, 6).replace('-', '')] as const);
  const type = folder === 'dockerfile' ? 'DockerfileRule' : 'KubernetesRule';
  return [
    '// Written by `npm run rules`.',
    `import type { ${type} } from '../../rule.ts';`,
    ...names.map(([file, name]) => `import ${name} from './${file}';`),
    '',
    `export const ${folder.toUpperCase()}_RULES: readonly ${type}[] = [`,
    ...names.map(([, name]) => `  ${name},`),
    '];',
    '',
  ].join('\n');
}

if (import.meta.main) {
  for (const folder of ['dockerfile', 'kubernetes'] as const) {
    writeFileSync(join(RULES, folder, 'index.ts'), ruleIndex(folder));
  }
}
