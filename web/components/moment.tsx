import { shownMoment } from '../messages/moment.ts';
import { usePreferences } from '../preferences/preferences.tsx';

/** A time as this place writes it; the whole of it when pointed at. @param at milliseconds since 1970 */
export function Moment({ at }: { readonly at: number }) {
  const { language } = usePreferences();
  const exact = new Date(at).toISOString();
  return (
    <time dateTime={exact} title={exact}>
      {shownMoment(at, language)}
    </time>
  );
}
