/** Plain FAQ pages in Markdown: each `##` heading a question, what follows it the answer. */
import type {Nodes} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {entryRecordOf} from './entry-record.ts';
import type {FoundEntries, FoundEntry} from './found-entry.ts';

/** The questions of a Markdown text. */
export function readFaqMarkdown(file: string, text: string): FoundEntries {
  const {children} = fromMarkdown(text);
  const entries: FoundEntry[] = [];
  children.forEach((heading, i) => {
    if (heading.type !== 'heading' || heading.depth !== 2) return;
    const end = children.slice(i + 1).find((node) => node.type === 'heading' && node.depth <= 2)
      ?.position?.start.offset;
    const body = text.slice(heading.position?.end.offset ?? 0, end);
    const checked = entryRecordOf({question: wordsOf(heading), body});
    if ('record' in checked) {
      entries.push({file, line: heading.position?.start.line ?? 1, record: checked.record});
    }
  });
  return {
    entries,
    skipped:
      entries.length > 0
        ? []
        : [
            {
              severity: 'error',
              file,
              line: 1,
              field: '',
              problem: '没有找到问题',
              mend: '每个问题写成一行“## 问题”，答案写在它下面',
            },
          ],
  };
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
