/** A desk in a process of its own, started as an operator starts it, for measuring and killing. */
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

const program = fileURLToPath(new URL('./desk-server.ts', import.meta.url));

/** A desk that runs. */
export interface DeskProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it at once, as a power button or the kernel would. */
  kill(): Promise<void>;
}

/** Starts a desk over a directory or a server; resolves once it listens. */
export async function startDesk(storage: string): Promise<DeskProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, storage], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({input: child.stdout});
  const [line] = (await Promise.race([
    once(lines, 'line'),
    exited.then(() => Promise.reject(new Error('the desk did not start'))),
  ])) as [string];
  return {
    url: line,
    child,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
