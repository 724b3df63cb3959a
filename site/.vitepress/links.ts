/**
 * Links as they are written in the repository, made links of the site: a page to its address, a file
 * that is no page to its bare name. One that leads nowhere ends the build.
 */
import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import {pageOf} from './pages.ts';

/** A piece of a line, of the kinds that are looked at here. */
interface InlineToken {
  type: string;
  content: string;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** The part of the Markdown renderer that is used; its package is installed for the site alone. */
export interface MarkdownRules {
  readonly core: {
    readonly ruler: {
      push(
        name: string,
        rule: (state: {
          readonly env: {readonly path?: string; readonly realPath?: string};
          readonly tokens: readonly {readonly children: readonly InlineToken[] | null}[];
        }) => void,
      ): void;
    };
  };
}

/** What a link in a file means. */
export type LinkTarget =
  | {readonly kind: 'as-is'}
  /** An address of the site. */
  | {readonly kind: 'page'; readonly href: string}
  /** A file or folder of the repository without a page. */
  | {readonly kind: 'file'}
  | {readonly kind: 'dead'};

/**
 * Reads a link.
 * @param href as written
 * @param file path of the file that has it, from the project, with `/`
 * @param root absolute path of the project
 */
export function readLink(href: string, file: string, root: string): LinkTarget {
  // Other schemes, parts of the same page, and addresses of the site itself.
  if (/^(?:[a-z][a-z0-9+.-]*:|#|\/)/i.test(href)) return {kind: 'as-is'};
  const [address = '', part] = href.split('#');
  let target = path.posix.join(path.posix.dirname(file), decodeURIComponent(address));
  const absolute = path.join(root, target);
  if (!existsSync(absolute)) return {kind: 'dead'};
  if (statSync(absolute).isDirectory()) {
    target = path.posix.join(target, 'README.md');
    if (!existsSync(path.join(root, target))) return {kind: 'file'};
  }
  const page = target.endsWith('.md') ? pageOf(target) : undefined;
  if (page === undefined) return {kind: 'file'};
  return {kind: 'page', href: `/${page}${part === undefined ? '' : `#${part}`}`};
}

/** Makes the renderer read links that way. */
export function linkPages(md: MarkdownRules, root: string): void {
  md.core.ruler.push('yihu-links', (state) => {
    const file = path
      .relative(root, String(state.env.realPath ?? state.env.path))
      .replaceAll(path.sep, '/');
    for (const {children} of state.tokens) {
      const dropped: boolean[] = [];
      for (const token of children ?? []) {
        if (token.type === 'link_close' && dropped.pop()) {
          token.type = 'html_inline';
          token.content = '';
        }
        if (token.type !== 'link_open') continue;
        const href = token.attrGet('href') ?? '';
        const target = readLink(href, file, root);
        if (target.kind === 'dead') throw new Error(`${file} links to ${href}, which is not there`);
        if (target.kind === 'page') token.attrSet('href', target.href);
        dropped.push(target.kind === 'file');
        if (target.kind === 'file') {
          token.type = 'html_inline';
          token.content = '';
        }
      }
    }
  });
}
