/** Reads the utterance files of `model/data/utterances`. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** One thing a resident says, and the matter it is about. */
export interface Utterance {
  readonly matter: string;
  readonly register: string;
  readonly text: string;
}

/** Matters with their titles, and what is said about them. */
export interface UtteranceData {
  readonly titles: ReadonlyMap<string, string>;
  readonly utterances: readonly Utterance[];
}

/** Reads every `*.txt` below `folder`; throws with file and line where the format is broken. */
export function readUtterances(folder: string): UtteranceData {
  const titles = new Map<string, string>();
  const utterances: Utterance[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    let matter = '';
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        if (line.trim() === '') return;
        const heading = /^# (\S+) (.+)$/.exec(line);
        if (heading) {
          matter = heading[1] ?? '';
          titles.set(matter, titles.get(matter) ?? heading[2] ?? '');
          return;
        }
        const said = /^([tsowde]) (.+)$/.exec(line);
        if (!said || matter === '') {
          throw new Error(
            `${name}:${i + 1}: expected "# MATTER TITLE" or "REGISTER TEXT" with a register of t s o w d e.`,
          );
        }
        utterances.push({matter, register: said[1] ?? '', text: (said[2] ?? '').trim()});
      });
  }
  return {titles, utterances};
}
