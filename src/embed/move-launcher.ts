/**
 * Lets a person move the button away from what it covers, by a button beside it: a press takes it
 * to the next corner, the arrow keys take small steps. Nothing has to be dragged (WCAG 2.5.7).
 */

/** What is moved and by what. */
export interface MovableLauncher {
  readonly dock: HTMLElement;
  readonly button: HTMLElement;
  readonly move: HTMLElement;
}

/** Where the button stands: its side, and its distance in pixels from there and from the foot. */
export interface Place {
  readonly side: string;
  readonly inline: number;
  readonly block: number;
}

/** One press of an arrow key: a third of the smallest thing that can be tapped. */
const STEP_PX = 16;

/** Distance from the edges at which the corners lie, as in the style sheet. */
const MARGIN_PX = 20;

const KEY = 'yihu-place';

/** The corner after `place`, going round: at the foot to the other side, then half-way up. */
export function nextCorner({side, block}: Place, height: number): Place {
  const isLow = block < height / 4;
  return {
    side: isLow ? 'start' : 'end',
    inline: MARGIN_PX,
    block: side === 'start' ? Math.round(height / 2) : MARGIN_PX,
  };
}

/** Reads a kept place; undefined for anything else. */
export function parsePlace(text: string | null): Place | undefined {
  const [, side = '', inline, block] = /^(start|end) (\d{1,5}) (\d{1,5})$/.exec(text || '') || [];
  return side ? {side, inline: Number(inline), block: Number(block)} : undefined;
}

/** Makes the button movable, and puts it where it was put before. */
export function moveLauncher({dock, button, move}: MovableLauncher, storage: boolean): void {
  const current = (): Place => {
    const box = button.getBoundingClientRect();
    const side = dock.dataset.side || 'end';
    const isLeft = (side === 'start') === (getComputedStyle(dock).direction !== 'rtl');
    return {
      side,
      inline: isLeft ? box.left : innerWidth - box.right,
      block: innerHeight - box.bottom,
    };
  };

  const put = ({side, inline, block}: Place) => {
    const box = button.getBoundingClientRect();
    // Wholly on the screen, whatever was kept on a larger one.
    const clamp = (value: number, most: number) => Math.round(Math.max(0, Math.min(value, most)));
    const x = clamp(inline, innerWidth - box.width);
    const y = clamp(block, innerHeight - box.height);
    dock.dataset.side = side;
    dock.style.setProperty('--_inline', `${x}px`);
    dock.style.setProperty('--_block', `${y}px`);
    // The panel opens on the same side; how high it stands remains the owner's choice.
    const assistant = dock.nextElementSibling;
    if (assistant) assistant.setAttribute('position', side);
    return `${side} ${x} ${y}`;
  };

  const keep = (place: string) => {
    try {
      if (storage) localStorage.setItem(KEY, place);
    } catch {
      // Denied or full: it stands there until the page is left.
    }
  };

  move.addEventListener('click', () => keep(put(nextCorner(current(), innerHeight))));
  move.addEventListener('keydown', (event) => {
    const {side, inline, block} = current();
    const horizontal = Number(event.key === 'ArrowLeft') - Number(event.key === 'ArrowRight');
    const vertical = Number(event.key === 'ArrowUp') - Number(event.key === 'ArrowDown');
    if (!horizontal && !vertical) return;
    event.preventDefault();
    const away = side === 'end' ? horizontal : -horizontal;
    keep(put({side, inline: inline + away * STEP_PX, block: block + vertical * STEP_PX}));
  });

  try {
    const kept = storage ? parsePlace(localStorage.getItem(KEY)) : undefined;
    // Its size is known once it stands on the page.
    if (kept) requestAnimationFrame(() => put(kept));
  } catch {
    // Storage is denied: it stands where the page puts it.
  }
}
