import type { YamlPath } from './parse/yaml/positions.ts';

/** `spec.containers[0].image`; a key that is no word is quoted: `metadata.labels["app.kubernetes.io/name"]`. */
export function textOfPath(path: YamlPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index > 0 ? `.${step}` : step;
    })
    .join('');
}

const STEP = /(?:^|\.)([^.[\]"]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\['([^']*)'\]/y;

/** Reads what {@link textOfPath} writes; undefined where the text is no path. */
export function pathOfText(text: string): YamlPath | undefined {
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const [, word, index, quoted, key] = STEP.exec(text) ?? [];
    if (index !== undefined) path.push(Number(index));
    else if (quoted !== undefined) path.push(quoted.replace(/\\(.)/g, '$1'));
    else if (word !== undefined || key !== undefined) path.push(word ?? key ?? '');
    else return undefined;
  }
  return path;
}
