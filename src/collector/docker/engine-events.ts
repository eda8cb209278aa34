import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { EngineClient } from './engine-client.ts';

/** What the inventory needs of an event (Docker Engine API, SystemEvents; podman adds to it). */
const EngineEvent = Type.Object({
  Type: Type.String(),
  Action: Type.String(),
  Actor: Type.Object({ ID: Type.String({ minLength: 1 }) }),
});
const event = Compile(EngineEvent);

/** These change nothing that is kept, and health checks send several every few seconds. */
const UNCHANGING = /^(exec|health_status|top|attach|detach|resize)/;
/** Docker's and podman's word for a container that is gone. */
const GONE: readonly string[] = ['destroy', 'remove'];

/** A container something happened to. */
export interface ContainerChange {
  readonly id: string;
  readonly gone: boolean;
}

/**
 * What happens to containers, from `since` (seconds since 1970) on, until the engine ends the stream. What happened
 * between then and now comes first, so nothing is lost to how long it takes to subscribe.
 */
export async function* containerChanges(
  engine: EngineClient,
  since: number,
  signal: AbortSignal,
): AsyncGenerator<ContainerChange> {
  const query = new URLSearchParams({ since: String(since), filters: '{"type":["container"]}' });
  for await (const line of engine.lines(`/events?${query}`, signal)) {
    const change = changeOf(line);
    if (change) yield change;
  }
}

function changeOf(line: string): ContainerChange | undefined {
  const value = parsed(line);
  if (value?.Type !== 'container' || UNCHANGING.test(value.Action)) return undefined;
  return { id: value.Actor.ID, gone: GONE.includes(value.Action) };
}

/** Engines add kinds of events as they like; one that is not understood changes no container. */
function parsed(line: string): Static<typeof EngineEvent> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return event.Check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
