import type { Remembering } from '../once.ts';
import type { TextLines } from '../text-lines.ts';
import type { YamlFile } from '../yaml/parse-yaml.ts';
import type { YamlNode, YamlPath } from '../yaml/positions.ts';

/** One Kubernetes object of a file. `value` is as parsed: read it with the functions of `parse/read.ts`. */
export interface KubernetesObject extends Remembering {
  readonly apiVersion: string;
  /** The API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string | undefined;
  /** As written; undefined where the file leaves it to the context. */
  readonly namespace: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
  readonly file: Pick<ManifestFile, 'name'>;
  /** The pod it is, or the pods it makes. */
  readonly pod: Pod | undefined;
}

/** An object with its place in its file. */
export interface PlacedObject extends KubernetesObject {
  readonly node: YamlNode;
  readonly file: ManifestFile;
  /** What `helm template` says it was rendered from, e.g. `web/templates/deployment.yaml`. */
  readonly source?: string;
}

/** A pod as written in a Pod or in a workload's template. */
export interface Pod {
  readonly object: KubernetesObject;
  /** The pod's `spec`. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Of the spec, below the object. */
  readonly path: YamlPath;
  /** Labels and annotations of the pod itself: of the template, where there is one. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly containers: readonly Container[];
}

/** A container of any kind, in the order app, init, ephemeral. */
export interface Container extends Remembering {
  readonly kind: 'app' | 'init' | 'ephemeral';
  readonly name: string | undefined;
  readonly pod: Pod;
  readonly value: Readonly<Record<string, unknown>>;
  /** Of the container, below the object. */
  readonly path: YamlPath;
  /**
   * A field of the security context as it takes effect: the container's own, else the pod's, for the fields
   * that a pod may set for all its containers.
   */
  security(field: string): unknown;
}

/** One YAML file with at least one Kubernetes object. */
export interface ManifestFile {
  /** As it is shown: relative to the scan, or the uploaded name. */
  readonly name: string;
  readonly text: string;
  readonly lines: TextLines;
  readonly objects: readonly PlacedObject[];
  readonly duplicateKeys: YamlFile['duplicateKeys'];
  readonly comments: YamlFile['comments'];
}

/** What is looked at together: all files under one path, one file, or one chart. */
export interface ScanUnit extends Remembering {
  readonly objects: readonly KubernetesObject[];
  /** By kind, or by `group/Kind` to tell equal names apart. */
  ofKind(...kinds: readonly string[]): readonly KubernetesObject[];
}
