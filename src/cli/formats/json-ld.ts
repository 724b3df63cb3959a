/**
 * JSON-LD without its contexts: terms are known by their last part, so that `name`, `schema:name`
 * and `https://schema.org/name` are one. That is enough for the vocabularies read here, and asks
 * nothing of the network.
 */

import type {DefaultTreeAdapterTypes} from 'parse5';
import {parse} from 'parse5';
import {type FieldValue, fieldValueOf, isFieldObject} from './field-value.ts';

/** A node of a document. */
export type LdNode = {readonly [key: string]: FieldValue};

/** A text and the language it is marked with. */
export interface LdText {
  readonly text: string;
  /** Empty where it is not marked. */
  readonly language: string;
}

/** A document in which nodes can refer to one another by `@id`. */
export class LdGraph {
  readonly #nodes: LdNode[] = [];
  readonly #byId = new Map<string, LdNode>();

  /** @param document as `JSON.parse` gives it */
  constructor(document: unknown) {
    const value = fieldValueOf(document);
    if (value !== undefined) this.#collect(value);
  }

  /** Nodes of one of these types, in the order of the document. */
  nodesOf(...types: string[]): LdNode[] {
    return this.#nodes.filter((node) => isA(node, ...types));
  }

  /** Nodes under any of these terms, those that are only named by `@id` included. */
  nodesAt(node: LdNode, ...terms: string[]): LdNode[] {
    return valuesAt(node, ...terms).flatMap((value): LdNode[] => {
      if (!isFieldObject(value)) return [];
      const id = value['@id'];
      const isReference = Object.keys(value).every((key) => key === '@id' || key === '@type');
      const target = isReference && typeof id === 'string' ? this.#byId.get(id) : undefined;
      return [target ?? value];
    });
  }

  #collect(value: FieldValue): void {
    if (Array.isArray(value)) {
      for (const item of value) this.#collect(item);
      return;
    }
    if (!isFieldObject(value)) return;
    this.#nodes.push(value);
    const id = value['@id'];
    if (typeof id === 'string' && Object.keys(value).some((key) => !key.startsWith('@'))) {
      this.#byId.set(id, value);
    }
    for (const [key, item] of Object.entries(value)) {
      if (key !== '@context') this.#collect(item);
    }
  }
}

/** The last part of a term: `name` of `https://schema.org/name` and of `schema:name`. */
function lastPart(term: string): string {
  return term.startsWith('@') ? term : (term.split(/[#/:.]/).at(-1) ?? term);
}

/** Whether a node is of one of these types. */
export function isA(node: LdNode, ...types: string[]): boolean {
  const given = node['@type'] ?? node.type;
  return (Array.isArray(given) ? given : [given]).some(
    (type) => typeof type === 'string' && types.includes(lastPart(type)),
  );
}

/** All values under any of these terms, in the order of the terms; lists and sets opened. */
export function valuesAt(node: LdNode, ...terms: string[]): FieldValue[] {
  return terms.flatMap((term) =>
    Object.entries(node).flatMap(([key, value]) => (lastPart(key) === term ? opened(value) : [])),
  );
}

function opened(value: FieldValue): FieldValue[] {
  if (Array.isArray(value)) return value.flatMap(opened);
  if (isFieldObject(value)) {
    const inner = value['@list'] ?? value['@set'];
    if (inner !== undefined) return opened(inner);
  }
  return [value];
}

/** The texts under any of these terms; numbers as they are written. */
export function textsAt(node: LdNode, ...terms: string[]): LdText[] {
  return valuesAt(node, ...terms).flatMap((value): LdText[] => {
    const plain = isFieldObject(value) ? value['@value'] : value;
    if (typeof plain !== 'string' && typeof plain !== 'number') return [];
    const text = String(plain).trim();
    const language = isFieldObject(value) ? value['@language'] : '';
    return text === '' ? [] : [{text, language: typeof language === 'string' ? language : ''}];
  });
}

/** The first text under any of these terms, Chinese or unmarked before other languages. */
export function textAt(node: LdNode, ...terms: string[]): string | undefined {
  const texts = textsAt(node, ...terms);
  const chinese = texts.find(({language}) => language === '' || language.startsWith('zh'));
  return (chinese ?? texts[0])?.text;
}

/** The first text in a language. */
export function textIn(language: string, node: LdNode, ...terms: string[]): string | undefined {
  return textsAt(node, ...terms).find((one) => one.language.split('-')[0] === language)?.text;
}

/** The `@id` of a node without what stands before `mark`: `x` of `#topic/x` for `#topic/`. */
export function idAfter(mark: string, node: LdNode): string | undefined {
  const id = node['@id'];
  if (typeof id !== 'string') return undefined;
  const at = id.indexOf(mark);
  if (at < 0) return undefined;
  const rest = id.slice(at + mark.length);
  try {
    return decodeURIComponent(rest);
  } catch {
    // A stray percent sign: not an address of ours, so it stands for itself.
    return rest;
  }
}

/** A piece of JSON-LD found in a page. */
export interface EmbeddedLd {
  readonly json: string;
  /** Line of the page on which it starts, from 1. */
  readonly line: number;
}

/** The JSON-LD in the scripts of an HTML page. */
export function embeddedLd(html: string): EmbeddedLd[] {
  const found: EmbeddedLd[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node && node.tagName === 'script') {
      const type = node.attrs.find(({name}) => name === 'type')?.value ?? '';
      const [text] = node.childNodes;
      if (/^application\/ld\+json\b/i.test(type.trim()) && text && 'value' in text) {
        found.push({json: text.value, line: text.sourceCodeLocation?.startLine ?? 1});
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html, {sourceCodeLocationInfo: true}));
  return found;
}

/** JSON that may be pasted into a script of a page: no `<` in it can end the script. */
export function formatLd(document: unknown): string {
  return `${JSON.stringify(document, null, 2).replaceAll('<', '\\u003c')}\n`;
}
