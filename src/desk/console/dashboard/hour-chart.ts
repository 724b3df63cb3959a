import {css, html, LitElement, type PropertyValues} from 'lit';
import uPlot from 'uplot';

/** Height of the drawing: a third of a laptop's screen at most. */
const HEIGHT = 180;

/**
 * Bars for the 24 hours of a day. The drawing is for the eye alone: beside it stands a table with
 * the same figures.
 */
export class HourChart extends LitElement {
  static override properties = {
    hours: {attribute: false},
    now: {type: Number},
  };

  static override styles = css`
    :host {
      display: block;
      min-width: 0;
      overflow: hidden;
    }
    /* A canvas knows no custom properties: it is told what these have become. */
    div {
      border: 0 solid var(--line);
      color: var(--accent);
    }
    .uplot {
      width: min-content;
    }
    .u-wrap {
      position: relative;
      user-select: none;
    }
    .u-over,
    .u-under,
    .u-axis {
      position: absolute;
    }
    .u-under {
      overflow: hidden;
    }
    .uplot canvas {
      position: relative;
      display: block;
      width: 100%;
      height: 100%;
    }
    .u-legend,
    .u-select,
    .u-cursor-pt {
      display: none;
    }
  `;

  declare hours: readonly number[];
  #plot: uPlot | null = null;
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.hours = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(() => this.resize());
    this.#observer.observe(this);
    if (this.hasUpdated) this.draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('hours')) this.draw();
  }

  private resize(): void {
    const width = Math.floor(this.clientWidth);
    if (this.#plot && width > 0 && this.#plot.width !== width) {
      this.#plot.setSize({width, height: HEIGHT});
    }
  }

  private draw(): void {
    const data: uPlot.AlignedData = [this.hours.map((_, hour) => hour), [...this.hours]];
    if (this.#plot) {
      this.#plot.setData(data);
      return;
    }
    const target = this.renderRoot.querySelector<HTMLElement>('div');
    if (!target) return;
    const {color: text} = getComputedStyle(this);
    const {color: accent, borderTopColor: line} = getComputedStyle(target);
    const axis: uPlot.Axis = {
      stroke: text,
      font: '12px system-ui',
      grid: {stroke: line, width: 1},
      ticks: {stroke: line, width: 1},
    };
    const options: uPlot.Options = {
      width: Math.max(240, Math.floor(this.clientWidth)),
      height: HEIGHT,
      legend: {show: false},
      cursor: {show: false},
      scales: {
        x: {time: false, range: [-0.6, 23.6]},
        y: {range: (_plot, _min, most) => [0, Math.max(5, most * 1.1)]},
      },
      axes: [
        {...axis, grid: {show: false}, incrs: [3, 6]},
        {...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000]},
      ],
      series: [
        {},
        {
          fill: accent,
          width: 0,
          points: {show: false},
          ...(uPlot.paths.bars ? {paths: uPlot.paths.bars({size: [0.7, 40]})} : {}),
        },
      ],
    };
    this.#plot = new uPlot(options, data, target);
  }

  override render(): unknown {
    return html`<div aria-hidden="true"></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hour-chart': HourChart;
  }
}
