import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {plainJson} from '../../lib/plain-json.ts';
import {YihuPreferenceEvent} from '../events.ts';

/** How large and plain everything is: the usual way, or 长辈版. */
export type Mode = 'standard' | 'elder';

/** Colours: as the device says, or one of three. */
export type Theme = 'auto' | 'light' | 'dark' | 'contrast';

/** What a reader chose. */
export interface Preferences {
  readonly mode?: Mode;
  readonly theme?: Theme;
  /** Step of `textSizes`, from 0. */
  readonly textSize?: number;
  /** BCP 47 tag. */
  readonly locale?: string;
}

/**
 * Sizes of body text in pixels, where the browser's own is 16. 长辈版 has the span of the norm for
 * elder versions: 18 pt (24 px) to 30 pt (40 px).
 */
export const textSizes: Readonly<Record<Mode, readonly number[]>> = {
  standard: [16, 18, 20, 24, 28, 32],
  elder: [24, 28, 32, 36, 40],
};

/** Where the choice is kept: the reader's eyes are the same on every page of a site. */
const STORAGE_KEY = 'yihu-preferences';

/** What the controller needs of its element. */
export interface PreferencesHost extends ReactiveControllerHost, EventTarget {
  mode: Mode;
  theme: Theme;
  locale: string;
  /** Keeps nothing on the device. */
  readonly noStorage: boolean;
  readonly shadowRoot: ShadowRoot | null;
}

function isOneOf<Value extends string>(values: readonly Value[], value: unknown): value is Value {
  return values.some((known) => known === value);
}

/** What `text` holds of preferences; whatever is not one is left out. */
export function parsePreferences(text: string | null): Preferences {
  let value: unknown;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    // Somebody else's, or cut short: the defaults are as good.
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const {mode, theme, textSize, locale} = value as Readonly<Record<string, unknown>>;
  return {
    ...(isOneOf(['standard', 'elder'], mode) ? {mode} : {}),
    ...(isOneOf(['auto', 'light', 'dark', 'contrast'], theme) ? {theme} : {}),
    ...(typeof textSize === 'number' && Number.isInteger(textSize) && textSize >= 0
      ? {textSize}
      : {}),
    ...(typeof locale === 'string' ? {locale} : {}),
  };
}

/**
 * The reader's own settings, kept on the device. They stand above the attributes of the page, and
 * every element of the family on the page follows them.
 */
export class PreferencesController implements ReactiveController {
  readonly #host: PreferencesHost;
  readonly #sheet = new CSSStyleSheet();
  #textSize = 0;

  constructor(host: PreferencesHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Step of the text size in the present mode. */
  get textSize(): number {
    return Math.min(this.#textSize, textSizes[this.#host.mode].length - 1);
  }

  hostConnected(): void {
    const root = this.#host.shadowRoot;
    if (root && !root.adoptedStyleSheets.includes(this.#sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    }
    if (!this.#host.noStorage) this.#apply(this.#read());
    document.addEventListener(YihuPreferenceEvent.type, this.#handleOther);
  }

  hostDisconnected(): void {
    document.removeEventListener(YihuPreferenceEvent.type, this.#handleOther);
  }

  hostUpdate(): void {
    const sizes = textSizes[this.#host.mode] ?? textSizes.standard;
    const scale = (sizes[this.textSize] ?? sizes[0] ?? 16) / (sizes[0] ?? 16);
    this.#sheet.replaceSync(scale === 1 ? '' : `:host{--_chosen-scale:${scale.toFixed(6)}}`);
  }

  /** Takes over what the reader chose, keeps it and tells the page. */
  choose(chosen: Preferences): void {
    // Each mode has sizes of its own, and starts with the first.
    const change =
      chosen.mode && chosen.mode !== this.#host.mode ? {textSize: 0, ...chosen} : chosen;
    this.#apply(change);
    if (!this.#host.noStorage) this.#keep({...this.#read(), ...change});
    this.#host.dispatchEvent(new YihuPreferenceEvent(change));
  }

  #apply({mode, theme, textSize, locale}: Preferences): void {
    if (mode) this.#host.mode = mode;
    if (theme) this.#host.theme = theme;
    if (textSize !== undefined) this.#textSize = textSize;
    if (locale) this.#host.locale = locale;
    this.#host.requestUpdate();
  }

  readonly #handleOther = (event: YihuPreferenceEvent): void => {
    if (event.target !== this.#host) this.#apply(event.preferences);
  };

  #read(): Preferences {
    try {
      return parsePreferences(localStorage.getItem(STORAGE_KEY));
    } catch {
      // A sandboxed frame or a policy denies it.
      return {};
    }
  }

  #keep(preferences: Preferences): void {
    try {
      localStorage.setItem(STORAGE_KEY, plainJson(preferences));
    } catch {
      // Denied or full: the choice holds as long as the page.
    }
  }
}
