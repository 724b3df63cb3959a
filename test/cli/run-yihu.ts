import {spawn} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** The root of the project, from which the command runs. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a run of the command left. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command, as a person would, with `input` on its standard input. */
export function runYihu(arguments_: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...arguments_], {
      cwd: ROOT,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    // A command that ends without reading closes the pipe: that is its answer, not our failure.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => resolve({code, stdout, stderr}));
  });
}

/** The objects of a JSON Lines output. */
export function linesOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Something with an end, such as a test or a hook. */
interface Ending {
  after(end: () => Promise<void>): void;
}

/** A folder of its own that goes when the test ends, holding `files`. */
export async function temporaryFolder(
  ending: Ending,
  files: ReadonlyMap<string, string> = new Map(),
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yihu-cli-'));
  ending.after(() => rm(folder, {recursive: true, force: true}));
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), {recursive: true});
    await writeFile(target, text);
  }
  return folder;
}
