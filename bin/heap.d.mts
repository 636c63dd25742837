/** Lets the heap double between two full collections, where the engine's own rule lets it grow fourfold. */
export function boundHeap(): void
