import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ContainerInspection } from './container-inspection.ts';
import type { EngineClient } from './engine-client.ts';
import { EngineError } from './engine-error.ts';

/** By what registries know the image: `NAME@sha256:…`, one for each it came from (Docker Engine API, ImageInspect). */
const image = Compile(
  Type.Object({ RepoDigests: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])) }),
);

/** The digests that registries know the images of a host by; of each image the engine is asked once. */
export class ImageDigests {
  readonly #engine: EngineClient;
  readonly #byImage = new Map<string, Promise<readonly string[]>>();

  constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  /** What is asked from now on is asked of the engine: an image that was built here may have been pushed. */
  forget(): void {
    this.#byImage.clear();
  }

  /**
   * The digest of a container's image in the registry that the container names, else in any; undefined for an image
   * that is in none, is not there any more, or may not be looked at.
   */
  async of({ Image, Config, ImageDigest }: ContainerInspection, signal: AbortSignal) {
    // podman's own inspection tells it.
    if (ImageDigest) return ImageDigest;
    let digests = this.#byImage.get(Image);
    if (!digests) {
      digests = this.#read(Image, signal);
      this.#byImage.set(Image, digests);
      digests.catch(() => this.#byImage.delete(Image));
    }
    return bestOf(await digests, Config.Image ?? '')?.replace(/^.*@/, '');
  }

  async #read(id: string, signal: AbortSignal): Promise<readonly string[]> {
    try {
      const text = await this.#engine.read(`/images/${encodeURIComponent(id)}/json`, signal);
      const value: unknown = JSON.parse(text);
      return (image.Check(value) && value.RepoDigests) || [];
    } catch (error) {
      // Removed by force, or kept from us by what stands before the engine.
      if (error instanceof SyntaxError || (error instanceof EngineError && error.status !== undefined))
        return [];
      throw error;
    }
  }
}

function bestOf(digests: readonly string[], asked: string): string | undefined {
  const repository = asked.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  return (
    digests.find((digest) => digest === `${repository}@${asked.split('@')[1]}`) ??
    digests.find((digest) => digest.startsWith(`${repository}@`)) ??
    digests[0]
  );
}
