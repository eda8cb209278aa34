import { catalogue } from '../../messages/catalogue.ts';

export const addTexts = catalogue(
  {
    title: 'Add a cluster or host',
    way: 'How it is read',
    kubeconfig: 'Cluster, by kubeconfig',
    kubeconfigHint:
      'Where this service reaches the API server of the cluster: it lists and watches the cluster by itself.',
    manifest: 'Cluster, from inside',
    manifestHint:
      'Where the cluster reaches this service: a collector runs in it, with rights to read and no others.',
    host: 'Docker or podman host',
    hostHint: 'A collector runs on the host and follows what Docker or podman runs there.',
  },
  {
    title: '添加集群或主机',
    way: '采集方式',
    kubeconfig: '集群（kubeconfig）',
    kubeconfigHint: '适用于本服务可访问集群 API Server 的情况：由服务自行读取并持续监听。',
    manifest: '集群（集群内采集）',
    manifestHint: '适用于集群可访问本服务的情况：采集器在集群内运行，仅具有读取权限。',
    host: 'Docker 或 podman 主机',
    hostHint: '采集器在主机上运行，跟踪 Docker 或 podman 运行的容器。',
  },
);

export const kubeconfigTexts = catalogue(
  {
    kubeconfig: 'Kubeconfig',
    upload: 'Choose a file',
    paste: 'or paste it here',
    kept: 'One context of it is kept, encrypted. It is never shown again.',
    context: 'Context',
    choose: 'Choose one',
    reads: (server: string) => `The service will read ${server}`,
    tooLarge: (name: string, characters: string) =>
      `${name} is too large: a kubeconfig has up to ${characters} characters`,
  },
  {
    kubeconfig: 'Kubeconfig',
    upload: '选择文件',
    paste: '或在此处粘贴',
    kept: '仅加密保存其中一个上下文，之后不再显示。',
    context: '上下文',
    choose: '请选择',
    reads: (server) => `服务将读取 ${server}`,
    tooLarge: (name, characters) => `${name} 过大：kubeconfig 最多 ${characters} 个字符`,
  },
);

export const registerTexts = catalogue(
  {
    name: 'Name',
    nameHint:
      'What the cluster is called in the inventory; it stays. Let nothing else report a cluster of this name.',
    nameRequired: 'Enter a name',
    type: 'Cluster type',
    typeFound: 'Found by its nodes',
    submit: 'Add the cluster',
    added: (name: string) => `${name} is being read`,
  },
  {
    name: '名称',
    nameHint: '集群在资产中的名称，之后不可更改。请勿让其他采集方上报同名集群。',
    nameRequired: '请输入名称',
    type: '集群类型',
    typeFound: '根据节点自动识别',
    submit: '添加集群',
    added: (name) => `正在读取 ${name}`,
  },
);

export const placementTexts = catalogue(
  {
    place: 'Enterprise project',
    placeHint: 'Where its containers belong, unless their namespace says otherwise.',
    more: 'Namespaces and quarantine',
    mapping: 'Namespaces that belong elsewhere',
    namespace: (row: number) => `Namespace ${row}`,
    namespaceName: 'Namespace',
    placeOf: (row: number) => `Enterprise project of namespace ${row}`,
    addRow: 'Add a namespace',
    removeRow: (row: number) => `Remove namespace ${row}`,
    label: 'Label of namespaces',
    labelHint: 'A namespace with this label belongs to the enterprise project that its value names.',
    quarantine: 'Quarantine label',
    quarantineHint: 'Pods with this label and value are shown as isolated.',
  },
  {
    place: '企业项目',
    placeHint: '集群中容器所属的企业项目，可按命名空间另行指定。',
    more: '命名空间与隔离',
    mapping: '归属其他企业项目的命名空间',
    namespace: (row) => `命名空间 ${row}`,
    namespaceName: '命名空间',
    placeOf: (row) => `命名空间 ${row} 的企业项目`,
    addRow: '添加命名空间',
    removeRow: (row) => `移除命名空间 ${row}`,
    label: '命名空间标签',
    labelHint: '带有此标签的命名空间归属于标签值所指的企业项目。',
    quarantine: '隔离标签',
    quarantineHint: '带有此标签和值的 Pod 显示为已隔离。',
  },
);

export const refusalTexts = catalogue(
  {
    commands: 'Commands that make a kubeconfig that can only read',
    copy: 'Copy the commands',
    file: 'The first of them applies this file, from where Waybill lies:',
  },
  {
    commands: '生成只读 kubeconfig 的命令',
    copy: '复制命令',
    file: '第一条命令使用 Waybill 目录中的以下文件：',
  },
);

export const renewTexts = catalogue(
  {
    title: (name: string) => `Renew the kubeconfig of ${name}`,
    text: 'It takes the place of the one before. Name, type and namespaces stay, and so do the containers.',
    submit: 'Renew',
    renewed: 'The kubeconfig was renewed',
  },
  {
    title: (name) => `更新 ${name} 的 kubeconfig`,
    text: '新的 kubeconfig 将替换原有的。名称、类型、命名空间设置以及容器数据保持不变。',
    submit: '更新',
    renewed: 'kubeconfig 已更新',
  },
);

export const addressTexts = catalogue(
  {
    address: 'Address of this service',
    loopback:
      'This address leads to the machine that asks. Enter the one by which the collector reaches this service.',
  },
  {
    address: '本服务的地址',
    loopback: '该地址只指向本机。请输入采集器访问本服务所用的地址。',
  },
);

export const accessKeyTexts = catalogue(
  {
    need: 'The collector needs an access key of a user with the role operator; its secret key is shown once, when it is made.',
    make: 'Make an access key',
  },
  {
    need: '采集器需要一个具有 operator 角色用户的访问密钥；私有访问密钥仅在创建时显示一次。',
    make: '创建访问密钥',
  },
);

export const inClusterTexts = catalogue(
  {
    name: 'Name of the cluster',
    image: 'Image',
    imageHint: 'One that has Waybill, in a registry that the cluster pulls from.',
    makeImage: 'How to make the image',
    packed: 'Run "npm pack" where Waybill lies, then build this beside the file that it makes.',
    manifest: 'Manifest of the collector',
    copyManifest: 'Copy the manifest',
    save: 'Save the manifest: the rights of the collector and its Deployment.',
    apply: 'Apply it, and put in the access key. The pod starts once the Secret is there.',
    commands: 'Commands that start the collector',
    copyCommands: 'Copy the commands',
    afterwards: 'The cluster appears in the list as soon as the collector has read it.',
  },
  {
    name: '集群名称',
    image: '镜像',
    imageHint: '包含 Waybill 的镜像，位于集群可拉取的镜像仓库中。',
    makeImage: '如何制作镜像',
    packed: '在 Waybill 目录中运行 "npm pack"，然后在生成的文件旁构建以下镜像。',
    manifest: '采集器清单',
    copyManifest: '复制清单',
    save: '保存清单：采集器的权限及其 Deployment。',
    apply: '应用清单并填入访问密钥。Secret 创建后 Pod 即启动。',
    commands: '启动采集器的命令',
    copyCommands: '复制命令',
    afterwards: '采集器读取完成后，集群即显示在列表中。',
  },
);

export const onHostTexts = catalogue(
  {
    run: 'Run this on the host, as a service that is started again when it ends. ACCESS_KEY and SECRET_KEY are to be put in.',
    commands: 'Commands that start the collector',
    more: 'The host is called like the machine; "--host-name NAME" calls it otherwise, "--socket PATH" names another socket, such as podman’s.',
  },
  {
    run: '在主机上运行以下命令，并配置为退出后自动重启的服务。请填入 ACCESS_KEY 和 SECRET_KEY。',
    commands: '启动采集器的命令',
    more: '主机名称默认与机器名相同；可用 "--host-name NAME" 指定其他名称，用 "--socket PATH" 指定其他套接字（例如 podman）。',
  },
);
