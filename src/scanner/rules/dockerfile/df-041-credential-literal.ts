import { hasCredentialShape } from '../../checks/credentials.ts';
import type { Instruction } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

const AUTHORIZATION = /\bauthorization:\s*(?:bearer|basic|token)\s+[\w.~+/=-]{8,}/i;

function wholeText({ text, heredocs }: Instruction): string {
  return heredocs.length === 0 ? text : [text, ...heredocs.map(({ body }) => body)].join('\n');
}

export default dockerfileRule({
  id: 'DF-041',
  title:
    'A credential literal stands in an instruction (known token format, private key, user:password in a URL)',
  severity: 'critical',
  category: 'secrets',
  default: 'on',
  why: 'What stands in an instruction stays in the history of the image and in the repository: whoever reads either can use the credential.',
  fix: 'Withdraw the credential, and give its successor to the step that needs it with RUN --mount=type=secret.',
  peers: {
    trivy: ['DS-0031'],
    other: ['kics Passwords And Secrets (common query)', 'checkov CKV_SECRET_*'],
  },
  standards: ['CIS-Docker 4.10', 'OWASP-Docker D06'],
  check(file, report) {
    for (const instruction of file.instructions) {
      // Quotes before a variable would hide that what follows is none of the text.
      const whole = wholeText(instruction);
      const text = whole.includes('$') ? whole.replace(/["'](?=\$)/g, '') : whole;
      if (hasCredentialShape(text) || AUTHORIZATION.test(text)) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM alpine:3.22
RUN git clone https://ci:hunter2@git.example.com/app.git
ENV KEY=AKIAIOSFODNN7EXAMPLE
RUN curl -H "Authorization: Bearer 0123456789abcdef" https://example.com/x
COPY <<EOF /key
-----BEGIN RSA PRIVATE KEY-----
EOF
`,
        lines: [2, 3, 4, 5],
      },
    ],
    good: [
      `FROM alpine:3.22
RUN --mount=type=secret,id=token git clone "https://ci:$(cat /run/secrets/token)@git.example.com/app.git"
ARG TOKEN
RUN git clone https://oauth2:"$TOKEN"@git.example.com/app.git && curl -H "Authorization: Bearer $TOKEN" https://example.com:8080/@scope/x
`,
    ],
  },
});
