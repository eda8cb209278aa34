import { reportSettings } from '../../checks/dockerfile/settings.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-054',
  title: 'NODE_TLS_REJECT_UNAUTHORIZED turns certificate checks off',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'Node.js then takes any certificate from any server, in this build and, when ENV sets it, in every container of the image.',
  fix: 'Remove the variable; name the authority of your own servers with NODE_EXTRA_CA_CERTS.',
  peers: {
    checkov: ['CKV2_DOCKER_6'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    reportSettings(file, report, (name, value) => name === 'NODE_TLS_REJECT_UNAUTHORIZED' && value === '0');
  },
  examples: {
    bad: [
      {
        text: `FROM node:22
ENV NODE_TLS_REJECT_UNAUTHORIZED 0
RUN NODE_TLS_REJECT_UNAUTHORIZED='0' npm ci
`,
        lines: [2, 3],
      },
    ],
    good: [
      `FROM node:22
ENV NODE_TLS_REJECT_UNAUTHORIZED=1 NODE_EXTRA_CA_CERTS=/ca.pem
ARG NODE_TLS_REJECT_UNAUTHORIZED
`,
    ],
  },
});
