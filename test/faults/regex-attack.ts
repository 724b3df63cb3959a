/**
 * Texts that make a regular expression work as hard as it can. The expression is read into a tree,
 * and whatever it may repeat is repeated: what comes before a repetition, the repetition's own
 * body, both together, and nothing that could end it well.
 */

/** A piece of an expression. */
type Piece =
  | {readonly kind: 'text'; readonly samples: readonly string[]}
  | {readonly kind: 'choice'; readonly options: readonly (readonly Piece[])[]}
  | {readonly kind: 'repeat'; readonly body: Piece; readonly least: number; readonly most: number};

/** Characters tried for a class that is given by what it is not. */
const ANYTHING = ['a', '好', ' ', '1', '，', '<', 'A', '\n'];

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  d: ['1'],
  D: ['a', '好'],
  w: ['a', '1', '_'],
  W: ['好', ' ', '，'],
  s: [' ', '\n'],
  S: ['a', '好'],
  b: [''],
  B: [''],
};

const PROPERTIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Han/, ['好']],
  [/Latin|Letter|^L$|Alpha/, ['a', '好']],
  [/^N|Number|Decimal/, ['1']],
  [/^P|Punct/, ['，', '.']],
  [/^S$|Symbol/, ['￥', '+']],
  [/^C|Control|Format|Surrogate/, ['\u200b']],
  [/^Z|White|Separator/, [' ']],
];

class Reader {
  readonly #source: string;
  #at = 0;
  readonly #unicode: boolean;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#unicode = /[uv]/.test(flags);
  }

  read(): Piece {
    return this.#choice();
  }

  #peek(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    if (!this.#peek(text)) return false;
    this.#at += text.length;
    return true;
  }

  #next(): string {
    const code = this.#source.codePointAt(this.#at) ?? 0;
    const character = this.#unicode ? String.fromCodePoint(code) : (this.#source[this.#at] ?? '');
    this.#at += character.length;
    return character;
  }

  #choice(): Piece {
    const options: Piece[][] = [[]];
    while (this.#at < this.#source.length && !this.#peek(')')) {
      if (this.#take('|')) options.push([]);
      else options.at(-1)?.push(this.#term());
    }
    return {kind: 'choice', options};
  }

  #term(): Piece {
    let piece = this.#atom();
    for (;;) {
      const rest = this.#source.slice(this.#at);
      const [whole, sign, least, comma, most] =
        /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(rest) ?? [];
      if (whole === undefined) return piece;
      this.#at += whole.length;
      const from = sign ? (sign === '+' ? 1 : 0) : Number(least);
      const to = sign
        ? sign === '?'
          ? 1
          : Number.POSITIVE_INFINITY
        : comma
          ? most
            ? Number(most)
            : Number.POSITIVE_INFINITY
          : Number(least);
      piece = {kind: 'repeat', body: piece, least: from, most: to};
    }
  }

  #atom(): Piece {
    if (this.#take('(')) {
      const look = ['?=', '?!', '?<=', '?<!'].find((sign) => this.#take(sign));
      if (!look && !this.#take('?:')) {
        const name = /^\?<[^>]*>/.exec(this.#source.slice(this.#at))?.[0] ?? '';
        this.#at += name.length;
      }
      const inner = this.#choice();
      this.#take(')');
      // What is only looked at takes no place in a text; its repetitions are tried all the same.
      return look ? {kind: 'choice', options: [[], [inner]]} : inner;
    }
    if (this.#take('[')) return {kind: 'text', samples: this.#class()};
    if (this.#take('.')) return {kind: 'text', samples: ['a', '好']};
    if (this.#take('^') || this.#take('$')) return {kind: 'text', samples: ['']};
    if (this.#take('\\')) return {kind: 'text', samples: this.#escape()};
    return {kind: 'text', samples: [this.#next()]};
  }

  #escape(): readonly string[] {
    const sign = this.#next();
    if (sign === 'p' || sign === 'P') {
      const name = /^\{([^}]*)\}/.exec(this.#source.slice(this.#at));
      this.#at += name?.[0].length ?? 0;
      const known = (name?.[1] ?? '').replace(/^(?:Script|sc|gc|General_Category)=/, '');
      const found = PROPERTIES.find(([pattern]) => pattern.test(known))?.[1] ?? ['好'];
      return sign === 'p' ? found : ANYTHING.filter((one) => !found.includes(one));
    }
    if (sign === 'u' || sign === 'x') {
      const hex = /^(?:\{([0-9a-f]+)\}|([0-9a-f]{4})|([0-9a-f]{2}))/i.exec(
        this.#source.slice(this.#at),
      );
      const digits = sign === 'x' ? hex?.[0].slice(0, 2) : (hex?.[1] ?? hex?.[2]);
      this.#at += sign === 'x' ? 2 : (hex?.[0].length ?? 0);
      return [String.fromCodePoint(Number.parseInt(digits ?? '20', 16))];
    }
    if (sign === 'k') {
      this.#at += /^<[^>]*>/.exec(this.#source.slice(this.#at))?.[0].length ?? 0;
      return [''];
    }
    const control = {n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0'}[sign];
    return CLASSES[sign] ?? [control ?? sign];
  }

  #class(): readonly string[] {
    const isNegated = this.#take('^');
    const samples: string[] = [];
    while (this.#at < this.#source.length && !this.#take(']')) {
      if (this.#take('\\')) samples.push(...this.#escape());
      else samples.push(this.#next());
    }
    if (isNegated) {
      const free = ANYTHING.filter((one) => !samples.includes(one));
      return free.length > 0 ? free : ['\u3402'];
    }
    return samples.filter((one) => one !== '-').slice(0, 6);
  }
}

/** A few texts that a piece may stand for, short ones. */
function samplesOf(piece: Piece, limit: number): readonly string[] {
  switch (piece.kind) {
    case 'text':
      return piece.samples.slice(0, limit);
    case 'repeat':
      return piece.most === 0
        ? ['']
        : samplesOf(piece.body, limit).map((one) => one.repeat(Math.max(piece.least, 1)));
    case 'choice':
      return piece.options.slice(0, limit).map(sampleOf);
  }
}

function sampleOf(sequence: readonly Piece[]): string {
  return sequence.map((piece) => samplesOf(piece, 1)[0] ?? '').join('');
}

/** A repetition that may go on at least so long counts as one without an end. */
const ENDLESS = 16;

/** Every repetition with what has to stand before it. */
function* repetitionsIn(
  piece: Piece,
  before: string,
): Generator<{readonly before: string; readonly body: Piece}> {
  if (piece.kind === 'repeat') {
    if (piece.most >= ENDLESS) yield {before, body: piece.body};
    yield* repetitionsIn(piece.body, before);
  } else if (piece.kind === 'choice') {
    for (const option of piece.options) {
      for (const [index, inner] of option.entries()) {
        yield* repetitionsIn(inner, before + sampleOf(option.slice(0, index)));
      }
    }
  }
}

/** A text to repeat, with what stands before the first. */
export interface Pump {
  readonly before: string;
  readonly unit: string;
}

/**
 * Pumps against an expression; an expression without long repetitions has none.
 * @param ways how many ways out of a choice are tried
 */
export function pumpsAgainst({source, flags}: RegExp, ways: number): readonly Pump[] {
  const pumps = new Map<string, Pump>();
  const add = (before: string, unit: string) => {
    if (unit !== '') pumps.set(`${before}\0${unit}`, {before, unit});
  };
  for (const {before, body} of repetitionsIn(new Reader(source, flags).read(), '')) {
    for (const unit of samplesOf(body, ways)) {
      add('', unit);
      add(before, unit);
      add('', before + unit);
    }
    add('', before);
  }
  return [...pumps.values()];
}

/** The text of about `length` that a pump makes, with an end that fits nothing. */
export function pumped({before, unit}: Pump, length: number): string {
  return `${before}${unit.repeat(Math.ceil(length / unit.length))}\u0001`;
}
