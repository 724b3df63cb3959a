import {drawing, type SvgElement, svg} from '../../bench/peers/svg.ts';

/** A line of a chart with linear axes. */
export interface LinearLine {
  readonly name: string;
  /** With the ends of an interval where there is one. */
  readonly points: readonly (readonly [x: number, y: number, low?: number, high?: number])[];
  /** Drawn as a guide for the eye, behind the others. */
  readonly isGuide?: boolean;
  /** Radius of a dot at every point; absent: none. */
  readonly dots?: (x: number, y: number) => number;
}

const WIDTH = 640;
const HEIGHT = 420;
const BOX = {left: 56, right: 460, top: 40, bottom: 366};

/** Of Okabe and Ito's palette, which the colour-blind can tell apart; dashes tell them in print. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73'];
const DASHES = ['', '6 3', '2 3'];
const GUIDE = '#999';

const NAME_STEP = 16;

/** A chart of shares: the vertical axis is in per cent, from 0 to `top` (at most 1). */
export function linearChart({
  title,
  xTitle,
  xTicks,
  xText,
  top,
  lines,
}: {
  readonly title: string;
  readonly xTitle: string;
  readonly xTicks: readonly number[];
  readonly xText: (x: number) => string;
  readonly top: number;
  readonly lines: readonly LinearLine[];
}): string {
  const first = xTicks[0] ?? 0;
  const last = xTicks.at(-1) ?? 1;
  const toX = (x: number) =>
    BOX.left + ((x - first) / Math.max(1e-9, last - first)) * (BOX.right - BOX.left);
  const toY = (y: number) => BOX.bottom - (y / top) * (BOX.bottom - BOX.top);
  const parts: SvgElement[] = [
    svg('text', {x: BOX.left, y: 24, 'font-size': 15, 'font-weight': 600}, title),
    svg('text', {x: (BOX.left + BOX.right) / 2, y: HEIGHT - 12, 'text-anchor': 'middle'}, xTitle),
  ];
  for (let step = 0; step <= 5; step++) {
    const y = (step / 5) * top;
    parts.push(
      svg('line', {x1: BOX.left, x2: BOX.right, y1: toY(y), y2: toY(y), stroke: '#ddd'}),
      svg(
        'text',
        {x: BOX.left - 8, y: toY(y) + 4, 'text-anchor': 'end'},
        `${Math.round(y * 100)} %`,
      ),
    );
  }
  for (const x of xTicks) {
    parts.push(svg('text', {x: toX(x), y: BOX.bottom + 18, 'text-anchor': 'middle'}, xText(x)));
  }
  let shown = 0;
  lines.forEach((line, i) => {
    const colour = line.isGuide ? GUIDE : (COLOURS[shown % COLOURS.length] ?? '');
    const dash = line.isGuide ? '2 4' : (DASHES[shown % DASHES.length] ?? '');
    if (!line.isGuide) shown++;
    parts.push(
      svg('polyline', {
        points: line.points.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' '),
        fill: 'none',
        stroke: colour,
        'stroke-width': line.isGuide ? 1 : 2,
        'stroke-dasharray': dash,
      }),
      svg('line', {
        x1: BOX.right + 16,
        x2: BOX.right + 40,
        stroke: colour,
        'stroke-width': 2,
        y1: BOX.top + i * NAME_STEP,
        y2: BOX.top + i * NAME_STEP,
        'stroke-dasharray': dash,
      }),
      svg('text', {x: BOX.right + 46, y: BOX.top + i * NAME_STEP + 4}, line.name),
    );
    for (const [x, y, low, high] of line.points) {
      if (low !== undefined && high !== undefined) {
        const ends = {y1: toY(low), y2: toY(high)};
        parts.push(svg('line', {x1: toX(x), x2: toX(x), ...ends, stroke: colour}));
      }
      if (line.dots) {
        parts.push(svg('circle', {cx: toX(x), cy: toY(y), r: line.dots(x, y), fill: colour}));
      }
    }
  });
  return drawing(title, WIDTH, HEIGHT, parts);
}
