/**
 * Resolves when what `happens` puts on the page has been painted: the frame after the one that has
 * it is the one that a person sees.
 */
export async function shown(happens) {
  await happens;
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}

/** Resolves when `condition` holds; asked every frame. */
export async function when(condition) {
  while (!condition()) await new Promise(requestAnimationFrame);
}
