import {type Document, isAlias, isNode, LineCounter, parseDocument, visit} from 'yaml';
import type {z} from 'zod';
import type {Finding} from './finding.ts';
import {MEND} from './schema.ts';

/** A checked YAML text, or what is wrong with it. */
export interface ParsedYaml<T> {
  /** Undefined where a finding is an error. */
  readonly value: T | undefined;
  readonly findings: readonly Finding[];
  /** The line of a field, for checks that come later. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Parses and checks one YAML text.
 * @param file path for the findings
 * @param firstLine line of the file on which the text starts
 */
export function parseYaml<T>(
  text: string,
  schema: z.ZodType<T>,
  file: string,
  firstLine = 1,
): ParsedYaml<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false});
  const lineOf = (path: readonly PropertyKey[]): number => {
    // A missing field has no place of its own: show its parent's.
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line + firstLine - 1;
    }
    return firstLine;
  };

  const problems = problemsOf(document);
  if (problems.length > 0) {
    const findings = problems.map(
      ({message, at}): Finding => ({
        severity: 'error',
        file,
        line: lines.linePos(at).line + firstLine - 1,
        field: '',
        problem: `YAML 写法不对：${message}`,
        mend: '检查缩进、冒号后的空格和引号；含有“: ”或以特殊符号开头的文字要加引号',
      }),
    );
    return {value: undefined, findings, lineOf};
  }

  const result = schema.safeParse(document.toJS());
  if (result.success) return {value: result.data, findings: [], lineOf};
  const findings = result.error.issues.flatMap((issue): Finding[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        severity: 'error',
        file,
        line: lineOf([...issue.path, key]),
        field: [...issue.path, key].join('.'),
        problem: `没有 ${key} 这个字段`,
        mend: '检查拼写，或删去它',
      }));
    }
    const [problem = '', mend] = issue.message.split(MEND);
    return [
      {
        severity: 'error',
        file,
        line: lineOf(issue.path),
        field: issue.path.join('.'),
        problem,
        mend: mend ?? '按 knowledge/README.md 的说明改正',
      },
    ];
  });
  return {value: undefined, findings, lineOf};
}

/**
 * What is wrong with a document, each with its offset. A text that starts with a sign may be YAML
 * all the same, and then lose the sign or itself: tags, references to nothing, marks nobody uses.
 */
function problemsOf(document: Document): {readonly message: string; readonly at: number}[] {
  const found = [...document.errors, ...document.warnings].map(({message, pos}) => ({
    message,
    at: pos[0],
  }));
  const used = new Set<string>();
  visit(document, {Alias: (_, {source}) => void used.add(source)});
  visit(document, {
    Node(_, node) {
      const at = node.range?.[0] ?? 0;
      if (isAlias(node)) {
        if (!node.resolve(document)) found.push({message: `*${node.source} 没有来处`, at});
      } else if (node.anchor !== undefined && !used.has(node.anchor)) {
        found.push({message: `&${node.anchor} 没有用处`, at});
      }
    },
  });
  return found;
}
