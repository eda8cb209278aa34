import { isRoot } from '../../checks/dockerfile/users.ts';
import { dockerfileRule } from '../../rule.ts';

export default dockerfileRule({
  id: 'DF-022',
  title: 'USER is a name, not a number, so Kubernetes runAsNonRoot cannot verify it',
  severity: 'info',
  category: 'privilege',
  default: 'on',
  why: 'With runAsNonRoot Kubernetes refuses to start an image whose user is a name, as it cannot know whether the name stands for root.',
  fix: 'Name the user in the last USER by its number, as in USER 10001.',
  peers: {
    hadolint: ['DL3066'],
  },
  standards: ['PSS restricted'],
  check(file, report) {
    const user = file.finalStage?.user;
    if (user?.user === undefined || user.user === '' || isRoot(user)) return;
    // On Windows users have no numbers; this one is known not to be an administrator.
    if (!/^(?:\d+|ContainerUser)$/i.test(user.user)) report(user);
  },
  examples: {
    bad: [
      {
        text: `FROM node:22
USER root
USER node:node
`,
        lines: [3],
      },
    ],
    good: [
      `FROM node:22
USER node
RUN make
USER 1000:node
`,
      `FROM node:22
USER root
`,
      `FROM node:22
ARG WHO
USER $WHO
`,
    ],
  },
});
