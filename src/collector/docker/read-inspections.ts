import { Compile } from 'typebox/compile';
import { UnreadableInput } from '../unreadable-input.ts';
import { ContainerInspection } from './container-inspection.ts';

const validator = Compile(ContainerInspection);

/**
 * Reads what `docker inspect` (or `podman inspect`) prints: a list of containers, or one alone as the Engine
 * API answers it.
 *
 * @throws {UnreadableInput} for anything else, naming the place.
 */
export function readInspections(text: string): ContainerInspection[] {
  const value = parsed(text);
  return (Array.isArray(value) ? value : [value]).map((item: unknown, index) => {
    if (validator.Check(item)) return item;
    if (isListing(item)) {
      throw new UnreadableInput(
        'this is a listing of containers, which leaves limits and times out; use "docker inspect $(docker ps -aq)"',
      );
    }
    const [error] = validator.Errors(item);
    const field = error?.instancePath.slice(1).replaceAll('/', '.') || 'the object';
    throw new UnreadableInput(
      `[${index}]: ${field} ${error?.message ?? 'is invalid'}; expected what "docker inspect" prints for containers`,
    );
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    throw new UnreadableInput(`not readable as JSON: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

/** `docker ps` and the Engine's container list name a container in `Names` and its state in a plain text. */
function isListing(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'Names' in item;
}
