import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * Keeps `--_viewport-height` and `--_viewport-top` at the part of the page that an on-screen
 * keyboard leaves visible. Kept in a constructed style sheet, which any content policy allows.
 */
export class ViewportController implements ReactiveController {
  readonly #host: ReactiveControllerHost & {readonly shadowRoot: ShadowRoot | null};
  readonly #sheet = new CSSStyleSheet();

  constructor(host: ReactiveControllerHost & {readonly shadowRoot: ShadowRoot | null}) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const root = this.#host.shadowRoot;
    if (root && !root.adoptedStyleSheets.includes(this.#sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    }
    window.visualViewport?.addEventListener('resize', this.#measure);
    window.visualViewport?.addEventListener('scroll', this.#measure);
    this.#measure();
  }

  hostDisconnected(): void {
    window.visualViewport?.removeEventListener('resize', this.#measure);
    window.visualViewport?.removeEventListener('scroll', this.#measure);
  }

  readonly #measure = (): void => {
    const viewport = window.visualViewport;
    // Zoomed in by hand: the panel keeps its place and the person pans over it.
    if (!viewport || viewport.scale > 1.01) {
      this.#sheet.replaceSync('');
      return;
    }
    const {height, offsetTop} = viewport;
    this.#sheet.replaceSync(`:host{--_viewport-height:${height}px;--_viewport-top:${offsetTop}px}`);
  };
}
