/**
 * `npm run train`: prepares, trains and writes the model that ships, into `model/encoder`.
 *
 *     npm run train                          on the project's own texts
 *     npm run train -- --yardstick FOLDER    the same model with research corpora beside them
 *
 * The yardstick tells what those corpora would bring (FOLDER as `read-research.ts` describes it, with
 * files to measure with in FOLDER/bench). Their terms do not allow its weights to be passed on, so
 * all of it stays outside the project, in a temporary folder or in `--out`, for the figures alone.
 * PYTHON names another Python than `python3`.
 */
import {spawnSync} from 'node:child_process';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const {values} = parseArgs({
  options: {yardstick: {type: 'string'}, research: {type: 'string'}, out: {type: 'string'}},
});

/** Half an hour of two cores is what a run may take; RESULTS.md says what it took. */
const TRAINING =
  '--arch bag --width 128 --dimensions 128 --epochs 7 --near-weight 0.3 --typos 0.03'.split(' ');

/** Pairs of neighbours in the vocabulary: more cost bytes and brought nothing in the sum. */
const PAIRS = ['--pairs', '16000'];

/** Research pairs beside the 256 utterances of a step: each pair is met some five times in a run. */
const RESEARCH_PAIRS = values.research ?? '512';

function run(program: string, ...arguments_: readonly string[]): void {
  const {status, error} = spawnSync(program, arguments_, {cwd: root, stdio: 'inherit'});
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const python = process.env.PYTHON ?? 'python3';
const {yardstick} = values;
const out = path.resolve(
  values.out ??
    (yardstick === undefined ? path.join(root, '.yihu') : path.join(tmpdir(), 'yihu-yardstick')),
);
if (yardstick !== undefined && !path.relative(root, out).startsWith('..')) {
  console.error(`The yardstick may not lie in the project: ${out}`);
  process.exit(2);
}
const [prepared, trained] = [path.join(out, 'prepared'), path.join(out, 'trained')];
run(
  process.execPath,
  ...['--import', 'tsx', 'model/training/prepare.ts', prepared, ...PAIRS],
  ...(yardstick === undefined
    ? []
    : ['--research', yardstick, '--bench', path.join(yardstick, 'bench')]),
);
run(
  python,
  ...['model/training/train.py', prepared, trained, ...TRAINING],
  ...(yardstick === undefined ? [] : ['--research', RESEARCH_PAIRS]),
);
run(
  python,
  ...['model/training/export_model.py', trained, prepared],
  yardstick === undefined ? path.join(root, 'model/encoder') : path.join(out, 'encoder'),
);
