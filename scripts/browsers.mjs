// Finds the browsers that the tests run in. Run by itself, it installs those that are missing where it can
// (as root on Debian). A browser that is still missing is a failed test that names it, unless BROWSERS leaves it out.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const find = (...names) => {
  const folders = process.env.PATH.split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
};

/** The one without a window first: a page in it costs a quarter of the work. */
export const chromium = () =>
  process.env.CHROMIUM ?? find('chromium-headless-shell', 'chromium', 'google-chrome', 'google-chrome-stable');
export const firefox = () => process.env.FIREFOX ?? find('firefox-esr', 'firefox');
export const webkit = () => find('Xvfb') && find('WebKitWebDriver');

const engines = {
  chromium: { path: chromium, packages: 'chromium-headless-shell' },
  firefox: { path: firefox, packages: 'firefox-esr' },
  webkit: { path: webkit, packages: 'webkit2gtk-driver xvfb' },
};

/** Names of the engines asked for: all, or those in BROWSERS (comma-separated). */
export const wanted = () => process.env.BROWSERS?.split(',') ?? Object.keys(engines);
export const isWanted = (name) => wanted().includes(name);
/** The wanted engines that this machine lacks, each with the Debian packages that bring it. */
export const missing = () =>
  wanted()
    .filter((name) => !engines[name]?.path())
    .map((name) => ({ name, packages: engines[name]?.packages }));

if (import.meta.main) {
  const packages = missing()
    .map((engine) => engine.packages)
    .join(' ');
  if (packages && find('apt-get') && process.getuid() === 0) {
    console.log(`Installing ${packages} …`);
    const apt = 'apt-get -qq -o DPkg::Lock::Timeout=300';
    spawnSync(`${apt} update && ${apt} install --yes --no-install-recommends ${packages} >/dev/null`, {
      shell: true,
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}
