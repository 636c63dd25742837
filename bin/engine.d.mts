/** Sets heap and compiler of the engine for this program, before it compiles any of it. */
export function setEngine(): void
