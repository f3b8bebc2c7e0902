/** How Ant Design looks here, by day and by night. */
import { type ThemeConfig, theme } from 'antd';
import { useSyncExternalStore } from 'react';

const NIGHT = window.matchMedia('(prefers-color-scheme: dark)');
const NARROW = window.matchMedia('(max-width: 767px)');

/** The theme that the system wants. */
export function useTheme(): ThemeConfig {
  return useMatch(NIGHT) ? byNight : byDay;
}

/** Is the page as narrow as a phone? */
export function useIsNarrow(): boolean {
  return useMatch(NARROW);
}

const shared = {
  borderRadius: 8,
  fontFamily: 'inherit',
  // On a screen full of tickets a movement is a distraction, and costs time.
  motion: false,
};
const byDay: ThemeConfig = {
  token: {
    ...shared,
    colorPrimary: '#087f43',
    // By itself it gets lighter, and then too pale to be read.
    colorPrimaryHover: '#066b38',
    colorLink: '#0b5d9e',
    colorTextPlaceholder: '#6b6f76',
  },
  components: { Select: { optionSelectedBg: '#e6f4ec' }, Segmented: { trackBg: '#dfe4e1' } },
};
const byNight: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#12804a',
    colorPrimaryHover: '#0f7041',
    colorLink: '#79b8f3',
    colorBgBase: '#14171a',
    colorTextPlaceholder: '#9aa1a9',
  },
  components: { Button: { defaultHoverColor: '#7fd8ab', defaultHoverBorderColor: '#7fd8ab' } },
};

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (hear) => {
      query.addEventListener('change', hear);
      return () => query.removeEventListener('change', hear);
    },
    () => query.matches,
  );
}
