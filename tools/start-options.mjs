// @ts-check
/** What `npm start` was asked for. Pure. */

/** Vite's own default, so that what people know of it holds. */
const DEFAULT_PORT = 5173;

/** What `npm start -- --help` prints. */
export const USAGE = `npm start [-- OPTIONS]
  --port N    port of the demonstration page, the next free one where it is taken (default ${DEFAULT_PORT})
  --data DIR  where the ticket desk keeps its tickets (default .yihu/desk)
  --help      this text`;

/**
 * @typedef {{port: number, data: string}} StartOptions
 */

/**
 * @param {readonly string[]} args words after `npm start --`
 * @returns {{options: StartOptions, problem: null, help: boolean}
 *   | {options: null, problem: string, help: false}}
 */
export function readOptions(args) {
  const options = {port: DEFAULT_PORT, data: '.yihu/desk'};
  let help = false;
  // `--port=8080` is the same as `--port 8080`.
  const words = args.flatMap((arg) => {
    const [, name, value] = /^(--\w+)=(.*)$/s.exec(arg) ?? [];
    return name === undefined || value === undefined ? [arg] : [name, value];
  });
  while (words.length > 0) {
    const name = words.shift();
    if (name === '--help') {
      help = true;
    } else if (name === '--port') {
      const value = words.shift() ?? '';
      const port = Number(value);
      if (!/^\d+$/.test(value) || port < 1 || port > 65535) {
        return refused(`--port takes a number from 1 to 65535, not “${value}”.`);
      }
      options.port = port;
    } else if (name === '--data') {
      const value = words.shift();
      if (!value) return refused('--data takes a folder.');
      options.data = value;
    } else {
      return refused(`npm start knows no “${name}”.\n${USAGE}`);
    }
  }
  return {options, problem: null, help};
}

/** @param {string} problem @returns {{options: null, problem: string, help: false}} */
function refused(problem) {
  return {options: null, problem, help: false};
}
