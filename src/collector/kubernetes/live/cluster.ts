import type { ClusterType } from '../../../contract/inventory.ts';
import type { SourceSink } from '../../source-sink.ts';
import type { QuarantineLabel } from '../pod-containers.ts';
import type { ApiServer } from './api-server.ts';
import type { NamespacePlacement } from './namespace-placement.ts';
import type { RisksOfPod } from './pod-risks.ts';

/** A cluster to collect: where it is read, what it is called, and who takes what it says. */
export interface Cluster {
  readonly name: string;
  readonly server: ApiServer;
  readonly sink: SourceSink;
  /** Absent: found by its nodes. */
  readonly clusterType?: ClusterType | undefined;
  readonly quarantine: QuarantineLabel;
  /** Absent: all containers belong where the inventory puts them. */
  readonly placement?: NamespacePlacement | undefined;
  /** Absent: risks by configuration stay as the inventory has them. */
  readonly risksOf?: RisksOfPod | undefined;
  /** How often it is told that all is well; absent: as the contract says. */
  readonly heartbeatMs?: number;
  /** Hears a line for a person when something was done. */
  readonly told: (line: string) => void;
  /** Hears a line for a person when something is wrong. */
  readonly warned: (line: string) => void;
}
