/**
 * Describes the elements for editors, checkers and the reference pages, in the format of
 * https://github.com/webcomponents/custom-elements-manifest: read from the sources themselves, what
 * they declare and what the comment of the class says about it. Pure.
 */
import {parseSync} from 'vite';
import {readDocComment} from './doc-comment.ts';

/** A type, as it stands in the source. */
interface TypeText {
  readonly text: string;
}

/** An attribute of an element. */
export interface AttributeDoc {
  readonly name: string;
  readonly type: TypeText;
  readonly default?: string;
  readonly description: string;
  /** The property behind it. */
  readonly fieldName: string;
}

/** A property or a method of an element. */
export interface MemberDoc {
  readonly kind: 'field' | 'method';
  readonly name: string;
  readonly description: string;
  readonly type?: TypeText;
  readonly default?: string;
  /** The attribute of a property; absent: it has none. */
  readonly attribute?: string;
  readonly reflects?: boolean;
  readonly readonly?: boolean;
  readonly parameters?: readonly {readonly name: string; readonly type: TypeText}[];
  readonly return?: {readonly type: TypeText};
}

/** An event, a slot, a part or a custom property. */
export interface NamedDoc {
  readonly name: string;
  readonly description: string;
  readonly default?: string;
  readonly type?: TypeText;
}

/** One element. */
export interface ElementDoc {
  readonly kind: 'class';
  readonly customElement: true;
  readonly name: string;
  readonly tagName: string;
  readonly summary: string;
  readonly description: string;
  readonly superclass: {readonly name: string; readonly package: string};
  readonly attributes: readonly AttributeDoc[];
  readonly members: readonly MemberDoc[];
  readonly events: readonly NamedDoc[];
  readonly slots: readonly NamedDoc[];
  readonly cssParts: readonly NamedDoc[];
  readonly cssProperties: readonly NamedDoc[];
}

/** `custom-elements.json`. */
export interface Manifest {
  readonly schemaVersion: '2.1.0';
  readonly readme: string;
  readonly modules: readonly {
    readonly kind: 'javascript-module';
    readonly path: string;
    readonly declarations: readonly ElementDoc[];
    readonly exports: readonly {
      readonly kind: 'custom-element-definition';
      readonly name: string;
      readonly declaration: {readonly name: string; readonly module: string};
    }[];
  }[];
}

/** Any node of the tree; the parser's own types are wider than what is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name of an identifier, a string or a key. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return String(node.name ?? node.value ?? '');
}

function isPrivate(key: unknown): boolean {
  return isNode(key) && key.type === 'PrivateIdentifier';
}

/** What one file says of itself. */
interface FileText {
  readonly text: string;
  readonly body: readonly Node[];
  /** The JSDoc comment right before a node, without its marks; empty: none. */
  readonly commentOf: (node: Node) => string;
}

function readFile(file: string, text: string): FileText {
  const {program, comments} = parseSync(file, text);
  const commentOf = (node: Node) => {
    const comment = comments.findLast(
      ({type, value, end}) =>
        type === 'Block' &&
        value.startsWith('*') &&
        end <= node.start &&
        text.slice(end, node.start).trim() === '',
    );
    return comment?.value ?? '';
  };
  return {text, body: nodesOf((program as unknown as Node).body), commentOf};
}

/** Tags by the name of the class, as `HTMLElementTagNameMap` of the file has them. */
function tagsOf({body, text}: FileText): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const statement of body) {
    if (!text.slice(statement.start, statement.end).includes('HTMLElementTagNameMap')) continue;
    const block = isNode(statement.body) ? nodesOf(statement.body.body) : [];
    for (const declared of block) {
      if (nameOf(declared.id) !== 'HTMLElementTagNameMap' || !isNode(declared.body)) continue;
      for (const {key, typeAnnotation} of nodesOf(declared.body.body)) {
        const type = isNode(typeAnnotation) ? typeAnnotation.typeAnnotation : undefined;
        if (isNode(type)) tags.set(text.slice(type.start, type.end), nameOf(key));
      }
    }
  }
  return tags;
}

/** What `static override properties` says of one property. */
interface Declared {
  readonly attribute: string | undefined;
  readonly reflects: boolean;
  readonly isState: boolean;
}

function declaredProperties(members: readonly Node[]): ReadonlyMap<string, Declared> {
  const block = members.find(({key, static: isStatic}) => isStatic && nameOf(key) === 'properties');
  const value = isNode(block?.value) ? nodesOf(block.value.properties) : [];
  return new Map(
    value.map(({key, value: options}) => {
      const given = new Map(
        isNode(options)
          ? nodesOf(options.properties).map((option) => [nameOf(option.key), option.value])
          : [],
      );
      const literal = (name: string) => {
        const node = given.get(name);
        return isNode(node) ? node.value : undefined;
      };
      const isState = literal('state') === true;
      const named = literal('attribute');
      const attribute = typeof named === 'string' ? named : nameOf(key).toLowerCase();
      return [
        nameOf(key),
        {
          attribute: isState || named === false ? undefined : attribute,
          reflects: literal('reflect') === true,
          isState,
        },
      ];
    }),
  );
}

/** What the constructor sets a property to, where it is a plain value. */
function defaultsOf(members: readonly Node[], text: string): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  const made = members.find(({kind}) => kind === 'constructor');
  const body = isNode(made?.value) && isNode(made.value.body) ? nodesOf(made.value.body.body) : [];
  for (const {expression} of body) {
    if (!isNode(expression) || expression.type !== 'AssignmentExpression') continue;
    const {left, right} = expression;
    if (!isNode(left) || !isNode(left.object) || left.object.type !== 'ThisExpression') continue;
    if (!isNode(right) || right.type !== 'Literal') continue;
    defaults.set(nameOf(left.property), text.slice(right.start, right.end));
  }
  return defaults;
}

/** The text of a type annotation; `fallback` where there is none. */
function typeText(node: unknown, text: string, fallback: string): TypeText {
  const type = isNode(node) ? node.typeAnnotation : undefined;
  return {text: isNode(type) ? text.slice(type.start, type.end) : fallback};
}

/** Public methods and getters that carry a comment; what Lit calls by itself has `override`. */
function methodsOf(members: readonly Node[], {text, commentOf}: FileText): MemberDoc[] {
  return members.flatMap((member): MemberDoc[] => {
    const {type, key, kind, accessibility, value} = member;
    const isOwn = type === 'MethodDefinition' && !member.static && !member.override;
    if (!isOwn || isPrivate(key) || (accessibility ?? 'public') !== 'public') return [];
    const comment = commentOf(member);
    if (kind === 'constructor' || comment === '' || !isNode(value)) return [];
    const {description} = readDocComment(comment);
    const result = typeText(value.returnType, text, 'unknown');
    if (kind === 'get') {
      return [{kind: 'field', name: nameOf(key), description, type: result, readonly: true}];
    }
    if (kind !== 'method') return [];
    const parameters = nodesOf(value.params).map((parameter) => ({
      name: nameOf(parameter),
      type: typeText(parameter.typeAnnotation, text, 'unknown'),
    }));
    return [{kind: 'method', name: nameOf(key), description, parameters, return: {type: result}}];
  });
}

/** A sentence of a custom property, and the value that it names in brackets at its end. */
function cssProperty({name, description}: NamedDoc): NamedDoc {
  const [, words, value] = /^([^()]*?)\s*\(([\d.]+(?:px|r?em)?)\)$/.exec(description) ?? [];
  return words === undefined || value === undefined
    ? {name, description}
    : {name, description: words, default: value};
}

/** A class, and the file in which it stands. */
interface ClassText {
  readonly name: string;
  /** The exported declaration, behind whose `export` the comment stands. */
  readonly statement: Node;
  readonly node: Node;
  readonly file: FileText;
  readonly tagName: string | undefined;
}

function classesOf(path: string, text: string): ClassText[] {
  const file = readFile(path, text);
  const tags = tagsOf(file);
  return file.body.flatMap((statement) => {
    const node = statement.declaration;
    if (!isNode(node) || node.type !== 'ClassDeclaration') return [];
    const name = nameOf(node.id);
    return [{name, statement, node, file, tagName: tags.get(name)}];
  });
}

/** What a class adds of its own to what it extends. */
function ownParts({node, file}: ClassText) {
  const members = isNode(node.body) ? nodesOf(node.body.body) : [];
  const defaults = defaultsOf(members, file.text);
  const fields = [...declaredProperties(members)].flatMap(
    ([name, {attribute, reflects, isState}]): MemberDoc[] => {
      const field = members.find(
        ({key, static: isStatic}) => !isStatic && !isPrivate(key) && nameOf(key) === name,
      );
      if (isState || !field || (field.accessibility ?? 'public') !== 'public') return [];
      const value = defaults.get(name);
      return [
        {
          kind: 'field',
          name,
          description: readDocComment(file.commentOf(field)).description,
          type: typeText(field.typeAnnotation, file.text, 'unknown'),
          ...(value === undefined ? {} : {default: value}),
          ...(attribute === undefined ? {} : {attribute}),
          ...(reflects ? {reflects} : {}),
        },
      ];
    },
  );
  return {fields, methods: methodsOf(members, file)};
}

function elementOf(
  chain: readonly [ClassText, ...ClassText[]],
  tagName: string,
  shared: readonly NamedDoc[],
): ElementDoc {
  const [own] = chain;
  const comments = chain.map(({statement, file}) => readDocComment(file.commentOf(statement)));
  const [comment = readDocComment('')] = comments;
  const parts = chain.map(ownParts);
  const fields = parts.flatMap((part) => part.fields);
  const attributes = fields.flatMap(({name, attribute, description, type, ...field}) => {
    if (attribute === undefined) return [];
    const said = comments.flatMap((each) => each.attributes).find((doc) => doc.name === attribute);
    return [
      {
        name: attribute,
        type: said?.type ?? type ?? {text: 'unknown'},
        ...(field.default === undefined ? {} : {default: field.default}),
        description: said?.description ?? description,
        fieldName: name,
      },
    ];
  });
  return {
    kind: 'class',
    customElement: true,
    name: own.name,
    tagName,
    summary: comment.summary,
    description: comment.description,
    superclass: {name: 'LitElement', package: 'lit'},
    attributes,
    members: [...fields, ...parts.flatMap((part) => part.methods)],
    events: comment.events,
    slots: comment.slots,
    cssParts: comment.cssParts,
    cssProperties: [...comment.cssProperties.map(cssProperty), ...shared],
  };
}

/** The custom properties that a style sheet documents for every element which carries it. */
function sharedProperties(tokens: string): readonly NamedDoc[] {
  const file = readFile('tokens.styles.ts', tokens);
  return file.body.flatMap((statement) =>
    readDocComment(file.commentOf(statement)).cssProperties.map(({name, description}) => {
      const [, value] =
        new RegExp(`var\\(${name}, ([^;]+)\\);`).exec(
          tokens.slice(tokens.indexOf('export const tokens')),
        ) ?? [];
      return {name, description, ...(value === undefined ? {} : {default: value.trim()})};
    }),
  );
}

/**
 * The manifest of these sources.
 * @param sources text of each file by its path from the project, with `/`
 * @param tokens text of the style sheet whose custom properties outermost elements share
 * @param sidebar text of the entry that registers the elements of the agent's page; all others are of
 *   the visitor's
 */
export function describeElements(
  sources: ReadonlyMap<string, string>,
  tokens: string,
  sidebar: string,
): Manifest {
  const shared = sharedProperties(tokens);
  const classes = [...sources]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([path, text]) => classesOf(path, text));
  const byName = new Map(classes.map((each) => [each.name, each]));
  const found = new Map<string, ElementDoc[]>();
  for (const own of classes) {
    if (own.tagName === undefined) continue;
    const chain: [ClassText, ...ClassText[]] = [own];
    for (const {node} of chain) {
      const above = byName.get(nameOf(node.superClass));
      if (above) chain.push(above);
    }
    const isOutermost = /static override styles = \[tokens,/.test(own.file.text);
    const bundle = sidebar.includes(`'${own.tagName}'`) ? 'dist/sidebar.js' : 'dist/yihu.js';
    const elements = found.get(bundle) ?? [];
    elements.push(elementOf(chain, own.tagName, isOutermost ? shared : []));
    found.set(bundle, elements);
  }
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [...found].map(([path, declarations]) => ({
      kind: 'javascript-module',
      path,
      declarations,
      exports: declarations.map(({name, tagName}) => ({
        kind: 'custom-element-definition',
        name: tagName,
        declaration: {name, module: path},
      })),
    })),
  };
}
