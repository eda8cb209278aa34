/** Words that make a name (`DB_PASSWORD`, `apiKey`, `--auth-token`) one of a credential. */
const CREDENTIAL_WORDS =
  /(?:^|_)(?:passwords?|passwd|pwd|passphrase|secrets?|tokens?|credentials?|bearer|api_?key|(?:access|account|auth|batch|encryption|master|private|secret|shared|signing|ssh|storage)_?key|key_content)(?:_|$)/;

/** A part of each of those, in any casing. */
const MAY_NAME_CREDENTIAL = /pass|pwd|secret|token|credential|bearer|key/i;

/** Last words that make it the name of something about a credential: where it is, what it is called, how long it lasts. */
const ABOUT_CREDENTIALS =
  /_(?:algorithm|allowed|arn|audience|backend|class|count|dir|directory|duration|enabled|endpoint|expiration|expiry|file|filename|header|host|id|interval|issuer|key_name|kind|length|lifetime|location|manager|mode|mount|name|namespace|path|policy|port|prefix|provider|ref|region|required|rotation|scope|seconds|size|store|suffix|ttl|timeout|type|uri|url|user|username|validity|version)$/;

/** What etcd calls the name that tells one cluster from another. */
const ETCD_CLUSTER_NAME = 'initial_cluster_token';

/** Texts that are credentials by their shape alone. */
const CREDENTIAL_SHAPES = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, // AWS access key
  /\bgh[pousr]_[A-Za-z0-9]{36}/, // GitHub token
  /\bglpat-[\w-]{20}/, // GitLab token
  /\bxox[abprs]-[\w-]{10}/, // Slack token
  /\bsk_live_[A-Za-z0-9]{20}/, // Stripe key
  /\bAIza[\w-]{35}\b/, // Google API key
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/, // JSON web token
  /--BEGIN (?:[A-Z]+ )*PRIVATE KEY/,
  /^bearer\s+(?![<${[])[\w.~+/-]{8,}=*$/i,
];

/** A part of each of those, in one pattern: nearly all texts hold none. */
const MAY_HAVE_SHAPE = /AKIA|ASIA|gh[pousr]_|glpat-|xox[abprs]-|sk_live_|AIza|eyJ|--BEGIN |^bearer/i;

const URL_WITH_PASSWORD = /:\/\/[^\s:/@]+:(?![$<{[])[^\s:/@]+@/;

/** What stands where the value of a credential is put later, or tells where it is. */
const STAND_IN =
  /^(?:$|[$<{%[/*]|ENC\[|file:|https?:|vault:|(?:true|false|yes|no|null|nil|none|undefined)$|(?:change|replace)[-_ ]?(?:me|this)|(?:my|your|some|dummy|example|sample)[-_ ]|placeholder)/i;

/** `NAME=value`, `--name=value`, `name: value` within a text. */
const ASSIGNMENT = /(?:^|[\s;&|"'{,])-{0,2}([A-Za-z][\w.-]*)["']?(?:=|[ \t]*:[ \t])[ \t]*["']?([^\s"';,]+)/gm;

/** Whether a value is a credential: by its shape, or as the value of something called a password, token or key. */
export function isCredential(name: string, value: string): boolean {
  return hasCredentialShape(value) || (isCredentialName(name) && isLiteral(name, value.trim()));
}

/** Whether a text holds a credential: by shape, or assigned to a name (`redis.password=…`). */
export function holdsCredential(text: string): boolean {
  if (hasCredentialShape(text)) return true;
  for (const [, name = '', value = ''] of text.matchAll(ASSIGNMENT)) {
    if (isCredential(name, value)) return true;
  }
  return false;
}

export function isCredentialName(name: string): boolean {
  if (!MAY_NAME_CREDENTIAL.test(name)) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  return CREDENTIAL_WORDS.test(words) && !ABOUT_CREDENTIALS.test(words) && !words.endsWith(ETCD_CLUSTER_NAME);
}

export function hasCredentialShape(text: string): boolean {
  return (
    (text.includes('://') && URL_WITH_PASSWORD.test(text)) ||
    (MAY_HAVE_SHAPE.test(text) && CREDENTIAL_SHAPES.some((shape) => shape.test(text)))
  );
}

// A number is the value of a password at most; `MAX_TOKENS=4096` is none, nor is `ALLOW_EMPTY_PASSWORD=1`.
function isLiteral(name: string, value: string): boolean {
  return !STAND_IN.test(value) && (!/^\d+$/.test(value) || (/pass|pwd/i.test(name) && value.length > 1));
}
