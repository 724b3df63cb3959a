/**
 * Wordings beside the entries, one a line, for an entry that has more of them than anybody wants to
 * scroll past to reach its answer:
 *
 *     # pension-age 退休年龄
 *     t 几岁退休
 *     s 我62年底生的，厂里说今年退不了，到底几月能办
 *
 * The first word of a heading is the id of an entry or of its subject; the rest is for the reader.
 * The letter before a wording says how it is said: t terse, s spoken, o oblique, w worried,
 * d dialect or elderly, e English.
 */
import type {Finding} from './finding.ts';

/** How a wording is said. */
export const REGISTERS = ['t', 's', 'o', 'w', 'd', 'e'] as const;

/** A wording and where it stands. */
export interface WordingLine {
  /** Id of an entry or of its subject, as written. */
  readonly heading: string;
  /** Line of that heading, from 1. */
  readonly headingLine: number;
  readonly register: (typeof REGISTERS)[number];
  readonly text: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

const HEADING = /^# +(\S+)(?: .*)?$/;
const LINE = new RegExp(`^([${REGISTERS.join('')}]) +(\\S.*)$`);

/** Reads one file; a line in no known form is a finding, and the others are still read. */
export function readWordings(file: string, text: string, findings: Finding[]): WordingLine[] {
  const wordings: WordingLine[] = [];
  let heading: string | undefined;
  let headingLine = 0;
  text.split('\n').forEach((raw, i) => {
    const row = raw.trim();
    if (row === '') return;
    const line = i + 1;
    const headed = HEADING.exec(row);
    if (headed) {
      heading = headed[1];
      headingLine = line;
      return;
    }
    const said = LINE.exec(row);
    if (!said || heading === undefined) {
      findings.push({
        severity: 'error',
        file,
        line,
        field: '',
        problem: heading === undefined ? '问法前面没有 # 开头的问答' : '这一行不是“类别 问法”',
        mend:
          heading === undefined
            ? '在上面加一行“# 问答的id”'
            : `写成“${REGISTERS[0]} 问法”，类别用 ${REGISTERS.join(' ')} 里的一个字母`,
      });
      return;
    }
    wordings.push({
      heading,
      headingLine,
      register: said[1] as WordingLine['register'],
      text: said[2] ?? '',
      file,
      line,
    });
  });
  return wordings;
}
