import { APPARMOR_KEY, isAppArmorAnnotation, isAppArmorType } from '../../checks/kubernetes/apparmor.ts';
import { annotationPath, podAnnotations } from '../../checks/kubernetes/pod-annotations.ts';
import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { whereWritten } from '../../checks/kubernetes/security-context.ts';
import type { Container, Pod } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import { objectRule, type ReportInObject } from '../../rule.ts';

const OFF = 'AppArmor is switched off';
const checkFields = whereWritten(
  ['appArmorProfile', 'type'],
  (type) => typeof type === 'string' && !isAppArmorType(type),
);

function hasAnnotations(pod: Pod): boolean {
  return Object.keys(podAnnotations(pod)).some((key) => key.startsWith(APPARMOR_KEY));
}

function hasField(container: Container): boolean {
  return at(container.security('appArmorProfile'), 'type') !== undefined;
}

/** App containers without a profile beside others that have one by annotation: they were forgotten. */
function checkForgotten(pod: Pod, report: ReportInObject): void {
  const annotations = podAnnotations(pod);
  for (const container of pod.containers) {
    const key = `${APPARMOR_KEY}${container.name}`;
    if (container.kind === 'app' && !hasField(container) && annotations[key] === undefined)
      report(annotationPath(pod, key), `No AppArmor profile is set for container ${container.name}`);
  }
}

function checkAnnotations(pod: Pod, report: ReportInObject): void {
  for (const [key, value] of Object.entries(podAnnotations(pod))) {
    if (!key.startsWith(APPARMOR_KEY) || value === '' || isAppArmorAnnotation(value)) continue;
    report(annotationPath(pod, key), OFF);
  }
}

export default objectRule({
  id: 'K8-034',
  title: 'AppArmor profile is missing or unconfined',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'An AppArmor profile limits which files, mounts and devices a container can use even as root. Unconfined takes that away; without a setting it depends on the node.',
  fix: 'Set securityContext.appArmorProfile.type to RuntimeDefault, or to Localhost with a profile of your own; before Kubernetes 1.30 use the annotation.',
  peers: {
    trivy: ['KSV-0002'],
    kics: ['Missing AppArmor Profile'],
    other: [
      'kyverno restrict-apparmor-profiles',
      'kubesec ApparmorAny/ApparmorUnconfined',
      'kubeaudit AppArmorAnnotationMissing',
      'terrascan AC-K8-IA-PO-M-0135',
    ],
  },
  standards: ['PSS baseline (unconfined)', 'NSA/CISA'],
  check({ pod }, report) {
    if (!pod) return;
    checkFields(pod, (path) => report([...pod.path, ...path], OFF));
    checkAnnotations(pod, report);
    if (isWindows(pod)) return;
    if (hasAnnotations(pod)) checkForgotten(pod, report);
    // Without a setting the runtime's own profile is in force where the node has AppArmor, so that is told
    // once of a pod that says nothing at all.
    else if (!pod.containers.some(hasField))
      report([...pod.path, 'securityContext', 'appArmorProfile'], 'No AppArmor profile is set');
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
      securityContext:
        appArmorProfile:
          type: Unconfined
`,
        lines: [10],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: 
  name: web
  annotations:
    container.apparmor.security.beta.kubernetes.io/web: unconfined
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { appArmorProfile: { type: RuntimeDefault } }
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, annotations: { container.apparmor.security.beta.kubernetes.io/web: localhost/web } }
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
