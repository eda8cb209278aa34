import type { Keyword } from './model.ts';

/** Keywords as numbers, so that several make one key without a text to put together. */
export const KEYWORD_BITS: Readonly<Record<Keyword, number>> = {
  FROM: 1,
  RUN: 2,
  CMD: 4,
  ENTRYPOINT: 8,
  HEALTHCHECK: 16,
  SHELL: 32,
  COPY: 64,
  ADD: 128,
  ENV: 256,
  LABEL: 512,
  ARG: 1024,
  EXPOSE: 2048,
  USER: 4096,
  WORKDIR: 8192,
  VOLUME: 16_384,
  ONBUILD: 32_768,
  MAINTAINER: 65_536,
  STOPSIGNAL: 131_072,
  UNKNOWN: 262_144,
};

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  (Object.keys(KEYWORD_BITS) as Keyword[])
    .filter((keyword) => keyword !== 'UNKNOWN')
    .map((keyword) => [keyword, keyword]),
);

/** The keyword that a word is, in any casing; one text for each, which is told from others at a glance. */
export function keywordOf(word: string): Keyword {
  return KEYWORDS.get(word) ?? KEYWORDS.get(word.toUpperCase()) ?? 'UNKNOWN';
}
