import { posix } from 'node:path';
import {
  CREDENTIAL_FILE_VARIABLES,
  isSensitiveFile,
  isStandIn,
} from '../../checks/dockerfile/sensitive-files.ts';
import { variableReferences } from '../../parse/dockerfile/expansion.ts';
import type { CopyInstruction, Stage } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

/** The paths that tell what is copied; what is downloaded is public, and what a pattern is filled into is told by another step. */
function copiedPaths(copy: CopyInstruction): string[] {
  const sources = copy.sources.map(({ text }) => copy.expand(text) ?? text).filter((path) => !isRemote(path));
  const target = copy.destination?.text ?? '';
  const isNamedAnew = sources.length === 1 && !target.endsWith('/') && !isStandIn(sources[0] ?? '');
  return isNamedAnew ? [...sources, copy.expand(target) ?? target] : sources;
}

function isRemote(path: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(path);
}

/** Is the target, or something below it, what a variable such as KUBECONFIG names as a file with credentials? */
function fillsCredentialFile(copy: CopyInstruction): boolean {
  const { destination, stage, from } = copy;
  if (destination === undefined || stage === undefined || from !== undefined) return false;
  if (variableReferences(destination.text).some(({ name }) => CREDENTIAL_FILE_VARIABLES.has(name)))
    return true;
  const files = credentialFiles(stage);
  if (files.length === 0) return false;
  const target = posix.resolve('/', stage.workdir ?? '/', copy.expand(destination.text) ?? destination.text);
  return target !== '/' && files.some((path) => `${path}/`.startsWith(`${target}/`));
}

function credentialFiles(stage: Stage): string[] {
  return stage
    .all('ENV', 'ARG')
    .flatMap((instruction) => instruction.pairs)
    .flatMap(({ key, value }) =>
      CREDENTIAL_FILE_VARIABLES.has(key) && value ? [posix.resolve('/', stage.workdir ?? '/', value)] : [],
    );
}

export default dockerfileRule({
  id: 'DF-042',
  title: 'A secret file is copied into the image (private key, .env, .netrc, cloud credential files)',
  severity: 'critical',
  category: 'secrets',
  default: 'on',
  why: 'The file stays in a layer of the image, even when a later step deletes it: whoever can pull the image can take it out.',
  fix: 'Take the file out of the build with .dockerignore, mount it for the step that needs it with RUN --mount=type=secret, and exchange what was published.',
  peers: {
    trivy: ['DS-0031'],
  },
  standards: ['CIS-Docker 4.10', 'OWASP-Docker D06'],
  check(file, report) {
    for (const copy of file.all('COPY', 'ADD')) {
      const secret = copiedPaths(copy).find(isSensitiveFile);
      if (secret !== undefined) report(copy, `${secret} is copied into the image`);
      else if (fillsCredentialFile(copy)) report(copy);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
COPY id_rsa /root/.ssh/
ADD config/.env deploy/server.key /app/
COPY key /root/.ssh/id_ed25519
COPY ["my.aws", "$AWS_CONFIG_FILE"]
COPY .aws/credentials /c
`,
        lines: [2, 3, 4, 5, 6],
      },
      {
        text: `FROM node:22
WORKDIR /app
COPY src ./
ENV GOOGLE_APPLICATION_CREDENTIALS=/app/gcp.json
`,
        lines: [3],
      },
    ],
    good: [
      `FROM alpine:3.22
COPY id_rsa.pub known_hosts /root/.ssh/
COPY .env.example .env
ADD https://example.com/apt/signing.key /etc/apt/keyrings/x.key
COPY ca.pem keyboard.json environment.ts /app/
`,
      `FROM node:22
COPY src /app
ENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/gcp.json
`,
    ],
  },
});
