import { expect, test } from 'vitest';
import { maskCredentials } from './mask-credentials.ts';

const TOKEN = `ghp_${'a1'.repeat(18)}`;

test.each([
  ['ENV DB_PASSWORD=hunter2 PORT=80', 'ENV DB_PASSWORD=*** PORT=80'],
  ['ENV DB_PASSWORD="hunter 2" PORT=80', 'ENV DB_PASSWORD=*** PORT=80'],
  ['ENV apiKey hunter2', 'ENV apiKey ***'],
  [`ARG TOKEN=${TOKEN}`, 'ARG TOKEN=***'],
  ['ENV KEY=AKIAIOSFODNN7EXAMPLE', 'ENV KEY=***'],
  ['RUN git clone https://ci:hunter2@git.example.com/x', 'RUN git clone https://ci:***@git.example.com/x'],
  ['RUN curl -fu admin:x -u admin:hunter2 https://a', 'RUN curl -fu admin:x -u admin:*** https://a'],
  ['RUN curl -H "Authorization: Bearer hunter2hunter2" a', 'RUN curl -H "Authorization: Bearer ***" a'],
  ['RUN tool --password hunter2 --auth-token=hunter2 -v', 'RUN tool --password *** --auth-token=*** -v'],
  ['RUN mysql -u root -phunter2 shop', 'RUN mysql -u root -p*** shop'],
  ['RUN sshpass -p hunter2 ssh host', 'RUN sshpass -p *** ssh host'],
  ["RUN echo 'root:hunter2' | chpasswd", "RUN echo 'root:***' | chpasswd"],
  ['CMD ["app", "--db-password=hunter2"]', 'CMD ["app", "--db-password=***"]'],
  ['RUN echo \'{"password": "hunter2"}\' > a.json', 'RUN echo \'{"password": ***}\' > a.json'],
])('%s', (instruction, masked) => {
  expect(maskCredentials(instruction)).toBe(masked);
});

test.each([
  'FROM registry.example:5000/app:1.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'RUN --mount=type=secret,id=npm_token npm ci --token "$NPM_TOKEN" && make TOKEN=$TOKEN',
  'ENV PASSWORD_FILE=/run/secrets/db ALLOW_EMPTY_PASSWORD=yes TOKEN_URL=https://example.com',
  'RUN curl -fsSL https://example.com:8080/@scope/x -o /x && chown app:app /x | cat',
  'RUN mkdir -p /data && mysqladmin status',
  'HEALTHCHECK CMD curl -f http://localhost:8080/ || exit 1',
])('holds no credential: %s', (instruction) => {
  expect(maskCredentials(instruction)).toBe(instruction);
});

test('a long instruction is cut, so that it takes no time', () => {
  const parts = [
    'curl ',
    '-p',
    'password',
    'bearer ',
    '://a:',
    'eyJ',
    '"',
    'x:',
    '--BEGIN PRIVATE KEY',
    'mysql -',
  ];
  for (const part of parts)
    expect(maskCredentials(part.repeat(1_000_000 / part.length)).length).toBeLessThan(30_000);
}, 5000);
