import {randomUUID} from 'node:crypto';
import {existsSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** Who holds a directory. */
interface Owner {
  readonly pid: number;
  /** Which life of that process number: boot and start time, empty where the system tells not. */
  readonly life: string;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Absent, or not for us: the caller decides what that means.
    return undefined;
  }
}

/** Process numbers are used again, after a restart of a container at once. */
function lifeOf(pid: number): string {
  const boot = readText('/proc/sys/kernel/random/boot_id')?.trim();
  // The name in brackets may hold anything; the start time is the twentieth field after it.
  const started = readText(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[19];
  return boot && started ? `${boot} ${started}` : '';
}

function isRunning({pid, life}: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // No right to signal it means that it is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = lifeOf(pid);
  return life === '' || now === '' || life === now;
}

function readOwner(text: string): Owner | undefined {
  try {
    const {pid, life} = JSON.parse(text) as Partial<Owner>;
    return Number.isInteger(pid) && typeof life === 'string'
      ? {pid: pid as number, life}
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes a directory for this process, so that no two open the database in it. The mark of a
 * process that was killed is recognised and replaced. Throws a sentence where another is at work;
 * the returned function gives the directory free.
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'desk.lock');
  const mine = JSON.stringify({pid: process.pid, life: lifeOf(process.pid)});
  const refusal = () =>
    new Error(
      `Another desk is using ${directory}; stop it or choose another directory with --data. ` +
        `If none is running, delete ${path}.`,
    );
  const theirs = readText(path);
  if (theirs !== undefined) {
    const owner = readOwner(theirs);
    if (!owner || isRunning(owner)) throw refusal();
    // Moved aside rather than deleted: if another starter was faster, this is already its mark.
    const aside = `${path}.${randomUUID()}`;
    try {
      renameSync(path, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw refusal();
      throw error;
    }
    const moved = readText(aside);
    if (moved !== theirs && !existsSync(path)) renameSync(aside, path);
    else rmSync(aside, {force: true});
    if (moved !== theirs) throw refusal();
  }
  try {
    writeFileSync(path, mine, {flag: 'wx', mode: 0o600});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw refusal();
    throw error;
  }
  return () => {
    if (readText(path) === mine) rmSync(path, {force: true});
  };
}
