/**
 * Hosts that the knowledge leads to. An answer speaks for a public body, so a link from it is
 * believed: one that leads to neither a government host nor one the owner has written down is shown
 * to the author, who may have been given it by somebody else.
 */
import type {Entry} from './entry.ts';
import type {Finding} from './finding.ts';

/** Hosts besides those of the government that the owner has looked at, one a line. */
export const HOSTS_FILE = 'hosts.txt';

/** In the problem of every address whose host nobody vouches for. */
export const UNKNOWN_HOST = '不认识的网站';

/** An entry and the file that it was written in. */
export interface PlacedEntry {
  readonly file: string;
  readonly entry: Entry;
}

/** Where an address is written for people who ask; the rest is for authors. */
const SHOWN = /^(?:entries|trees)\/|\.ya?ml$/;

/** Up to what cannot stand in an address in running text, in Markdown or in YAML. */
const ADDRESS = /https?:\/\/[^\s<>"'“”‘’（）()【】《》，。；、\]}]+/gi;

/** What a browser takes for the host with what precedes it; it reads a backslash as a slash. */
const AUTHORITY = /^https?:\/\/([^/\\?#]*)/i;

/** The suffix of government sites (国务院办公厅关于加强政府网站域名管理的通知，国办函〔2018〕55号). */
const GOVERNMENT = /(?:^|\.)gov\.cn$/;

/**
 * Warnings about addresses whose host is neither the government's nor in {@link HOSTS_FILE}: what
 * stands in the files as it will be read, and what entries came to lead to when they were compiled,
 * since Markdown and YAML can write an address in signs that do not look like one. O(characters).
 */
export function checkHosts(
  files: ReadonlyMap<string, string>,
  entries: readonly PlacedEntry[],
): Finding[] {
  const vouched = new Set(
    (files.get(HOSTS_FILE) ?? '')
      .split('\n')
      .map((line) => line.replace(/#.*/, '').trim().toLowerCase())
      .filter((line) => line !== ''),
  );
  const told = new Set<string>();
  const inText = [...files]
    .filter(([file]) => SHOWN.test(file))
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, i) =>
        isComment(file, line)
          ? []
          : (line.match(ADDRESS) ?? []).flatMap((address) => {
              told.add(`${file}\n${authorityOf(address)}`);
              return findingAbout(address, vouched, file, i + 1);
            }),
      ),
    );
  const compiled = entries.flatMap(({file, entry}) =>
    [...new Set(addressesIn(entry))]
      .filter((address) => !told.has(`${file}\n${authorityOf(address)}`))
      .flatMap((address) => findingAbout(address, vouched, file, 0)),
  );
  return [...inText, ...compiled];
}

function isComment(file: string, line: string): boolean {
  return /\.ya?ml$/.test(file) && /^\s*#/.test(line);
}

/** Every web address among the strings of a value. */
function addressesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.match(ADDRESS) ?? [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(addressesIn);
}

function authorityOf(address: string): string {
  return (AUTHORITY.exec(address)?.[1] ?? '').toLowerCase();
}

function findingAbout(
  address: string,
  vouched: ReadonlySet<string>,
  file: string,
  line: number,
): Finding[] {
  const doubt = doubtAbout(authorityOf(address), vouched);
  if (!doubt) return [];
  const [problem, mend] = doubt;
  return [
    {severity: 'warning', file, line, field: '', problem: `${UNKNOWN_HOST}：${problem}`, mend},
  ];
}

/** What is wrong with a host, and its mend; undefined where somebody vouches for it. */
function doubtAbout(
  authority: string,
  vouched: ReadonlySet<string>,
): readonly [problem: string, mend: string] | undefined {
  if (authority.includes('@')) {
    return [
      `${authority} 里有 @，打开的是 @ 后面的网站`,
      '这是仿冒网站常用的写法：删去 @ 和它前面的部分，再核对',
    ];
  }
  const host = authority.replace(/:\d*$/, '').replace(/\.$/, '');
  const register = `核对是不是这个单位的网站；是，就在 ${HOSTS_FILE} 里加一行 ${host}，不是就删去链接`;
  if (vouched.has(host)) return undefined;
  if (/[^a-z0-9.-]/.test(host) || /(?:^|\.)xn--/.test(host)) {
    return [`${host} 里有英文字母以外的字，可能是仿冒的`, register];
  }
  if (GOVERNMENT.test(host)) return undefined;
  return [`${host} 不是政府网站（.gov.cn），也没有登记`, register];
}
