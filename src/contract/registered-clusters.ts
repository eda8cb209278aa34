import Type, { type Static } from 'typebox';
import { Id, Moment, nameText } from './administration/text.ts';
import { ClusterType } from './inventory.ts';
import { Source } from './sources.ts';

/** kubectl config view --minify --flatten makes some 10 KiB; a larger one would hold up the service while it is read. */
const KUBECONFIG_CHARACTERS_MAX = 256 * 1024;

const kubeconfig = Type.String({ minLength: 1, maxLength: KUBECONFIG_CHARACTERS_MAX });
const context = Type.String({ minLength: 1, maxLength: 1024 });
/** Kubernetes API, label keys: an optional prefix of 253 characters, a slash, a name of 63. */
const labelKey = Type.String({
  maxLength: 317,
  pattern: '^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$',
  description: 'the key of a label, for example example.com/team',
});
/** By namespace, the enterprise project of its containers. */
const namespaces = Type.Record(Type.String(), Id, { maxProperties: 1000 });
const quarantineLabel = Type.String({
  maxLength: 381,
  pattern: '^[^=\\u0000]+=[^\\u0000]*$',
  description: 'the key and the value of a label, as key=value',
});

/** A cluster for the service to collect. `kubeconfig` is a text of YAML; without `context` its current one is used. */
export const NewCluster = Type.Object({
  name: nameText(255),
  kubeconfig,
  context: Type.Optional(context),
  cluster_type: Type.Optional(ClusterType),
  enterprise_project_id: Type.Optional(Id),
  namespace_label: Type.Optional(labelKey),
  namespaces: Type.Optional(namespaces),
  quarantine_label: Type.Optional(quarantineLabel),
});
export type NewCluster = Static<typeof NewCluster>;

/** What is absent stays as it is; null takes it back. `context` is one of a `kubeconfig` that comes with it. */
export const ClusterChange = Type.Object({
  kubeconfig: Type.Optional(kubeconfig),
  context: Type.Optional(context),
  cluster_type: Type.Optional(Type.Union([ClusterType, Type.Null()])),
  enterprise_project_id: Type.Optional(Id),
  namespace_label: Type.Optional(Type.Union([labelKey, Type.Null()])),
  namespaces: Type.Optional(namespaces),
  quarantine_label: Type.Optional(Type.Union([quarantineLabel, Type.Null()])),
});
export type ClusterChange = Static<typeof ClusterChange>;

/**
 * What of a kubeconfig is shown, which is nothing secret. `certificate_authority_sha256` is the fingerprint of the
 * first certificate; `expires_at` the time when the token or the client certificate ends, where they tell.
 */
export const ShownAccess = Type.Object({
  context: Type.String(),
  server: Type.String(),
  tls_server_name: Type.Optional(Type.String()),
  certificate_authority_sha256: Type.Optional(Type.String()),
  credentials: Type.Enum(['token', 'client_certificate']),
  expires_at: Type.Optional(Moment),
});
export type ShownAccess = Static<typeof ShownAccess>;

const { state, reason, last_seen, last_sync, age_seconds } = Source.properties;

/**
 * A cluster that the service collects: how it is registered, and how its collection does, as its source in the
 * inventory says it. Never its kubeconfig.
 */
export const RegisteredCluster = Type.Object({
  id: Type.String(),
  name: Type.String(),
  ...ShownAccess.properties,
  enterprise_project_id: Type.String(),
  cluster_type: Type.Optional(ClusterType),
  namespace_label: Type.Optional(Type.String()),
  namespaces: Type.Optional(Type.Record(Type.String(), Type.String())),
  quarantine_label: Type.Optional(Type.String()),
  created_at: Moment,
  changed_at: Moment,
  ...{ state, reason, last_seen, last_sync, age_seconds },
});
export type RegisteredCluster = Static<typeof RegisteredCluster>;

export const RegisteredClusterList = Type.Object({
  total_num: Type.Integer(),
  data_list: Type.Array(RegisteredCluster),
});
