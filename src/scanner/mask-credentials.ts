import { isCredentialName } from './checks/credentials.ts';
import { isSecretName } from './checks/dockerfile/secrets.ts';

const MASK = '***';
/** What is told of one instruction; a search for credentials in a longer text takes too long. */
const CHARACTERS_MAX = 8192;

/** Credentials by their shape or by where they stand; the first group is kept, and the last one. */
const PATTERNS: readonly RegExp[] = [
  /()\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk_live_\w{20,}|AIza[\w-]{35})()/g,
  /()\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+()/g,
  /(--BEGIN (?:[A-Z]+ )*PRIVATE KEY-*)(?:(?!--END )[\s\S])*()/g,
  /(:\/\/[^\s:/@]*:)(?![$<{[])[^\s/@]+(@)/g,
  /(\b(?:authorization:\s*(?:basic|bearer|token)|bearer)\s+)(?![$<{[])[\w.~+/=-]{8,}()/gi,
  // curl -u user:password, sshpass -p password, mysql -ppassword, echo user:password | chpasswd
  /(\bcurl\b[^;&|]*\s(?:-u|--user)[\s=]*["']?[^\s:"'$]+:)(?!\$)[^\s"']+()/g,
  /(\bsshpass\s+-p\s*)(?!\$)[^\s$]+()/g,
  /(\b(?:mysql|mariadb)[\w-]*\s(?:[^;&|]*\s)?-p)(?!["']?\$)[^\s]+()/g,
  /([\w-]:)(?!\$)[^\s"':|]+(["']?\s*\|\s*(?:sudo\s+)?chpasswd\b)/g,
];

const VALUE = String.raw`"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"';,&|]+`;
/** `NAME=value`, `name: value`, `--name=value`. */
const ASSIGNMENT = new RegExp(
  String.raw`(?<![\w.-])(-{0,2}[A-Za-z][\w.-]*)(["']?(?:=|:[ \t]?)[ \t]*)(${VALUE})`,
  'g',
);
/** `--name value`. */
const OPTION = new RegExp(String.raw`(?<=\s--?)([A-Za-z][\w-]*)([ \t]+)(?!-)(${VALUE})`, 'g');
/** `ENV NAME value`, the old form without `=`. */
const OLD_FORM = /^(?:ENV|LABEL)[ \t]+([\w.-]+)([ \t]+)(?!=)([^=]*)$/i;

/** Says of itself that it is none: a variable, something to be filled in, a switch. */
const NO_CREDENTIAL = /^["']?(?:[$<{]|(?:true|false|yes|no|on|off|[01])?["']?$)/i;

/**
 * The beginning of an instruction with the values of credentials masked, as far as their shape or their name tells
 * them: what is told of a file goes where the file itself does not.
 */
export function maskCredentials(instruction: string): string {
  const named = (whole: string, name: string, between: string, value: string) =>
    (isCredentialName(name) || isSecretName(name)) && !NO_CREDENTIAL.test(value)
      ? `${whole.slice(0, whole.length - between.length - value.length)}${between}${MASK}`
      : whole;
  const told =
    instruction.length > CHARACTERS_MAX ? `${instruction.slice(0, CHARACTERS_MAX - 1)}…` : instruction;
  let text = told.replace(OLD_FORM, named).replace(ASSIGNMENT, named).replace(OPTION, named);
  for (const pattern of PATTERNS) text = text.replace(pattern, `$1${MASK}$2`);
  return text;
}
