/**
 * The `yihu` command. Results go to standard output, everything else to standard error. Exit codes:
 * 0 done · 1 the knowledge has errors · 2 called wrongly.
 */
import {performance} from 'node:perf_hooks';
import {createEngine} from '../answer/create-engine.ts';
import {encodeBundle} from '../knowledge/bundle.ts';
import {encodeVectors} from '../knowledge/entry-vectors.ts';
import {beijingDate} from '../lib/beijing-time.ts';
import {findPersonalData, maskPersonalData} from '../text/mask.ts';
import {askCase} from './ask.ts';
import {CHECK_HELP, checkKnowledge} from './check.ts';
import {requireKnowledge} from './compile-folder.ts';
import {describeReply} from './describe-reply.ts';
import {openTransformersFolder, readTransformersSettings} from './describe-transformers.ts';
import {embedEntriesLater} from './embed-knowledge.ts';
import {EVALUATE_HELP, evaluateFile} from './evaluate.ts';
import {EXPORT_HELP, exportEntries} from './export.ts';
import {IMPORT_HELP, importEntries} from './import.ts';
import {loadKnowledge} from './load-knowledge.ts';
import {meaningOf} from './meaning-of.ts';
import {parseOptions, UsageError} from './parse-options.ts';
import {readJsonLines} from './read-json-lines.ts';
import {offersOf, replayCase} from './replay.ts';
import {REPORT_HELP, report} from './report.ts';
import {writeBundle} from './write-bundle.ts';

const DEFAULT_KNOWLEDGE = 'knowledge';

/** Compiled knowledge between two runs; may be deleted at any time. */
const CACHE = '.yihu/cache';

const USAGE = `用法 Usage: yihu COMMAND [选项]

  check [--held-out] [--json] [--knowledge FOLDER]
                                               检查知识库：文件、行、字段、怎么改
  build [--out FOLDER] [--knowledge FOLDER]    生成知识包（manifest.json 与各部分），默认 dist/knowledge
  ask QUESTION [--knowledge FOLDER]            问一句，看回答
  ask --jsonl < in > out                       每行 {"id","q"} 或 {"id","turns":[…]}
  draft --jsonl [--now ISO] < in > out         每行 {"id","text"}：写成工单草稿
  mask --jsonl < in > out                      每行 {"id","text"}：遮盖个人信息
  replay --jsonl < in > out                    每行 {"id","turns":[{"who","text"}]}：坐席边栏逐句推荐什么
  evaluate FILE [--json]                       用您自己的文档和问题测检索
  export --format xlsx|csv|jsonl|markdown|jsonld|cpsv-ap [--out FILE|FOLDER] [--wordings] [--knowledge FOLDER]
                                               导出问答；没有 --out 就写到标准输出
  import FILE… --out FOLDER [--map MAPPING.yaml] [--format …] [--knowledge FOLDER] [--force]
                                               从 xlsx、csv、jsonl、markdown、网页或 JSON-LD 导入问答；
                                               已有的文件不动，除非 --force。详见 docs/import-export.md
  report [--json | --format …] [--day DAY] LOG…
                                               从事件和工单记录写民情日报

  COMMAND --help                               一个命令的选项、退出码和例子
`;

const BUILD_HELP = `用法 Usage: yihu build [--out FOLDER] [--knowledge FOLDER] [--transformers FOLDER]

检查知识库，没有错误就生成知识包：manifest.json 与按内容命名的各部分。有错误时什么也不写。

  --out FOLDER         写到哪里，默认 dist/knowledge；自己以前写的部分会清掉，别的文件不动
  --knowledge FOLDER   知识库文件夹，默认 knowledge
  --transformers FOLDER  用您自己的语义模型（Hugging Face 目录结构，由 transformers.js 运行，见 docs/retrieval.md）：
                       知识包带上它的向量，并把页面要用的 yihu-model.json 写进这个文件夹
    --pooling cls|mean   怎样由各字的向量得出一句的，默认 cls
    --prefix TEXT        每句前面加的话，默认没有
    --precision q8|fp32|fp16|q4  用哪一种精度的模型文件，默认 q8
    --library ADDRESS    页面从哪里取 transformers.min.js，默认 /vendor/transformers.min.js
    --wasm ADDRESS       页面从哪里取运行时（.mjs 和 .wasm），默认 /vendor/ort/

退出码：0 已生成 · 2 用法不对，或知识库有错误（逐条列出）

例 Examples:
  yihu build
  yihu build --knowledge 待审 --out /srv/www/knowledge
`;

const ASK_HELP = `用法 Usage: yihu ask QUESTION [--knowledge FOLDER]
           yihu ask --jsonl [--knowledge FOLDER] < in > out

问一句，看居民会看到的回答：答案、来源、下一步。

  --jsonl              从标准输入读，每行 {"id","q"} 或 {"id","turns":["…","…"]}（回答最后一句）；
                       每行输出 {"id","kind","subjects","entries","confidence","facet","urgent",
                       "reason","ms"}
  --knowledge FOLDER   知识库文件夹，默认 knowledge

退出码：0 已回答 · 2 用法不对，某一行读不懂（说明是哪一行），或知识库有错误

例 Examples:
  yihu ask 停航了船票怎么退
  echo '{"id":1,"q":"停航了船票怎么退"}' | yihu ask --jsonl
`;

const MASK_HELP = `用法 Usage: yihu mask --jsonl < in > out

遮盖文字里的个人信息：身份证、手机、固话、银行卡、车牌、出入境证件、邮箱、门牌。姓名不遮盖。

  --jsonl              从标准输入读，每行 {"id","text"}；每行输出 {"id","masked","found"}，
                       found 是 [{"kind","start","end"}]

退出码：0 完成 · 2 用法不对，或某一行读不懂

例 Examples:
  echo '{"id":1,"text":"我姓王，电话13812345678"}' | yihu mask --jsonl
`;

const DRAFT_HELP = `用法 Usage: yihu draft --jsonl [--now ISO] [--knowledge FOLDER] < in > out

把一段话写成工单草稿：类型、分类、标题、地点、时间、被反映的一方、建议承办单位和依据。
称呼、电话、身份证号只取本人说是自己的，没有说到的都是 null。

  --jsonl              从标准输入读，每行 {"id","text"}；每行输出 {"id","type","category","title",
                       "place","time","respondent","name","phone","idNumber","unit","unitBasis","content"}
  --now ISO            “昨天”从哪一刻算起，如 2026-11-22T10:00:00+08:00；默认现在
  --knowledge FOLDER   知识库，默认 knowledge

退出码：0 完成 · 1 知识库有错误 · 2 用法不对，或某一行读不懂

例 Examples:
  echo '{"id":1,"text":"昨晚楼上装修吵到十一点，在东港海印路"}' | yihu draft --jsonl
`;

const REPLAY_HELP = `用法 Usage: yihu replay --jsonl [--knowledge FOLDER] < in > out

重放一通电话的文字记录，看坐席边栏在每一句之后推荐什么。只有来电人的话决定推荐，坐席的话只能加强。

  --jsonl              从标准输入读，每行 {"id","turns":[{"who":"caller"|"agent","text"}]}；每行输出
                       {"id","after":[{"turn","subjects","urgent"}]}，每一句一项，turn 从 0 数起
  --knowledge FOLDER   知识库，默认 knowledge

退出码：0 完成 · 2 用法不对，某一行读不懂，或知识库有错误

例 Examples:
  echo '{"id":1,"turns":[{"who":"caller","text":"停航了船票怎么退"}]}' | yihu replay --jsonl
`;

type Run = (arguments_: readonly string[]) => Promise<number>;

/** A command and what its `--help` shows. */
interface Command {
  readonly run: Run;
  readonly help: string;
}

const build: Run = async (arguments_) => {
  const {values} = parseOptions(arguments_, {
    out: false,
    knowledge: false,
    transformers: false,
    pooling: false,
    prefix: false,
    precision: false,
    library: false,
    wasm: false,
    help: true,
  });
  const folder = values.get('knowledge') ?? DEFAULT_KNOWLEDGE;
  const model = values.get('transformers');
  const settings = readTransformersSettings(values);
  const out = values.get('out') ?? 'dist/knowledge';
  const now = new Date();
  const {id: _, ...knowledge} = await requireKnowledge(folder, now);
  const known =
    model === undefined
      ? knowledge
      : {
          ...knowledge,
          vectors: encodeVectors(
            await embedEntriesLater(
              knowledge.entries,
              await openTransformersFolder(model, settings),
            ),
          ),
        };
  const bundle = encodeBundle(known, {builtAt: now.toISOString(), locale: 'zh-Hans'});
  await writeBundle(bundle, out);
  const bytes = bundle.manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
  process.stdout.write(`${out}/manifest.json ${bundle.manifest.id} ${bytes} bytes\n`);
  return 0;
};

const ask: Run = async (arguments_) => {
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
  const engine = createEngine(knowledge, () => beijingDate(Date.now()), await meaningOf(knowledge));
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

const mask: Run = async (arguments_) => {
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

const draft: Run = async (arguments_) => {
  const {flags, values} = parseOptions(arguments_, {
    jsonl: true,
    now: false,
    knowledge: false,
    help: true,
  });
  if (!flags.has('jsonl')) throw new UsageError('draft reads JSON Lines: add --jsonl.');
  const said = values.get('now');
  const now = said === undefined ? Date.now() : Date.parse(said);
  if (Number.isNaN(now)) throw new UsageError(`--now ${said} is no ISO time.`);
  const folder = values.get('knowledge') ?? DEFAULT_KNOWLEDGE;
  const {createStoryDrafter} = await import('./draft.ts');
  const draftLine = createStoryDrafter(await loadKnowledge(folder, CACHE, new Date()), now);
  for await (const line of readJsonLines(process.stdin)) {
    process.stdout.write(`${JSON.stringify(draftLine(line))}\n`);
  }
  return 0;
};

const replay: Run = async (arguments_) => {
  const {flags, values} = parseOptions(arguments_, {jsonl: true, knowledge: false, help: true});
  if (!flags.has('jsonl')) throw new UsageError('replay reads JSON Lines: add --jsonl.');
  const folder = values.get('knowledge') ?? DEFAULT_KNOWLEDGE;
  const knowledge = await loadKnowledge(folder, CACHE, new Date());
  const {ask} = createEngine(knowledge, () => beijingDate(Date.now()), await meaningOf(knowledge));
  const isOffered = offersOf(knowledge);
  for await (const line of readJsonLines(process.stdin)) {
    process.stdout.write(`${JSON.stringify(await replayCase(line, {ask, isOffered}))}\n`);
  }
  return 0;
};

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['check', {run: (arguments_) => checkKnowledge(arguments_), help: CHECK_HELP}],
  ['build', {run: build, help: BUILD_HELP}],
  ['ask', {run: ask, help: ASK_HELP}],
  ['draft', {run: draft, help: DRAFT_HELP}],
  ['mask', {run: mask, help: MASK_HELP}],
  ['replay', {run: replay, help: REPLAY_HELP}],
  ['evaluate', {run: (arguments_) => evaluateFile(arguments_), help: EVALUATE_HELP}],
  ['export', {run: (arguments_) => exportEntries(arguments_), help: EXPORT_HELP}],
  ['import', {run: (arguments_) => importEntries(arguments_), help: IMPORT_HELP}],
  [
    'report',
    {
      run: (arguments_) => report(arguments_, {knowledge: DEFAULT_KNOWLEDGE, cache: CACHE}),
      help: REPORT_HELP,
    },
  ],
]);

/** Every way in which people ask a command line for help. */
const HELP_WORDS = ['help', '--help', '-h'];

/** Whether the arguments of a command ask for its help; behind `--` they are words like any other. */
function asksForHelp(arguments_: readonly string[]): boolean {
  const end = arguments_.indexOf('--');
  const options = end < 0 ? arguments_ : arguments_.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

async function main([name = 'help', ...rest]: readonly string[]): Promise<number> {
  if (HELP_WORDS.includes(name)) {
    process.stdout.write(COMMANDS.get(rest[0] ?? '')?.help ?? USAGE);
    return 0;
  }
  const command = COMMANDS.get(name);
  if (command === undefined) {
    process.stderr.write(`没有 ${name} 这个命令\n${USAGE}`);
    return 2;
  }
  if (asksForHelp(rest)) {
    process.stdout.write(command.help);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
