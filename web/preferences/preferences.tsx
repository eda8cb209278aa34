import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Catalogue } from '../messages/catalogue.ts';
import { isLanguage, type Language, preferredLanguage } from '../messages/language.ts';
import { readStored, store } from './stored.ts';

/** `system`: as the operating system has it. */
export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** What the theme comes to. */
  readonly dark: boolean;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

const Context = createContext<Preferences | undefined>(undefined);
const darkScheme = matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  darkScheme.addEventListener('change', changed);
  return () => darkScheme.removeEventListener('change', changed);
}

/** Language and colours, remembered by the browser. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => {
    const stored = readStored('language');
    return isLanguage(stored) ? stored : preferredLanguage();
  });
  const [theme, setTheme] = useState<Theme>(
    () => THEMES.find((known) => known === readStored('theme')) ?? 'system',
  );
  const systemIsDark = useSyncExternalStore(subscribe, () => darkScheme.matches);
  const dark = theme === 'dark' || (theme === 'system' && systemIsDark);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [language, dark]);
  const preferences = useMemo<Preferences>(
    () => ({
      ...{ language, theme, dark },
      setLanguage(chosen) {
        store('language', chosen);
        setLanguage(chosen);
      },
      setTheme(chosen) {
        store('theme', chosen);
        setTheme(chosen);
      },
    }),
    [language, theme, dark],
  );
  return <Context value={preferences}>{children}</Context>;
}

export function usePreferences(): Preferences {
  const preferences = use(Context);
  if (!preferences) throw new Error('there are no preferences outside PreferencesProvider');
  return preferences;
}

/** The texts of a catalogue in the language of the user. */
export function useMessages<Texts>(texts: Catalogue<Texts>): Catalogue<Texts>[Language] {
  return texts[usePreferences().language];
}
