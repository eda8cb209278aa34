import type { PlacedObject } from '../parse/kubernetes/model.ts';
import type { ParsedManifest } from '../parse/kubernetes/parse-manifest.ts';
import { recordAt } from '../parse/read.ts';
import type { YamlComment } from '../parse/yaml/parse-yaml.ts';
import { placeOf, type YamlPath } from '../parse/yaml/positions.ts';
import { readAnnotation } from './annotation-forms.ts';
import { type CommentException, MAY_HOLD_COMMENT, readComments } from './comment-forms.ts';
import {
  type FoundSuppressions,
  linesCovered,
  type Suppression,
  type SuppressionProblem,
} from './suppression.ts';
import { blockAt } from './yaml-block.ts';

/** What the comments of a manifest and the annotations of its objects suppress. */
export function suppressionsInManifest(manifest: ParsedManifest): FoundSuppressions {
  const suppressions: Suppression[] = [];
  const problems: SuppressionProblem[] = [];
  if (MAY_HOLD_COMMENT.test(manifest.file.text)) {
    const meant = linesMeant(manifest.file.text);
    for (const { comment, read } of readComments(manifest.yaml.comments(), 'yaml')) {
      if ('problem' in read) problems.push({ line: comment.line, problem: read.problem });
      else
        suppressions.push({ ...read, line: comment.line, covers: reachOf(read, comment, manifest, meant) });
    }
  }
  for (const object of manifest.file.objects) addAnnotated(object, suppressions, problems);
  return { suppressions, problems };
}

/** Annotations of the object, and of the pods it makes, hold for the object and all in it. */
function addAnnotated(
  object: PlacedObject,
  suppressions: Suppression[],
  problems: SuppressionProblem[],
): void {
  const paths: YamlPath[] = [['metadata', 'annotations']];
  if (object.pod && object.pod.path.length > 1)
    paths.push([...object.pod.path.slice(0, -1), 'metadata', 'annotations']);
  for (const path of paths) {
    for (const [key, value] of Object.entries(recordAt(object.value, ...path))) {
      const read = readAnnotation(key, value);
      if (read === undefined) continue;
      const { line } = placeOf(object.node, [...path, key], object.file.lines);
      if (typeof read === 'string') problems.push({ line, problem: read });
      else suppressions.push({ ...read, line, object, covers: () => true });
    }
  }
}

function reachOf(
  { by, reach }: CommentException,
  comment: YamlComment,
  { yaml }: ParsedManifest,
  meant: readonly number[],
): Suppression['covers'] {
  const document = yaml.documents.findIndex(
    ({ end }) => yaml.lines.lineAt(Math.max(0, end - 1)) >= comment.line,
  );
  const root = yaml.documents[document];
  const isAboveDocument = root !== undefined && comment.line < yaml.lines.lineAt(root.start);
  const line = meant[comment.line - 1] ?? comment.line;
  switch (reach) {
    case 'file':
      return () => true;
    case 'head':
      return isAboveDocument && document === 0 ? () => true : () => false;
    case 'line':
      return linesCovered(comment.line + 1, comment.line + 1);
    case 'block':
    case 'node': {
      const block = blockAt(yaml, line);
      return linesCovered(line, block?.endLine ?? line);
    }
    case 'place': {
      const onLine = linesCovered(line, line);
      const meansObject = by === 'waybill' && isAboveDocument;
      return (finding, object) =>
        onLine(finding, object) || (meansObject && finding.path === '' && object?.node === root);
    }
  }
}

/** For a comment in each line, the line it is about: its own; where it stands alone, the next that is no comment. */
function linesMeant(text: string): readonly number[] {
  const isComment = text.split('\n').map((line) => /^\s*#/.test(line));
  const meant = isComment.map((_, index) => index + 1);
  for (let index = meant.length - 1; index >= 0; index--) {
    if (isComment[index]) meant[index] = meant[index + 1] ?? index + 2;
  }
  return meant;
}
