import type { Container } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { textAt } from '../../parse/read.ts';

export interface Image {
  /** As written. */
  readonly text: string;
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** Without registry, tag and digest. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** OCI image specification, descriptors: hexadecimal digits for the registered algorithms, anything for others. */
const DIGEST =
  /^(?:(?:sha256|blake3):[a-f0-9]{64}|sha512:[a-f0-9]{128}|(?!(?:sha256|sha512|blake3):)[a-z0-9]+(?:[+._-][a-z0-9]+)*:[\w=-]+)$/;

/** Whether a digest is a whole one: a runtime refuses others. */
export function isDigest(digest: string | undefined): boolean {
  return digest !== undefined && DIGEST.test(digest);
}

/** The image of a container; undefined when there is none, or it is left to a template (`$(IMAGE)`). */
export const imageOf = once(({ value }: Container): Image | undefined => {
  const text = textAt(value, 'image');
  if (!text || /[${}]/.test(text)) return undefined;
  const [, name = '', tag, digest] = /^([^@]*?)(?::([^:/@]*))?(?:@(.*))?$/.exec(text) ?? [];
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return {
    text,
    registry: hasRegistry ? first : 'docker.io',
    repository: hasRegistry ? rest.join('/') : name,
    tag,
    digest,
  };
});
