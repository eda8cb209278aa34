import { usePreferences } from '../preferences/preferences.tsx';

/** A time as this place writes it; the whole of it when pointed at. @param at milliseconds since 1970 */
export function Moment({ at }: { readonly at: number }) {
  const { language } = usePreferences();
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={date.toISOString()}>
      {date.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })}
    </time>
  );
}
