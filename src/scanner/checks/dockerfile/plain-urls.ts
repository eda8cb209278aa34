/** Hosts that the traffic does not leave the machine for. */
const LOCAL =
  /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|[^/]*\.localhost)(?:[:/]|$)/i;

/** Is it an address on the machine itself? */
export function isLocalUrl(text: string): boolean {
  return LOCAL.test(text.replace(/^[a-z][a-z\d+.-]*:\/\/(?:[^/@\s]*@)?/i, ''));
}

/** Is it an address that is fetched without encryption, from another machine? A host that is not known counts as one. */
export function isPlainUrl(text: string): boolean {
  const [, rest] = /^(?:(?:git|hg|svn|bzr)\+)?(?:http|ftp|git):\/\/(?:[^/@\s]*@)?(\S+)/i.exec(text) ?? [];
  return rest !== undefined && !LOCAL.test(rest);
}

/** `example.com/file`, which curl and wget ask for by http. */
export function isUrlWithoutScheme(text: string): boolean {
  return /^(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?\/\S+$/i.test(text) && !LOCAL.test(text);
}
