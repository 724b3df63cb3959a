/** Cut points of the answer policy; the measurement behind them is in docs/retrieval.md. */

/** From here on the answer stands alone. */
export const SURE = 0.85;

/**
 * From here on the answer is shown as the likely one, with what else it may be: seven of a hundred
 * questions that no office answers get here, and all but five of those that one does.
 */
export const MAYBE = 0.73;

/** From here on up to three entries are offered to choose from; below, the matter is handed over. */
export const CHOICES = 0.25;

/** Below this not even a hint is worth reading: one in ten of them would be right. */
export const HINTS = 0.15;

/** More choices than this are not weighed but skipped (Hick's law; the screen of a phone). */
export const MAX_CHOICES = 3;
