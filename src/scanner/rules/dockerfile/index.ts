// Written by `npm run rules`.
import type { DockerfileRule } from '../../rule.ts';

export const DOCKERFILE_RULES: readonly DockerfileRule[] = [];
