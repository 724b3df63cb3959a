/** Reads the XML the desk writes (elements and text, no attributes), strictly, for tests. */

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#13': '\r',
};

function textOf(raw: string): string {
  return raw.replace(/&([^;]*;)?/g, (_whole, name: string | undefined) => {
    const text = entities[name?.slice(0, -1) ?? ''];
    if (text === undefined) throw new Error(`no such entity in ${raw}`);
    return text;
  });
}

/** What a test asks of a document. */
export interface XmlDocument {
  readonly root: string;
  /** The texts of all elements of a name. */
  readonly all: (name: string) => readonly string[];
}

/** Reads a document; throws where it is not well-formed. */
export function parseXml(xml: string): XmlDocument {
  const texts: {readonly name: string; readonly text: string}[] = [];
  const [declaration = ''] = /^<\?xml version="1\.0" encoding="utf-8"\?>\n/.exec(xml) ?? [];
  if (declaration === '') throw new Error('no declaration');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has none of them
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)) {
    throw new Error('a character that XML cannot carry');
  }
  const open: string[] = [];
  let root = '';
  let text = '';
  for (const [token] of xml.slice(declaration.length).matchAll(/<[^<>]*>|[^<>]+|[<>]/g)) {
    const [, closes, name, empty] = /^<(\/?)([a-z_]\w*)(\/?)>$/.exec(token) ?? [];
    if (name === undefined) {
      if (/[<>]/.test(token)) throw new Error(`not a tag: ${token}`);
      text += token;
    } else if (closes) {
      if (open.pop() !== name) throw new Error(`${name} closes another element`);
      texts.push({name, text: textOf(text)});
      text = '';
    } else {
      if (open.length === 0 && root !== '') throw new Error('two roots');
      root ||= name;
      text = '';
      if (!empty) open.push(name);
    }
  }
  if (open.length > 0 || text.trim() !== '') throw new Error('the document does not end');
  return {
    root,
    all: (name) => texts.filter((one) => one.name === name).map(({text}) => text),
  };
}
