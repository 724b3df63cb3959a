import {readFile} from 'node:fs/promises';
import type {Embedder} from '../embedding/embedder.ts';
import {
  areaUnderRisk,
  atCoverage,
  type CoveragePoint,
  calibrationError,
  type JudgedAnswer,
  type ReliabilityBin,
  reliabilityBins,
  riskCoverage,
} from '../retrieval/confidence-figures.ts';
import type {LabelledSet} from '../retrieval/evaluate.ts';
import {
  type ChannelFigures,
  channelRanks,
  type Estimate,
  withIntervals,
} from '../retrieval/evaluate-channels.ts';
import {CHANNEL_WEIGHTS} from '../retrieval/fuse.ts';
import {createTokenizer} from '../text/tokenize.ts';
import {parseOptions, UsageError} from './parse-options.ts';
import {readModel} from './read-model.ts';

/** What `yihu evaluate --help` shows. */
export const EVALUATE_HELP = `用法 Usage: yihu evaluate FILE [--model FOLDER] [--json]

用您自己的文档和问题测一测检索：FILE 是 {"docs":[{"id","text"}],"queries":[{"id","text","gold":["id"]}]}。
列出各通道的 hit@1、hit@5、MRR@10（并列的名次按一半算）和95%置信区间（自助法，1000次）；
再列出把握可不可信：分段的预测与实际（期望校准误差），以及只答有把握的一部分时答错多少（风险—覆盖）。

  lexical 文字 · pinyin 只听读音 · semantic 语义 · hybrid 合在一起

  --model FOLDER       语义模型的文件夹（默认 model/encoder；没有模型就不测语义）
  --json               输出一个 JSON 对象

退出码：0 完成 · 2 用法不对，或文件读不懂

例 Examples:
  yihu evaluate faq.json
  yihu evaluate faq.json --json > result.json
`;

/** The report of `yihu evaluate --json`. */
export interface EvaluationReport {
  readonly docs: number;
  readonly queries: number;
  readonly lexical: ChannelFigures;
  readonly pinyin: ChannelFigures;
  /** Null without a model. */
  readonly semantic: ChannelFigures | null;
  readonly hybrid: ChannelFigures;
  /** What meaning counts in the hybrid, learned from the documents; null without a model. */
  readonly meaningWeight: number | null;
  /** How far the probability of the first document can be trusted. */
  readonly confidence: ConfidenceReport;
}

/** Reliability and risk of a set. */
export interface ConfidenceReport {
  /** Expected calibration error. */
  readonly calibrationError: number;
  readonly bins: readonly ReliabilityBin[];
  /** At tenths of all queries. */
  readonly riskCoverage: readonly CoveragePoint[];
  /** Mean risk over all coverages. */
  readonly areaUnderRisk: number;
}

/**
 * Runs the command.
 * @throws {UsageError} where the file is missing or not of that shape
 */
export async function evaluateFile(
  arguments_: readonly string[],
  write: (text: string) => void = (text) => process.stdout.write(text),
): Promise<number> {
  const {flags, values, positionals} = parseOptions(arguments_, {
    json: true,
    help: true,
    model: false,
  });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new UsageError('Give one file: evaluate FILE.');
  const folder = values.get('model');
  const embedder = await readModel(folder);
  if (folder !== undefined && embedder === undefined) {
    throw new UsageError(`There is no model in ${folder}.`);
  }
  const report = evaluate(await readSet(path), embedder);
  write(flags.has('json') ? `${JSON.stringify(report)}\n` : describe(report));
  return 0;
}

/** Measures a set without any knowledge of its own: no lexicon, no entries. */
export function evaluate(set: LabelledSet, embedder?: Pick<Embedder, 'embed'>): EvaluationReport {
  const tokenize = createTokenizer({synonyms: [], dialect: {}, fillers: []});
  const {lexical, pinyin, semantic, hybrid, judged, meaningWeight} = channelRanks(
    set,
    tokenize,
    embedder && ((text) => embedder.embed(text)),
  );
  return {
    docs: set.docs.length,
    queries: set.queries.length,
    lexical: withIntervals(lexical),
    pinyin: withIntervals(pinyin),
    semantic: semantic ? withIntervals(semantic) : null,
    hybrid: withIntervals(hybrid),
    meaningWeight: meaningWeight ?? null,
    confidence: confidenceReport(judged),
  };
}

/** Shares of the queries at which the risk is told. */
const TENTHS = Array.from({length: 10}, (_, i) => (i + 1) / 10);

function confidenceReport(judged: readonly JudgedAnswer[]): ConfidenceReport {
  const bins = reliabilityBins(judged);
  const points = riskCoverage(judged);
  return {
    calibrationError: calibrationError(bins),
    bins,
    riskCoverage: [...new Set(TENTHS.flatMap((share) => atCoverage(points, share) ?? []))],
    areaUnderRisk: areaUnderRisk(points),
  };
}

async function readSet(path: string): Promise<LabelledSet> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is not JSON.`);
  }
  return asSet(value, path);
}

function asSet(value: unknown, path: string): LabelledSet {
  const {docs, queries} = (value ?? {}) as {docs?: unknown; queries?: unknown};
  if (!Array.isArray(docs) || docs.length === 0 || !docs.every(hasIdAndText)) {
    throw new UsageError(`${path} needs "docs": [{"id", "text"}, …].`);
  }
  const ids = new Set(docs.map(({id}) => id));
  if (!Array.isArray(queries) || queries.length === 0 || !queries.every(hasIdAndText)) {
    throw new UsageError(`${path} needs "queries": [{"id", "text", "gold"}, …].`);
  }
  return {
    docs,
    queries: queries.map(({id, text, gold}: {id: string; text: string; gold?: unknown}) => {
      if (!isIdList(gold) || !gold.every((one) => ids.has(one))) {
        throw new UsageError(`Query ${JSON.stringify(id)} needs "gold": ids of documents.`);
      }
      return {id, text, gold};
    }),
  };
}

function isIdList(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
  );
}

function hasIdAndText(item: unknown): item is {id: string; text: string} {
  const {id, text} = (item ?? {}) as {id?: unknown; text?: unknown};
  return typeof id === 'string' && typeof text === 'string';
}

function describe({
  docs,
  queries,
  confidence,
  meaningWeight,
  ...channels
}: EvaluationReport): string {
  const number = ({value, low, high}: Estimate) =>
    `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const rows = (['lexical', 'pinyin', 'semantic', 'hybrid'] as const).map((name) => {
    const figures = channels[name];
    return figures === null
      ? `${name.padEnd(9)}–（没有模型 no model）`
      : `${name.padEnd(9)}hit@1 ${number(figures.hit1)}  hit@5 ${number(figures.hit5)}  MRR@10 ${number(figures.mrr10)}`;
  });
  const share = (value: number) => value.toFixed(3);
  return [
    `docs ${docs}, queries ${queries}`,
    ...rows,
    ...(meaningWeight === null
      ? []
      : [
          `语义的分量 weight of meaning ${meaningWeight.toFixed(3)}（从文档自身学得，最多 learned from the documents, at most ${CHANNEL_WEIGHTS.meaning}）`,
        ]),
    '',
    `把握 confidence：期望校准误差 ECE ${share(confidence.calibrationError)}`,
    ...confidence.bins.map(
      ({from, to, n, predicted, observed}) =>
        `  ${from.toFixed(1)}–${to.toFixed(1)}  n ${n}  预测 predicted ${share(predicted)}  实际 observed ${share(observed)}`,
    ),
    `风险—覆盖 risk–coverage：平均 mean ${share(confidence.areaUnderRisk)}`,
    ...confidence.riskCoverage.map(
      ({threshold, coverage, risk}) =>
        `  答 answered ${share(coverage)}  答错 wrong ${share(risk)}  把握不低于 from ${share(threshold)}`,
    ),
    '',
  ].join('\n');
}
