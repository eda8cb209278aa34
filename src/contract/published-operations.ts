/** An operation as Huawei Cloud publishes it: its name, and where it is called. */
export interface PublishedOperation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters in braces, `{project_id}` among them. */
  readonly path: string;
}

/** Operations that belong together. */
export interface PublishedFamily {
  readonly name: string;
  readonly operations: readonly PublishedOperation[];
}

/** HSS API v5: how many operations are published in all; {@link HSS_FAMILIES} are those around containers. */
export const HSS_OPERATIONS_PUBLISHED = 582;

type Row = readonly [id: string, method: PublishedOperation['method'], path: string];

function family(name: string, root: string, rows: readonly Row[]): PublishedFamily {
  return { name, operations: rows.map(([id, method, path]) => ({ id, method, path: root + path })) };
}

const HSS = '/v5/{project_id}';

/** HSS API v5: every published operation of these families, as the official SDKs of 2026-08 call it. */
export const HSS_FAMILIES: readonly PublishedFamily[] = [
  family('exports and downloads', HSS, [
    ['ExportAntiVirusResult', 'POST', '/antivirus/result/export'],
    ['DownloadAssetFile', 'POST', '/asset/export'],
    ['ExportBaselineSecurityCheckReport', 'POST', '/baseline/export'],
    ['ExportSecurityCheckReport', 'GET', '/baseline/risk-config/export'],
    ['ExportRisks', 'POST', '/container/cluster/risk/export-task'],
    ['ExportContainerList', 'POST', '/container/export-task'],
    ['ListDownloadExportedFile', 'GET', '/download/{file_id}'],
    ['DownloadEventSourceFile', 'GET', '/event/download-file'],
    ['ExportEventRequest', 'POST', '/event/export'],
    ['ShowExportTask', 'GET', '/event/export-task/{task_id}'],
    ['ShowLatestExportTaskByType', 'GET', '/export-task'],
    ['ExportTaskInfo', 'POST', '/export-task'],
    ['ListQueryExportTask', 'GET', '/export-task/{task_id}'],
    ['BatchExportBaselineTask', 'POST', '/image/baseline/export'],
    ['BatchExportLocalVulTask', 'POST', '/image/local-vulnerability/export'],
    ['ExportImageSecurityReportTask', 'POST', '/image/security-report/export-tasks'],
    ['UploadReportLogo', 'POST', '/report/logo/upload'],
    ['ExportVuls', 'POST', '/vul/export'],
    ['ExportVulHandleHistory', 'POST', '/vulnerability/handle-history/export-task'],
    ['ExportHandledVulnerabilities', 'POST', '/vulnerability/history/export-task'],
    ['ExportWebTamperHost', 'POST', '/webtamper/host/export'],
  ]),
  family('infrastructure as code, cluster risks, scan tasks', HSS, [
    ['ListCommonHost', 'GET', '/common/hosts'],
    ['CreateTask', 'POST', '/common/task'],
    ['ShowTaskStatistics', 'GET', '/common/task-statistics'],
    ['ListTasks', 'POST', '/common/tasks/batch-query'],
    ['ListTaskResources', 'POST', '/common/tasks/{task_id}/resources/batch-query'],
    ['RetryTask', 'PUT', '/common/tasks/{task_id}/retry'],
    ['ListCommonTips', 'GET', '/common/tips'],
    ['ListClusterRiskAffectResources', 'GET', '/container/cluster/risk/{risk_id}/affected-resources'],
    ['ListClusterRisks', 'GET', '/container/cluster/risks'],
    ['ShowClusterScanStatistics', 'GET', '/container/cluster/statistics'],
    ['ListIacFileRiskPaths', 'GET', '/container/iac/file/risk/paths'],
    ['ListIacFileRisks', 'GET', '/container/iac/file/risks'],
    ['ListIacFiles', 'GET', '/container/iac/files'],
  ]),
  family('containers, Kubernetes, nodes, logs', HSS, [
    ['ShowContainerProtectionStatus', 'GET', '/asset/overview/status/container/protection'],
    ['ShowClusterAssetStatistics', 'GET', '/cluster/asset/statistics'],
    ['ListContainerCmdLogs', 'GET', '/container/cmd-histories'],
    ['ListContainerImageLogs', 'GET', '/container/image/events'],
    ['ListContainers', 'GET', '/container/kubernetes'],
    ['ListClusterAuditLogs', 'GET', '/container/kubernetes/cluster/audit-logs'],
    ['ListClusterEventLogs', 'GET', '/container/kubernetes/cluster/events'],
    ['ListContainerLogs', 'GET', '/container/logs'],
    ['ShowContainerNodeStatistics', 'GET', '/container/node-statistics'],
    ['ListContainerNodes', 'GET', '/container/nodes'],
    ['SwitchContainerProtectStatus', 'POST', '/container/switch-version'],
    ['ListKubernetesClusterDetails', 'GET', '/kubernetes/clusters'],
    ['ShowK8sContainerDetail', 'GET', '/kubernetes/container/detail'],
    ['ListK8sCronJobs', 'GET', '/kubernetes/cronjobs'],
    ['ListK8sDeployments', 'GET', '/kubernetes/deployments'],
    ['ShowKubernetesEndpointInfo', 'GET', '/kubernetes/endpoint/detail'],
    ['ListKubernetesEndpointDetails', 'GET', '/kubernetes/endpoints'],
    ['ListK8sJobs', 'GET', '/kubernetes/jobs'],
    ['ListK8sPods', 'GET', '/kubernetes/pods'],
    ['CreateClustersInfo', 'POST', '/kubernetes/save-clusters'],
    ['ShowKubernetesServiceInfo', 'GET', '/kubernetes/service/detail'],
    ['ListKubernetesServiceDetails', 'GET', '/kubernetes/services'],
    ['ListK8sStatefulSets', 'GET', '/kubernetes/statefulsets'],
    ['ChangeContainerStatus', 'PUT', '/kubernetes/{container_name}/container/isolate'],
    ['ShowK8sPodDetail', 'GET', '/kubernetes/{pod_name}/pod/detail'],
    ['ListSecurityCheckClusterReports', 'GET', '/security-check/containers/cluster-reports'],
    ['ShowSecurityCheckClusterReport', 'GET', '/security-check/containers/cluster-reports/{report_id}'],
    ['ListServerlessAsset', 'GET', '/serverless/asset'],
    ['ListServerlessAssetDetail', 'GET', '/serverless/asset/detail'],
    ['ListVulContainerApps', 'GET', '/vulnerability/container/apps'],
    ['ListVulContainers', 'GET', '/vulnerability/containers'],
    ['ListWebTamperProtectionContainer', 'GET', '/webtamper/protection-containers'],
  ]),
  family('cluster agents, multi-cloud, CCE', HSS, [
    ['ListCceClusterConfig', 'POST', '/container/kubernetes/clusters/configs/batch-query'],
    ['ListAgentDaemonsetInfo', 'GET', '/container/kubernetes/clusters/daemonsets'],
    ['BatchUpdateClusterResource', 'POST', '/container/kubernetes/clusters/daemonsets/batch-config'],
    ['BatchDeleteAgentDaemonset', 'POST', '/container/kubernetes/clusters/daemonsets/batch-delete'],
    ['BatchUpgradeAgentDaemonset', 'POST', '/container/kubernetes/clusters/daemonsets/batch-upgrade'],
    ['ListCceNodesLabel', 'POST', '/container/kubernetes/clusters/nodes/batch-label'],
    ['AddCceIntegrationProtection', 'POST', '/container/kubernetes/clusters/protection-enable'],
    ['ListCceClusterDetectRisk', 'POST', '/container/kubernetes/clusters/risks/query'],
    ['DeleteAgentDaemonset', 'DELETE', '/container/kubernetes/clusters/{cluster_id}/daemonsets'],
    ['ShowAgentDaemonsetDetailInfo', 'GET', '/container/kubernetes/clusters/{cluster_id}/daemonsets'],
    ['CreateAgentDaemonset', 'POST', '/container/kubernetes/clusters/{cluster_id}/daemonsets'],
    ['UpdateAgentDaemonset', 'PUT', '/container/kubernetes/clusters/{cluster_id}/daemonsets'],
    ['ListAgentDaemonsetClusterNodesLabel', 'GET', '/container/kubernetes/clusters/{cluster_id}/nodes/label'],
    ['ShowAgentAddress', 'GET', '/container/kubernetes/multi-cloud/agent-network'],
    ['ListMultiCloudClusters', 'GET', '/container/kubernetes/multi-cloud/clusters'],
    ['CreateMultiCloudClusters', 'POST', '/container/kubernetes/multi-cloud/clusters'],
    ['SyncMultiCloudClusterStatus', 'POST', '/container/kubernetes/multi-cloud/clusters/status-synchronize'],
    ['RemoveMultiCloudClusters', 'DELETE', '/container/kubernetes/multi-cloud/clusters/{cluster_id}'],
    ['UpdateMultiCloudClusters', 'PUT', '/container/kubernetes/multi-cloud/clusters/{cluster_id}'],
    [
      'ShowMultiCloudClusterProxyScript',
      'GET',
      '/container/kubernetes/multi-cloud/clusters/{cluster_id}/agent/install-script',
    ],
    [
      'ShowMultiCloudClusterAuth',
      'GET',
      '/container/kubernetes/multi-cloud/clusters/{cluster_id}/permissions',
    ],
    ['ParseMultiCloudClusterConfig', 'POST', '/container/kubernetes/multi-cloud/config-analyze'],
    ['ShowMultiCloudClusterImageCommand', 'GET', '/container/kubernetes/multi-cloud/image-upload-command'],
    ['ShowAgentDaemonsetDeployTemplate', 'GET', '/container/kubernetes/template'],
    ['ListK8sDaemonSets', 'GET', '/kubernetes/daemonsets'],
  ]),
  family('cluster protection', HSS, [
    ['ListClusterProtectionInfo', 'GET', '/cluster-protect/clusters'],
    ['ListClusterProtectionDefaultPolicy', 'GET', '/cluster-protect/default-policy'],
    ['ListClusterEvents', 'GET', '/cluster-protect/events'],
    ['ChangeClusterEvents', 'PUT', '/cluster-protect/events'],
    ['ListClusterProtectOverview', 'GET', '/cluster-protect/overview'],
    ['DeleteClusterProtectionPolicy', 'DELETE', '/cluster-protect/policy'],
    ['ListClusterProtectionPolicy', 'GET', '/cluster-protect/policy'],
    ['CreateClusterProtectionPolicy', 'POST', '/cluster-protect/policy'],
    ['ChangeClusterProtectionPolicy', 'PUT', '/cluster-protect/policy'],
    ['ListClusterProtectionPolicyDetail', 'GET', '/cluster-protect/policy/{policy_id}'],
    ['ListClusterProtectionItem', 'GET', '/cluster-protect/protection-item'],
    ['SwitchClusterProtectionMode', 'POST', '/cluster-protect/switch-mod'],
    ['SyncClusterProtectionEvent', 'POST', '/container/clusters/protection-event-sync'],
    ['ListClusterProtectPolicyTemplates', 'GET', '/container/clusters/protection-policy-templates'],
    [
      'ShowClusterProtectPolicyTemplate',
      'GET',
      '/container/clusters/protection-policy-templates/{policy_template_id}',
    ],
  ]),
  family('container firewall', HSS, [
    ['ListContainerNetworkClusters', 'GET', '/container-network/cluster'],
    ['SyncClusterList', 'GET', '/container-network/cluster/sync'],
    ['ShowNetworkStatistics', 'GET', '/container-network/network-statistics'],
    ['ListSecurityGroups', 'GET', '/container-network/security-groups'],
    ['ListNamespaces', 'GET', '/container-network/{cluster_id}/namespace'],
    ['ShowContainerNetworkInfo', 'GET', '/container-network/{cluster_id}/network-info'],
    ['ListContainerNetworkNodeList', 'GET', '/container-network/{cluster_id}/node'],
    ['SyncContainerNetworkNode', 'GET', '/container-network/{cluster_id}/node-sync'],
    ['DeleteContainerNetworkPolicy', 'DELETE', '/container-network/{cluster_id}/policy'],
    ['ListContainerNetworkPolicy', 'GET', '/container-network/{cluster_id}/policy'],
    ['CreateContainerNetworkPolicy', 'POST', '/container-network/{cluster_id}/policy'],
    ['UpdateContainerNetworkPolicy', 'PUT', '/container-network/{cluster_id}/policy'],
    ['SyncContainerNetworkPolicyList', 'GET', '/container-network/{cluster_id}/policy-sync'],
    ['ListSecurityGroupPolicies', 'GET', '/container-network/{cluster_id}/security-group-policies'],
    ['DeleteSecurityGroupPolicy', 'DELETE', '/container-network/{cluster_id}/security-group-policy'],
    ['SyncSecurityGroupPolicies', 'GET', '/container-network/{cluster_id}/security-group-policy-sync'],
    [
      'CreateSecurityGroupPolicy',
      'POST',
      '/container-network/{cluster_id}/{namespace}/security-group-policy',
    ],
    ['UpdateSecurityGroupPolicy', 'PUT', '/container-network/{cluster_id}/{namespace}/security-group-policy'],
    ['ListWorkLoads', 'GET', '/container-network/{cluster_id}/{namespace}/workloads'],
  ]),
  family('CI/CD', HSS, [
    ['ListCicdConfigurations', 'GET', '/image/cicd/configurations'],
    ['AddCicdConfiguration', 'POST', '/image/cicd/configurations'],
    ['DeleteCicdConfigurations', 'POST', '/image/cicd/configurations/batch-delete'],
    ['CreateCicdConfigurationCommand', 'POST', '/image/cicd/configurations/create-command'],
    ['ShowCicdConfiguration', 'GET', '/image/cicd/configurations/{cicd_id}'],
    ['ModifyCicdConfiguration', 'PUT', '/image/cicd/configurations/{cicd_id}'],
    ['ListCicdImages', 'GET', '/image/cicd/images'],
  ]),
  family('image registries', HSS, [
    ['CreateImageSynchronizeTask', 'POST', '/image/image-sync/tasks'],
    ['ListAssociateRegistries', 'GET', '/image/image-sync/tasks/{task_id}/registries'],
    ['ListRegistry', 'GET', '/image/registries'],
    ['AddRegistry', 'POST', '/image/registries'],
    ['BatchDeleteRegistry', 'POST', '/image/registries/batch-delete'],
    ['ShowImageUploadCommand', 'GET', '/image/registries/image-upload-command'],
    ['ListRegistryImages', 'GET', '/image/registries/images'],
    ['ListRegistryStatistics', 'GET', '/image/registries/statistics'],
    ['DeleteRegistry', 'DELETE', '/image/registries/{id}'],
    ['UpdateRegistry', 'PUT', '/image/registries/{id}'],
    ['RunImageSynchronize', 'POST', '/image/synchronize'],
  ]),
  family('images', HSS, [
    ['ListContainerImages', 'GET', '/container/images'],
    ['ListGlobalImageApps', 'GET', '/image/apps'],
    ['ShowImageAssetStatistics', 'GET', '/image/asset/statistics'],
    ['ShowImageCheckRuleDetail', 'GET', '/image/baseline/check-rule/detail'],
    ['ShowExtendedWeakPassword', 'GET', '/image/baseline/extended-weak-password'],
    ['ChangeExtendedWeakPassword', 'POST', '/image/baseline/extended-weak-password'],
    ['ListImagePwdComplexity', 'GET', '/image/baseline/password-complexity'],
    ['ListImageRiskConfigs', 'GET', '/image/baseline/risk-configs'],
    ['ListImageRiskConfigRules', 'GET', '/image/baseline/risk-configs/{check_name}/rules'],
    ['ShowImageBaselineStatistic', 'GET', '/image/baseline/statistic'],
    ['ListImageWeakPwdUsers', 'GET', '/image/baseline/weak-password-users'],
    ['BatchScanSwrImage', 'POST', '/image/batch-scan'],
    ['ListImageBuildCommandRisks', 'GET', '/image/build-command-risks'],
    ['ListImageBuildCommandRisksImages', 'GET', '/image/build-command-risks/images'],
    ['ListGlobalImageFiles', 'GET', '/image/files'],
    ['CreateManualImageScanTask', 'POST', '/image/image-scan/tasks'],
    ['StopImageScanTask', 'PUT', '/image/image-scan/tasks/{task_id}/stop'],
    ['ListImageLocal', 'GET', '/image/local-repositories'],
    ['ListLocalImageAppInfo', 'GET', '/image/local/apps'],
    ['BatchScanLocalImage', 'POST', '/image/local/batch-scan'],
    ['ListLocalImageContainers', 'GET', '/image/local/containers'],
    ['ListLocalImageHosts', 'GET', '/image/local/hosts'],
    ['ListGlobalMalware', 'GET', '/image/malwares'],
    ['ShowImagePayPerScanStatistics', 'GET', '/image/pay-per-scan/statistics'],
    ['ListImageScanPolicy', 'GET', '/image/scanner-policies'],
    ['ModifyImageScanPolicy', 'PUT', '/image/scanner-policies'],
    ['ShowImageSecurityReportStatistic', 'POST', '/image/security-report/statistic'],
    ['ListImageSensitiveInfo', 'GET', '/image/sensitive-information'],
    ['ShowFilePathWhiteLists', 'GET', '/image/sensitive/filepath-whitelist'],
    ['ChangeFilePathWhiteLists', 'POST', '/image/sensitive/filepath-whitelist'],
    ['ShowFilePathWhiteDetail', 'GET', '/image/sensitive/filepath_whitelist'],
    ['ChangeFilePathWhiteDetail', 'POST', '/image/sensitive/filepath_whitelist'],
    ['ChangeSensitiveInfo', 'POST', '/image/sensitive/operate'],
    ['ListSwrImageRepository', 'GET', '/image/swr-repository'],
    ['ListImageScanTask', 'GET', '/image/tasks'],
    ['ListGlobalVulnerabilities', 'GET', '/image/vulnerabilities'],
    ['HandleImageVulnerability', 'POST', '/image/vulnerability/handle'],
    ['ListImageHandleAffectVulnerabilities', 'POST', '/image/vulnerability/handle-affect-vulnerabilities'],
    ['ListGeneralImageVulOperations', 'GET', '/image/vulnerability/handle-history'],
    ['ListVulAffectImageApps', 'GET', '/image/vulnerability/{image_id}/apps'],
    ['ListVulAffectImageContainers', 'GET', '/image/vulnerability/{image_id}/containers'],
    ['ListVulnerabilityCve', 'GET', '/image/vulnerability/{vul_id}/cve'],
    ['DeleteImageWhiteLists', 'DELETE', '/image/whitelists'],
    ['ListImageWhiteLists', 'GET', '/image/whitelists'],
    ['AddImageWhiteLists', 'POST', '/image/whitelists'],
    ['ShowImageWhiteListDetail', 'GET', '/image/whitelists/{id}'],
    ['ChangeImageWhiteList', 'PUT', '/image/whitelists/{id}'],
    ['ListImageApps', 'GET', '/image/{image_id}/apps'],
    ['ListImageBasicImage', 'GET', '/image/{image_id}/basic-image'],
    ['ListImageFiles', 'GET', '/image/{image_id}/files'],
    ['ShowImageFilesStat', 'GET', '/image/{image_id}/files-statistics'],
    ['ListImageMalware', 'GET', '/image/{image_id}/malwares'],
    ['ListImageNonCompliantApp', 'GET', '/image/{image_id}/non-compliant-app'],
    ['ListImageSensitive', 'GET', '/image/{image_id}/sensitive'],
    ['ListImageVulnerabilities', 'GET', '/image/{image_id}/vulnerabilities'],
    ['ListVulRepoImage', 'GET', '/image/{vul_id}/images'],
    ['ListGeneralImageVuls', 'GET', '/images/vulnerabilities'],
    ['ListVulAffectImages', 'GET', '/vulnerability/images'],
  ]),
];

/** IAM API v3: what clients of HSS call before their first call. */
export const IAM_FAMILY: PublishedFamily = family('IAM, what clients of HSS need of it', '/v3', [
  ['KeystoneCreateUserTokenByPassword', 'POST', '/auth/tokens'],
  ['KeystoneValidateToken', 'GET', '/auth/tokens'],
  ['KeystoneRevokeToken', 'DELETE', '/auth/tokens'],
  ['KeystoneListProjects', 'GET', '/projects'],
  ['KeystoneCreateProject', 'POST', '/projects'],
  ['KeystoneListAuthDomains', 'GET', '/auth/domains'],
  ['KeystoneListRegions', 'GET', '/regions'],
]);

/** Every published operation of the families above. */
export const PUBLISHED_FAMILIES: readonly PublishedFamily[] = [...HSS_FAMILIES, IAM_FAMILY];
const byId = new Map(
  PUBLISHED_FAMILIES.flatMap(({ operations }) => operations.map((operation) => [operation.id, operation])),
);

/** @throws {Error} for a name that is not published */
export function publishedOperation(id: string): PublishedOperation {
  const operation = byId.get(id);
  if (!operation) throw new Error(`no operation ${id} is published`);
  return operation;
}
