import { isWithin, whereHostPath } from '../../checks/kubernetes/host-paths.ts';
import { objectRule } from '../../rule.ts';

const SOCKET =
  /(?:^|[\\/])(?:buildkitd|containerd|cri-dockerd|crio|docker|docker-containerd|dockershim|frakti|podman)\.sock$/;
/** The pipes of Docker and containerd on Windows. */
const PIPE = /^[\\/]{2}\.[\\/]pipe[\\/](?:containerd-containerd|docker_engine)$/;
/** Folders that have such a socket in them, or below them. */
const FOLDERS = ['/run/containerd', '/run/crio', '/run/docker', '/run/k3s/containerd', '/run/podman'];

function exposesSocket(path: string): boolean {
  if (SOCKET.test(path) || PIPE.test(path)) return true;
  const folder = path.replace(/^\/var\/run(?=\/|$)/, '/run');
  return folder !== '/' && FOLDERS.some((known) => isWithin(known, folder));
}

export default objectRule({
  id: 'K8-027',
  title: 'The container runtime socket is mounted',
  severity: 'critical',
  category: 'node_escape',
  default: 'on',
  why: 'Whoever can talk to the container runtime can start a privileged container, and so owns the node and every container on it.',
  fix: 'Remove the volume; build images with a builder that needs no daemon, and ask the Kubernetes API about pods.',
  peers: {
    trivy: ['KSV-0006'],
    checkov: ['CKV_K8S_27'],
    kics: ['Docker Daemon Socket is Exposed to Containers'],
    kube_linter: ['docker-sock'],
    kubescape: ['C-0074'],
    semgrep: ['exposing-docker-socket-hostpath'],
    sonar: ['KS6429'],
    other: ['kyverno disallow-cri-sock-mount', 'kubesec DockerSock', 'terrascan AC-K8-NS-PO-M-0171'],
  },
  standards: ['OWASP-K8s K01'],
  check: whereHostPath(exposesSocket, { atMounts: true }),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: host
      hostPath:
        path: /var/run/docker.sock
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
        lines: [7, 12],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: host
      hostPath:
        path: /run/containerd
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
        lines: [7, 12],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: host
      hostPath:
        path: /var//run/
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
        lines: [7, 12],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: host
      hostPath:
        path: /var/run/web
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes: [{ name: run, emptyDir: {} }]
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: run, mountPath: /var/run/docker.sock }]
`,
    ],
  },
});
