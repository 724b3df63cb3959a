/**
 * Writes the model that ships in the Hugging Face layout, for any program that runs such models:
 * `npx tsx tools/retrieval/export-transformers.ts OUT [MODEL_FOLDER]`.
 *
 * Our tokenizer makes two sequences, of tokens and of pairs of neighbours; that layout knows one. So
 * the graph finds the pairs itself, by comparing each two neighbouring ids with the pairs it has, and
 * says for every token what token and pair add to the text's vector, times the number of tokens: the
 * mean over the tokens ("mean" pooling) is the vector.
 *
 * What `normalizeText` does is said in the rules of `tokenizer.json`: traditional characters share
 * the id of their simplified form, digits that are read out go by characters of the private area.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {ModelDescription} from '../../src/embedding/model-description.ts';
import {UNKNOWN, type Vocabulary} from '../../src/embedding/tokenizer.ts';
import {simplifiedOf} from '../../src/text/to-simplified.ts';
import {type Constant, ELEMENT, type Graph, type Operator, writeOnnx} from './onnx-graph.ts';

/** Ids before the first token or pair: none and unknown. */
const RESERVED = 2;

/** What never counts beside anything else, and is all there is of an empty text. */
const NEVER = -1e4;

/** Characters of the private area: ten digits that were read out, and "something stands between". */
const DIGITS_AT = 0xe000;
const BREAK = '\ue00a';

const SPOKEN: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

interface Tables {
  readonly rows: number;
  readonly scales: Float32Array;
  readonly says: Float32Array;
  readonly values: Uint8Array;
}

/** As `src/embedding/bag-embedder.ts` reads them. */
function readTables(weights: Uint8Array, counts: readonly number[], dimensions: number): Tables[] {
  let at = 0;
  const floats = (count: number) => {
    const part = weights.slice(at, at + count * 4);
    at += count * 4;
    return new Float32Array(part.buffer);
  };
  return counts.map((rows) => {
    const scales = floats(rows);
    const says = floats(rows);
    const values = weights.slice(at, at + rows * dimensions);
    at += rows * dimensions;
    return {rows, scales, says, values};
  });
}

const raw = ({buffer, byteOffset, byteLength}: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength);

const floats = (name: string, values: Float32Array, dims = [values.length]): Constant => ({
  name,
  type: ELEMENT.float,
  dims,
  bytes: raw(values),
});

const longs = (name: string, values: readonly number[], dims = [values.length]): Constant => ({
  name,
  type: ELEMENT.int64,
  dims,
  bytes: raw(BigInt64Array.from(values, BigInt)),
});

function graphOf(vocabulary: Vocabulary, tables: readonly Tables[], dimensions: number): Graph {
  const operators: Operator[] = [];
  const constants: Constant[] = [];
  const keep = (constant: Constant) => {
    constants.push(constant);
    return constant.name;
  };
  const node = (
    kind: string,
    inputs: readonly string[],
    output: string,
    attributes: Operator['attributes'] = {},
  ) => {
    operators.push({kind, inputs, output, attributes});
    return output;
  };
  const ids = 'input_ids';
  const mask = 'attention_mask';
  const idOf = new Map(vocabulary.tokens.map((token, i) => [token, i + RESERVED]));
  const size = vocabulary.tokens.length + RESERVED + 1;
  // −1 stands for a pair of characters that are no tokens: its key occurs nowhere.
  const keys = vocabulary.pairs.map((pair) => {
    const [one = '', other = ''] = pair.split(' ');
    const [first, second] = [idOf.get(one), idOf.get(other)];
    return first === undefined || second === undefined ? -1 : first * size + second;
  });

  const padded = node('Pad', [ids, keep(longs('pad', [0, 0, 0, 1]))], 'padded');
  const next = node(
    'Slice',
    [
      padded,
      keep(longs('from', [1])),
      keep(longs('to', [Number.MAX_SAFE_INTEGER])),
      keep(longs('along', [1])),
    ],
    'next',
  );
  const key = node('Add', [node('Mul', [ids, keep(longs('size', [size]))], 'high'), next], 'key');
  const equal = node(
    'Cast',
    [
      node(
        'Equal',
        [node('Unsqueeze', [key, keep(longs('last', [2]))], 'each'), keep(longs('pairs', keys))],
        'equal',
      ),
    ],
    'found',
    {to: ELEMENT.float},
  );
  const any = node('ReduceMax', [equal], 'any', {axes: [2], keepdims: 0});
  const place = node(
    'Add',
    [
      node('ArgMax', [equal], 'argmax', {axis: 2, keepdims: 0}),
      keep(longs('reserved', [RESERVED])),
    ],
    'place',
  );
  const pairIds = node(
    'Mul',
    [place, node('Cast', [any], 'is_pair', {to: ELEMENT.int64})],
    'pair_ids',
  );

  const present = node('Cast', [mask], 'present', {to: ELEMENT.float});
  const absent = node(
    'Mul',
    [
      node('Sub', [present, keep(floats('one', Float32Array.of(1)))], 'less'),
      keep(floats('far', Float32Array.of(-NEVER))),
    ],
    'absent',
  );
  const lasting = 'last';
  const sides = (['token', 'pair'] as const).map((kind, i) => {
    const table = tables[i];
    if (table === undefined) throw new Error('The weights have too few tables.');
    const which = kind === 'token' ? ids : pairIds;
    const {rows, scales, says, values} = withBreak(table, dimensions, kind === 'token');
    const all = keep({
      name: `${kind}_table`,
      type: ELEMENT.int8,
      dims: [rows, dimensions],
      bytes: values,
    });
    const taken = node('Cast', [node('Gather', [all, which], `${kind}_int8`)], `${kind}_float`, {
      to: ELEMENT.float,
    });
    const scale = node('Gather', [keep(floats(`${kind}_scale`, scales)), which], `${kind}_scales`);
    const said = node('Gather', [keep(floats(`${kind}_say`, says)), which], `${kind}_said`);
    return {
      rows: node(
        'Mul',
        [taken, node('Unsqueeze', [scale, lasting], `${kind}_step`)],
        `${kind}_rows`,
      ),
      said: node('Add', [said, absent], `${kind}_says`),
    };
  });
  const weights = node(
    'Softmax',
    [
      node(
        'Concat',
        sides.map(({said}) => said),
        'said',
        {axis: 1},
      ),
    ],
    'weights',
    {
      axis: 1,
    },
  );
  const count = node('ReduceSum', [present, keep(longs('sum_along', [1]))], 'count', {keepdims: 1});
  const weighed = node('Mul', [weights, count], 'weighed');
  const long = node('Shape', [ids], 'shape');
  const length = node(
    'Slice',
    [long, keep(longs('second', [1])), keep(longs('third', [2]))],
    'length',
  );
  const zero = keep(longs('zero', [0]));
  const along = 'along';
  const far = 'to';
  const parts = sides.map(({rows}, i) => {
    const own = node(
      'Slice',
      i === 0 ? [weighed, zero, length, along] : [weighed, length, far, along],
      `own_${i}`,
    );
    return node('Mul', [rows, node('Unsqueeze', [own, lasting], `share_${i}`)], `part_${i}`);
  });
  node('Add', parts, 'last_hidden_state');
  const port = (name: string) => ({name, type: ELEMENT.int64, dims: ['batch', 'length']});
  return {
    name: 'yihu-sentence-encoder',
    operators,
    constants,
    inputs: [port(ids), port(mask)],
    outputs: [
      {name: 'last_hidden_state', type: ELEMENT.float, dims: ['batch', 'length', dimensions]},
    ],
  };
}

/** The table without a say for "none", and for tokens with a row for what stands between. */
function withBreak(table: Tables, dimensions: number, isToken: boolean): Tables {
  const says = table.says.slice();
  const scales = table.scales.slice();
  says[0] = NEVER;
  scales[0] = 0;
  if (!isToken) return {...table, says, scales};
  const unknown = table.values.subarray(UNKNOWN * dimensions, (UNKNOWN + 1) * dimensions);
  const values = new Uint8Array(table.values.length + dimensions);
  values.set(table.values);
  values.set(unknown, table.values.length);
  return {
    rows: table.rows + 1,
    values,
    says: Float32Array.of(...says, NEVER),
    scales: Float32Array.of(...scales, scales[UNKNOWN] ?? 0),
  };
}

const replace = (pattern: string, content: string) => ({
  type: 'Replace',
  pattern: {Regex: pattern},
  content,
});

function tokenizerOf({tokens}: Vocabulary): object {
  const vocab: Record<string, number> = {'[PAD]': 0, '[UNK]': UNKNOWN};
  tokens.forEach((token, i) => {
    vocab[token] = i + RESERVED;
  });
  const separator = tokens.length + RESERVED;
  vocab['[SEP]'] = separator;
  vocab[BREAK] = separator;
  for (const [traditional, simplified] of simplifiedOf) {
    const id = vocab[simplified];
    if (id !== undefined) vocab[traditional] ??= id;
  }
  for (let digit = 0; digit < 10; digit++) {
    vocab[String.fromCharCode(DIGITS_AT + digit)] = vocab[String(digit)] ?? UNKNOWN;
  }
  const spoken = `[${Object.keys(SPOKEN).join('')}${String.fromCharCode(DIGITS_AT)}-${String.fromCharCode(DIGITS_AT + 9)}]`;
  const words = tokens.filter((token) => /^[a-z]{2,}$/.test(token)).join('|');
  const special = (id: number, content: string) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(0, '[PAD]'), special(UNKNOWN, '[UNK]'), special(separator, '[SEP]')],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        replace(`[${String.fromCharCode(DIGITS_AT)}-${BREAK}]`, '，'),
        replace(
          '[\u00ad\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]',
          '',
        ),
        {type: 'NFKC'},
        {type: 'Lowercase'},
        {type: 'NFKC'},
        ...Object.entries(SPOKEN).map(([sign, digit]) =>
          replace(
            `${sign}(?=${spoken}${spoken})|(?<=${spoken})${sign}(?=${spoken})|(?<=${spoken}${spoken})${sign}`,
            String.fromCharCode(DIGITS_AT + digit),
          ),
        ),
        replace(
          `[^\\p{L}\\p{N}\\s${String.fromCharCode(DIGITS_AT)}-${String.fromCharCode(DIGITS_AT + 9)}]+`,
          BREAK,
        ),
      ],
    },
    pre_tokenizer: {
      type: 'Split',
      pattern: {
        Regex: `(?<![a-z])(?:${words})(?![a-z])|[\\p{L}\\p{N}${String.fromCharCode(DIGITS_AT)}-${BREAK}]`,
      },
      behavior: 'Removed',
      invert: true,
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{Sequence: {id: 'A', type_id: 0}}, {SpecialToken: {id: '[SEP]', type_id: 0}}],
      pair: [{Sequence: {id: 'A', type_id: 0}}, {Sequence: {id: 'B', type_id: 0}}],
      special_tokens: {'[SEP]': {id: '[SEP]', ids: [separator], tokens: ['[SEP]']}},
    },
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

/** Writes the model in `from` to `out` in that layout. */
export function exportTransformers(from: string, out: string): void {
  const read = (name: string) => readFileSync(path.join(from, name));
  const description = JSON.parse(read('model.json').toString()) as ModelDescription;
  const vocabulary = JSON.parse(read(description.vocabulary.path).toString()) as Vocabulary;
  const {dimensions} = description;
  const tables = readTables(
    Uint8Array.from(read(description.weights.path)),
    [vocabulary.tokens.length + RESERVED, vocabulary.pairs.length + RESERVED],
    dimensions,
  );
  mkdirSync(path.join(out, 'onnx'), {recursive: true});
  writeFileSync(
    path.join(out, 'onnx/model.onnx'),
    writeOnnx(graphOf(vocabulary, tables, dimensions)),
  );
  const write = (name: string, value: object) =>
    writeFileSync(path.join(out, name), JSON.stringify(value));
  write('tokenizer.json', tokenizerOf(vocabulary));
  write('tokenizer_config.json', {
    tokenizer_class: 'PreTrainedTokenizerFast',
    model_max_length: vocabulary.maxLength,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    sep_token: '[SEP]',
  });
  write('config.json', {
    model_type: 'bert',
    hidden_size: dimensions,
    vocab_size: vocabulary.tokens.length + RESERVED + 1,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [out, from = 'model/encoder'] = process.argv.slice(2);
  if (out === undefined) throw new Error('Give a folder to write to.');
  exportTransformers(from, out);
}
