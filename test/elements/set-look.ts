import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {YihuPreferenceEvent} from '../../src/elements/events.ts';
import {type PanelSetUp, settle} from './harness.ts';
import type {Look} from './looks.ts';

/** Makes the device one on which this look is seen. */
export async function setLook({width, height, colorScheme, forcedColors}: Look): Promise<void> {
  await setViewport({width, height});
  await emulateMedia({
    colorScheme,
    reducedMotion: 'reduce',
    forcedColors: forcedColors ? 'active' : 'none',
  });
}

/** Whether this browser shows what {@link setLook} asked for; Firefox knows no forced colours. */
export function isShown({forcedColors}: Look): boolean {
  return !forcedColors || matchMedia('(forced-colors: active)').matches;
}

/** As a reader who has chosen this look before sees it. */
export async function chooseLook({root, settled}: PanelSetUp, look: Look): Promise<void> {
  const {mode, textSize, colorScheme} = look;
  // A browser that cannot be told a scheme is told by the reader's own setting.
  const isTold = matchMedia(`(prefers-color-scheme: ${colorScheme})`).matches;
  const theme = look.theme ?? (isTold ? undefined : colorScheme);
  document.dispatchEvent(
    new YihuPreferenceEvent({
      ...(mode ? {mode} : {}),
      ...(theme ? {theme} : {}),
      ...(textSize === undefined ? {} : {textSize}),
    }),
  );
  await settled();
  await settle(root);
}
