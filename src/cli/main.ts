/**
 * The `yihu` command. Results go to standard output, everything else to standard error. Exit codes:
 * 0 done · 1 the knowledge has errors · 2 called wrongly.
 */
import {performance} from 'node:perf_hooks';
import {createEngine} from '../answer/create-engine.ts';
import {encodeBundle} from '../knowledge/bundle.ts';
import {formatFinding} from '../knowledge/finding.ts';
import {findPersonalData, maskPersonalData} from '../text/mask.ts';
import {askCase} from './ask.ts';
import {compileFolder, requireKnowledge, todayInChina} from './compile-folder.ts';
import {describeReply} from './describe-reply.ts';
import {exportEntries} from './export.ts';
import {importEntries} from './import.ts';
import {loadKnowledge} from './load-knowledge.ts';
import {parseOptions, UsageError} from './parse-options.ts';
import {readJsonLines} from './read-json-lines.ts';
import {writeBundle} from './write-bundle.ts';

const DEFAULT_KNOWLEDGE = 'knowledge';

/** Compiled knowledge between two runs; may be deleted at any time. */
const CACHE = '.yihu/cache';

const USAGE = `用法 Usage: yihu COMMAND [选项]

  check [--json] [--knowledge FOLDER]          检查知识库：文件、行、字段、怎么改
  build [--out FOLDER] [--knowledge FOLDER]    生成知识包（manifest.json 与各部分），默认 dist/knowledge
  ask QUESTION [--knowledge FOLDER]            问一句，看回答
  ask --jsonl < in > out                       每行 {"id","q"} 或 {"id","turns":[…]}
  mask --jsonl < in > out                      每行 {"id","text"}：遮盖个人信息
  export --format xlsx|csv|jsonl|markdown|jsonld|cpsv-ap [--out FILE|FOLDER] [--knowledge FOLDER]
                                               导出问答；没有 --out 就写到标准输出
  import FILE… --out FOLDER [--map MAPPING.yaml] [--format …] [--knowledge FOLDER] [--force]
                                               从 xlsx、csv、jsonl、markdown、网页或 JSON-LD 导入问答；
                                               已有的文件不动，除非 --force。详见 docs/import-export.md
`;

type Command = (arguments_: readonly string[]) => Promise<number>;

const check: Command = async (arguments_) => {
  const {flags, values} = parseOptions(arguments_, {json: true, knowledge: false, help: true});
  const {findings, knowledge, heldOut} = await compileFolder(
    values.get('knowledge') ?? DEFAULT_KNOWLEDGE,
    new Date(),
  );
  const errors = findings.filter(({severity}) => severity === 'error').length;
  if (flags.has('json')) {
    process.stdout.write(`${JSON.stringify({errors, findings}, null, 2)}\n`);
  } else {
    for (const finding of findings) process.stdout.write(`${formatFinding(finding)}\n`);
    const size = knowledge
      ? `${knowledge.entries.length} 条问答，${knowledge.entries.reduce((sum, entry) => sum + entry.variants.length, 0)} 条问法入库，${heldOut.length} 条留作测评`
      : '知识库暂时不能使用';
    process.stdout.write(`${errors} 个错误，${findings.length - errors} 条提示；${size}\n`);
  }
  return errors === 0 ? 0 : 1;
};

const build: Command = async (arguments_) => {
  const {values} = parseOptions(arguments_, {out: false, knowledge: false, help: true});
  const folder = values.get('knowledge') ?? DEFAULT_KNOWLEDGE;
  const out = values.get('out') ?? 'dist/knowledge';
  const now = new Date();
  const {id: _, ...knowledge} = await requireKnowledge(folder, now);
  const bundle = encodeBundle(knowledge, {builtAt: now.toISOString(), locale: 'zh-Hans'});
  await writeBundle(bundle, out);
  const bytes = bundle.manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
  process.stdout.write(`${out}/manifest.json ${bundle.manifest.id} ${bytes} bytes\n`);
  return 0;
};

const ask: Command = async (arguments_) => {
  const {flags, values, positionals} = parseOptions(arguments_, {
    jsonl: true,
    knowledge: false,
    help: true,
  });
  const knowledge = await loadKnowledge(
    values.get('knowledge') ?? DEFAULT_KNOWLEDGE,
    CACHE,
    new Date(),
  );
  const engine = createEngine(knowledge, () => todayInChina(new Date()));
  if (flags.has('jsonl')) {
    for await (const line of readJsonLines(process.stdin)) {
      const answered = await askCase(engine, line, () => performance.now());
      process.stdout.write(`${JSON.stringify(answered)}\n`);
    }
    return 0;
  }
  if (positionals.length === 0) throw new UsageError('Give a question, or --jsonl to read cases.');
  process.stdout.write(`${describeReply(await engine.ask(positionals.join(' ')))}\n`);
  return 0;
};

const mask: Command = async (arguments_) => {
  const {flags} = parseOptions(arguments_, {jsonl: true, help: true});
  if (!flags.has('jsonl')) throw new UsageError('mask reads JSON Lines: add --jsonl.');
  for await (const {id, text} of readJsonLines(process.stdin)) {
    if (typeof text !== 'string') {
      throw new UsageError(`Case ${JSON.stringify(id ?? null)} needs "text".`);
    }
    const line = {id: id ?? null, masked: maskPersonalData(text), found: findPersonalData(text)};
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  return 0;
};

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['check', check],
  ['build', build],
  ['ask', ask],
  ['mask', mask],
  ['export', (arguments_) => exportEntries(arguments_)],
  ['import', (arguments_) => importEntries(arguments_)],
]);

async function main([name = '', ...rest]: readonly string[]): Promise<number> {
  const command = COMMANDS.get(name);
  if (command === undefined || rest.includes('--help')) {
    const asked = command !== undefined || ['', 'help', '--help', '-h'].includes(name);
    if (!asked) process.stderr.write(`没有 ${name} 这个命令\n`);
    process[asked ? 'stdout' : 'stderr'].write(USAGE);
    return asked ? 0 : 2;
  }
  try {
    return await command(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
