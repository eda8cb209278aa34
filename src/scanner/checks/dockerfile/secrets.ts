/** Words that say a variable holds a secret, as parts of its name between underscores. */
const SECRET_NAME =
  /(?:^|[_-])(?:pass(?:wd|word|phrase|code)?|pwd|secrets?|tokens?|credentials?|creds?|api[_-]?keys?|access[_-]?keys?|private[_-]?keys?|secret[_-]?keys?|encryption[_-]?keys?|signing[_-]?keys?|ssh[_-]?keys?|auth(?:[_-]?key)?|apikey)(?:$|[_-])/i;
const JOINED_NAME = /(?:password|passwd|secretkey|accesskey|apikey|authtoken|privatekey|accesstoken)$/i;
/** Names that tell where a secret is, how long it lives, or a public part of it. */
const NO_SECRET =
  /(?:^|[_-])public(?:$|[_-])|[_-](?:files?|paths?|dir|url|uri|endpoint|host|name|id|type|ttl|expiry|expires(?:[_-]in)?|timeout|length|size|policy|enabled|required|version|method|mode|header|issuer|audience|algorithm|alg|provider|backend|service|user|username|socket|sock)$/i;

/** Does a variable's name say that it holds a secret? `AWS_SECRET_ACCESS_KEY_ID`-like names, paths and public keys do not. */
export function isSecretName(name: string): boolean {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return !NO_SECRET.test(snake) && (SECRET_NAME.test(snake) || JOINED_NAME.test(name));
}

/** Is a value the path of a file, so that it tells where a secret is and not the secret? */
export function isPath(value: string | undefined): boolean {
  return value !== undefined && /^(?:\.{1,2}|~|[A-Za-z]:)?[/\\][\w.\-/\\${}]*$/.test(value);
}
