import {drawing, type SvgElement, svg} from './svg.ts';

/** A line and its name. */
export interface ChartLine {
  readonly name: string;
  /** Positive numbers, the first ascending. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

const WIDTH = 760;
const HEIGHT = 420;
const BOX = {left: 60, right: 560, top: 40, bottom: 370};

/** Okabe and Ito's palette, which the colour-blind can tell apart; dashes tell them apart in print. */
const COLOURS = [
  '#d55e00',
  '#e69f00',
  '#0072b2',
  '#56b4e9',
  '#009e73',
  '#8fbc5a',
  '#cc79a7',
  '#666',
  '#7b4fa3',
];
const DASHES = ['', '', '', '6 3', '', '6 3', '', '2 3', ''];

/** Least room between two names at the right edge. */
const NAME_STEP = 16;

/** Both axes in powers of ten: sizes and times span several of them. */
export function lineChart({
  title,
  xTitle,
  lines,
}: {
  readonly title: string;
  readonly xTitle: string;
  readonly lines: readonly ChartLine[];
}): string {
  const points = lines.flatMap((line) => line.points);
  const xs = points.map(([x]) => Math.log10(x));
  const ys = points.map(([, y]) => Math.log10(y));
  const x0 = Math.min(...xs);
  const x1 = Math.max(...xs);
  const y0 = Math.floor(Math.min(...ys));
  const y1 = Math.ceil(Math.max(...ys));
  const toX = (x: number) =>
    BOX.left + ((Math.log10(x) - x0) / Math.max(0.001, x1 - x0)) * (BOX.right - BOX.left);
  const toY = (y: number) =>
    BOX.bottom - ((Math.log10(y) - y0) / Math.max(0.001, y1 - y0)) * (BOX.bottom - BOX.top);
  const parts: SvgElement[] = [
    svg('text', {x: BOX.left, y: 24, 'font-size': 15, 'font-weight': 600}, title),
    svg('text', {x: (BOX.left + BOX.right) / 2, y: HEIGHT - 12, 'text-anchor': 'middle'}, xTitle),
  ];
  for (let power = y0; power <= y1; power++) {
    const y = toY(10 ** power);
    parts.push(
      svg('line', {x1: BOX.left, x2: BOX.right, y1: y, y2: y, stroke: '#ddd'}),
      svg('text', {x: BOX.left - 8, y: y + 4, 'text-anchor': 'end'}, String(10 ** power)),
    );
  }
  for (const x of new Set(points.map(([value]) => value))) {
    parts.push(
      svg('text', {x: toX(x), y: BOX.bottom + 18, 'text-anchor': 'middle'}, x.toLocaleString('en')),
    );
  }
  lines.forEach(({points: own}, i) => {
    parts.push(
      svg('polyline', {
        points: own.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' '),
        fill: 'none',
        stroke: COLOURS[i % COLOURS.length] ?? '',
        'stroke-width': i < 2 ? 3 : 1.5,
        'stroke-dasharray': DASHES[i % DASHES.length] ?? '',
      }),
    );
  });
  parts.push(...names(lines, toX, toY));
  return drawing(title, WIDTH, HEIGHT, parts);
}

/** The names at the ends of the lines, pushed apart where they would overlap. */
function names(
  lines: readonly ChartLine[],
  toX: (x: number) => number,
  toY: (y: number) => number,
): SvgElement[] {
  const ends = lines
    .map(({name, points}, i) => {
      const [x, y] = points.at(-1) ?? [1, 1];
      return {name, i, x: toX(x), y: toY(y)};
    })
    .sort((a, z) => a.y - z.y);
  let free = BOX.top;
  return ends.flatMap(({name, i, x, y}) => {
    const at = Math.max(y, free);
    free = at + NAME_STEP;
    const colour = COLOURS[i % COLOURS.length] ?? '';
    return [
      svg('line', {x1: x, x2: BOX.right + 14, y1: y, y2: at, stroke: colour, 'stroke-width': 0.5}),
      svg('text', {x: BOX.right + 18, y: at + 4, fill: colour}, name),
    ];
  });
}
