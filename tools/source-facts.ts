/**
 * What a source file imports, exports and reaches for, read from its syntax tree: strings, comments
 * and template text cannot be mistaken for code.
 */
import {parseSync} from 'vite';

/** An import of one file or package by another. */
export interface ImportFact {
  readonly specifier: string;
  readonly line: number;
  /**
   * `static`: import or export from · `dynamic`: `import()`, or `import('…')` in a type ·
   * `asset`: `new URL('…', import.meta.url)`, how a worker is named.
   */
  readonly kind: 'static' | 'dynamic' | 'asset';
  /** True where nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** A name that a file exports and declares itself. */
export interface ExportFact {
  readonly name: string;
  readonly line: number;
  /** Whether a JSDoc comment stands right before it. */
  readonly documented: boolean;
}

/** Something the file finds in its surroundings: `document`, `Date.now`, `new Date()`. */
export interface AmbientFact {
  readonly name: string;
  readonly line: number;
}

/** What is known of one file. */
export interface SourceFacts {
  /** Path from the project, with `/`. */
  readonly file: string;
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly ambient: readonly AmbientFact[];
  /** Lines with a call of `customElements.define`. */
  readonly defines: readonly number[];
}

/** Any node of the tree; the parser's own types are wider than what is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Globals of a browser or of Node that tie a function to where and when it runs. */
const SURROUNDINGS = new Set([
  'document',
  'window',
  'navigator',
  'location',
  'fetch',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'performance',
  'crypto',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'process',
  'self',
]);

/** The same as members of a global that is harmless otherwise. */
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Calls `visit` on every node with its parent and the key under which it hangs there. */
function walk(
  node: Node,
  visit: (node: Node, parent: Node | null, key: string) => void,
  parent: Node | null = null,
  key = '',
): void {
  visit(node, parent, key);
  for (const [childKey, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node, childKey);
    }
  }
}

function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : null;
}

function literalOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string'
    ? node.value
    : null;
}

/** `a.b` of a member expression, `b` alone where it is computed from something longer. */
function memberOf(node: unknown): string | null {
  if (!isNode(node) || node.type !== 'MemberExpression') return null;
  const property = nameOf(node.property) ?? literalOf(node.property);
  const object = nameOf(node.object) ?? memberOf(node.object)?.split('.').at(-1);
  return property && object ? `${object}.${property}` : null;
}

/** What is left of an expression without the types around it. */
function withoutTypes(node: unknown): unknown {
  let inner = node;
  while (isNode(inner) && /^(TS(As|Satisfies|NonNull)|Parenthesized)Expression$/.test(inner.type)) {
    inner = inner.expression;
  }
  return inner;
}

/** Names taken out of `globalThis`, which is harmless itself: Node and browsers share much of it. */
function takenFromGlobal(node: Node): string[] {
  const isGlobal = (value: unknown) => nameOf(withoutTypes(value)) === 'globalThis';
  if (node.type === 'MemberExpression' && isGlobal(node.object)) {
    return [nameOf(node.property) ?? literalOf(node.property) ?? ''];
  }
  if (node.type === 'VariableDeclarator' && isGlobal(node.init) && isNode(node.id)) {
    return asList(node.id.properties).flatMap((part) =>
      isNode(part) ? [nameOf(part.key) ?? literalOf(part.key) ?? ''] : [],
    );
  }
  return [];
}

/** Keys under which an identifier is a mere label and not a use of what it names. */
function isLabel(parent: Node | null, key: string): boolean {
  if (!parent || parent.computed === true) return false;
  const labels: Readonly<Record<string, string>> = {
    MemberExpression: 'property',
    Property: 'key',
    MethodDefinition: 'key',
    PropertyDefinition: 'key',
    TSPropertySignature: 'key',
    TSMethodSignature: 'key',
    TSQualifiedName: 'right',
    ImportSpecifier: 'imported',
    ExportSpecifier: 'exported',
  };
  return labels[parent.type] === key;
}

/** Names bound anywhere in the file, so that a parameter called `document` is not the page's. */
function boundNames(program: Node): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: unknown): void => {
    if (!isNode(pattern)) return;
    const name = nameOf(pattern);
    if (name) names.add(name);
    // Patterns: their targets only, never the default values beside them.
    if (pattern.type === 'ObjectPattern') for (const part of asList(pattern.properties)) bind(part);
    if (pattern.type === 'ArrayPattern') for (const part of asList(pattern.elements)) bind(part);
    if (pattern.type === 'Property') bind(pattern.value);
    if (pattern.type === 'AssignmentPattern') bind(pattern.left);
    if (pattern.type === 'RestElement') bind(pattern.argument);
  };
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator' || /Function|Class/.test(node.type)) bind(node.id);
    if (/^Import(Default|Namespace)?Specifier$/.test(node.type)) bind(node.local);
    if (node.type === 'CatchClause') bind(node.param);
    if (/Function|MethodSignature/.test(node.type))
      for (const parameter of asList(node.params)) bind(parameter);
  });
  return names;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function importOf(node: Node, line: number): ImportFact | null {
  const specifier = literalOf(node.source);
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      if (specifier === null) return null;
      const names = asList(node.specifiers).filter(isNode);
      const typeOnly =
        node.importKind === 'type' ||
        node.exportKind === 'type' ||
        (names.length > 0 &&
          names.every((name) => name.importKind === 'type' || name.exportKind === 'type'));
      return {specifier, line, kind: 'static', typeOnly};
    }
    case 'ImportExpression':
      return specifier === null ? null : {specifier, line, kind: 'dynamic', typeOnly: false};
    case 'TSImportType':
      return specifier === null ? null : {specifier, line, kind: 'dynamic', typeOnly: true};
    case 'NewExpression': {
      const [address, base] = asList(node.arguments);
      const path = literalOf(address);
      const isAsset = nameOf(node.callee) === 'URL' && memberOfMeta(base) && path !== null;
      return isAsset ? {specifier: path, line, kind: 'asset', typeOnly: false} : null;
    }
    default:
      return null;
  }
}

/** Whether a node is `import.meta.url`. */
function memberOfMeta(node: unknown): boolean {
  if (!isNode(node) || node.type !== 'MemberExpression' || nameOf(node.property) !== 'url') {
    return false;
  }
  return isNode(node.object) && node.object.type === 'MetaProperty';
}

/** Names declared by a statement that can stand after `export`. */
function declaredNames(declaration: Node): string[] {
  if (declaration.type !== 'VariableDeclaration') return [nameOf(declaration.id) ?? 'default'];
  return asList(declaration.declarations)
    .filter(isNode)
    .map((declarator) => nameOf(declarator.id) ?? '(pattern)');
}

function exportsOf(
  program: Node,
  isDocumented: (node: Node) => boolean,
  lineOf: (offset: number) => number,
): ExportFact[] {
  const facts: ExportFact[] = [];
  const statements = asList(program.body).filter(isNode);
  const declaredAt = new Map<string, Node>();
  for (const statement of statements) {
    const isDeclaration = /Declaration$|^TSDeclareFunction$/.test(statement.type);
    if (!isDeclaration || /^(Import|Export)/.test(statement.type)) continue;
    for (const name of declaredNames(statement)) {
      if (!declaredAt.has(name)) declaredAt.set(name, statement);
    }
  }
  const add = (name: string, node: Node) => {
    // The overloads of one function share the comment of the first.
    if (facts.some((fact) => fact.name === name)) return;
    facts.push({name, line: lineOf(node.start), documented: isDocumented(node)});
  };
  for (const statement of statements) {
    if (statement.type === 'ExportDefaultDeclaration') add('default', statement);
    if (statement.type !== 'ExportNamedDeclaration' || isNode(statement.source)) continue;
    if (isNode(statement.declaration)) {
      for (const name of declaredNames(statement.declaration)) add(name, statement);
    }
    for (const specifier of asList(statement.specifiers).filter(isNode)) {
      const declared = declaredAt.get(nameOf(specifier.local) ?? '');
      // An imported name that is passed on is documented where it is declared.
      if (declared) add(nameOf(specifier.exported) ?? 'default', declared);
    }
  }
  return facts;
}

/** Gives the line of an offset, counted from 1; quick however many are asked for. */
function lineCounter(source: string): (offset: number) => number {
  const breaks = [...source.matchAll(/\n/g)].map(({index}) => index);
  return (offset) => {
    let from = 0;
    let to = breaks.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((breaks[middle] ?? 0) < offset) from = middle + 1;
      else to = middle;
    }
    return from + 1;
  };
}

/**
 * The facts of one file.
 * @param file path from the project; its ending decides how it is parsed
 * @param source its text
 * @throws {Error} where it does not parse
 */
export function readSource(file: string, source: string): SourceFacts {
  const {program, comments, errors} = parseSync(file, source);
  const [error] = errors;
  if (error) throw new Error(`${file} does not parse: ${error.message}`);

  const tree = program as unknown as Node;
  const lineOf = lineCounter(source);
  const isDocumented = (node: Node) =>
    comments.some(
      (comment) =>
        comment.type === 'Block' &&
        comment.value.startsWith('*') &&
        comment.end <= node.start &&
        // A line comment, such as an instruction to a tool, may stand between.
        source
          .slice(comment.end, node.start)
          .replaceAll(/\/\/.*$/gm, '')
          .trim() === '',
    );

  const imports: ImportFact[] = [];
  const ambient: AmbientFact[] = [];
  const defines: number[] = [];
  const bound = boundNames(tree);
  walk(tree, (node, parent, key) => {
    const line = lineOf(node.start);
    const imported = importOf(node, line);
    if (imported) imports.push(imported);

    const member = memberOf(node);
    if (member === 'customElements.define' && parent?.type === 'CallExpression') {
      defines.push(line);
    }
    if (member && IMPURE_MEMBERS.has(member)) ambient.push({name: member, line});

    for (const taken of takenFromGlobal(node)) {
      if (SURROUNDINGS.has(taken)) ambient.push({name: taken, line});
    }
    const name = nameOf(node);
    if (name && SURROUNDINGS.has(name) && !bound.has(name) && !isLabel(parent, key)) {
      ambient.push({name, line});
    }
    const isDate =
      (node.type === 'NewExpression' || node.type === 'CallExpression') &&
      nameOf(node.callee) === 'Date';
    // With an argument it is a value; without one it is the clock.
    if (isDate && (node.type === 'CallExpression' || asList(node.arguments).length === 0)) {
      ambient.push({name: 'new Date()', line});
    }
  });
  return {file, imports, exports: exportsOf(tree, isDocumented, lineOf), ambient, defines};
}
