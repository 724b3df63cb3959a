/** Marks a switch as exhaustive: reaching it is a type error, and a thrown one at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`);
}
