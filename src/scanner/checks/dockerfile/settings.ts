import type { DockerfileModel, Instruction, RunInstruction } from '../../parse/dockerfile/model.ts';
import { once } from '../../parse/once.ts';
import type { Command } from '../../parse/shell/command.ts';
import type { ReportInDockerfile } from '../../rule.ts';

/** A variable that gets a value while the image is built, variables put in as far as they are known. */
export interface Setting {
  readonly instruction: Instruction;
  readonly name: string;
  readonly value: string;
}

const EXPORTS = new Set(['export', 'declare', 'typeset', 'readonly', 'local', 'env']);

/** All of ENV, of ARG with a default, and of the shell (`A=b cmd`, `export A=b`, `env A=b cmd`) in RUN. */
export const settingsOf = once((file: DockerfileModel): readonly Setting[] =>
  file.all('ENV', 'ARG', 'RUN').flatMap((instruction) => {
    const found = instruction.keyword === 'RUN' ? shellSettings(instruction) : instruction.pairs;
    return found.flatMap(({ key, value }) =>
      value === undefined ? [] : [{ instruction, name: key, value: instruction.expand(value) ?? value }],
    );
  }),
);

/** Tells of each instruction that gives a variable a value that passes the test, once. */
export function reportSettings(
  file: DockerfileModel,
  report: ReportInDockerfile,
  test: (name: string, value: string) => boolean,
): void {
  const told = new Set<Instruction>();
  for (const { instruction, name, value } of settingsOf(file)) {
    if (told.has(instruction) || !test(name, value)) continue;
    told.add(instruction);
    report(instruction);
  }
}

/** Is it one of the ways to write no: `0`, `false`, `no`, `off`? */
export function isNo(value: string): boolean {
  return /^(?:0|false|no|off)$/i.test(value.trim());
}

/** Is it one of the ways to write yes: `1`, `true`, `yes`, `on`? */
export function isYes(value: string): boolean {
  return /^(?:1|true|yes|on)$/i.test(value.trim());
}

function shellSettings(run: RunInstruction): { key: string; value: string }[] {
  return run
    .commands()
    .flatMap((command) => [
      ...command.assignments.map(({ name, value }) => ({ key: name, value: value.text })),
      ...exported(command),
    ]);
}

function exported({ name, args }: Command): { key: string; value: string }[] {
  if (!EXPORTS.has(name)) return [];
  return args.flatMap((arg) => {
    const [, key, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(arg) ?? [];
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
}
