/** A question whose documents are measured in several ways. */
export interface MeasuredQuestion {
  /** One value a document, by measure. */
  readonly measures: readonly Float64Array[];
  /** Places of the right documents. */
  readonly gold: readonly number[];
}

/** Steps; beyond them the weights no longer move a figure. */
const STEPS = 120;

/** Step size of Adam (Kingma and Ba 2015), with its usual decays. */
const RATE = 0.2;
const [DECAY, SQUARE_DECAY] = [0.9, 0.999];

/** Documents of a question that are told apart: the best few by each measure. */
const CANDIDATES = 20;

/**
 * Weights of a linear sum of measures under which the right document comes first: the likelihood of
 * softmax(w · x) over the documents of each question (ListNet's top-one, Cao et al., ICML 2007).
 */
export function learnSum(questions: readonly MeasuredQuestion[]): number[] {
  const size = questions[0]?.measures.length ?? 0;
  const lists = questions.flatMap(({measures, gold}) => {
    const places = new Set<number>();
    for (const values of measures) {
      const order = Array.from(values.keys()).sort((a, z) => (values[z] ?? 0) - (values[a] ?? 0));
      for (const place of order.slice(0, CANDIDATES)) places.add(place);
    }
    // A right one that is far down by every measure would teach that less is better.
    const right = [...new Set(gold)].filter((place) => places.has(place));
    const others = [...places].filter((place) => !right.includes(place));
    const rows = [...right, ...others].map((place) => measures.map((values) => values[place] ?? 0));
    return right.length === 0 ? [] : [{rows, right: right.length}];
  });
  const weights = new Array<number>(size).fill(1);
  const moments = weights.map(() => 0);
  const squares = weights.map(() => 0);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = weights.map(() => 0);
    for (const {rows, right} of lists) {
      const scores = rows.map((row) => row.reduce((sum, x, m) => sum + x * (weights[m] ?? 0), 0));
      const most = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - most));
      const total = shares.reduce((sum, share) => sum + share, 0);
      rows.forEach((row, i) => {
        // The right ones stand first.
        const lack = (i < right ? 1 / right : 0) - (shares[i] ?? 0) / total;
        row.forEach((x, m) => {
          gradient[m] = (gradient[m] ?? 0) + (lack * x) / lists.length;
        });
      });
    }
    gradient.forEach((slope, m) => {
      const moment = DECAY * (moments[m] ?? 0) + (1 - DECAY) * slope;
      const square = SQUARE_DECAY * (squares[m] ?? 0) + (1 - SQUARE_DECAY) * slope ** 2;
      moments[m] = moment;
      squares[m] = square;
      const stride =
        moment / (1 - DECAY ** step) / (Math.sqrt(square / (1 - SQUARE_DECAY ** step)) + 1e-8);
      weights[m] = (weights[m] ?? 0) + RATE * stride;
    });
  }
  return weights;
}
