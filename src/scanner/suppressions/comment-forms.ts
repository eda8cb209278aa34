import { type Exception, isDay } from './exception.ts';
import { readOwnForm, TEXT_MAX } from './own-form.ts';

/**
 * How far a comment reaches. `place`: the instruction or the line it stands at or above; `node`: the same, in
 * YAML with all below; `block`: as `node`, above FROM the whole stage; `line`: the next line; `file`: the file;
 * `head`: the file, if it stands above everything.
 */
export type Reach = 'place' | 'node' | 'block' | 'line' | 'file' | 'head';

export interface CommentException extends Exception {
  readonly reach: Reach;
}
/** Why a comment in our own form does not hold. */
export interface BrokenComment {
  readonly problem: string;
}

/** Tells texts that may hold such a comment from all others. */
export const MAY_HOLD_COMMENT =
  /waybill:ignore|hadolint|trivy:ignore|tfsec:ignore|checkov:skip|bridgecrew:skip|kics-scan|^\s*check\s*=/;

const OWN = /^waybill:ignore\s*=?\s*/;
const HADOLINT = /^hadolint\s+(global\s+)?ignore\s*=\s*(\w+(?:\s*,\s*\w+)*)\s*(.*)$/;
const TRIVY = /\b(?:trivy|tfsec):ignore:([\w*-]+)(?:\[[^\]]*\])?((?::\w+:[^\s:]+)*)/g;
const CHECKOV = /\b(?:checkov|bridgecrew):skip=\s*(\w+(?:\s*,\s*\w+)*)(?::\s*(.*))?/;
const BUILD_CHECK = /^check\s*=\s*(.+)$/;
const SKIPPED_CHECKS = /(?:^|;)\s*skip\s*=\s*([^;]+)/;
const KICS = /^kics-scan\s+(?:(ignore-block|ignore-line|ignore)|disable\s*=\s*(.+))$/;
/** The comments of a file beyond these do not hold, so that asking for each finding stays cheap. */
const COMMENTS_MAX = 1000;
/** Of those forms, the ones that their tools read in Dockerfiles only. */
const DOCKERFILE_ONLY = new Set(['hadolint', 'buildkit', 'checkov']);

/** All exceptions that the comments of a file make, in their order. */
export function* readComments<C extends { readonly text: string }>(
  comments: readonly C[],
  where: 'dockerfile' | 'yaml',
): Generator<{ readonly comment: C; readonly read: CommentException | BrokenComment }> {
  let count = 0;
  for (const comment of comments) {
    for (const read of readComment(comment.text, where)) {
      if (count++ === COMMENTS_MAX) {
        yield { comment, read: { problem: `the file has more than ${COMMENTS_MAX}; the rest do not hold` } };
        return;
      }
      yield { comment, read };
    }
  }
}

/** The exceptions that a comment's text makes in a Dockerfile or in YAML; Trivy's may be several. */
function readComment(
  comment: string,
  where: 'dockerfile' | 'yaml',
): readonly (CommentException | BrokenComment)[] {
  if (!MAY_HOLD_COMMENT.test(comment)) return [];
  const text = comment.replace(/^[#\s]+/, '').trim();
  if (OWN.test(text)) return [own(text)];
  if (text.length > TEXT_MAX) return [];
  const found = [hadolint(text), buildkit(text), checkov(text), kics(text), ...trivy(text)];
  return found.filter((exception) => exception !== undefined).filter(({ by }) => isReadIn(by, where));
}

function isReadIn(by: string, where: 'dockerfile' | 'yaml'): boolean {
  return where === 'dockerfile' || !DOCKERFILE_ONLY.has(by);
}

function own(text: string): CommentException | BrokenComment {
  const exception = readOwnForm(text.replace(OWN, ''));
  return typeof exception === 'string' ? { problem: exception } : { ...exception, reach: 'place' };
}

function hadolint(text: string): CommentException | undefined {
  const [, global, ids, reason] = HADOLINT.exec(text) ?? [];
  if (ids === undefined) return undefined;
  return { ...exceptionOf('hadolint', ids, reason), reach: global === undefined ? 'place' : 'file' };
}

function buildkit(text: string): CommentException | undefined {
  const exception = readBuildCheck(BUILD_CHECK.exec(text)?.[1] ?? '');
  return exception && { ...exception, reach: 'place' };
}

/** The value of `# check=`: `skip=JSONArgsRecommended,StageNameCasing;error=true`; `skip=all` means every check. */
export function readBuildCheck(value: string): Exception | undefined {
  const skipped = SKIPPED_CHECKS.exec(value)?.[1]?.trim();
  if (!skipped) return undefined;
  const exception = exceptionOf('buildkit', skipped, undefined);
  return skipped === 'all' ? { ...exception, ids: 'all' } : exception;
}

function checkov(text: string): CommentException | undefined {
  const [, ids, reason] = CHECKOV.exec(text) ?? [];
  return ids === undefined ? undefined : { ...exceptionOf('checkov', ids, reason), reach: 'file' };
}

function kics(text: string): CommentException | undefined {
  const [, command, ids] = KICS.exec(text) ?? [];
  if (ids !== undefined) return { ...exceptionOf('kics', ids.trim(), undefined), reach: 'head' };
  const reach = { 'ignore-block': 'block', 'ignore-line': 'line', ignore: 'head' }[command ?? ''];
  if (reach === undefined) return undefined;
  return { by: 'kics', ids: 'all', reason: undefined, until: undefined, reach: reach as Reach };
}

function trivy(text: string): CommentException[] {
  const reason = text.replaceAll(TRIVY, '');
  return [...text.matchAll(TRIVY)].flatMap(([, id = '', sections = '']): CommentException[] => {
    const until = /:exp:([^:]+)/.exec(sections)?.[1];
    if (until !== undefined && !isDay(until)) return [];
    const exception = exceptionOf('trivy', id, reason);
    return [{ ...exception, ...(id === '*' && { ids: 'all' }), until, reach: 'node' }];
  });
}

function exceptionOf(by: Exception['by'], ids: string, reason: string | undefined): Exception {
  return {
    by,
    ids: ids.split(/\s*,\s*/),
    reason: reason?.replace(/^[\s#:-]+/, '').trim() || undefined,
    until: undefined,
  };
}
