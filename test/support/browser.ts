import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Starts the Chromium that Debian packages, without a window; ends with the test. Throws where it is not installed. */
export async function startBrowser(t: { teardown(end: () => Promise<void>): unknown }): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: installed(),
    // As root Chromium does not run in its sandbox; what it loads here is our own.
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
  });
  t.teardown(() => browser.close());
  return browser;
}

function installed(): string {
  for (const path of PATHS) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  throw new Error("Chromium is not installed; it is Debian's package chromium (see .ci/debian-packages)");
}
