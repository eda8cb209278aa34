import type { ExposedPort } from '../model.ts';
import { ParsedInstruction } from './base.ts';

const PORT = /^(\d+)(?:-(\d+))?(?:\/(.*))?$/s;

export class ParsedExpose extends ParsedInstruction<'EXPOSE'> {
  #ports: readonly ExposedPort[] | undefined;

  get ports(): readonly ExposedPort[] {
    this.#ports ??= this.words.map(({ text, line, endLine }) => {
      const [, first, last, protocol] = PORT.exec(this.expand(text) ?? text) ?? [];
      return {
        text,
        first: first === undefined ? undefined : Number(first),
        last: first === undefined ? undefined : Number(last ?? first),
        protocol,
        line,
        endLine,
      };
    });
    return this.#ports;
  }
}

export class ParsedUser extends ParsedInstruction<'USER'> {
  get user(): string | undefined {
    return this.#part(0);
  }

  get group(): string | undefined {
    return this.#part(1);
  }

  #part(index: number): string | undefined {
    // A colon within `${x:-y}` separates nothing.
    const parts = this.words[0]?.text.match(/(?:\$\{[^}]*\}|[^:])+/g) ?? [];
    const part = parts[index];
    const expanded = part === undefined ? undefined : this.expand(part);
    return index === 0 && parts.length === 1 ? expanded?.split(':')[0] : expanded;
  }
}

export class ParsedWorkdir extends ParsedInstruction<'WORKDIR'> {
  get path(): string | undefined {
    return this.expand(this.words.map(({ text }) => text).join(' '));
  }
}
