import {drawing, type SvgElement, svg} from './svg.ts';

/** One bar. */
export interface ChartBar {
  readonly name: string;
  /** Pieces that stand behind each other. */
  readonly parts: readonly number[];
  /** Written behind the bar. */
  readonly label: string;
  /** Ends of the 95 % interval of the last piece's end. */
  readonly interval?: readonly [low: number, high: number];
  /** One of ours, drawn in the strong colour. */
  readonly isOwn: boolean;
}

/** Bars under one heading. */
export interface ChartGroup {
  readonly name: string;
  readonly bars: readonly ChartBar[];
}

const WIDTH = 760;
const LEFT = 210;
const RIGHT = 600;
const ROW = 22;
const OWN = ['#d55e00', '#f0a05a'];
const OTHERS = ['#4a6f8a', '#a9c0d0'];

/**
 * Horizontal bars from 0.
 * @param legend what the pieces are, where there are several
 */
export function barChart({
  title,
  groups,
  legend = [],
}: {
  readonly title: string;
  readonly groups: readonly ChartGroup[];
  readonly legend?: readonly string[];
}): string {
  const bars = groups.flatMap((group) => group.bars);
  const total = (bar: ChartBar) => bar.parts.reduce((sum, part) => sum + part, 0);
  const largest = Math.max(...bars.map((bar) => Math.max(total(bar), bar.interval?.[1] ?? 0)));
  const toX = (value: number) => LEFT + (value / (largest || 1)) * (RIGHT - LEFT);
  const shapes: SvgElement[] = [
    svg('text', {x: 16, y: 26, 'font-size': 15, 'font-weight': 600}, title),
  ];
  let y = 44;
  legend.forEach((text, i) => {
    const x = LEFT + i * 180;
    shapes.push(
      svg('rect', {x, y: y - 10, width: 10, height: 10, fill: OTHERS[i % 2] ?? ''}),
      svg('text', {x: x + 15, y}, text),
    );
  });
  if (legend.length > 0) y += 14;
  for (const {name, bars: own} of groups) {
    y += ROW;
    shapes.push(svg('text', {x: 16, y, 'font-weight': 600}, name));
    y += 8;
    for (const bar of own) {
      shapes.push(...row(bar, y, toX));
      y += ROW;
    }
  }
  return drawing(title, WIDTH, y + 16, shapes);
}

function row(bar: ChartBar, y: number, toX: (value: number) => number): SvgElement[] {
  const colours = bar.isOwn ? OWN : OTHERS;
  const shapes: SvgElement[] = [
    svg('text', {x: LEFT - 8, y: y + 13, 'text-anchor': 'end'}, bar.name),
  ];
  let at = 0;
  bar.parts.forEach((part, i) => {
    shapes.push(
      svg('rect', {
        x: toX(at),
        y,
        width: Math.max(0, toX(at + part) - toX(at)),
        height: 16,
        fill: colours[i % 2] ?? '',
      }),
    );
    at += part;
  });
  if (bar.interval) {
    const [low, high] = bar.interval;
    shapes.push(svg('line', {x1: toX(low), x2: toX(high), y1: y + 8, y2: y + 8, stroke: '#000'}));
  }
  const end = toX(Math.max(at, bar.interval?.[1] ?? 0));
  shapes.push(svg('text', {x: end + 6, y: y + 13}, bar.label));
  return shapes;
}
