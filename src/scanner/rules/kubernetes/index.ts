// Written by `npm run rules`.
import type { KubernetesRule } from '../../rule.ts';
import k8001 from './k8-001-privileged-container.ts';
import k8002 from './k8-002-privilege-escalation.ts';
import k8003 from './k8-003-run-as-non-root.ts';
import k8004 from './k8-004-run-as-uid-zero.ts';
import k8005 from './k8-005-low-uid.ts';
import k8006 from './k8-006-low-gid.ts';
import k8007 from './k8-007-root-group.ts';
import k8008 from './k8-008-writable-root-fs.ts';
import k8010 from './k8-010-drop-all-capabilities.ts';
import k8011 from './k8-011-drop-no-capability.ts';
import k8012 from './k8-012-keep-net-raw.ts';
import k8013 from './k8-013-capabilities-beyond-baseline.ts';
import k8014 from './k8-014-add-sys-admin.ts';
import k8015 from './k8-015-add-sys-module.ts';
import k8016 from './k8-016-add-net-raw.ts';
import k8017 from './k8-017-dangerous-capability.ts';
import k8020 from './k8-020-host-pid.ts';
import k8021 from './k8-021-host-ipc.ts';
import k8022 from './k8-022-host-network.ts';
import k8023 from './k8-023-host-port.ts';
import k8024 from './k8-024-host-path.ts';
import k8025 from './k8-025-writable-host-path.ts';
import k8026 from './k8-026-sensitive-host-path.ts';
import k8027 from './k8-027-runtime-socket.ts';
import k8028 from './k8-028-host-path-credentials.ts';
import k8029 from './k8-029-host-aliases.ts';
import k8030 from './k8-030-proc-mount-unmasked.ts';
import k8031 from './k8-031-unsafe-sysctls.ts';
import k8032 from './k8-032-seccomp-missing.ts';
import k8033 from './k8-033-seccomp-unconfined.ts';
import k8034 from './k8-034-apparmor.ts';
import k8035 from './k8-035-selinux-options.ts';
import k8036 from './k8-036-volume-types.ts';
import k8037 from './k8-037-host-process.ts';
import k8038 from './k8-038-pod-without-security-context.ts';
import k8039 from './k8-039-container-without-security-context.ts';
import k8040 from './k8-040-no-linux-hardening.ts';
import k8041 from './k8-041-no-user-namespace.ts';
import k8042 from './k8-042-probe-host.ts';
import k8043 from './k8-043-privileged-port.ts';
import k8044 from './k8-044-administration-port.ts';
import k8045 from './k8-045-sudo-in-command.ts';
import k8046 from './k8-046-shared-process-namespace.ts';
import k8047 from './k8-047-git-sync-options.ts';
import k8048 from './k8-048-debug-environment.ts';
import k8060 from './k8-060-cpu-limit.ts';
import k8061 from './k8-061-memory-limit.ts';
import k8062 from './k8-062-cpu-request.ts';
import k8063 from './k8-063-memory-request.ts';
import k8064 from './k8-064-ephemeral-storage.ts';
import k8065 from './k8-065-resource-range.ts';
import k8066 from './k8-066-fractional-cpu-limit.ts';
import k8067 from './k8-067-guaranteed-qos.ts';
import k8068 from './k8-068-no-limit-range.ts';
import k8069 from './k8-069-no-resource-quota.ts';
import k8070 from './k8-070-liveness-probe.ts';
import k8071 from './k8-071-readiness-probe.ts';
import k8072 from './k8-072-identical-probes.ts';
import k8073 from './k8-073-probe-port.ts';
import k8074 from './k8-074-replicas.ts';
import k8075 from './k8-075-pod-anti-affinity.ts';
import k8076 from './k8-076-topology-spread.ts';
import k8077 from './k8-077-no-disruption-budget.ts';
import k8078 from './k8-078-blocking-disruption-budget.ts';
import k8079 from './k8-079-disruption-budget-policy.ts';
import k8080 from './k8-080-rolling-update.ts';
import k8081 from './k8-081-replicas-beside-autoscaler.ts';
import k8082 from './k8-082-autoscaler-range.ts';
import k8083 from './k8-083-cronjob-deadline.ts';
import k8084 from './k8-084-restart-policy.ts';
import k8085 from './k8-085-job-ttl.ts';
import k8086 from './k8-086-priority-class.ts';
import k8087 from './k8-087-bare-pod.ts';
import k8088 from './k8-088-statefulset-service.ts';
import k8089 from './k8-089-statefulset-storage.ts';
import k8090 from './k8-090-dns-config.ts';
import k8100 from './k8-100-image-tag.ts';
import k8101 from './k8-101-image-digest.ts';
import k8102 from './k8-102-image-pull-policy.ts';
import k8103 from './k8-103-image-registry.ts';
import k8104 from './k8-104-retired-registry.ts';
import k8105 from './k8-105-flawed-component.ts';
import k8106 from './k8-106-gatekeeper-open-prefix.ts';
import k8110 from './k8-110-token-mounted.ts';
import k8111 from './k8-111-default-service-account.ts';
import k8112 from './k8-112-bind-default-service-account.ts';
import k8113 from './k8-113-shared-service-account.ts';
import k8114 from './k8-114-missing-service-account.ts';
import k8115 from './k8-115-deprecated-service-account.ts';
import k8120 from './k8-120-secret-in-env.ts';
import k8121 from './k8-121-credential-in-container.ts';
import k8122 from './k8-122-credential-in-config-map.ts';
import k8123 from './k8-123-secret-in-manifest.ts';
import k8124 from './k8-124-duplicate-env.ts';
import k8125 from './k8-125-dangling-env-reference.ts';
import k8126 from './k8-126-mounted-data.ts';
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
import k8159 from './k8-159-powerful-workload.ts';
import k8160 from './k8-160-no-network-policy.ts';
import k8161 from './k8-161-policy-selects-nothing.ts';
import k8162 from './k8-162-policy-allows-all.ts';
import k8163 from './k8-163-policy-peer-selects-nothing.ts';
import k8164 from './k8-164-node-port.ts';
import k8165 from './k8-165-load-balancer.ts';
import k8166 from './k8-166-external-ips.ts';
import k8167 from './k8-167-ingress-tls.ts';
import k8168 from './k8-168-ingress-host.ts';
import k8169 from './k8-169-ingress-snippets.ts';
import k8170 from './k8-170-ingress-inventory.ts';
import k8171 from './k8-171-service-selects-nothing.ts';
import k8172 from './k8-172-ingress-service.ts';
import k8173 from './k8-173-autoscaler-target.ts';
import k8174 from './k8-174-monitor-service.ts';
import k8175 from './k8-175-port-names.ts';
import k8176 from './k8-176-clear-text-protocol.ts';
import k8177 from './k8-177-tls-verification.ts';
import k8178 from './k8-178-service-without-selector.ts';
import k8179 from './k8-179-endpoint-addresses.ts';
import k8180 from './k8-180-dashboard.ts';
import k8181 from './k8-181-tiller.ts';
import k8182 from './k8-182-tiller-service.ts';
import k8183 from './k8-183-tiller-reachable.ts';
import k8184 from './k8-184-cni-without-policies.ts';
import k8185 from './k8-185-deprecated-api.ts';
import k8186 from './k8-186-default-namespace.ts';
import k8187 from './k8-187-system-namespace.ts';
import k8188 from './k8-188-namespace-pod-security.ts';
import k8189 from './k8-189-one-namespace.ts';
import k8190 from './k8-190-required-labels.ts';
import k8191 from './k8-191-invalid-labels.ts';
import k8192 from './k8-192-selector-mismatch.ts';
import k8193 from './k8-193-api-schema.ts';
import k8194 from './k8-194-sorted-keys.ts';
import k8195 from './k8-195-scc-privileged.ts';
import k8196 from './k8-196-cronjob-inventory.ts';
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
import k8336 from './k8-336-encryption-providers.ts';
import k8337 from './k8-337-apiserver-weak-ciphers.ts';
import k8338 from './k8-338-audit-policy.ts';
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
import k8357 from './k8-357-etcd-shared-ca.ts';
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
import k8375 from './k8-375-proxy-metrics-address.ts';

export const KUBERNETES_RULES: readonly KubernetesRule[] = [
  k8001,
  k8002,
  k8003,
  k8004,
  k8005,
  k8006,
  k8007,
  k8008,
  k8010,
  k8011,
  k8012,
  k8013,
  k8014,
  k8015,
  k8016,
  k8017,
  k8020,
  k8021,
  k8022,
  k8023,
  k8024,
  k8025,
  k8026,
  k8027,
  k8028,
  k8029,
  k8030,
  k8031,
  k8032,
  k8033,
  k8034,
  k8035,
  k8036,
  k8037,
  k8038,
  k8039,
  k8040,
  k8041,
  k8042,
  k8043,
  k8044,
  k8045,
  k8046,
  k8047,
  k8048,
  k8060,
  k8061,
  k8062,
  k8063,
  k8064,
  k8065,
  k8066,
  k8067,
  k8068,
  k8069,
  k8070,
  k8071,
  k8072,
  k8073,
  k8074,
  k8075,
  k8076,
  k8077,
  k8078,
  k8079,
  k8080,
  k8081,
  k8082,
  k8083,
  k8084,
  k8085,
  k8086,
  k8087,
  k8088,
  k8089,
  k8090,
  k8100,
  k8101,
  k8102,
  k8103,
  k8104,
  k8105,
  k8106,
  k8110,
  k8111,
  k8112,
  k8113,
  k8114,
  k8115,
  k8120,
  k8121,
  k8122,
  k8123,
  k8124,
  k8125,
  k8126,
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
  k8159,
  k8160,
  k8161,
  k8162,
  k8163,
  k8164,
  k8165,
  k8166,
  k8167,
  k8168,
  k8169,
  k8170,
  k8171,
  k8172,
  k8173,
  k8174,
  k8175,
  k8176,
  k8177,
  k8178,
  k8179,
  k8180,
  k8181,
  k8182,
  k8183,
  k8184,
  k8185,
  k8186,
  k8187,
  k8188,
  k8189,
  k8190,
  k8191,
  k8192,
  k8193,
  k8194,
  k8195,
  k8196,
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
  k8336,
  k8337,
  k8338,
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
  k8357,
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
  k8375,
];
