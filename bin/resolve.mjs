// Lets a stage beside any pipeline.yaml import 'readout', wherever that folder lies, and makes it
// an ES module even where no package.json says so.
let entry

export function initialize(url) {
  entry = url
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier === 'readout' ? entry : specifier, context)
  return /\.ts(\?|$)/.test(found.url) ? { ...found, format: 'module' } : found
}
