/** A record of an Open311 answer: fields by name; lists of records below `attributes`, `values`. */
export interface Open311Record {
  readonly [field: string]: unknown;
}

/** Elements that hold a list, by the standard. */
const lists: ReadonlySet<string> = new Set([
  'services',
  'service_requests',
  'attributes',
  'values',
  'errors',
]);

function fromElement(element: Element): unknown {
  const children = [...element.children];
  if (lists.has(element.tagName)) return children.map(fromElement);
  if (children.length === 0) return element.textContent?.trim() ?? '';
  return Object.fromEntries(children.map((child) => [child.tagName, fromElement(child)]));
}

function fromXml(text: string): unknown {
  // As XML nothing is run or loaded: the tree is read and let go.
  const tree = new DOMParser().parseFromString(text, 'application/xml');
  const root = tree.documentElement;
  return tree.getElementsByTagName('parsererror').length > 0 || root.tagName === 'html'
    ? undefined
    : fromElement(root);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The records of an answer; undefined: it is none, such as the sign-in page of a network. */
export function readOpen311(
  text: string,
  format: 'json' | 'xml',
): readonly Open311Record[] | undefined {
  const answer = format === 'json' ? fromJson(text) : fromXml(text);
  if (typeof answer !== 'object' || answer === null) return undefined;
  // A service definition is one record, everything else a list.
  const records: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return records.filter(
    (record): record is Open311Record => typeof record === 'object' && record !== null,
  );
}
