/** The ways in which a reader may see a state: width, colours, size of the text, language. */
import type {Mode, Theme} from '../../src/elements/controllers/preferences-controller.ts';

/** One of them. */
export interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly locales: readonly string[];
  readonly mode?: Mode;
  readonly theme?: Theme;
  /** Step of the text size. */
  readonly textSize?: number;
  /** The system's own colours; only Chromium can be told so from outside. */
  readonly forcedColors?: true;
}

/** What axe looks at every state in. */
export const looks: readonly Look[] = [
  {
    name: 'wide and light',
    width: 1000,
    height: 700,
    colorScheme: 'light',
    locales: ['zh-Hans', 'en'],
  },
  // The longer language in the narrower sheet.
  {name: 'narrow and dark', width: 320, height: 640, colorScheme: 'dark', locales: ['en']},
  {
    name: '长辈版 on a phone',
    width: 390,
    height: 844,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    mode: 'elder',
  },
  {
    name: '长辈版 at its largest, dark',
    width: 390,
    height: 844,
    colorScheme: 'light',
    locales: ['zh-Hant'],
    mode: 'elder',
    theme: 'dark',
    textSize: 4,
  },
  {
    name: 'high contrast',
    width: 820,
    height: 1000,
    colorScheme: 'dark',
    locales: ['zh-Hans'],
    theme: 'contrast',
  },
  {
    name: 'forced colours',
    width: 390,
    height: 844,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    forcedColors: true,
  },
];

/** In what no state may have to be scrolled sideways. */
export const reflows: readonly Look[] = [
  {name: 'standard', width: 320, height: 640, colorScheme: 'light', locales: ['en']},
  {
    name: '长辈版',
    width: 320,
    height: 640,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    mode: 'elder',
  },
  {
    name: '长辈版 at its largest',
    width: 320,
    height: 640,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    mode: 'elder',
    textSize: 4,
  },
  // 1280 × 1024 at 400 %.
  {name: '400 %', width: 320, height: 256, colorScheme: 'light', locales: ['zh-Hans']},
  {
    name: 'the largest standard text',
    width: 320,
    height: 640,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    textSize: 5,
  },
];

/** A telephone in Chinese, in the usual way and in 长辈版. */
export const phones: Readonly<Record<Mode, Look>> = {
  standard: {name: 'standard', width: 390, height: 844, colorScheme: 'light', locales: ['zh-Hans']},
  elder: {
    name: '长辈版',
    width: 390,
    height: 844,
    colorScheme: 'light',
    locales: ['zh-Hans'],
    mode: 'elder',
  },
};
