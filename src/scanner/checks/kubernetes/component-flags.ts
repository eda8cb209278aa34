import type { Container } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { listAt, textAt, textsAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import type { ReportInObject } from '../../rule.ts';

/** The programs of a control plane and of a node, as they are called. */
export type Component =
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'etcd'
  | 'kubelet'
  | 'kube-proxy';

/** The flags a component is started with. */
export interface ComponentFlags {
  /** Where to tell of a flag: the list of the words, below the container. */
  readonly path: YamlPath;
  has(name: string): boolean;
  /** The value of a flag; `true` for a bare one, undefined when it is not given. */
  value(name: string): string | undefined;
  /** The parts of a comma-separated value; none when it is not given. */
  values(name: string): readonly string[];
}

/** The flags of a container that runs `component`; undefined when it runs something else. */
export function flagsOf(container: Container, component: Component): ComponentFlags | undefined {
  const { started, flags } = known(container);
  if (!flags.has(component)) flags.set(component, readFlags(container, component, started));
  return flags.get(component);
}

/** A hundred rules ask for the flags of each container; most run no component at all. */
const known = once((container: Container) => ({
  started: startedBy(container),
  flags: new Map<Component, ComponentFlags | undefined>(),
}));

/** The words that a container is started with. */
interface Started {
  readonly hasCommand: boolean;
  readonly words: readonly string[];
  readonly names: readonly string[];
}

function startedBy({ value }: Container): Started {
  const command = textsAt(value, 'command');
  const words = [...command, ...textsAt(value, 'args')].flatMap(wordsOf);
  return { hasCommand: command.length > 0, words, names: words.map(basename) };
}

function readFlags(
  container: Container,
  component: Component,
  { hasCommand, words, names }: Started,
): ComponentFlags | undefined {
  const start = names.indexOf(component);
  const byImage = start < 0 && !hasCommand && runsImage(container, component);
  if (start < 0 && !byImage) return undefined;
  const flags = parseFlags(words.slice(start + 1));
  if (component === 'etcd') addEtcdEnvironment(container, flags);
  return {
    path: [hasCommand ? 'command' : 'args'],
    has: (name) => flags.has(name),
    value: (name) => flags.get(name),
    values: (name) => (flags.get(name) ?? '').split(',').filter((part) => part !== ''),
  };
}

/** A check that tells of a container running `component` with flags that are `bad`. */
export function whereFlags(
  component: Component,
  bad: (flags: ComponentFlags) => boolean,
): (container: Container, report: ReportInObject) => void {
  return (container, report) => {
    const flags = flagsOf(container, component);
    if (flags && bad(flags)) report(flags.path);
  };
}

/** `sh -c "kube-apiserver --x=y"` holds the words in one. */
function wordsOf(text: string): string[] {
  return /^\S+\s/.test(text) ? text.trim().split(/\s+/) : [text];
}

function basename(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

function runsImage({ value }: Container, component: Component): boolean {
  const image = textAt(value, 'image') ?? '';
  return basename(image.replace(/@.*$/, '')).replace(/:.*$/, '') === component;
}

/** `--name=value`, `--name value` and a bare `--name`; a flag given again replaces the former. */
function parseFlags(words: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    const match = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word);
    if (!match?.[1]) continue;
    const next = words[index + 1];
    const value = match[2] ?? (next !== undefined && !next.startsWith('-') ? next : 'true');
    flags.set(match[1], value.replace(/^(["'])(.*)\1$/s, '$2'));
  }
  return flags;
}

/** etcd takes every flag from its environment too: `ETCD_CERT_FILE` for `--cert-file`. */
function addEtcdEnvironment({ value }: Container, flags: Map<string, string>): void {
  for (const variable of listAt(value, 'env')) {
    const name = /^ETCD_([A-Z_]+)$/.exec(textAt(variable, 'name') ?? '')?.[1];
    const flag = name?.toLowerCase().replaceAll('_', '-');
    const text = textAt(variable, 'value');
    if (flag && text !== undefined && !flags.has(flag)) flags.set(flag, text);
  }
}
