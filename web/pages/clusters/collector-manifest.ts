import DEPLOYMENT from '../../../deploy/kubernetes/collector.yaml?raw';
import RBAC from '../../../deploy/kubernetes/collector-rbac.yaml?raw';

/** What of the shipped manifest is to be filled in. */
export interface CollectorPlace {
  readonly image: string;
  /** What the cluster is called in the inventory. */
  readonly cluster: string;
  /** The service, as the cluster reaches it. */
  readonly url: string;
  readonly projectId: string;
}

/** What stands in the shipped manifest; each is there once, in double quotes. */
const SHIPPED: CollectorPlace = {
  image: 'registry.example.com/waybill:0.1.0',
  cluster: 'prod',
  url: 'https://waybill.example.com',
  projectId: '0123456789abcdef0123456789abcdef',
};

/** The rights of a collector and its Deployment, in one file. A text of JSON is one of YAML. */
export function collectorManifest(place: CollectorPlace): string {
  const keys = Object.keys(SHIPPED) as (keyof CollectorPlace)[];
  const filled = keys.reduce(
    (text, key) => text.replace(JSON.stringify(SHIPPED[key]), () => JSON.stringify(place[key])),
    DEPLOYMENT,
  );
  return `${RBAC}---\n${filled}`;
}

/** Commands that make the Secret the Deployment names; what is in capitals is to be put in. */
export const SECRET_COMMANDS = `kubectl apply -f waybill-collector.yaml
kubectl -n waybill create secret generic waybill-collector \\
  --from-literal=access-key=ACCESS_KEY --from-literal=secret-key=SECRET_KEY
kubectl -n waybill logs -f deployment/waybill-collector
`;

/** What makes the image, where the packed program lies. */
export const DOCKERFILE = `FROM node:26-slim
COPY waybill-*.tgz /tmp/waybill.tgz
RUN npm install --global /tmp/waybill.tgz && rm /tmp/waybill.tgz
USER 10001
ENTRYPOINT ["waybill"]
`;

/** The lines that follow Docker or podman on a host. */
export function hostCommands({ url, projectId }: Pick<CollectorPlace, 'url' | 'projectId'>): string {
  return `export WAYBILL_URL=${quoted(url)} WAYBILL_PROJECT_ID=${quoted(projectId)}
export WAYBILL_ACCESS_KEY=ACCESS_KEY WAYBILL_SECRET_KEY=SECRET_KEY
waybill collect docker
`;
}

/** One word of a shell, whatever is in it. */
function quoted(text: string): string {
  return /^[\w:/.@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
