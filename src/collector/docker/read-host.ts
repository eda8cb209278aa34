import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { InventoryLine } from '../../contract/inventory.ts';
import { UnreadableInput } from '../unreadable-input.ts';
import type { EngineClient } from './engine-client.ts';
import { EngineError, NO_ENGINE } from './engine-error.ts';
import { ImageDigests } from './image-digests.ts';
import { type HostContext, inspectedContainer } from './inspect-container.ts';
import { readInspections } from './read-inspections.ts';

/** The list has neither limits nor times, so that only its ids are read (Docker Engine API, ContainerList). */
const listing = Compile(Type.Array(Type.Object({ Id: Type.String({ minLength: 1 }) })));

/**
 * What Kubernetes marks its containers with on a host that runs them by this engine (cri-dockerd). They are reported
 * with their cluster, which knows their pods; here they would be listed twice.
 */
const KUBERNETES_LABEL = 'io.kubernetes.pod.uid';

/** Inspections under way at once: engines take a lock for each. */
const INSPECTIONS_MAX = 4;

/** What a look at a container found: its line; `gone`; or `left-out`, as Kubernetes' own or as unreadable. */
type Look = InventoryLine | 'gone' | 'left-out';

/** A host's engine, read into inventory lines. */
export class HostReader {
  readonly #engine: EngineClient;
  readonly #context: HostContext;
  readonly #say: (line: string) => void;
  readonly #digests: ImageDigests;

  /** @param say hears of containers that cannot be read; the others are reported without them */
  constructor(engine: EngineClient, context: HostContext, say: (line: string) => void) {
    this.#engine = engine;
    this.#context = context;
    this.#say = say;
    this.#digests = new ImageDigests(engine);
  }

  /**
   * All containers there are.
   * @param answers is called when the engine has answered, before they are looked at one by one
   */
  async all(
    signal: AbortSignal,
    answers: () => Promise<void> = () => Promise.resolve(),
  ): Promise<InventoryLine[]> {
    const ids = listed(await this.#engine.read('/containers/json?all=1', signal)).map(({ Id }) => Id);
    await answers();
    this.#digests.forget();
    const looks = await this.lookAt(ids, signal);
    return [...looks.values()].filter((look) => typeof look !== 'string');
  }

  /** How some containers are now, by id. */
  async lookAt(ids: readonly string[], signal: AbortSignal): Promise<Map<string, Look>> {
    const looks = new Map<string, Look>();
    const queue = ids.values();
    const worker = async () => {
      for (const id of queue) looks.set(id, await this.#look(id, signal));
    };
    await Promise.all(Array.from({ length: INSPECTIONS_MAX }, worker));
    return looks;
  }

  async #look(id: string, signal: AbortSignal): Promise<Look> {
    try {
      const text = await this.#engine.read(`/containers/${encodeURIComponent(id)}/json`, signal);
      const [inspection] = readInspections(text);
      if (!inspection || inspection.Config.Labels?.[KUBERNETES_LABEL] !== undefined) return 'left-out';
      const digest = await this.#digests.of(inspection, signal);
      return inspectedContainer(digest ? { ...inspection, ImageDigest: digest } : inspection, this.#context);
    } catch (error) {
      if (error instanceof EngineError && error.status === 404) return 'gone';
      if (!(error instanceof UnreadableInput)) throw error;
      this.#say(`container ${id.slice(0, 12)} is left out: ${error.message}`);
      return 'left-out';
    }
  }
}

function listed(text: string): readonly { readonly Id: string }[] {
  try {
    const value: unknown = JSON.parse(text);
    if (listing.Check(value)) return value;
  } catch (error) {
    throw new EngineError(NO_ENGINE, { cause: error });
  }
  throw new EngineError(NO_ENGINE);
}
