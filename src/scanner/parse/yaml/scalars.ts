import { boolYaml11Tag, floatYaml11Tag, intYaml11Tag, NOT_RESOLVED, nullYaml11Tag } from 'js-yaml';

/**
 * The value of a plain scalar as Kubernetes reads it, which is YAML 1.1: `yes` and `on` are true, `0777` is 511.
 * Numbers to the base of 60 and dates are left as text, as Go's YAML library leaves them.
 */
export function plainValue(text: string): unknown {
  const first = text.charCodeAt(0);
  if (text === '' || text === '~') return null;
  if (isLetter(first)) return wordValue(text);
  if (!isNumberStart(first) || text.includes(':')) return text;
  const integer = intYaml11Tag.resolve(text, false, intYaml11Tag.tagName);
  if (integer !== NOT_RESOLVED) return integer;
  const octal = OCTAL_OF_GO.exec(text);
  if (octal) return Number(`${octal[1]}1`) * Number.parseInt(octal[2] ?? '', 8);
  const float = floatYaml11Tag.resolve(text, false, floatYaml11Tag.tagName);
  if (float !== NOT_RESOLVED) return float;
  return FLOAT_OF_GO.test(text) ? Number(text) : text;
}

/** Octals of YAML 1.2, which Go's library takes too. */
const OCTAL_OF_GO = /^([-+]?)0[oO]([0-7]+)$/;
/** Its floats, which need no dot: `1e3` is a thousand, and `08` eight. */
const FLOAT_OF_GO = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** The longest word with a meaning is `false`. */
const WORD_CHARACTERS_MAX = 5;

function wordValue(text: string): unknown {
  if (text.length > WORD_CHARACTERS_MAX) return text;
  const flag = boolYaml11Tag.resolve(text, false, boolYaml11Tag.tagName);
  if (flag !== NOT_RESOLVED) return flag;
  return nullYaml11Tag.resolve(text, false, nullYaml11Tag.tagName) === NOT_RESOLVED ? text : null;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Digits, signs and the dot of `.5`. */
function isNumberStart(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 45 || code === 43 || code === 46;
}
