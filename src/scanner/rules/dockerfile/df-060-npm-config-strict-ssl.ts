import { isNo, reportSettings } from '../../checks/dockerfile/settings.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-060',
  title: 'NPM_CONFIG_STRICT_SSL is false',
  severity: 'high',
  category: 'supply_chain',
  default: 'on',
  why: 'The package managers of Node.js then take any certificate from a registry, so that whoever stands between can put in other packages.',
  fix: 'Remove the variable; name the authority of your registry with NPM_CONFIG_CAFILE.',
  peers: {
    checkov: ['CKV2_DOCKER_12'],
  },
  standards: ['CIS-Docker 4.11'],
  check(file, report) {
    reportSettings(file, report, (name, value) => /^npm_config_strict_ssl$/i.test(name) && isNo(value));
  },
  examples: {
    bad: [
      {
        text: `FROM node:22
ENV NPM_CONFIG_STRICT_SSL=false
RUN npm_config_strict_ssl=false npm ci
ARG NPM_CONFIG_STRICT_SSL="false"
`,
        lines: [2, 3, 4],
      },
    ],
    good: [
      `FROM node:22
ENV NPM_CONFIG_STRICT_SSL=true
ARG NPM_CONFIG_STRICT_SSL
RUN echo NPM_CONFIG_STRICT_SSL=false
`,
    ],
  },
});
