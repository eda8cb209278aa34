import { posix } from 'node:path';

interface IgnoreLine {
  readonly steps: readonly string[];
  /** `!…` takes back what lines before have left out. */
  readonly isException: boolean;
}

/** Reads lines of a .dockerignore as Docker does (Docker documentation, ".dockerignore files"); sets such as `[a-z]` are not known. */
export function readIgnoreLines(lines: readonly string[]): IgnoreLine[] {
  return lines.flatMap((line) => {
    const [, mark, pattern = ''] = /^\s*(!?)\s*(.*?)\s*$/.exec(line) ?? [];
    const steps = stepsOf(pattern);
    return pattern.startsWith('#') || steps.length === 0 ? [] : [{ steps, isException: mark === '!' }];
  });
}

/** Whether a path of the build context is left out: the last line decides that matches it or a folder it lies in. */
export function isIgnored(path: string, lines: readonly IgnoreLine[]): boolean {
  const steps = stepsOf(path);
  const folders = steps.map((_, index) => steps.slice(0, index + 1));
  const decides = lines.findLast((line) => folders.some((folder) => matches(line.steps, folder)));
  return decides !== undefined && !decides.isException;
}

/** A path from the root of the context, without `.` and `..`; the root itself has no steps. */
function stepsOf(path: string): string[] {
  return posix.normalize(`/${path}`).split('/').filter(Boolean);
}

/** `**` stands for any number of steps. Keeps the places that the pattern may have come to, so that time stays bounded. */
function matches(pattern: readonly string[], path: readonly string[]): boolean {
  const skip = (place: number): number[] => (pattern[place] === '**' ? [place, ...skip(place + 1)] : [place]);
  let places = new Set(skip(0));
  for (const step of path) {
    const next = [...places].flatMap((place) => {
      const wanted = pattern[place];
      if (wanted === '**') return skip(place);
      return wanted !== undefined && stepMatches(wanted, step) ? skip(place + 1) : [];
    });
    places = new Set(next);
  }
  return places.has(pattern.length);
}

/** `*` and `?` within one step. Goes back to the last `*` only, which is enough and takes no more than length times length. */
function stepMatches(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resumed = 0;
  for (let index = 0; index < text.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      resumed = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resumed;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
