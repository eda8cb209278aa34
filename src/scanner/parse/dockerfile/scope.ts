import { lastAtOrBefore } from '../shell/source.ts';
import { expandText, type Lookup } from './expansion.ts';
import type { Instruction, Pair } from './model.ts';

/** Arguments that BuildKit knows without an ARG in FROM, and gives a value to in a stage that declares them. */
const PLATFORM_ARGS = new Set(
  ['TARGET', 'BUILD'].flatMap((side) =>
    ['PLATFORM', 'OS', 'ARCH', 'VARIANT', 'OSVERSION'].map((part) => side + part),
  ),
);
/** Arguments that need no ARG anywhere. */
const PROXY_ARGS = new Set(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
    name,
    name.toLowerCase(),
  ]),
);
/** A chain of stages longer than any real one is not followed, so that a lookup stays cheap. */
const MAX_CHAIN = 100;

interface Versions {
  /** Rising indexes of the instructions that define it, and the values. */
  readonly indexes: number[];
  readonly values: (string | undefined)[];
}

/** The variables of one stage, or of the lines before the first FROM, by where they are asked for. */
export class Scope {
  readonly base: Scope | undefined;
  readonly #globals: Scope | undefined;
  readonly #escape: string;
  readonly #env = new Map<string, Versions>();
  readonly #args = new Map<string, Versions>();

  /** Without `globals` it is the scope before the first FROM, which holds for FROM itself too. */
  constructor(escapeMark: string, base?: Scope, globals?: Scope) {
    this.#escape = escapeMark;
    this.base = base;
    this.#globals = globals;
  }

  /** Adds what an instruction defines; instructions come in order. Pairs of one ENV do not see each other. */
  define(instruction: Instruction, index: number): void {
    if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') return;
    const into = instruction.keyword === 'ENV' ? this.#env : this.#args;
    for (const pair of instruction.pairs) {
      const versions = into.get(pair.key) ?? { indexes: [], values: [] };
      versions.indexes.push(index);
      versions.values.push(this.#valueOf(pair, index));
      into.set(pair.key, versions);
    }
  }

  /** The lookup of an instruction: what those before it define. */
  at(index: number): Lookup {
    return (name) => this.#find(name, index);
  }

  /** The environment at the end, base stages included. */
  env(): Map<string, string | undefined> {
    const chain: Scope[] = [];
    for (let scope: Scope | undefined = this; scope && chain.length < MAX_CHAIN; scope = scope.base)
      chain.push(scope);
    const env = new Map<string, string | undefined>();
    for (const scope of chain.reverse()) {
      for (const [name, versions] of scope.#env) env.set(name, versions.values.at(-1));
    }
    return env;
  }

  #valueOf(pair: Pair, index: number): string | undefined {
    if (pair.value === undefined) return undefined;
    const { text, isOpen } = expandText(pair.value, this.#escape, this.at(index));
    return isOpen ? undefined : text;
  }

  /** ENV wins over ARG wherever they stand; an ARG without a value takes that of the global one. */
  #find(name: string, index: number): { value: string | undefined } | undefined {
    let arg: { value: string | undefined } | undefined;
    let scope: Scope | undefined = this;
    for (let hops = 0; scope !== undefined && hops < MAX_CHAIN; hops++) {
      const limit = hops === 0 ? index : Number.POSITIVE_INFINITY;
      const env = versionBefore(scope.#env.get(name), limit);
      if (env !== undefined) return env;
      arg ??= versionBefore(scope.#args.get(name), limit);
      scope = scope.base;
    }
    if (arg !== undefined) {
      return arg.value === undefined && this.#globals ? (this.#globals.at(Infinity)(name) ?? arg) : arg;
    }
    const isPredefined = PROXY_ARGS.has(name) || (this.#globals === undefined && PLATFORM_ARGS.has(name));
    return isPredefined ? { value: undefined } : undefined;
  }
}

function versionBefore(
  versions: Versions | undefined,
  index: number,
): { value: string | undefined } | undefined {
  if (versions === undefined) return undefined;
  const at = lastAtOrBefore(versions.indexes, index - 1);
  return at === -1 ? undefined : { value: versions.values[at] };
}
