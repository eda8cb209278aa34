import type { Comment, DockerfileModel, Instruction } from '../parse/dockerfile/model.ts';
import { type CommentException, type Reach, readBuildCheck, readComments } from './comment-forms.ts';
import {
  type FoundSuppressions,
  linesCovered,
  type Suppression,
  type SuppressionProblem,
} from './suppression.ts';

/** Rules about what the image lacks, which stand at a FROM but are of the file: a comment at its top means them too. */
const ABOUT_THE_FILE = new Set(['DF-020', 'DF-094', 'DF-161']);
const NOTHING: Suppression['covers'] = () => false;

/** What the comments and the `# check=` directive of a Dockerfile suppress. */
export function suppressionsInDockerfile(model: DockerfileModel): FoundSuppressions {
  const suppressions: Suppression[] = [...skippedBuildChecks(model)];
  const problems: SuppressionProblem[] = [];
  for (const { comment, read } of readComments(model.comments, 'dockerfile')) {
    if ('problem' in read) problems.push({ line: comment.line, problem: read.problem });
    else suppressions.push({ ...read, line: comment.line, covers: reachOf(read, comment, model) });
  }
  return { suppressions, problems };
}

/** In the head of the file `# check=` is a directive, which means all of it. */
function* skippedBuildChecks(model: DockerfileModel): Generator<Suppression> {
  for (const { name, value, line } of model.directives) {
    const exception = name === 'check' ? readBuildCheck(value) : undefined;
    if (exception) yield { ...exception, line, covers: () => true };
  }
}

function reachOf(
  { by, reach }: CommentException,
  comment: Comment,
  model: DockerfileModel,
): Suppression['covers'] {
  const isAtTop = comment.line < (model.instructions[0]?.line ?? 0);
  switch (reach) {
    case 'file':
      return () => true;
    case 'head':
      return isAtTop ? () => true : NOTHING;
    case 'line':
      return linesCovered(comment.line + 1, comment.line + 1);
    case 'block':
    case 'node':
    case 'place': {
      const below = linesBelow(comment, model, reach);
      const meansTheFile = isAtTop && (by === 'waybill' || by === 'trivy');
      return (finding, object) =>
        below(finding, object) || (meansTheFile && ABOUT_THE_FILE.has(finding.ruleId));
    }
  }
}

/** The instruction that the comment stands right above or within; for a block above FROM the whole stage. */
function linesBelow(comment: Comment, model: DockerfileModel, reach: Reach): Suppression['covers'] {
  const instruction = model.instructions.find(({ comments }) => comments.includes(comment));
  if (!instruction) return NOTHING;
  const last = reach === 'block' && instruction.keyword === 'FROM' ? lastOfStage(instruction) : instruction;
  return linesCovered(instruction.line, last.endLine);
}

function lastOfStage(from: Instruction): Instruction {
  return from.stage?.instructions.at(-1) ?? from;
}
