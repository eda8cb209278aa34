import { catalogue } from '../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'Overview' }, { title: '总览' });

export const pageTexts = catalogue(
  {
    refresh: 'Refresh',
    byStatus: 'Containers by status',
    byLevel: 'Containers by highest risk',
    byClusterType: 'Containers by cluster type',
    images: 'Riskiest images',
    sources: 'Riskiest clusters and hosts',
    freshness: 'Freshness of clusters and hosts',
    exports: 'Recent exports',
  },
  {
    refresh: '刷新',
    byStatus: '按状态统计容器',
    byLevel: '按最高风险等级统计容器',
    byClusterType: '按集群类型统计容器',
    images: '风险最高的镜像',
    sources: '风险最高的集群与主机',
    freshness: '集群与主机的数据时效',
    exports: '最近的导出任务',
  },
);

export const figureTexts = catalogue(
  {
    containers: 'Containers',
    risky: 'At risk',
    fatal: 'With fatal risks',
    sources: 'Clusters and hosts',
    share: (percent: string) => `${percent} of all`,
    allFresh: 'all synchronised',
    notFresh: (count: string) => `${count} not synchronised`,
  },
  {
    containers: '容器',
    risky: '存在风险',
    fatal: '存在致命风险',
    sources: '集群与主机',
    share: (percent) => `占全部 ${percent}`,
    allFresh: '全部已同步',
    notFresh: (count) => `${count} 个未同步`,
  },
);

export const riskiestTexts = catalogue(
  {
    none: 'No container has a risk.',
    containers: (count: string, isOne: boolean) => (isOne ? '1 container' : `${count} containers`),
    ofContainers: (risky: string, all: string) => `${risky} of ${all} containers at risk`,
    imageHint: 'Risks as in the riskiest container of each image',
    sourceHint: 'Risks of all containers added up',
  },
  {
    none: '没有存在风险的容器。',
    containers: (count) => `${count} 个容器`,
    ofContainers: (risky, all) => `${all} 个容器中 ${risky} 个存在风险`,
    imageHint: '取每个镜像中风险最高的容器',
    sourceHint: '所有容器的风险之和',
  },
);

export const freshnessTexts = catalogue(
  { all: 'All clusters and hosts', never: 'never read', none: 'Nothing reports containers yet.' },
  { all: '全部集群与主机', never: '从未读取', none: '尚无集群或主机上报容器。' },
);

export const exportTexts = catalogue(
  {
    all: 'All exports',
    none: 'No exports yet.',
    noneHint: 'Export any table with the button above it.',
    download: 'Download',
    downloadOf: (name: string) => `Download ${name}`,
  },
  {
    all: '全部导出任务',
    none: '暂无导出任务。',
    noneHint: '可使用表格上方的按钮导出任意表格。',
    download: '下载',
    downloadOf: (name) => `下载 ${name}`,
  },
);

export const startTexts = catalogue(
  {
    title: 'No containers yet',
    hint: 'Once a cluster or a host reports what it runs, this page shows it.',
    reader: 'Ask an operator of this project to connect one.',
    cluster: 'A Kubernetes cluster',
    clusterHint:
      'Give its kubeconfig: the service follows the cluster by itself and only ever reads from it.',
    clusterAction: 'Add a cluster',
    host: 'A Docker or podman host',
    hostHint: 'Run the collector on the host. It follows what happens there.',
    listing: 'A listing, once',
    listingHint: 'Where nothing may connect: what kubectl or docker prints can be imported from a file.',
    commands: (what: string) => `Commands: ${what}`,
    keys: 'The commands sign with an access key of yours.',
    keysAction: 'Access keys',
  },
  {
    title: '暂无容器',
    hint: '集群或主机上报后，其运行的容器将显示在此页。',
    reader: '请联系该项目的操作员接入集群或主机。',
    cluster: 'Kubernetes 集群',
    clusterHint: '提供 kubeconfig 后，本服务将自动跟踪该集群，且只读取数据。',
    clusterAction: '添加集群',
    host: 'Docker 或 podman 主机',
    hostHint: '在主机上运行采集器，它会持续跟踪主机上的变化。',
    listing: '一次性导入',
    listingHint: '无法直接连接时，可从文件导入 kubectl 或 docker 的输出。',
    commands: (what) => `命令：${what}`,
    keys: '命令使用您的访问密钥签名。',
    keysAction: '访问密钥',
  },
);
