/**
 * A model with the inputs and outputs of silero, made here: its “probability” is tanh(8 · mean |x|),
 * and its memory counts frames. ONNX is a protocol buffer; this writes the few fields it needs
 * (onnx.proto, IR version 8).
 */

type Bytes = readonly number[];

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

const number = (field: number, value: number): Bytes => [...varint(field << 3), ...varint(value)];

function message(field: number, ...parts: readonly Bytes[]): Bytes {
  const body = parts.flat();
  return [...varint((field << 3) | 2), ...varint(body.length), ...body];
}

const text = (field: number, value: string): Bytes =>
  message(field, [...new TextEncoder().encode(value)]);

const FLOAT = 1;
const INT64 = 7;

/** `ValueInfoProto`; a string is a dimension of any size. */
function value(
  field: number,
  name: string,
  type: number,
  dims: readonly (number | string)[],
): Bytes {
  const shape = dims.map((dim) =>
    message(1, typeof dim === 'number' ? number(1, dim) : text(2, dim)),
  );
  return message(
    field,
    text(1, name),
    message(2, message(1, number(1, type), message(2, ...shape))),
  );
}

/** `NodeProto`. */
function node(operator: string, inputs: readonly string[], output: string, ...attributes: Bytes[]) {
  return message(
    1,
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(4, operator),
    ...attributes,
  );
}

/** A float of the graph itself, `TensorProto` without dimensions. */
function constant(name: string, data: number): Bytes {
  const raw = [...new Uint8Array(Float32Array.of(data).buffer)];
  return message(5, number(2, FLOAT), text(8, name), message(9, raw));
}

/** The model. */
export function tinyVoiceModel(): Uint8Array<ArrayBuffer> {
  const graph = message(
    7,
    node('Abs', ['input'], 'loud'),
    node('ReduceMean', ['loud'], 'mean'),
    node('Mul', ['mean', 'gain'], 'scaled'),
    node('Tanh', ['scaled'], 'output'),
    node('Add', ['state', 'one'], 'stateN'),
    text(2, 'tiny'),
    constant('gain', 8),
    constant('one', 1),
    value(11, 'input', FLOAT, [1, 'samples']),
    value(11, 'state', FLOAT, [2, 1, 128]),
    value(11, 'sr', INT64, []),
    value(12, 'output', FLOAT, [1, 1]),
    value(12, 'stateN', FLOAT, [2, 1, 128]),
  );
  return Uint8Array.from([...number(1, 8), ...message(8, number(2, 13)), ...graph]);
}
