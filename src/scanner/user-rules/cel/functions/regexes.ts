import { CelScalar, celMethod, listType } from '@bufbuild/cel';
import { RE2JS } from '@bufbuild/re2';
import { findMatches } from './find-matches.ts';

const { INT, STRING } = CelScalar;

const CACHED_MAX = 200;
const cache = new Map<string, RE2JS>();

/** The engine of `matches`: linear in the text whatever the pattern is, and each pattern read once. */
export const RE2 = {
  compile(pattern: string): RE2JS {
    const known = cache.get(pattern);
    if (known) return known;
    const compiled = RE2JS.compile(pattern);
    if (cache.size >= CACHED_MAX) cache.clear();
    cache.set(pattern, compiled);
    return compiled;
  },
};

/** `find` and `findAll` of Kubernetes' CEL. */
export const REGEXES = [
  celMethod('find', STRING, [STRING], STRING, function (pattern) {
    return findMatches(RE2.compile(pattern), this, 1)[0] ?? '';
  }),
  celMethod('findAll', STRING, [STRING], listType(STRING), function (pattern) {
    return findMatches(RE2.compile(pattern), this, Number.POSITIVE_INFINITY);
  }),
  celMethod('findAll', STRING, [STRING, INT], listType(STRING), function (pattern, limit) {
    return findMatches(RE2.compile(pattern), this, limit < 0n ? Number.POSITIVE_INFINITY : Number(limit));
  }),
];
