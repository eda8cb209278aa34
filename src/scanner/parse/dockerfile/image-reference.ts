/** The parts of an image's name, after the variables that are known were put in. */
export interface ImageReference {
  /** As written. */
  readonly written: string;
  /** With known variables put in; those that are not known stay as `$x`. */
  readonly text: string;
  /** Does a variable remain, so that parts may be missing or different? */
  readonly isOpen: boolean;
  /** Host and port, when the name has one; Docker Hub otherwise. */
  readonly registry: string | undefined;
  /** Without registry: `library/node` is written as `node`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…`. */
  readonly digest: string | undefined;
}
