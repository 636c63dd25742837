import { compare } from '#model/problem.ts'
import { sha256 } from '../disk/hash.ts'
import { arrowFields } from '../formats/arrow-nested.ts'
import type { ProjectFile } from '../pipeline/declaration.ts'
import { planDigest } from '../pipeline/identity.ts'
import type { Plan } from '../pipeline/plan.ts'
import type { Software } from '../release/assemble.ts'
import { answerColumns, PROTOCOL, sparkDdl } from './schema.ts'
import type { Identity } from './serve.ts'

/** What the worker with `plan` and this code is. */
export function identityOf(plan: Plan, software: Software): Identity {
  const code = software.digest.replace(/^sha256:/, '')
  const { node, unicode = '', icu = '' } = process.versions
  return {
    plan_sha256: sha256(`${planDigest(plan)} ${code}`),
    code_sha256: code,
    readout: software.version,
    node,
    unicode,
    icu,
  }
}

/** What `plan` was read from: the declaration, and the codebooks and stages by their paths. */
function filesOf({ declared, files }: Plan): readonly ProjectFile[] {
  const others = [...files.values()].sort((a, b) => compare(a.file, b.file))
  return [declared.source, ...others]
}

/** All that a program must know which gives documents to a worker and takes their rows. */
export function description(plan: Plan, identity: Identity): Readonly<Record<string, unknown>> {
  const { tables, declared } = plan
  return {
    protocol: PROTOCOL,
    dataset: declared.value.dataset,
    ...identity,
    files: filesOf(plan).map(({ file, bytes }) => ({ file, sha256: sha256(bytes) })),
    arrow: arrowFields(answerColumns(tables)),
    ddl: sparkDdl(tables),
    tables: tables.map(({ name, row, key, once, columns }) => ({
      name,
      row,
      key,
      once: once !== undefined,
      columns: columns.map((one) => ({ name: one.name, type: one.type })),
    })),
  }
}
