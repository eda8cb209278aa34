import { type CelInput, celList } from '@bufbuild/cel';
import type { DockerfileModel, Instruction, Stage } from '../parse/dockerfile/model.ts';
import { celValue } from './cel/values.ts';

/** What a rule over Dockerfiles may read. */
export const DOCKERFILE_VARIABLES = ['instructions', 'stages'];

interface Values {
  readonly instructions: CelInput;
  readonly stages: CelInput;
}
const values = new WeakMap<DockerfileModel, Values>();

/** The value of a variable, made once a file. */
export function dockerfileVariable(name: string, model: DockerfileModel): unknown {
  let known = values.get(model);
  if (!known) {
    const all = new Map(model.all(...KEYWORDS).map((one) => [one, celValue(instructionValue(one))]));
    const valuesOf = (instructions: readonly Instruction[]) =>
      celList(instructions.map((one) => all.get(one) ?? celValue(instructionValue(one))));
    known = {
      instructions: celList([...all.values()]),
      stages: celList(model.stages.map((stage) => stageValue(stage, valuesOf(stage.all(...KEYWORDS))))),
    };
    values.set(model, known);
  }
  return known[name as keyof Values];
}

const KEYWORDS = [
  'FROM',
  'RUN',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'COPY',
  'ADD',
  'ENV',
  'LABEL',
  'ARG',
  'EXPOSE',
  'USER',
  'WORKDIR',
  'VOLUME',
  'SHELL',
  'ONBUILD',
  'MAINTAINER',
  'STOPSIGNAL',
  'UNKNOWN',
] as const;

/** What is not known or not written has no key. */
function instructionValue(instruction: Instruction): Readonly<Record<string, unknown>> {
  const { keyword, text, words, flags, line, endLine, stage, onbuild } = instruction;
  return {
    keyword,
    text,
    args: words.map((word) => word.text),
    flags: Object.fromEntries(flags.map((flag) => [flag.name, flag.value ?? ''])),
    heredocs: instruction.heredocs.map(({ body }) => body),
    line,
    endLine,
    stage: stage?.index ?? -1,
    isOnbuild: onbuild !== undefined,
    ...ownFields(instruction),
  };
}

function ownFields(one: Instruction): Readonly<Record<string, unknown>> {
  switch (one.keyword) {
    case 'FROM':
      return { image: imageValue(one.image), alias: one.alias?.text, platform: one.platform };
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return {
        form: one.form,
        commands: one
          .commands()
          .map(({ name, args, text, line, endLine }) => ({ name, args, text, line, endLine })),
      };
    case 'COPY':
    case 'ADD':
      return {
        sources: one.sources.map((source) => source.text),
        destination: one.destination?.text,
        from: one.from,
      };
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return { pairs: Object.fromEntries(one.pairs.map(({ key, value }) => [key, value ?? ''])) };
    case 'EXPOSE':
      return { ports: one.ports.map(({ first, last, protocol }) => ({ first, last, protocol })) };
    case 'USER':
      return { user: one.user, group: one.group };
    case 'WORKDIR':
      return { path: one.path };
    case 'VOLUME':
      return { paths: one.paths };
    default:
      return {};
  }
}

type Image = Extract<Instruction, { keyword: 'FROM' }>['image'];

function imageValue({ text, registry, repository, tag, digest }: Image) {
  return { text, registry: registry ?? 'docker.io', repository, tag, digest };
}

function stageValue(stage: Stage, instructions: CelInput): CelInput {
  const { index, name, from, baseStage, isFinal, isInFinalImage, rootImage, user, workdir, line, endLine } =
    stage;
  const value = {
    index,
    name,
    image: from && imageValue(from.image),
    baseStage: baseStage?.index,
    rootImage: rootImage && imageValue(rootImage),
    isFinal,
    isInFinalImage,
    user: user?.user,
    workdir,
    line,
    endLine,
  };
  return new Map<string, CelInput>([
    ...Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]): [string, CelInput] => [key, celValue(field)]),
    ['env', celValue(Object.fromEntries(stage.env))],
    ['instructions', instructions],
  ]);
}
