import { Problem } from '../../errors.ts';

/** Make a kubeconfig that can only read, with names as in deploy/kubernetes/collector-rbac.yaml; docs/collecting.md has them too. */
export const KUBECONFIG_COMMANDS = `kubectl apply -f deploy/kubernetes/collector-rbac.yaml
SERVER=$(kubectl config view --minify --raw -o jsonpath='{.clusters[0].cluster.server}')
kubectl config view --minify --flatten --raw -o jsonpath='{.clusters[0].cluster.certificate-authority-data}' | base64 -d > ca.crt
TOKEN=$(kubectl -n waybill create token waybill-collector --duration=8760h)

export KUBECONFIG=waybill-collector.kubeconfig
(umask 077; kubectl config set-cluster prod --server="$SERVER" --certificate-authority=ca.crt --embed-certs)
kubectl config set-credentials waybill-collector --token="$TOKEN"
kubectl config set-context prod --cluster=prod --user=waybill-collector
kubectl config use-context prod
`;

/** Why a kubeconfig is not taken. Says where in it, what is wrong and what is allowed; holds nothing secret of it. */
export function refusal(where: string, what: string): Problem {
  return new Problem('HSS.0001', `kubeconfig: ${where ? `${where} ` : ''}${what}`);
}

/** The same for what would make the service run a program or read a file, and for what proves nobody. */
export function credentialsRefusal(where: string, what: string): Problem {
  return refusal(
    where,
    `${what}. These commands make a kubeconfig that can only read:\n${KUBECONFIG_COMMANDS}`,
  );
}
