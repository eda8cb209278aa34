import type { Exception, SuppressionForm } from './exception.ts';
import { readOwnForm } from './own-form.ts';

const CHECKOV_KEY = /^(?:checkov|bridgecrew)\.io\/skip\d+$/;
const KUBE_LINTER_KEY = /^ignore-check\.kube-linter\.io\/(.+)$/;
const POLARIS_KEY = /^polaris\.fairwinds\.com\/(?:(.+)-)?exempt$/;

/**
 * The exception that an annotation makes; undefined for any other annotation.
 * @returns a text for one in our own form that is broken: what is wrong with it
 */
export function readAnnotation(key: string, value: unknown): Exception | string | undefined {
  const text = String(value ?? '').trim();
  switch (key) {
    case 'waybill/ignore':
      return readOwnForm(text);
    case 'kube-linter.io/ignore-all':
      return exceptionOf('kube_linter', 'all', text);
    case 'kube-score/ignore':
      return exceptionOf('kube_score', text === '*' ? 'all' : text.split(/\s*,\s*/));
    default:
      return readKey(key, text);
  }
}

function readKey(key: string, text: string): Exception | undefined {
  if (CHECKOV_KEY.test(key)) {
    const [id = '', ...reason] = text.split('=');
    return exceptionOf('checkov', [id.trim()], reason.join('=').trim());
  }
  const check = KUBE_LINTER_KEY.exec(key)?.[1];
  if (check !== undefined) return exceptionOf('kube_linter', [check], text);
  const polaris = POLARIS_KEY.exec(key);
  if (!polaris || text !== 'true') return undefined;
  return exceptionOf('polaris', polaris[1] === undefined ? 'all' : [polaris[1]]);
}

function exceptionOf(by: SuppressionForm, ids: Exception['ids'], reason = ''): Exception {
  return { by, ids, reason: reason || undefined, until: undefined };
}
