import { CelScalar, celFunc, celMethod, listType, mapType } from '@bufbuild/cel';
import { opaqueType } from './opaque.ts';

const { BOOL, STRING } = CelScalar;

interface Url {
  readonly scheme: string;
  /** With the port. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
}
const TYPE = opaqueType<Url>('URL');

/** The functions of URLs in Kubernetes' CEL. The parts are as written, which the URL class would not keep. */
export const URLS = [
  celFunc('isURL', [STRING], BOOL, (text) => parsed(text) !== undefined),
  celFunc('url', [STRING], TYPE.type, (text) => {
    const url = parsed(text);
    if (!url) throw new Error(`"${text.slice(0, 100)}" is no URL`);
    return TYPE.wrap(url, text);
  }),
  part('getScheme', ({ scheme }) => scheme),
  part('getHost', ({ host }) => host),
  part('getHostname', ({ host }) => /^\[(.*)\]|^([^:]*)/.exec(host)?.slice(1).find(Boolean) ?? ''),
  part('getPort', ({ host }) => /:(\d*)$/.exec(host.replace(/^\[.*\]/, ''))?.[1] ?? ''),
  part('getEscapedPath', ({ path }) => path),
  celMethod('getQuery', TYPE.type, [], mapType(STRING, listType(STRING)), function () {
    const query = new Map<string, string[]>();
    for (const [key, value] of new URLSearchParams(TYPE.unwrap(this).query))
      query.set(key, [...(query.get(key) ?? []), value]);
    return query;
  }),
];

function part(name: string, read: (url: Url) => string) {
  return celMethod(name, TYPE.type, [], STRING, function () {
    return read(TYPE.unwrap(this));
  });
}

/** As Go's `url.ParseRequestURI` takes it: absolute, or an absolute path. */
function parsed(text: string): Url | undefined {
  const match =
    /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/(?:[^/?@]*@)?([^/?@]*))?((?:\/[^?]*)?)(?:\?(.*))?$/.exec(text);
  if (!match || hasControls(text)) return undefined;
  const [, scheme = '', host, path = '', query = ''] = match;
  if (scheme === '' && !text.startsWith('/')) return undefined;
  if (scheme !== '' && host === undefined && path === '') return undefined;
  if (host !== undefined && !/^(?:\[[\da-fA-F:.%\w]+\]|[^\s:[\]<>"\\^`{|}]*)(?::\d*)?$/.test(host))
    return undefined;
  if (/%(?![\da-fA-F]{2})/.test(path)) return undefined;
  return { scheme: scheme.toLowerCase(), host: host ?? '', path, query };
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}
