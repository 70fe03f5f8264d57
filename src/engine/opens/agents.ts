import type { ClientFamily } from './families.js';

/** A pattern of a user agent, and why it is believed. */
export interface AgentRule {
  readonly family: ClientFamily;
  readonly pattern: RegExp;
  readonly why: string;
}

/** Mail clients that name themselves; some also look like a browser. */
const MAIL_CLIENTS = new RegExp(
  [
    'thunderbird|icedove|betterbird|postbox|seamonkey|spicebird|shredder\\/|epyrus',
    'microsoft (?:office )?outlook|outlook-(?:ios|android|express)|macoutlook|outlook(?:mobile)?\\/|ms-office|msoffice',
    'microsoft office\\/|windows[ -]?(?:live )?mail|windowsmail|hxmail|hxoutlook|hxtsr',
    'lotus-?notes|hcl ?notes|ibm notes|airmail|sparrow\\/|barca(?:pro)?\\/|eudora|kmail|kontact|pocomail|superhuman',
    'the bat!|claws mail|sylpheed|balsa|evolution\\/|gnome-?mail|geary|trojita|incredimail|em ?client|foxmail',
    'bluemail|mailbird|mailspring|nylas mail|newton\\/|polymail|canary(?:mail)?\\/|spark(?:mail|desktop)?\\/|edison',
    'mail ?master|qqmail|naver ?mail|daum ?mail|android-(?:gmail|mail|email)|gmail\\/|k-9|fairemail|aquamail|typemail',
    'yahoo(?:%20|\\+|! | )?(?:mobile)?mail|aol(?:mobile)?[ /-]?mail|yandex[.-]?mail|zoho ?mail|proton ?mail|tutanota',
    'fastmail\\/|hey\\/|mymail|mail\\.ru\\/|samsung ?(?:e)?mail|email\\.?android|mimestream|mailmate|polarismail',
    'pegasus mail|pmail|becky!|shuriken|al-?mail|mutt\\/|(?:^|\\s)(?:apple ?)?mail\\/[\\d.]+|zimbra(?:desktop| desktop)',
    'inky\\/|opera mail|m2\\/|groupwise|intuit ?mail|boxer|nine\\/|email%20|mail%20',
  ].join('|'),
  'i',
);

/** What security products and scanners of links call themselves, where they do. */
const SECURITY = new RegExp(
  [
    'barracuda|proofpoint|mimecast|ironport|messagelabs|symantec|trend ?micro|sophos|fireeye|trellix|mcafee',
    'forcepoint|websense|forti(?:guard|net|mail|sandbox)|zscaler|palo ?alto|cortex|check ?point|avanan|abnormal',
    'cisco|talos|cloudflare(?:radar|-?security)|cloudflare\\.com\\/security|virustotal|urlscan|url ?scanner|netcraft',
    'phish|safe-?browsing|google-safety|safe-?links|defender|censys|shodan|expanse|nmap|nikto|sqlmap|nessus|qualys',
    'acunetix|detectify|probely|assetnote|internetmeasurement|zgrab|masscan|rapid7|nuclei|burp|owasp|zaproxy|wpscan',
    'sucuri|sitelock|quttera|tenable|bitsight|securityscorecard|leakix|binaryedge|onyphe|netsystemsresearch',
    'kaspersky|\\beset\\b|bitdefender|norton safe|safeweb|dr\\.?web|f-secure|withsecure|webroot|vade ?(?:secure|retro)',
    'vipre|spam(?:titan|experts|assassin|filter)?\\b|antispam|mail ?(?:guard|cleaner|scanner)|hornet|retarus|trustwave',
    'clearswift|area ?1|ironscales|cofense|knowbe4|greathorn|perception ?point|cyren|opentext|zix|avira url|exploit',
    'spider(?:labs|foot)|pentest|penetration|intruder|criminalip|alienvault|threat|malware|vulnerab|anti-?virus|clamav',
    'sandbox|secur(?:e|ity)[ -]?(?:scan|check|insight|crawl|research|trails)|\\w*scan(?:ner|ning|s)?\\b',
  ].join('|'),
  'i',
);

/** HTTP clients that programs load with. */
const LIBRARIES = new RegExp(
  [
    '\\b(?:curl|libcurl|pycurl|wget|httpie|aria2|axel)\\b|libwww|lwp[:-]|\\bperl\\b|mechanize|python|aiohttp|httpx\\/',
    'urllib|scrapy|go-http-client|go-resty|fasthttp|\\bjava\\/|java-http|apache-?http|commons-?http|http-?client',
    'httpcomponents|okhttp|retrofit|axios|node-?fetch|node\\.js|undici|superagent|\\bgot(?:\\/| \\()|\\bneedle\\/|request\\/',
    'guzzle|\\bphp\\b|zend_http|symfony|wordpress|\\bruby\\b|faraday|typhoeus|rest-?client|rest-?sharp|unirest|http\\.rb',
    'winhttp|wininet|powershell|\\.net framework|reqwest|hyper\\/|\\bdart\\b|embarcadero|indy library|jersey|jetty',
    'netty|ktor|vert\\.?x|akka|cxf|postman|insomnia|paw\\/|deno\\/|bun\\/|cpp-httplib|alamofire|snoopy|webclient',
    'http_?request|lua-resty|erlang|hackney|mojolicious|elinks-fetch|libsoup\\/(?!.*webkit)|microsoft-flow|logic-apps',
    'microsoft url control|zapier|google-http|grpc|soap|xmlrpc|xml-rpc|tl?s-client|winrm|serf\\/|neon\\/|gvfs|davfs',
  ].join('|'),
  'i',
);

/** Programs that fetch a page or an image to show it in a chat, feed or archive. */
const PREVIEWS =
  /link ?preview|uri ?preview|url ?preview|skypeuripreview|slack-?img|slackbot|facebookexternal|facebot|externalhit|externalua|meta-external|whatsapp\/|telegram|discord|twitterbot|linkedinbot|pinterest(?:bot)?\/|viber\/|snapchat|snap url|iframely|embedly|github-camo|camo\/|camo asset|bingpreview|google-?pagerenderer|google web preview|google-structured|feedfetcher|google-read-aloud|mastodon|pleroma|misskey|friendica|bitlybot|flipboard|tumblr\/|vkshare|redditbot|outbrain|nuzzel|lark url|line-?poker|kakaotalk-scrap|preview\/[\d.]+|page ?speed|lighthouse|archiv(?:e|er|ing)\b|cloudmark|appengine-google/i;

/**
 * Crawlers, monitors and browsers without a person. `bot` counts only where the word ends and is not a CUBOT phone; an
 * address of a page or a mailbox in the header is how a robot introduces itself, never how a mail client does.
 */
const CRAWLERS =
  /(?<!cu)bot(?![a-z])|crawl|spider|slurp|fetcher|scrap(?:er|ing|e)\b|headless|phantomjs|puppeteer|playwright|selenium|webdriver|cypress\/|pingdom|uptime|monitor|statuscake|site24x7|datadog|newrelic|synthetic|gtmetrix|ptst|dareboost|ahrefs|semrush|majestic|checker|validator|indexer|mediapartners|apis-google|adsbot|google-(?:adwords|ads|site|inspection|extended|other|cloudvertex)|duplexweb|favicon|yandex(?:images|metrika|webmaster|direct|market|news|video)|baidu(?:spider)?-|heritrix|nutch|prerender|collector|harvest|extractor|research|survey|probe\b|analy[sz]er|parser\b|\bagent\b|appinsights|hotjar|datanyze|\bwww\.|[a-z0-9-]\.(?:com|net|org|io|co|ai|dev|app)\b|[\w.-]{1,64}@[\w-]{1,64}\.[a-z]/i;

/** First match decides; what matches none is asked whether it is a browser (browser.ts). */
export const AGENT_RULES: readonly AgentRule[] = [
  {
    family: 'apple_privacy',
    pattern: /^Mozilla\/5\.0$/,
    why: 'Apple Mail Privacy Protection sends exactly this: documentation.mailgun.com, open-click-bot-detect',
  },
  {
    family: 'gmail_prefetch',
    pattern: /\bEdge\/12\.246 Mozilla\/5\.0$/,
    why: 'Gmail loads images beforehand with this ending, without an open: sparkpost.com/blog/gmail-prefetching-images',
  },
  {
    family: 'gmail_proxy',
    pattern: /GoogleImageProxy|\bggpht\.com\b/i,
    why: 'Gmail loads images by this proxy when a person opens the mail: mautic/mautic#16069',
  },
  {
    family: 'yahoo_proxy',
    pattern: /YahooMailProxy|yahoo-mail-proxy/i,
    why: 'Yahoo names its proxy with a page of its own help: help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
  },
  {
    family: 'yandex_proxy',
    pattern: /YandexImageResizer/i,
    why: 'Seen opening mail of yandex.ru recipients: mautic/mautic#8718',
  },
  { family: 'seznam_proxy', pattern: /SeznamEmailProxy/i, why: 'Names itself the mail proxy of Seznam' },
  { family: 'fastmail_proxy', pattern: /FastmailUA/i, why: 'Fastmail loads images for its users; low confidence' },
  {
    family: 'mail_proxy',
    pattern:
      /^(?!.*(?:startpage|tweakers))(?=.*proxy|.*resizer).*(?:e?mail|image|picture|photo)s?[-_ ./]?(?:image|img|picture)?[-_ ]?(?:proxy|resizer)/i,
    why: 'Rambler, ukr.net and others run proxies that name themselves image or mail proxies: real opens',
  },
  {
    family: 'security_product',
    pattern: SECURITY,
    why: 'Products that name themselves; most gateways do not, which is what behaviour is for: mautic/mautic#16263',
  },
  {
    family: 'link_preview',
    pattern: PREVIEWS,
    why: 'A chat or feed shows the page to people who did not open the mail',
  },
  {
    family: 'crawler',
    pattern: /(?<!cu)bot(?![a-z])|crawler|spider|https?:\/\//i,
    why: 'Says so itself, or shows the page of its maker, before anything else in the header counts',
  },
  {
    family: 'mail_client',
    pattern: MAIL_CLIENTS,
    why: 'Mail clients that name themselves, before the libraries that some of them are built on',
  },
  { family: 'http_library', pattern: LIBRARIES, why: 'A program loaded the image, no reader' },
  { family: 'crawler', pattern: CRAWLERS, why: 'Robots, monitors and browsers without a person' },
];
