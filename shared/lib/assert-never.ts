/** Reached only when a union gained a member that a switch does not know: a bug, so it throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected member: ${JSON.stringify(value)}`);
}
