import type { Container } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import { podAnnotations } from './pod-annotations.ts';

// The annotations that stood for seccompProfile before Kubernetes 1.19; nodes from 1.27 on do not read them.
const PREFIX = 'seccomp.security.alpha.kubernetes.io/';
const POD_KEY = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_KEY = 'container.seccomp.security.alpha.kubernetes.io/';

/** Whether a profile's type filters system calls (Pod Security Standards, seccomp). */
export function isConfined(type: unknown): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}

/** Whether a profile is one that filters: the API wants to know which file a local one is. */
export function isConfiningProfile(profile: unknown): boolean {
  const type = at(profile, 'type');
  return isConfined(type) && (type !== 'Localhost' || Boolean(at(profile, 'localhostProfile')));
}

/** Also such as belong to a PodSecurityPolicy: on a pod they are meant to set the profile as well. */
export function isSeccompAnnotation(key: string): boolean {
  return key.startsWith(PREFIX) || key.startsWith(CONTAINER_KEY);
}

/** Whether the value of such an annotation names a profile that filters. */
export function isConfinedAnnotation(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    (/^(?:runtime|docker)\/default$/.test(value) || value.startsWith('localhost/'))
  );
}

/** The value of the annotation that an old cluster reads for a container. */
export function seccompAnnotation({ name, pod }: Container): unknown {
  const annotations = podAnnotations(pod);
  return at(annotations, `${CONTAINER_KEY}${name}`) ?? at(annotations, POD_KEY);
}
