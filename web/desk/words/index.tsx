/** In which language the desk speaks: the browser's, until somebody has chosen. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en } from './en.ts';
import { type Words, zh } from './zh.ts';

const LANGUAGES = { zh, en } as const;
type Language = keyof typeof LANGUAGES;

const KEPT = 'guanjia.language';

interface Speech {
  words: Words;
  switchLanguage: () => void;
}

const Spoken = createContext<Speech>({ words: zh, switchLanguage: () => undefined });

/** Gives the words to all within. */
export function Speaking({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const words: Words = LANGUAGES[language];
  useEffect(() => {
    document.documentElement.lang = words.locale;
  }, [words]);
  const speech = useMemo(
    () => ({
      words,
      switchLanguage: () => {
        const next = language === 'zh' ? 'en' : 'zh';
        localStorage.setItem(KEPT, next);
        setLanguage(next);
      },
    }),
    [language, words],
  );
  return <Spoken value={speech}>{children}</Spoken>;
}

/** The words of the chosen language. */
export function useWords(): Words {
  return useContext(Spoken).words;
}

/** The words, and how to change to the other language. */
export function useSpeech(): Speech {
  return useContext(Spoken);
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
