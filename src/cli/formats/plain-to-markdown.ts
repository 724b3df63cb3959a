import {toMarkdown} from 'mdast-util-to-markdown';

/**
 * Plain text as Markdown that says the same: a paragraph a line, and every character that Markdown
 * would act on escaped.
 */
export function plainToMarkdown(text: string): string {
  return toMarkdown({
    type: 'root',
    children: text
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((value) => ({type: 'paragraph', children: [{type: 'text', value}]})),
  }).trimEnd();
}
