/** The system's browser, for tests that need a real one. */
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Flags for a browser that runs as root in a container and asks nobody on the internet for anything. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is; outside CI a machine without it skips with its reason. */
export function findChromium(places: readonly string[] = PLACES): { path: string } | { skip: string } {
  const path = places.find((place) => existsSync(place));
  if (path) return { path };
  const reason = `There is no Chromium here (looked for ${places.join(', ')}); install the package chromium.`;
  if (process.env['CI']) throw new Error(reason);
  return { skip: reason };
}
