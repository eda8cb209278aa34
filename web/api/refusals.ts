import { catalogue } from '../messages/catalogue.ts';
import { isLanguage, type Language } from '../messages/language.ts';

const texts = catalogue({ unreachable: 'the service cannot be reached' }, { unreachable: '无法连接到服务' });

/** What the codes of the service say, for who reads Chinese. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  'HSS.0001': '参数无效',
  'HSS.0002': '请求无法解析',
  'HSS.0010': '拒绝访问',
  'HSS.0011': '请求的资源不存在',
  'HSS.0013': '权限不足',
  'APIGW.0101': '该 API 不存在或未发布',
  'APIGW.0201': '请求内容过大',
  'APIGW.0301': '身份认证信息不正确',
  'APIGW.0302': '您无权执行该操作',
  'APIGW.0307': '登录已失效',
  'APIGW.0308': '请求过于频繁，请稍后重试',
  'APIGW.0601': '服务内部错误',
};

/**
 * A refusal in the language of the page. The service speaks English: what its code says is translated, what exactly
 * was wrong follows in its own words.
 */
export function refusalIn(language: string, code: string, message: string): string {
  const meaning = language === ('zh-CN' satisfies Language) ? IN_CHINESE[code] : undefined;
  if (meaning === undefined) return message;
  const detail = message.indexOf(': ');
  return detail < 0 ? meaning : `${meaning}：${message.slice(detail + 2)}`;
}

/** That there was no answer, in the language of the page. */
export function unreachableIn(language: string): string {
  return texts[isLanguage(language) ? language : 'en-US'].unreachable;
}
