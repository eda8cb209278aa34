import type { Rule } from '../rule.ts';
import { DOCKERFILE_RULES } from './dockerfile/index.ts';
import { KUBERNETES_RULES } from './kubernetes/index.ts';

/** Every built-in rule. */
export const RULES: readonly Rule[] = [...DOCKERFILE_RULES, ...KUBERNETES_RULES];
