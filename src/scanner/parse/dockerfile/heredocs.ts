import { readExec } from './exec-form.ts';
import { splitWords } from './words.ts';

const HEREDOC = /^\d*<<(-?)([^<]+)$/;
const KEYWORDS_WITH_HEREDOCS = /^(?:onbuild\s+)?(?:run|copy|add)\s/i;

export interface HeredocStart {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
}

/** The here-documents that an instruction's line opens, in order. Only RUN, COPY and ADD have any, and not in JSON form. */
export function findHeredocs(line: string): HeredocStart[] {
  const keyword = KEYWORDS_WITH_HEREDOCS.exec(line);
  if (keyword === null || readExec(line.slice(keyword[0].length)) !== undefined) return [];
  return splitWords(line, '\\', keyword[0].length).flatMap(({ raw }) => heredocOf(raw) ?? []);
}

/** What a word opens, if it is a here-document's start as a whole. */
export function heredocOf(raw: string): HeredocStart | undefined {
  const [, dash, name] = HEREDOC.exec(raw) ?? [];
  if (name === undefined) return undefined;
  const [word] = splitWords(name, '\\', 0);
  if (word === undefined || word.text === '') return undefined;
  return { delimiter: word.text, isQuoted: word.text !== name, stripsTabs: dash === '-' };
}
