/** Reads the JSDoc comment of an element. Pure. */
import type {NamedDoc} from './custom-elements.ts';

/** What a comment says, by kind. */
export interface DocComment {
  /** Everything before the first tag, in one line a paragraph. */
  readonly description: string;
  readonly summary: string;
  readonly attributes: readonly NamedDoc[];
  readonly events: readonly NamedDoc[];
  readonly slots: readonly NamedDoc[];
  readonly cssParts: readonly NamedDoc[];
  readonly cssProperties: readonly NamedDoc[];
}

/** `{type}` in either place, name, and words behind a dash; the type and the words may be absent. */
const NAMED =
  /^(?:\{(?<before>[^}]+)\}\s+)?(?<name>\S+)(?:\s+\{(?<behind>[^}]+)\})?(?:\s+-\s+(?<words>.*))?$/;

function named(text: string): NamedDoc {
  const {before, name = text, behind, words = ''} = NAMED.exec(text)?.groups ?? {};
  const type = before ?? behind;
  return {name, description: words, ...(type === undefined ? {} : {type: {text: type}})};
}

/**
 * Reads a comment.
 * @param comment its text between the marks that open and close it
 */
export function readDocComment(comment: string): DocComment {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?\s?/, ''));
  const [head = '', ...tags] = lines.join('\n').split(/^@/m);
  const inOneLine = (text: string) => text.trim().replaceAll(/\s*\n\s*/g, ' ');
  const said = tags.map((tag) => {
    const [, name = '', text = ''] = /^(\w+)\s*([\s\S]*)$/.exec(tag) ?? [];
    return {name, text: inOneLine(text)};
  });
  const all = (...names: string[]) =>
    said.filter(({name}) => names.includes(name)).map(({text}) => named(text));
  return {
    description: head
      .split(/\n\s*\n/)
      .map(inOneLine)
      .join('\n\n')
      .trim(),
    summary: said.find(({name}) => name === 'summary')?.text ?? '',
    attributes: all('attr'),
    events: all('fires'),
    slots: all('slot'),
    cssParts: all('csspart'),
    cssProperties: all('cssprop'),
  };
}
