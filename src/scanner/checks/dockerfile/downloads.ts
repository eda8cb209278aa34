import type { Command } from '../../parse/shell/command.ts';

const INTERPRETERS = /^(?:(?:ba|da|k|z|a|fi)?sh|python[\d.]*|perl|ruby|node|php)$/;

/** curl or wget. */
export function isDownload({ name }: Pick<Command, 'name'>): boolean {
  return name === 'curl' || name === 'wget';
}

/** Does the command run what it is given on its standard input? */
export function isInterpreterOfInput(command: Command): boolean {
  if (!INTERPRETERS.test(command.name) || command.hasFlag('-c', '-e', '-m')) return false;
  const [script] = command.operands;
  return script === undefined || script.text === '-' || script.text === '/dev/stdin' || command.hasFlag('-s');
}

/** Does the command verify a checksum or signature? */
export function isVerification({ name, args }: Command): boolean {
  if (/^(?:sha(?:1|224|256|384|512)sum|md5sum|b2sum|shasum|gsha256sum)$/.test(name)) {
    return args.some((arg) => /^(?:-\w*c\w*|--check(?:=.*)?|--status)$/.test(arg));
  }
  return (
    (name === 'gpg' || name === 'gpgv' || name === 'cosign' || name === 'minisign') &&
    /verif/.test(`${name === 'gpgv' ? 'verify' : ''}${args.join(' ')}`)
  );
}
