import { catalogue } from '../messages/catalogue.ts';
import { isLanguage, type Language } from '../messages/language.ts';

const texts = catalogue(
  {
    unreachable: 'the service cannot be reached',
    signedOut: 'Your session had ended, so this was not done. Try it again.',
  },
  { unreachable: '无法连接到服务', signedOut: '会话已结束，操作未执行，请重试。' },
);

/** That nobody is signed in. It is read once somebody is again: until then the sign-in is in the place of the page. */
const SIGNED_OUT = ['APIGW.0301', 'APIGW.0307'];

/** What the codes of the service say, for who reads Chinese. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  'HSS.0001': '参数无效',
  'HSS.0002': '请求无法解析',
  'HSS.0010': '拒绝访问',
  'HSS.0011': '请求的资源不存在',
  'HSS.0013': '权限不足',
  'APIGW.0101': '该 API 不存在或未发布',
  'APIGW.0201': '请求内容过大',
  'APIGW.0302': '您无权执行该操作',
  'APIGW.0308': '请求过于频繁，请稍后重试',
  'APIGW.0601': '服务内部错误',
};

/**
 * A refusal in the language of the page. The service speaks English: what its code says is translated, what exactly
 * was wrong follows in its own words.
 */
export function refusalIn(language: string, code: string, message: string): string {
  if (SIGNED_OUT.includes(code)) return textsIn(language).signedOut;
  const meaning = language === ('zh-CN' satisfies Language) ? IN_CHINESE[code] : undefined;
  if (meaning === undefined) return message;
  const detail = message.indexOf(': ');
  return detail < 0 ? meaning : `${meaning}：${message.slice(detail + 2)}`;
}

/** That there was no answer, in the language of the page. */
export function unreachableIn(language: string): string {
  return textsIn(language).unreachable;
}

function textsIn(language: string) {
  return texts[isLanguage(language) ? language : 'en-US'];
}
