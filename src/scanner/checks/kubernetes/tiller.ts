import type { Container, Pod } from '../../parse/kubernetes/model.ts';
import { recordAt, textAt } from '../../parse/read.ts';
import { imageOf } from './images.ts';

/** As a word of its own in a name: `tiller-deploy`, `app-run-tiller-v2`. */
const TILLER = /(?:^|[-_.])tiller(?:$|[-_.])/;

export function isTillerName(name: string | undefined): boolean {
  return TILLER.test(name ?? '');
}

export function isTillerContainer(container: Container): boolean {
  return isTillerName(imageOf(container)?.repository.split('/').at(-1));
}

/** By its own name or the labels that `helm init` gave it. */
export function isTillerPod({ metadata }: Pod): boolean {
  const { app, name } = recordAt(metadata, 'labels');
  return isTillerName(textAt(metadata, 'name')) || (app === 'helm' && name === 'tiller');
}
