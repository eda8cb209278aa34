import type { DockerfileRule, KubernetesRule, Rule } from '../rule.ts';
import * as dockerfile from './dockerfile/index.ts';
import * as kubernetes from './kubernetes/index.ts';

// In the order of their ids: the names of a module's exports are sorted.
export const DOCKERFILE_RULES: readonly DockerfileRule[] = Object.values(dockerfile);
export const KUBERNETES_RULES: readonly KubernetesRule[] = Object.values(kubernetes);

/** Every built-in rule. */
export const RULES: readonly Rule[] = [...DOCKERFILE_RULES, ...KUBERNETES_RULES];
