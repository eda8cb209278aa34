import type { Config } from './config.ts';
import type { FirstAccess } from './identity/bootstrap.ts';

/** What an operator is told once the service answers; secrets only at the very first start. */
export function announcementOf(url: string, config: Config, first: FirstAccess | undefined): string {
  const data =
    config.databaseUrl === undefined ? config.dataDir : `${config.dataDir} and the PostgreSQL server`;
  const lines = [`Waybill answers at ${url}`, `Data lies in ${data}`];
  if (first) lines.push('', ...firstAccess(url, first));
  return lines.join('\n');
}

function firstAccess(url: string, first: FirstAccess): string[] {
  return [
    'First start. This is shown once:',
    `  account     ${first.account}`,
    `  user        ${first.user}`,
    `  password    ${first.password}`,
    `  project     ${first.projectId} (${first.projectName})`,
    `  access key  ${first.accessKey}`,
    `  secret key  ${first.secretKey}`,
    '',
    'Try it in another terminal:',
    `  export WAYBILL_URL=${url} WAYBILL_PROJECT_ID=${first.projectId}`,
    `  export WAYBILL_ACCESS_KEY=${first.accessKey} WAYBILL_SECRET_KEY=${first.secretKey}`,
    '  kubectl get pods -A -o json | ./waybill import kubernetes - --cluster my-cluster --cluster-type k8s',
    '  ./waybill export containers -o containers.zip',
  ];
}
