import type {ReportDocument, ReportTable} from './report-document.ts';

/**
 * Text that stands for itself in Markdown: on one line, and no character of it a mark. Residents'
 * words must not become links, images or HTML.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
    .replace(/^[-+]/, '\\$&');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
}

function table({head, rows}: ReportTable): readonly string[] {
  return [row(head), `|${head.map(() => '---|').join('')}`, ...rows.map(row)];
}

/** A report as Markdown. */
export function reportMarkdown({title, sections, note}: ReportDocument): string {
  const parts = sections.map(({heading, sentences, table: of}) =>
    [
      `## ${escapeMarkdown(heading)}`,
      ...sentences.map(escapeMarkdown),
      ...(of ? [table(of).join('\n')] : []),
    ].join('\n\n'),
  );
  return `${[`# ${escapeMarkdown(title)}`, ...parts, escapeMarkdown(note)].join('\n\n')}\n`;
}
