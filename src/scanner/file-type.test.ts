import { expect, test } from 'vitest';
import { fileTypeOfName } from './file-type.ts';

test.each([
  ...['Dockerfile', 'dockerfile', 'app/Containerfile', 'Dockerfile.dev', 'web.dockerfile', 'prod_Dockerfile'],
  ...['Dockerfile.go', 'Dockerfile-py', 'dockerfile.alpine'],
])('%s is a Dockerfile', (name) => {
  expect(fileTypeOfName(name)).toBe('dockerfile');
});

test.each([
  ...[
    'Dockerfile.dockerignore',
    'dockerfile.md',
    'Dockerfile.md',
    'dockerfile-parser.ts',
    'dockerfile_test.go',
  ],
  ...['mydockerfile.txt', 'Makefile'],
])('%s is none', (name) => {
  expect(fileTypeOfName(name)).toBeUndefined();
});
