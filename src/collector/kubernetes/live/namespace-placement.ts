import { Backoff } from '../../backoff.ts';
import type { ApiServer } from './api-server.ts';
import { ApiServerError } from './api-server-error.ts';
import { listPages } from './list.ts';
import { type WatchEvent, watch } from './watch.ts';

const NAMESPACES = '/api/v1/namespaces';

/** To which enterprise projects the containers of a cluster belong, by their namespaces. */
export interface PlacementRules {
  /** Of namespaces: its value is the id of an enterprise project. */
  readonly label?: string | undefined;
  /** By namespace; counts before the label. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Of all others; absent: the one that the inventory takes then. */
  readonly otherwise?: string | undefined;
  /** The enterprise projects that may be written to; undefined where it is not known. Asked at each list. */
  readonly usable: () => Promise<ReadonlySet<string> | undefined>;
  /** Hears a line for a person about a namespace whose enterprise project may not be written to. */
  readonly warned: (line: string) => void;
}

/** The rules together with the labels that a cluster's namespaces have now. */
export class NamespacePlacement {
  readonly #rules: PlacementRules;
  #usable: ReadonlySet<string> | undefined;
  #labels = new Map<string, string>();
  /** What was answered since the last list of pods. */
  readonly #placed = new Map<string, string | undefined>();
  readonly #warned = new Set<string>();

  constructor(rules: PlacementRules) {
    this.#rules = rules;
  }

  /** Where a namespace's containers belong; undefined leaves it to the inventory. */
  enterpriseProjectOf(namespace: string): string | undefined {
    const place = this.#find(namespace);
    this.#placed.set(namespace, place);
    return place;
  }

  /** Before the pods are listed, so that all of them are placed alike. */
  async list(server: ApiServer, signal: AbortSignal): Promise<void> {
    await this.#read(server, signal);
    this.#placed.clear();
  }

  /** Resolves when containers have to be placed anew, which takes a new list of the pods; or with `signal`. */
  async changed(server: ApiServer, signal: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    while (!signal.aborted) {
      try {
        const resourceVersion = await this.#read(server, signal);
        if (this.#hasChanged()) return;
        for await (const event of await watch(server, NAMESPACES, resourceVersion, signal)) {
          this.#take(event);
          if (this.#hasChanged()) return;
          backoff.reset();
        }
      } catch (error) {
        // Who follows the pods of the same server tells of it.
        if (!signal.aborted && !(error instanceof ApiServerError)) throw error;
      }
      await backoff.pause(signal);
    }
  }

  /** Whether anything but a new list could change what is placed where. */
  get follows(): boolean {
    return this.#rules.label !== undefined;
  }

  async #read(server: ApiServer, signal: AbortSignal): Promise<string> {
    const { label, usable } = this.#rules;
    this.#usable = await usable();
    if (label === undefined) return '';
    let labels = new Map<string, string>();
    let version = '';
    const restarted = () => {
      labels = new Map();
    };
    for await (const { items, resourceVersion } of listPages(server, NAMESPACES, signal, restarted)) {
      for (const item of items) put(labels, label, item);
      version = resourceVersion;
    }
    this.#labels = labels;
    return version;
  }

  #take({ type, object }: WatchEvent): void {
    const { label } = this.#rules;
    if (label === undefined || type === 'BOOKMARK') return;
    if (type === 'DELETED') this.#labels.delete(nameOf(object) ?? '');
    else put(this.#labels, label, object);
  }

  #hasChanged(): boolean {
    return [...this.#placed].some(([namespace, place]) => this.#find(namespace) !== place);
  }

  #find(namespace: string): string | undefined {
    const { namespaces, otherwise } = this.#rules;
    const wanted = namespaces.get(namespace) ?? this.#labels.get(namespace);
    if (wanted === undefined || (this.#usable?.has(wanted) ?? true)) return wanted ?? otherwise;
    if (!this.#warned.has(`${namespace} ${wanted}`)) {
      this.#warned.add(`${namespace} ${wanted}`);
      this.#rules.warned(
        `namespace ${namespace} is to belong to ${wanted}, which is no enterprise project that may be written to; ` +
          `its containers go to ${otherwise ?? 'the default one'}`,
      );
    }
    return otherwise;
  }
}

interface Namespace {
  readonly metadata?: { readonly name?: unknown; readonly labels?: Readonly<Record<string, unknown>> | null };
}

function put(labels: Map<string, string>, label: string, object: unknown): void {
  const name = nameOf(object);
  if (name === undefined) throw new ApiServerError('the answer holds a namespace without a name');
  const value = (object as Namespace).metadata?.labels?.[label];
  if (typeof value === 'string' && value !== '') labels.set(name, value);
  else labels.delete(name);
}

function nameOf(object: unknown): string | undefined {
  const name = (object as Namespace | null)?.metadata?.name;
  return typeof name === 'string' ? name : undefined;
}
