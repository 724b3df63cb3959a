/** A value of an Open311 answer: what JSON shows as it is and XML as elements. */
export type Answer = string | number | boolean | null | readonly Answer[] | AnswerFields;

/** Fields by name. */
export interface AnswerFields {
  readonly [name: string]: Answer;
}

/** What stands in a list: `services` holds `service`. */
const itemNames: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  errors: 'error',
};

/** Characters that XML 1.0 cannot carry, in whatever spelling. */
const NOT_IN_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escapeXml(text: string): string {
  return (
    // Through a buffer, halves of characters become the character for “unknown”.
    Buffer.from(text)
      .toString()
      .replace(NOT_IN_XML, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;')
      // Parsers turn a bare carriage return into a line feed.
      .replaceAll('\r', '&#13;')
  );
}

function element(name: string, value: Answer): string {
  if (value === null || value === '') return `<${name}/>`;
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
  if (Array.isArray(value)) {
    const item = itemNames[name];
    if (!item) throw new Error(`A list called ${name} has no name for its items.`);
    return `<${name}>${value.map((one: Answer) => element(item, one)).join('')}</${name}>`;
  }
  const fields = Object.entries(value).map(([field, one]) => element(field, one));
  return `<${name}>${fields.join('')}</${name}>`;
}

/** An answer as an XML document. Names are the program's own; every value is escaped. */
export function toXml(root: string, value: Answer): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`;
}
