// Lets this thread import TypeScript as it is, and a stage beside any pipeline.yaml import 'readout'.
import { register as registerHook } from 'node:module'
import { register as registerTypeScript } from 'tsx/esm/api'

/** `entry`: URL of the module that 'readout' names, which is the one that runs. */
export function readTypeScript(entry) {
  registerTypeScript()
  registerHook('./resolve.mjs', import.meta.url, { data: entry })
}
