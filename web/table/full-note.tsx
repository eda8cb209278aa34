import { Alert } from 'antd';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';

/** Browsers draw nothing taller than some 33 million pixels; what lies behind is found by a filter. */
export const ROWS_MAX = 800_000;

const messages = catalogue(
  { full: (rows: string) => `Only the first ${rows} rows are shown. Filter to see the others.` },
  { full: (rows) => `仅显示前 ${rows} 行，请使用筛选条件查看其余数据。` },
);

/** Says that there are more rows than a table can show. */
export function FullNote({ total }: { readonly total: number | undefined }) {
  const { language } = usePreferences();
  const { full } = useMessages(messages);
  if (total === undefined || total <= ROWS_MAX) return null;
  return <Alert type="info" showIcon title={full(ROWS_MAX.toLocaleString(language))} />;
}
