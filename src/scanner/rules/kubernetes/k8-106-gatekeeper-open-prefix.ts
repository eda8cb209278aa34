import { listAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** A registry where everybody can have images is open however it is closed. */
const PUBLIC_REGISTRY = /^(?:index\.)?docker\.io\/$/;

/** A prefix is closed by a slash; an image with its tag or digest can only be continued into another tag. */
function isOpenEnded(repository: string): boolean {
  if (PUBLIC_REGISTRY.test(repository)) return true;
  return !repository.endsWith('/') && !/[:@][^/]*$/.test(repository);
}

export default objectRule({
  id: 'K8-106',
  title: 'Gatekeeper repository prefix is open ended',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The policy compares the beginning of image names only: "registry.example.com/team" also admits "registry.example.com/team-evil/image".',
  fix: 'End each entry with a slash, or write the whole image with its tag or digest.',
  peers: {
    trivy: ['KSV-0124'],
  },
  standards: [],
  kinds: ['constraints.gatekeeper.sh/K8sAllowedRepos'],
  check({ value }, report) {
    for (const [index, repository] of listAt(value, 'spec', 'parameters', 'repos').entries()) {
      if (typeof repository === 'string' && isOpenEnded(repository))
        report(['spec', 'parameters', 'repos', index], `"${repository}" admits images of others too`);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata: { name: sample }
spec:
  parameters:
    repos:
      - registry.example.com/
      - registry.example.com/team
      - docker.io/
`,
        lines: [8, 9],
      },
    ],
    good: [
      `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata: { name: sample }
spec:
  parameters:
    repos:
      - registry.example.com/team/
      - registry.example.com/tools/web:1.4
`,
    ],
  },
});
