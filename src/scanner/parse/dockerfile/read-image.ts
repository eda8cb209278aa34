import { expandText, type Lookup } from './expansion.ts';
import type { ImageReference } from './image-reference.ts';

/** Reads `[registry/]repository[:tag][@digest]`. */
export function readImage(written: string, escapeMark: string, lookup: Lookup): ImageReference {
  const { text, isOpen } = expandText(written, escapeMark, lookup);
  const at = text.indexOf('@');
  const named = at === -1 ? text : text.slice(0, at);
  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  // Docker's rule for telling a registry from the first part of a repository.
  const hasRegistry = /[.:]/.test(withoutVariables(first)) || first === 'localhost';
  const rest = hasRegistry ? named.slice(slash + 1) : named;
  const colon = withoutVariables(rest).lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/', colon === -1 ? rest.length : colon) && colon !== -1;
  const registry = hasRegistry ? first : undefined;
  const repository = hasTag ? rest.slice(0, colon) : rest;
  const isHub = registry === undefined || registry === 'docker.io' || registry === 'index.docker.io';
  return {
    written,
    text,
    isOpen,
    registry,
    repository: isHub && repository.startsWith('library/') ? repository.slice('library/'.length) : repository,
    tag: hasTag ? rest.slice(colon + 1) : undefined,
    digest: at === -1 ? undefined : text.slice(at + 1),
  };
}

/** The same text with what stands in `${…}` blanked, so that its colons are not found. */
function withoutVariables(text: string): string {
  return text.includes('${') ? text.replace(/\$\{[^}]*\}/g, (found) => ' '.repeat(found.length)) : text;
}
