// Written by `npm run rules`.
import type { KubernetesRule } from '../../rule.ts';
import k8001 from './k8-001-privileged-container.ts';
import k8020 from './k8-020-host-pid.ts';
import k8112 from './k8-112-bind-default-service-account.ts';
import k8130 from './k8-130-role-everything.ts';
import k8131 from './k8-131-role-verb-wildcard.ts';
import k8132 from './k8-132-role-resource-wildcard.ts';
import k8133 from './k8-133-bind-cluster-admin.ts';
import k8134 from './k8-134-role-secrets.ts';
import k8135 from './k8-135-role-create-pods.ts';
import k8136 from './k8-136-role-exec.ts';
import k8137 from './k8-137-role-attach.ts';
import k8138 from './k8-138-role-port-forward.ts';
import k8139 from './k8-139-role-impersonate.ts';
import k8140 from './k8-140-role-escalate.ts';
import k8141 from './k8-141-role-bind.ts';
import k8142 from './k8-142-role-change-roles.ts';
import k8143 from './k8-143-role-delete-logs.ts';
import k8144 from './k8-144-role-delete-workloads.ts';
import k8145 from './k8-145-role-nodes-proxy.ts';
import k8146 from './k8-146-role-approve-csr.ts';
import k8147 from './k8-147-role-admission-webhooks.ts';
import k8148 from './k8-148-role-create-tokens.ts';
import k8149 from './k8-149-role-persistent-volumes.ts';
import k8150 from './k8-150-role-change-configmaps.ts';
import k8151 from './k8-151-role-networking.ts';
import k8152 from './k8-152-role-aws-auth.ts';
import k8153 from './k8-153-role-services-status.ts';
import k8154 from './k8-154-bind-anonymous.ts';
import k8155 from './k8-155-bind-authenticated.ts';
import k8156 from './k8-156-bind-masters.ts';
import k8157 from './k8-157-role-endpoints.ts';
import k8158 from './k8-158-role-core-group.ts';
import k8160 from './k8-160-no-network-policy.ts';
import k8200 from './k8-200-psp-privileged.ts';
import k8201 from './k8-201-psp-host-pid.ts';
import k8202 from './k8-202-psp-host-ipc.ts';
import k8203 from './k8-203-psp-host-network.ts';
import k8204 from './k8-204-psp-privilege-escalation.ts';
import k8205 from './k8-205-psp-root.ts';
import k8206 from './k8-206-psp-net-raw.ts';
import k8207 from './k8-207-psp-added-capabilities.ts';
import k8208 from './k8-208-psp-drop-capabilities.ts';
import k8209 from './k8-209-psp-seccomp.ts';
import k8210 from './k8-210-psp-host-paths.ts';
import k8301 from './k8-301-apiserver-anonymous-auth.ts';
import k8302 from './k8-302-apiserver-basic-auth.ts';
import k8303 from './k8-303-apiserver-token-auth.ts';
import k8304 from './k8-304-apiserver-service-external-ips.ts';
import k8305 from './k8-305-apiserver-kubelet-https.ts';
import k8306 from './k8-306-apiserver-kubelet-client-certificate.ts';
import k8307 from './k8-307-apiserver-kubelet-ca.ts';
import k8308 from './k8-308-apiserver-always-allow.ts';
import k8309 from './k8-309-apiserver-node-authorization.ts';
import k8310 from './k8-310-apiserver-rbac.ts';
import k8311 from './k8-311-apiserver-event-rate-limit.ts';
import k8312 from './k8-312-apiserver-always-admit.ts';
import k8313 from './k8-313-apiserver-always-pull-images.ts';
import k8314 from './k8-314-apiserver-security-context-deny.ts';
import k8315 from './k8-315-apiserver-service-account-plugin.ts';
import k8316 from './k8-316-apiserver-namespace-lifecycle.ts';
import k8317 from './k8-317-apiserver-pod-security-policy.ts';
import k8318 from './k8-318-apiserver-node-restriction.ts';
import k8319 from './k8-319-apiserver-image-policy-webhook.ts';
import k8320 from './k8-320-apiserver-insecure-bind-address.ts';
import k8321 from './k8-321-apiserver-insecure-port.ts';
import k8322 from './k8-322-apiserver-secure-port-zero.ts';
import k8323 from './k8-323-apiserver-profiling.ts';
import k8324 from './k8-324-apiserver-audit-log-path.ts';
import k8325 from './k8-325-apiserver-audit-log-maxage.ts';
import k8326 from './k8-326-apiserver-audit-log-maxbackup.ts';
import k8327 from './k8-327-apiserver-audit-log-maxsize.ts';
import k8328 from './k8-328-apiserver-request-timeout.ts';
import k8329 from './k8-329-apiserver-service-account-lookup.ts';
import k8330 from './k8-330-apiserver-service-account-key-file.ts';
import k8331 from './k8-331-apiserver-etcd-client-certificate.ts';
import k8332 from './k8-332-apiserver-tls-certificate.ts';
import k8333 from './k8-333-apiserver-client-ca.ts';
import k8334 from './k8-334-apiserver-etcd-ca.ts';
import k8335 from './k8-335-apiserver-encryption-provider.ts';
import k8337 from './k8-337-apiserver-weak-ciphers.ts';
import k8339 from './k8-339-apiserver-token-expiration.ts';
import k8341 from './k8-341-controller-terminated-pods.ts';
import k8342 from './k8-342-controller-profiling.ts';
import k8343 from './k8-343-controller-service-account-credentials.ts';
import k8344 from './k8-344-controller-service-account-key.ts';
import k8345 from './k8-345-controller-root-ca.ts';
import k8346 from './k8-346-controller-rotate-kubelet-certificate.ts';
import k8347 from './k8-347-controller-bind-address.ts';
import k8348 from './k8-348-scheduler-profiling.ts';
import k8349 from './k8-349-scheduler-bind-address.ts';
import k8351 from './k8-351-etcd-server-certificate.ts';
import k8352 from './k8-352-etcd-client-cert-auth.ts';
import k8353 from './k8-353-etcd-auto-tls.ts';
import k8354 from './k8-354-etcd-peer-certificate.ts';
import k8355 from './k8-355-etcd-peer-cert-auth.ts';
import k8356 from './k8-356-etcd-peer-auto-tls.ts';
import k8361 from './k8-361-kubelet-anonymous-auth.ts';
import k8362 from './k8-362-kubelet-always-allow.ts';
import k8363 from './k8-363-kubelet-client-ca.ts';
import k8364 from './k8-364-kubelet-read-only-port.ts';
import k8365 from './k8-365-kubelet-streaming-timeout.ts';
import k8366 from './k8-366-kubelet-kernel-defaults.ts';
import k8367 from './k8-367-kubelet-iptables-chains.ts';
import k8368 from './k8-368-kubelet-hostname-override.ts';
import k8369 from './k8-369-kubelet-event-qps.ts';
import k8370 from './k8-370-kubelet-tls-certificate.ts';
import k8371 from './k8-371-kubelet-rotate-certificates.ts';
import k8372 from './k8-372-kubelet-rotate-server-certificates.ts';
import k8373 from './k8-373-kubelet-weak-ciphers.ts';
import k8374 from './k8-374-kubelet-pod-pids-limit.ts';

export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  k8001,
  k8020,
  k8112,
  k8130,
  k8131,
  k8132,
  k8133,
  k8134,
  k8135,
  k8136,
  k8137,
  k8138,
  k8139,
  k8140,
  k8141,
  k8142,
  k8143,
  k8144,
  k8145,
  k8146,
  k8147,
  k8148,
  k8149,
  k8150,
  k8151,
  k8152,
  k8153,
  k8154,
  k8155,
  k8156,
  k8157,
  k8158,
  k8160,
  k8200,
  k8201,
  k8202,
  k8203,
  k8204,
  k8205,
  k8206,
  k8207,
  k8208,
  k8209,
  k8210,
  k8301,
  k8302,
  k8303,
  k8304,
  k8305,
  k8306,
  k8307,
  k8308,
  k8309,
  k8310,
  k8311,
  k8312,
  k8313,
  k8314,
  k8315,
  k8316,
  k8317,
  k8318,
  k8319,
  k8320,
  k8321,
  k8322,
  k8323,
  k8324,
  k8325,
  k8326,
  k8327,
  k8328,
  k8329,
  k8330,
  k8331,
  k8332,
  k8333,
  k8334,
  k8335,
  k8337,
  k8339,
  k8341,
  k8342,
  k8343,
  k8344,
  k8345,
  k8346,
  k8347,
  k8348,
  k8349,
  k8351,
  k8352,
  k8353,
  k8354,
  k8355,
  k8356,
  k8361,
  k8362,
  k8363,
  k8364,
  k8365,
  k8366,
  k8367,
  k8368,
  k8369,
  k8370,
  k8371,
  k8372,
  k8373,
  k8374,
];
