// Written by `npm run rules`.
import type { DockerfileRule } from '../../rule.ts';
import df001 from './df-001-base-image-without-tag.ts';
import df002 from './df-002-base-image-latest.ts';
import df020 from './df-020-final-stage-without-user.ts';
import df021 from './df-021-last-user-root.ts';
import df024 from './df-024-world-writable-mode.ts';
import df040 from './df-040-secret-in-env-or-arg.ts';
import df066 from './df-066-download-piped-to-shell.ts';
import df082 from './df-082-copy-several-without-slash.ts';
import df136 from './df-136-apt-get-without-yes.ts';
import df154 from './df-154-pip-without-version.ts';

export const DOCKERFILE_RULES: readonly DockerfileRule[] = [
  df001,
  df002,
  df020,
  df021,
  df024,
  df040,
  df066,
  df082,
  df136,
  df154,
];
