import type { DockerfileModel, Instruction } from '../../parse/dockerfile/model.ts';
import { once } from '../../parse/once.ts';
import type { Command } from '../../parse/shell/command.ts';

/**
 * The RUN and COPY instructions that write a line into a file: `echo line >> file`, `… | tee file`, a here-document, `sed -i`.
 * Both the file's path and the text are tested; a text may have several lines.
 */
export function linesWritten(file: DockerfileModel, path: RegExp, line: RegExp): Instruction[] {
  const { runs, copies } = writersIn(file);
  return [
    ...runs.filter(({ commands }) => commands.some((command) => writes(command, path, line))),
    ...copies.filter(
      ({ heredocs, destination }) =>
        path.test(destination?.text ?? '') && heredocs.some(({ body }) => line.test(body)),
    ),
  ].map((writer) => ('run' in writer ? writer.run : writer));
}

/** The instructions that write any line at all: few do, and a dozen rules ask what. */
const writersIn = once((file: DockerfileModel) => ({
  runs: file.all('RUN').flatMap((run) => {
    const commands = run.commands().filter(mayWrite);
    return commands.length === 0 ? [] : [{ run, commands }];
  }),
  copies: file.all('COPY', 'ADD').filter(({ heredocs }) => heredocs.length > 0),
}));

function mayWrite({ name, redirects }: Command): boolean {
  return redirects.length > 0 || name === 'tee' || name === 'sed';
}

function writes(command: Command, path: RegExp, line: RegExp): boolean {
  if (command.name === 'sed') {
    const isInPlace = command.args.some((arg) => /^(?:-\w*i|--in-place)/.test(arg));
    return isInPlace && matchesAny(command.args, path) && matchesAny(command.args.map(replacementOf), line);
  }
  const isWritten =
    command.redirects.some(({ operator, target }) => operator.includes('>') && path.test(target.text)) ||
    (command.name === 'tee' && matchesAny(command.args, path));
  return isWritten && [command, ...command.inputs].some((source) => line.test(outputOf(source)));
}

/** What `s/old/new/` puts in; other scripts of sed (`a line`, `i line`) as they are, without the command. */
function replacementOf(script: string): string {
  const [, mark = '', rest] = /^(?:[^a-z]*|\/.*\/)s([^\w\s\\])(.*)$/s.exec(script) ?? [];
  if (rest === undefined) return script.replace(/^(?:\$|\d+|\/.*\/)?[aic]\\?\s*/, '');
  return rest.replaceAll(`\\${mark}`, '\u0000').split(mark)[1]?.replaceAll('\u0000', mark) ?? '';
}

/** What a command prints, as far as its own words tell; `\n` stands for a new line in printf. */
function outputOf({ args, redirects }: Command): string {
  const bodies = redirects.map(({ body }) => body ?? '');
  return [args.join(' ').replaceAll('\\n', '\n'), ...bodies].join('\n');
}

function matchesAny(texts: readonly string[], pattern: RegExp): boolean {
  return texts.some((text) => pattern.test(text));
}
