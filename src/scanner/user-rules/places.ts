import { type CelValue, isCelList, isCelMap } from '@bufbuild/cel';
import type { DockerfileModel, DockerfilePlace } from '../parse/dockerfile/model.ts';
import type { YamlPath } from '../parse/yaml/positions.ts';
import { pathOfText } from '../path-text.ts';

/** What one validation may tell of in one object or file. */
const PLACES_MAX = 1000;

/** What `path` gave, read as places; a text says what is wrong with it. */
export type Places<P> = readonly P[] | string;

/** Paths below the object: a text, a container (anything with a `path`), or a list of these. */
export function pathsOf(value: CelValue): Places<YamlPath> {
  return places(value, (one) => {
    const text = isCelMap(one) ? one.get('path') : one;
    return typeof text === 'string' ? pathOfText(text) : undefined;
  });
}

/** Lines of a Dockerfile: a number, an instruction or command (anything with a `line`), or a list of these. */
export function linesOf(value: CelValue, model: DockerfileModel): Places<DockerfilePlace> {
  return places(value, (one) => {
    const line = isCelMap(one) ? one.get('line') : one;
    const end = isCelMap(one) ? one.get('endLine') : line;
    if (typeof line !== 'bigint' || line < 1n || line > model.endLine) return undefined;
    const place = { line: Number(line), endLine: typeof end === 'bigint' ? Number(end) : Number(line) };
    const instruction = model.instructionAt(place);
    const isWhole = instruction?.line === place.line && instruction.endLine === place.endLine;
    return isWhole ? instruction : place;
  });
}

function places<P>(value: CelValue, read: (one: CelValue) => P | undefined): Places<P> {
  const found: P[] = [];
  for (const one of isCelList(value) ? value : [value]) {
    const place = read(one);
    if (place === undefined) return `gives a value that is no place: ${shown(one)}`;
    if (found.push(place) >= PLACES_MAX) break;
  }
  return found;
}

const SHOWN_CHARACTERS_MAX = 60;

function shown(value: CelValue): string {
  if (typeof value === 'object' && value !== null) return isCelList(value) ? 'a list' : 'a map';
  return String(value).slice(0, SHOWN_CHARACTERS_MAX);
}
