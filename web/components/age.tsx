import { usePreferences } from '../preferences/preferences.tsx';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago something was, in the largest unit that there are two of; the moment itself when pointed at. */
export function Age({ seconds, at }: { readonly seconds: number; readonly at: number }) {
  const { language } = usePreferences();
  const date = new Date(at);
  return (
    <time
      dateTime={date.toISOString()}
      title={date.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'medium' })}
    >
      {ageText(seconds, language)}
    </time>
  );
}

function ageText(seconds: number, language: string): string {
  const [unit, size] = UNITS.find(([, each]) => seconds >= 2 * each) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(seconds / size), unit);
}
