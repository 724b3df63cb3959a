/**
 * `node --import tsx bench/kill-browser.ts [kills]`: kills Chromium with SIGKILL while it writes
 * tickets (200 times without an argument) and counts those that were lost although the page had
 * said that they are saved. Fails where there is one. SIGKILL leaves the operating system's own
 * buffers alone: what a power cut does is for `durability: 'strict'` and the disk to answer.
 */
import {killBrowser} from '../test/support/kill-browser.ts';
import {randomFrom} from '../test/ticket/outbox-world/virtual-machine.ts';

const wanted = Number(process.argv[2] ?? 200);
const began = performance.now();
const {kills, acknowledged, lost} = await killBrowser(wanted, randomFrom(Date.now()));
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${kills} kills, ${acknowledged} acknowledged tickets, ${lost} lost, ${seconds} s`);
process.exitCode = lost > 0 ? 1 : 0;
