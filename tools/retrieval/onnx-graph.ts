/**
 * Writes an ONNX graph (onnx.proto3, IR version 8, operator set 13) by hand: the few fields that a
 * graph of constants and operators needs. No library for that runs without Python.
 */

/** Types of tensors, by their number in `TensorProto.DataType`. */
export const ELEMENT = {float: 1, int8: 3, int64: 7} as const;

/** A constant. */
export interface Constant {
  readonly name: string;
  readonly type: (typeof ELEMENT)[keyof typeof ELEMENT];
  readonly dims: readonly number[];
  /** Little-endian, row by row. */
  readonly bytes: Uint8Array;
}

/** An operator: one output. */
export interface Operator {
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Whole numbers and lists of them. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

/** What goes in or out; a name stands for a dimension that is free. */
export interface Port {
  readonly name: string;
  readonly type: (typeof ELEMENT)[keyof typeof ELEMENT];
  readonly dims: readonly (number | string)[];
}

/** A graph. */
export interface Graph {
  readonly name: string;
  readonly operators: readonly Operator[];
  readonly constants: readonly Constant[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

const IR_VERSION = 8;
const OPERATOR_SET = 13;

/** Numbers of `AttributeProto.AttributeType`. */
const INT = 2;
const INTS = 7;

const utf8 = new TextEncoder();

/** Base 128, least digit first; two's complement in 64 bits where negative. */
function varint(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A field of a number (wire type 0). */
const number = (field: number, value: number) => joined([varint(field << 3), varint(value)]);

/** A field of bytes, a text or a message (wire type 2). */
function bytes(field: number, value: Uint8Array | string): Uint8Array {
  const content = typeof value === 'string' ? utf8.encode(value) : value;
  return joined([varint((field << 3) | 2), varint(content.length), content]);
}

const message = (field: number, ...parts: readonly Uint8Array[]) => bytes(field, joined(parts));

function attribute([name, value]: readonly [string, number | readonly number[]]): Uint8Array {
  return typeof value === 'number'
    ? message(5, bytes(1, name), number(3, value), number(20, INT))
    : message(5, bytes(1, name), ...value.map((one) => number(8, one)), number(20, INTS));
}

const operator = ({kind, inputs, output, attributes = {}}: Operator) =>
  message(
    1,
    ...inputs.map((input) => bytes(1, input)),
    bytes(2, output),
    bytes(4, kind),
    ...Object.entries(attributes).map(attribute),
  );

const constant = ({name, type, dims, bytes: content}: Constant) =>
  message(
    5,
    ...dims.map((dim) => number(1, dim)),
    number(2, type),
    bytes(8, name),
    bytes(9, content),
  );

function port(field: number, {name, type, dims}: Port): Uint8Array {
  const shape = dims.map((dim) =>
    message(1, typeof dim === 'number' ? number(1, dim) : bytes(2, dim)),
  );
  return message(
    field,
    bytes(1, name),
    message(2, message(1, number(1, type), message(2, ...shape))),
  );
}

/** The file of a graph. */
export function writeOnnx({name, operators, constants, inputs, outputs}: Graph): Uint8Array {
  return joined([
    number(1, IR_VERSION),
    bytes(2, 'yihu'),
    message(
      7,
      ...operators.map(operator),
      bytes(2, name),
      ...constants.map(constant),
      ...inputs.map((one) => port(11, one)),
      ...outputs.map((one) => port(12, one)),
    ),
    message(8, bytes(1, ''), number(2, OPERATOR_SET)),
  ]);
}
