import { listAt, textAt, textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const LOCAL = /^(?:127\.|169\.254\.|::1$|fe80:|(?:.+\.)?localhost\.?$)/i;

export default objectRule({
  id: 'K8-179',
  title: 'EndpointSlice or Endpoints points at a loopback or link-local address',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'Loopback and link-local addresses lead to services of the node or to the metadata of the cloud, not to a pod.',
  fix: 'Point the endpoints at addresses of pods or of real servers.',
  peers: {
    other: ['terrascan AC_K8S_0132'],
  },
  standards: [],
  kinds: ['/Endpoints', 'discovery.k8s.io/EndpointSlice', '/Service'],
  check({ value, kind }, report) {
    if (kind === 'Service') {
      if (LOCAL.test(textAt(value, 'spec', 'externalName') ?? '')) report(['spec', 'externalName']);
      return;
    }
    const [list, inner] = kind === 'Endpoints' ? ['subsets', 'addresses'] : ['endpoints', 'addresses'];
    for (const [index, group] of listAt(value, list).entries()) {
      const addresses =
        kind === 'Endpoints'
          ? listAt(group, inner).map((address) => textAt(address, 'ip') ?? '')
          : textsAt(group, inner);
      for (const [number, address] of addresses.entries()) {
        if (LOCAL.test(address)) report([list, index, inner, number]);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Endpoints
metadata: { name: web }
subsets:
  - addresses:
      - ip: 169.254.169.254
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: ExternalName
  externalName: localhost
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: v1
kind: Endpoints
metadata: { name: web }
subsets:
  - addresses:
      - ip: 10.1.2.3
`,
    ],
  },
});
