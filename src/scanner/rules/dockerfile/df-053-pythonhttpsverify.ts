import { reportSettings } from '../../checks/dockerfile/settings.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-053',
  title: 'PYTHONHTTPSVERIFY turns certificate checks off',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'Python then takes any certificate from any server, in this build and, when ENV sets it, in every container of the image.',
  fix: 'Remove the variable; add the authority of your own servers to the trusted ones (SSL_CERT_FILE, ca-certificates).',
  peers: {
    checkov: ['CKV2_DOCKER_5'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    reportSettings(file, report, (name, value) => name === 'PYTHONHTTPSVERIFY' && value === '0');
  },
  examples: {
    bad: [
      {
        text: `FROM python:3.13
ENV PYTHONHTTPSVERIFY=0
ARG PYTHONHTTPSVERIFY="0"
RUN PYTHONHTTPSVERIFY=0 python get.py
RUN export PYTHONHTTPSVERIFY=0 && python get.py
RUN env PYTHONHTTPSVERIFY=0 python get.py
`,
        lines: [2, 3, 4, 5, 6],
      },
    ],
    good: [
      `FROM python:3.13
ENV PYTHONHTTPSVERIFY=1
ARG PYTHONHTTPSVERIFY
RUN echo PYTHONHTTPSVERIFY=0
`,
    ],
  },
});
