/** Something `yihu check` has to say about a knowledge file: where, what, and how to mend it. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Path below the knowledge folder. */
  readonly file: string;
  /** From 1; 0 where the finding concerns the file as a whole. */
  readonly line: number;
  /** Dotted field name such as `guide.materials.0.name`; empty for the file as a whole. */
  readonly field: string;
  readonly problem: string;
  readonly mend: string;
}

/** One line for people: `file:line field: problem → mend`. */
export function formatFinding(finding: Finding): string {
  const {severity, file, line, field, problem, mend} = finding;
  const place = line > 0 ? `${file}:${line}` : file;
  return `${severity === 'error' ? '错误' : '提示'} ${place}${field ? ` ${field}` : ''}：${problem} → ${mend}`;
}
