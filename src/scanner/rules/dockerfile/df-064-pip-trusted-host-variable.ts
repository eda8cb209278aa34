import { reportSettings } from '../../checks/dockerfile/settings.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-064',
  title: 'PIP_TRUSTED_HOST is set',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'For a trusted host pip takes any certificate and plain http too; set as a variable this goes for every pip of the build, and with ENV of the containers.',
  fix: 'Remove the variable and use an index with a valid certificate; for an authority of your own set PIP_CERT.',
  peers: {
    checkov: ['CKV2_DOCKER_16'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    reportSettings(file, report, (name, value) => name === 'PIP_TRUSTED_HOST' && value !== '');
  },
  examples: {
    bad: [
      {
        text: `FROM python:3.13
ENV PIP_TRUSTED_HOST=pypi.example.com
RUN PIP_TRUSTED_HOST=pypi.example.com pip install app
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM python:3.13
ARG PIP_TRUSTED_HOST
ENV PIP_TRUSTED_HOST=""
ENV PIP_CERT=/ca.pem
`,
    ],
  },
});
