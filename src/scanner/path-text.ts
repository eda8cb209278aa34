import type { YamlPath } from './parse/yaml/positions.ts';

/** `spec.containers[0].image`; a key that is no word is quoted: `metadata.labels["app.kubernetes.io/name"]`. */
export function textOfPath(path: YamlPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!WORD.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

const WORD = /^[A-Za-z_][\w-]*$/;

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
