/**
 * The content security policy of the built pages. VitePress writes two scripts into each page, which
 * are allowed by their hash, and colours code by `style` attributes, which no hash covers: inline
 * styles are all that these pages need beyond what the assistant needs. The playground is no page of
 * VitePress and runs without them.
 */
import {createHash} from 'node:crypto';

/**
 * A page with its policy.
 * @param html the page as VitePress has built it
 */
export function withPolicy(html: string): string {
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...new Set(hashes)].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html.replace(
    '<head>',
    `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}
