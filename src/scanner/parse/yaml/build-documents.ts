import { EVENT_ID, getScalarValue, type parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { YamlEntry, YamlNode } from './positions.ts';
import { plainValue } from './scalars.ts';

type Event = ReturnType<typeof parseEvents>[number];
type Scalar = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** Limits against files made to exhaust a reader; past them the file is refused. */
const ALIASES_MAX = 100;
const NODES_MAX = 200_000;

/** Why the text cannot be used, and where. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
}

export interface BuiltDocuments {
  readonly roots: readonly YamlNode[];
  /** Keys given twice in one mapping; the last one counts. */
  readonly duplicates: readonly DuplicateKey[];
}

/** A collection that is being filled. */
interface Open {
  readonly start: number;
  readonly anchor: string | undefined;
  readonly entries: Map<string, YamlEntry> | undefined;
  readonly items: YamlNode[] | undefined;
  readonly value: Record<string, unknown> | unknown[];
  /** Keys that only a merge has given: the mapping's own take their place. */
  readonly merged: Set<string>;
  key: { readonly text: string; readonly start: number } | undefined;
}

/**
 * Builds values with their places from the library's events. Keys are kept as written (a YAML 1.1 reader turns
 * `on` and `y` into true), values are read as Kubernetes reads them, aliases share what they refer to.
 */
export class DocumentBuilder {
  readonly #text: string;
  readonly #roots: YamlNode[] = [];
  readonly #duplicates: DuplicateKey[] = [];
  #anchors = new Map<string, YamlNode>();
  #open: Open[] = [];
  #nodes = 0;
  #aliases = 0;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  build(events: readonly Event[]): BuiltDocuments {
    for (const event of events) this.#take(event);
    return { roots: this.#roots, duplicates: this.#duplicates };
  }

  #take(event: Event): void {
    if (event.type === EVENT_ID.DOCUMENT) {
      this.#anchors = new Map();
    } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      const isMapping = event.type === EVENT_ID.MAPPING;
      this.#open.push({
        start: event.start,
        anchor: this.#anchorOf(event),
        entries: isMapping ? new Map() : undefined,
        items: isMapping ? undefined : [],
        value: isMapping ? {} : [],
        merged: new Set(),
        key: undefined,
      });
      this.#count(event.start);
    } else if (event.type === EVENT_ID.SCALAR) {
      this.#scalar(event);
    } else if (event.type === EVENT_ID.ALIAS) {
      this.#alias(event.anchorStart, event.anchorEnd);
    } else {
      this.#close();
    }
  }

  #scalar(event: Scalar): void {
    const start = event.valueStart < 0 ? this.#end : event.valueStart;
    if (event.valueEnd > this.#end) this.#end = event.valueEnd;
    this.#count(start);
    const text = event.valueStart < 0 ? '' : getScalarValue(this.#text, event);
    const parent = this.#open.at(-1);
    if (parent?.entries && !parent.key) {
      parent.key = { text, start };
      return;
    }
    const plain = event.style === SCALAR_STYLE.PLAIN && this.#tagOf(event) !== '!!str';
    const node = { value: plain ? plainValue(text) : text, start, end: Math.max(start, event.valueEnd) };
    this.#add(node, this.#anchorOf(event));
  }

  #alias(start: number, end: number): void {
    this.#aliases += 1;
    if (this.#aliases > ALIASES_MAX) throw new YamlError(`more than ${ALIASES_MAX} aliases`, start);
    if (end > this.#end) this.#end = end;
    const name = this.#text.slice(start, end).replace(/^\*/, '');
    const target = this.#anchors.get(name);
    if (!target) throw new YamlError(`unknown or cyclic alias *${name}`, start);
    const parent = this.#open.at(-1);
    if (parent?.entries && !parent.key) throw new YamlError('an alias as a key', start);
    this.#add(target, undefined);
  }

  #close(): void {
    const done = this.#open.pop();
    if (!done) return; // the end of a document
    const { value, start, entries, items, anchor } = done;
    const end = Math.max(start, this.#end);
    this.#add({ value, start, end, ...(entries && { entries }), ...(items && { items }) }, anchor);
  }

  #add(node: YamlNode, anchor: string | undefined): void {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    const parent = this.#open.at(-1);
    if (!parent) {
      this.#roots.push(node);
    } else if (parent.items) {
      parent.items.push(node);
      (parent.value as unknown[]).push(node.value);
    } else {
      this.#addEntry(parent, node);
    }
  }

  #addEntry(parent: Open, node: YamlNode): void {
    const { key, entries } = parent;
    parent.key = undefined;
    if (!key || !entries) throw new YamlError('a collection as a key', node.start);
    if (key.text === '<<' && this.#merge(parent, node)) return;
    if (entries.has(key.text) && !parent.merged.delete(key.text))
      this.#duplicates.push({ key: key.text, offset: key.start });
    setEntry(parent, key.text, { keyStart: key.start, node });
  }

  /** `<<: *base`: keys of the base that the mapping itself does not have, before or after. */
  #merge(parent: Open, node: YamlNode): boolean {
    const bases = node.items ?? [node];
    if (!bases.every((base) => base.entries)) return false;
    for (const base of bases) {
      for (const [key, entry] of base.entries ?? []) {
        if (!parent.entries?.has(key)) {
          setEntry(parent, key, entry);
          parent.merged.add(key);
        }
        this.#count(entry.keyStart);
      }
    }
    return true;
  }

  #count(offset: number): void {
    this.#nodes += 1;
    if (this.#nodes > NODES_MAX) throw new YamlError(`more than ${NODES_MAX} values`, offset);
  }

  #anchorOf({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }): string | undefined {
    return anchorStart < 0 ? undefined : this.#text.slice(anchorStart, anchorEnd).replace(/^&/, '');
  }

  #tagOf({ tagStart, tagEnd }: Scalar): string | undefined {
    return tagStart < 0 ? undefined : this.#text.slice(tagStart, tagEnd);
  }
}

function setEntry(parent: Open, key: string, entry: YamlEntry): void {
  parent.entries?.set(key, entry);
  const value = parent.value as Record<string, unknown>;
  if (key === '__proto__') Object.defineProperty(value, key, { value: entry.node.value, enumerable: true });
  else value[key] = entry.node.value;
}
