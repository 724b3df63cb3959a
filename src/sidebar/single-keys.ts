import {deviceStorage} from './device-storage.ts';

/** Where the agent's choice about single keys is kept. */
const SINGLE_KEYS = 'yihu-sidebar-single-keys';

/** Whether single keys do something: the agent's last choice on this device. */
export function readSingleKeys(): boolean {
  return deviceStorage()?.getItem(SINGLE_KEYS) !== 'off';
}

/** Keeps the agent's choice about single keys. */
export function keepSingleKeys(on: boolean): void {
  try {
    deviceStorage()?.setItem(SINGLE_KEYS, on ? 'on' : 'off');
  } catch {
    // Full or denied: the choice holds as long as the page.
  }
}
