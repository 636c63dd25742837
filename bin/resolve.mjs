// Lets a stage beside any pipeline.yaml import 'readout', wherever that folder lies.
const entry = new URL('../src/index.ts', import.meta.url).href

export async function resolve(specifier, context, next) {
  return specifier === 'readout' ? next(entry, context) : next(specifier, context)
}
