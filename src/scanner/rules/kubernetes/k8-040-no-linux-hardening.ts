import { APPARMOR_KEY, isAppArmorAnnotation, isAppArmorType } from '../../checks/kubernetes/apparmor.ts';
import { droppedCapabilities } from '../../checks/kubernetes/capabilities.ts';
import { podAnnotations } from '../../checks/kubernetes/pod-annotations.ts';
import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { isConfined, isConfinedAnnotation, seccompAnnotation } from '../../checks/kubernetes/seccomp.ts';
import type { Container } from '../../parse/kubernetes/model.ts';
import { at, recordAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

function isHardened(container: Container): boolean {
  const seccomp = at(container.security('seccompProfile'), 'type');
  const appArmor = at(container.security('appArmorProfile'), 'type');
  const annotation = at(podAnnotations(container.pod), `${APPARMOR_KEY}${container.name}`);
  return (
    droppedCapabilities(container).length > 0 ||
    isConfined(seccomp) ||
    isConfinedAnnotation(seccompAnnotation(container)) ||
    isAppArmorType(appArmor) ||
    isAppArmorAnnotation(annotation) ||
    Object.keys(recordAt(container.security('seLinuxOptions'))).length > 0
  );
}

export default containerRule({
  id: 'K8-040',
  title: 'No Linux hardening at all (seccomp, AppArmor, SELinux, dropped capabilities)',
  severity: 'low',
  category: 'workload',
  default: 'off',
  why: 'Nothing but the defaults of the runtime stands between the container and the kernel of the node.',
  fix: 'Set one of seccompProfile, appArmorProfile and seLinuxOptions, and drop the capabilities that are not needed.',
  peers: {
    kubescape: ['C-0055'],
    polaris: ['linuxHardening'],
  },
  standards: ['NSA/CISA'],
  check(container, report) {
    if (!isWindows(container.pod) && !isHardened(container)) report(['securityContext']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        seccompProfile: { type: Unconfined }
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: 
  name: web
  annotations:
    container.apparmor.security.beta.kubernetes.io/web: runtime/default
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        capabilities: { drop: [NET_RAW] }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        seLinuxOptions: { level: "s0:c123,c456" }
`,
    ],
  },
});
