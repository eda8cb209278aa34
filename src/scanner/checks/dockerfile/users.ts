import type { Stage, UserInstruction } from '../../parse/dockerfile/model.ts';

const NON_ROOT_IMAGE =
  /(?:^|[/:@_-])(?:non-?root|unprivileged|rootless)(?:$|[/:@_-])|^cgr\.dev\/|chainguard\//i;

/** Is the user root, by name or number? Undefined when a variable that is not known names it. */
export function isRoot({ user }: UserInstruction): boolean | undefined {
  return user === undefined ? undefined : /^(?:root|0+|ContainerAdministrator)$/i.test(user);
}

/** Does the image that a chain of stages starts from say by its name that it does not run as root? */
export function startsNonRoot({ rootImage }: Stage): boolean {
  return rootImage !== undefined && NON_ROOT_IMAGE.test(rootImage.text);
}
