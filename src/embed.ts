/**
 * The one tag: `<script src="…/embed.js" data-tickets="…" async></script>`. A classic script
 * without dependencies; what it may be told is in `embed/options.ts` and docs/embedding.md.
 */
import {embed} from './embed/embed.ts';

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.src) embed(script);
else console.error('Yihu: embed.js is a classic script; a module imports yihu.js instead.');
