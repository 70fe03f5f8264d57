import type { ClientFamily } from './families.js';

/** Products that stand in the headers of browsers which people use, lower case. */
const BROWSER_PRODUCTS = new Set(
  `mozilla gecko applewebkit webkit khtml chrome chromium safari version mobile firefox minefield edge edg edga edgios
  opr opt oprgx opera presto opios vivaldi brave yabrowser yowser yaapp ya yasearchapp whale ubrowser ucbrowser ucweb
  qqbrowser mqqbrowser metasr se lbbrowser 360se 360ee qihu maxthon iron sleipnir epiphany konqueror falkon qupzilla
  midori seamonkey waterfox palemoon goanna basilisk iceweasel icecat iceape icedragon k-meleon camino flock arora
  silk samsungbrowser miuibrowser vivobrowser heytapbrowser duckduckgo ddg crios fxios focus klar gsa electron teams
  slack outlook qtwebengine avast avg ccleaner norton avira aolshield aol coc_coc_browser atom sputnikbrowser puffin
  swing iridium comodo_dragon dragon superbird amigo nichrome viasat ecosia kinza cyberfox sidekick sogoumobilebrowser
  2345explorer theworld ubuntu fedora debian suse mint gnome linuxmint kubuntu centos likewise novell shiretoko namoroka
  bonecho granparadiso phoenix galeon lightning enigmail webview trident msie like arc lunascape rockmelt coolnovo
  netscape navigator nokiabrowser series60 blackberry playbook tizen bravia smarttv whatsnew obigo netfront dolphin
  chromeplus crmo cros conkeror surf otter dooble luakit uzbl rekonq jumanji hbpc openwave webos wosbrowser hpwos
  nintendo playstation xbox edgw touch macintosh windows x11 linux android iphone ipad tablet kindle samsung lg htc`.split(
    /\s+/,
  ),
);

const ENGINE = /applewebkit\/|gecko\/|trident\/|\bmsie \d|presto\/|khtml\/|\(khtml, like gecko\)|\bgecko\b/i;
const PHONE_APP = /; wv\)|\bmobile\/\w|\biphone\b|\bipad\b|\bandroid\b/i;
/** An app on a phone or a Mac that loads by the system's own means. */
const SYSTEM_LOADER = /\bcfnetwork\/[\d.]+ darwin\/|^dalvik\/|\bdalvik\/[\d.]+ \(linux/i;
const MADE_WITH_ELECTRON = /\belectron\/[\d.]/i;

/** What remains when no rule of agents.ts matched: a browser, an app, or something that nobody knows. */
export function browserFamily(agent: string): ClientFamily {
  if (SYSTEM_LOADER.test(agent)) return 'mobile_app';
  if (/^opera\/\d/i.test(agent)) return 'browser';
  if (!/^mozilla\/[345]\.\d/i.test(agent) || !ENGINE.test(agent)) return 'unrecognised';
  if (MADE_WITH_ELECTRON.test(agent) || PHONE_APP.test(agent)) return strange(agent) ? 'mobile_app' : 'browser';
  if (/\bcompatible;(?! ?(?:msie|konqueror|opera))/i.test(agent)) return 'crawler';
  return strange(agent) || strangePlatform(agent) ? 'unrecognised' : 'browser';
}

/** Whether a product is named that no browser names: on a desktop often a scanner dressed as Chrome. */
function strange(agent: string): boolean {
  return agent
    .replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, ' ')
    .split(/\s+/)
    .map((token) => token.split('/')[0]?.toLowerCase() ?? '')
    .some((name) => /^[a-z0-9_.+-]*[a-z]/.test(name) && !BROWSER_PRODUCTS.has(name) && !/browser|mail/.test(name));
}

/** What stands in the first brackets of browsers on desktops, and what their engines add. */
const PLATFORM =
  /^(?:windows|win ?\d|win64|wow64|x64|x86|x11|macintosh|intel|ppc|(?:gnu\/)?linux|ubuntu|fedora|debian|suse|mint|cros|\w*bsd|dragonfly|sunos|solaris|haiku|beos|os\/2|unknown|u$|n$|i$|rv:|[a-z]{2}(?:[-_][a-z]{2,4})?$|arm|aarch64|amd64|i\d86|wayland|touch|tablet|xbox|konqueror|khtml|like gecko|gecko|compatible|msie|$)/i;

/** Whether the brackets of a desktop's browser name something else; Internet Explorer's were anybody's. */
function strangePlatform(agent: string): boolean {
  if (/\btrident\/|\bmsie \d/i.test(agent)) return false;
  const brackets = [...agent.matchAll(/\(([^()]*)\)/g)].map(([, inside = '']) => inside);
  const notes = brackets
    .filter((inside, n) => n === 0 || /khtml/i.test(inside))
    .flatMap((inside) => inside.split(/[;,]/));
  return notes.some((note) => !PLATFORM.test(note.trim()));
}
