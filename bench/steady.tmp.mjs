// bench/steady.tmp.ts
import { createHash as createHash2 } from "node:crypto";

// src/disk/disk.ts
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync
} from "node:fs";
import { dirname } from "node:path";
var DiskError = class extends Error {
  code;
  path;
  constructor(code, path, message) {
    super(message);
    this.code = code;
    this.path = path;
  }
};
var disk = {
  kind(path) {
    return guard(path, "looked at", () => {
      const entry3 = lstatSync(path, { throwIfNoEntry: false });
      if (!entry3) return void 0;
      if (entry3.isSymbolicLink()) return "link";
      return entry3.isFile() ? "file" : entry3.isDirectory() ? "folder" : "other";
    });
  },
  list: (path) => guard(path, "listed", () => readdirSync(path).sort()),
  read: (path, limit) => guard(path, "read", () => readWhole(path, limit)),
  real: (path) => guard(path, "resolved", () => realpathSync(path)),
  create(path) {
    const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
    const flags = O_WRONLY | O_CREAT | O_EXCL | (O_NOFOLLOW ?? 0);
    const fd2 = guard(path, "created", () => openSync(path, flags, 420));
    return {
      write: (bytes2) => guard(path, "written", () => writeAll(fd2, bytes2)),
      sync: () => guard(path, "synced", () => fsyncSync(fd2)),
      close: () => guard(path, "closed", () => closeSync(fd2))
    };
  },
  makeFolder: (path) => guard(path, "created", () => makeFolder(path)),
  rename: (from, to) => guard(to, "renamed to", () => renameSync(from, to)),
  link: (from, to) => guard(to, "linked", () => linkSync(from, to)),
  remove: (path) => guard(path, "removed", () => rmSync(path, { recursive: true, force: true })),
  syncFolder: (path) => guard(path, "synced", () => syncFolder(path))
};
function guard(path, action, call) {
  try {
    return call();
  } catch (error) {
    if (error instanceof DiskError) throw error;
    const code = error.code ?? "EUNKNOWN";
    throw new DiskError(code, path, `could not be ${action}: ${WORDS[code] ?? code}`);
  }
}
var WORDS = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than this system allows",
  EIO: "the device reported an error",
  EMFILE: "too many files are open",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is no folder",
  EEXIST: "it exists already",
  ENOTEMPTY: "it exists already",
  EISDIR: "it is a folder",
  ELOOP: "it is a link",
  EXDEV: "it lies on another file system"
};
function readWhole(path, limit = Number.MAX_SAFE_INTEGER) {
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
  const fd2 = openSync(path, O_RDONLY | (O_NONBLOCK ?? 0) | (O_NOFOLLOW ?? 0));
  try {
    const before2 = fstatSync(fd2);
    if (!before2.isFile()) throw new DiskError("EINVAL", path, "is no regular file");
    if (before2.size > limit) {
      const message = `has ${before2.size} bytes; at most ${limit} are read`;
      throw new DiskError("E2BIG", path, message);
    }
    const bytes2 = readFileSync(fd2);
    const after = fstatSync(fd2);
    if (after.size !== before2.size || after.mtimeMs !== before2.mtimeMs || bytes2.length !== before2.size) {
      throw new DiskError("EBUSY", path, "changed while it was read");
    }
    return bytes2;
  } finally {
    closeSync(fd2);
  }
}
function writeAll(fd2, bytes2) {
  for (let at2 = 0; at2 < bytes2.length; ) at2 += writeSync(fd2, bytes2, at2, bytes2.length - at2);
}
function makeFolder(path) {
  const above = dirname(path);
  if (above !== path && !lstatSync(above, { throwIfNoEntry: false })) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    const taken = error.code === "EEXIST";
    if (!taken || !lstatSync(path).isDirectory()) throw error;
  }
}
function syncFolder(path) {
  if (process.platform === "win32") return;
  const fd2 = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(fd2);
  } finally {
    closeSync(fd2);
  }
}

// src/pipeline/plan.ts
import { join as join3 } from "node:path";

// src/text/yaml.ts
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  stringify
} from "yaml";
var MOST = 256 * 1024;
var DEEPEST = 64;
var FORBIDDEN_KEYS = ["__proto__", "constructor", "prototype"];
function parseYaml(text2) {
  const early = tooLarge(text2) ?? tooDeep(text2) ?? directive(text2);
  if (early) return unread(early);
  const counter = new LineCounter();
  const document = parseDocument(text2, { lineCounter: counter, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings].map((error) => parserFault(error));
  walk(document.contents, faults, 0);
  const value = faults.length === 0 ? document.toJS() : void 0;
  const locate = (path, part2 = "value") => {
    const node = find(document.contents, path, part2);
    const [start, end] = node?.range ?? [0, 1];
    const line2 = text2.slice(start, end).split("\n")[0].trimEnd();
    return { offset: start, length: Math.max(1, line2.length) };
  };
  return { value, faults, locate, line: (path) => counter.linePos(locate(path).offset).line };
}
function unread(fault) {
  const { offset, length } = fault;
  return { value: void 0, faults: [fault], locate: () => ({ offset, length }), line: () => 1 };
}
function tooLarge(text2) {
  if (text2.length <= MOST) return void 0;
  const message = `the file has ${text2.length} characters; at most ${MOST} are read`;
  return { offset: 0, length: 1, rule: "yaml-size", message, hint: "divide it into smaller files" };
}
function tooDeep(text2) {
  let brackets2 = 0;
  const indents = [];
  for (const match of text2.matchAll(/^( *)((?:[-?:] +)*)(?=\S)|[[{\]}]/gm)) {
    if (match[0] === "[" || match[0] === "{") brackets2++;
    else if (match[0] === "]" || match[0] === "}") brackets2 = Math.max(0, brackets2 - 1);
    else {
      while (indents.length > 0 && indents.at(-1) >= match[1].length) indents.pop();
      indents.push(match[1].length);
    }
    const dashes = (match[2]?.length ?? 0) / 2;
    if (brackets2 + indents.length + dashes <= DEEPEST) continue;
    const message = `nested more than ${DEEPEST} levels deep`;
    return { offset: match.index, length: 1, rule: "yaml-depth", message, hint: "flatten it" };
  }
  return void 0;
}
function directive(text2) {
  const match = /(?:^|(?<=^\ufeff))%\S*/m.exec(text2);
  if (!match) return void 0;
  const message = `directive '${match[0]}' is not read: it would change what values mean`;
  const hint = "remove the line";
  return { offset: match.index, length: match[0].length, rule: "yaml-directive", message, hint };
}
function parserFault(error) {
  const duplicate = error.code === "DUPLICATE_KEY";
  return {
    offset: error.pos[0],
    length: Math.max(1, error.pos[1] - error.pos[0]),
    rule: duplicate ? "yaml-duplicate-key" : "yaml-syntax",
    message: duplicate ? "this key stands here twice" : error.message.split("\n")[0],
    hint: duplicate ? "keep one of the two" : 'indent with spaces, alike within a list or map; put texts that hold ": " in quotes'
  };
}
function walk(node, faults, depth) {
  if (!node || depth > DEEPEST) return;
  const [offset, end] = node.range ?? [0, 1];
  const at2 = { offset, length: Math.max(1, end - offset) };
  if (isAlias(node) || node.anchor !== void 0) {
    const message = "anchors and aliases are not read: each value stands where it is used";
    faults.push({ ...at2, rule: "yaml-alias", message, hint: "write the value out" });
  }
  if (isScalar(node) && typeof node.value === "string" && !node.value.isWellFormed()) {
    const message = "the value holds half of a character (a lone surrogate)";
    faults.push({ ...at2, rule: "yaml-surrogate", message, hint: "write the character itself" });
  }
  if (isSeq(node)) for (const item of node.items) walk(item, faults, depth + 1);
  if (!isMap(node)) return;
  for (const pair of node.items) {
    const key2 = pair.key;
    walk(key2, faults, depth + 1);
    const name = isScalar(key2) ? key2.value : void 0;
    if (typeof name !== "string" || FORBIDDEN_KEYS.includes(name)) {
      const [start, stop2] = key2.range ?? [offset, offset + 1];
      const message = `a key must be a plain word, not ${JSON.stringify(name ?? null)}`;
      const hint = "rename the key, or quote it";
      faults.push({
        offset: start,
        length: Math.max(1, stop2 - start),
        rule: "yaml-key",
        message,
        hint
      });
    }
    walk(pair.value, faults, depth + 1);
  }
}
function find(root, path, part2) {
  let node = root;
  for (const [depth, step] of path.entries()) {
    const last2 = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair) return node;
      if (last2 && (part2 === "key" || !pair.value)) return pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[step] ?? node;
    }
  }
  return node ?? void 0;
}

// src/text/lines.ts
var LF = 10;
var CR = 13;
function endsLine(unit) {
  return unit === LF || unit === CR || unit === 8232 || unit === 8233;
}
function lines(text2) {
  const found = [];
  const plain2 = !/[\r\u2028\u2029]/.test(text2);
  let start = 0;
  while (start < text2.length) {
    const end = plain2 ? lineFeed(text2, start) : lineEnd(text2, start);
    found.push({ start, end });
    start = text2.charCodeAt(end) === CR && text2.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
  }
  return found;
}
function lineFeed(text2, from) {
  const at2 = text2.indexOf("\n", from);
  return at2 < 0 ? text2.length : at2;
}
function lineEnd(text2, from) {
  let end = from;
  while (end < text2.length && !endsLine(text2.charCodeAt(end))) end++;
  return end;
}
function placeOf(text2, offset) {
  const all = lines(text2);
  let index = all.length - 1;
  while (index > 0 && all[index].start > offset) index--;
  const line2 = all[index] ?? { start: 0, end: 0 };
  const column2 = [...text2.slice(line2.start, Math.min(offset, text2.length))].length + 1;
  return { line: Math.max(index, 0) + 1, column: column2, text: text2.slice(line2.start, line2.end) };
}

// src/model/problem.ts
var Rejection = class extends Error {
  problems;
  exit;
  constructor(problems, exit) {
    super(problems.map((problem) => `${problem.file}: ${problem.message}`).join("\n"));
    this.problems = problems;
    this.exit = exit;
  }
};
var EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  input: 3,
  output: 4,
  locked: 5,
  published: 6,
  verify: 7
};
function compare(a2, b) {
  return a2 < b ? -1 : a2 > b ? 1 : 0;
}
function nearest(word2, candidates) {
  let best;
  let least = Math.max(2, Math.floor(word2.length / 3)) + 1;
  for (const candidate of candidates) {
    const same = sharesWord(word2, candidate) ? 1 : Infinity;
    const distance = Math.min(same, editDistance(word2, candidate));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
function sharesWord(a2, b) {
  if (a2.startsWith(b) || b.startsWith(a2)) return true;
  const words5 = b.toLowerCase().split(/[^a-z]+/);
  return a2.toLowerCase().split(/[^a-z]+/).some((word2) => word2.length >= 4 && words5.includes(word2));
}
function editDistance(a2, b) {
  let row2 = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i2 = 1; i2 <= a2.length; i2++) {
    const next = [i2];
    for (let j = 1; j <= b.length; j++) {
      const cost = a2[i2 - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row2[j] + 1, next[j - 1] + 1, row2[j - 1] + cost));
    }
    row2 = next;
  }
  return row2[b.length];
}

// src/model/schema.ts
import { z } from "zod";

// src/model/codebook.ts
var line = z.number().int().optional();
function check(text2, file2, schema) {
  const yaml = parseYaml(text2);
  if (yaml.faults.length > 0) {
    return { problems: yaml.faults.map((fault) => ({ ...fault, ...at(text2, file2, fault) })) };
  }
  const where = { text: text2, file: file2, yaml, prefix: [] };
  const problems = mismatches(schema, numbered(yaml.value, yaml, []), where);
  if (Array.isArray(problems)) return { problems };
  return { value: problems.value, yaml };
}
function mismatches(schema, value, where) {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data };
  return result.error.issues.flatMap((issue) => fromIssue(issue, where, schema));
}
function problemAt(text2, file2, yaml, path, problem) {
  const { rule, message, hint, part: part2 = "value" } = problem;
  const located = at(text2, file2, yaml.locate(path, part2));
  return { ...located, rule, message, ...hint === void 0 ? {} : { hint } };
}
function at(text2, file2, { offset, length }) {
  const place = placeOf(text2, offset);
  const { line: line2, column: column2, text: source } = place;
  return { file: file2, line: line2, column: column2, length, source, level: "error" };
}
function numbered(value, yaml, path) {
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const inner2 = numbered(item, yaml, [...path, index]);
      return isMap2(inner2) ? { line: yaml.line([...path, index]), ...inner2 } : inner2;
    });
  }
  if (!isMap2(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, numbered(item, yaml, [...path, name])])
  );
}
var isMap2 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function fromIssue(issue, where, schema) {
  const { text: text2, file: file2, yaml, prefix } = where;
  const path = issue.path;
  const name = path.length > 0 ? `'${path.join(".")}'` : nameAt(prefix);
  const place = (problem, ...more) => problemAt(text2, file2, yaml, [...prefix, ...path, ...more], problem);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map(
      (unknown3) => place(unknownKey(unknown3, shapeAt(schema, path), where), unknown3)
    );
  }
  if (issue.code === "invalid_value") return [place(wrongValue(name, issue))];
  if (issue.code === "invalid_type") return [place(wrongType(name, issue))];
  const [cause, hint = "write a value that fits"] = issue.message.split(/; (.+)/s);
  const message = `${name}: ${cause.charAt(0).toLowerCase()}${cause.slice(1)}`;
  return [place({ rule: "wrong-value", message, hint })];
}
var nameAt = (prefix) => prefix.length > 0 ? `'${String(prefix.at(-1))}'` : "the file";
function unknownKey(unknown3, shape2, { unknown: words5 }) {
  const known3 = Object.keys(shape2).filter((name) => name !== "line");
  const meant = nearest(unknown3, known3);
  const values = meant === void 0 ? [] : valuesOf(shape2[meant]);
  const allowed = values.length > 0 ? ` values: ${values.join(", ")}` : "";
  const keys = known3.length > 0 ? `keys: ${known3.join(", ")}` : "remove it";
  const hint = meant === void 0 ? keys : `did you mean '${meant}'?${allowed}`;
  const message = words5?.say(unknown3) ?? `unknown key '${unknown3}'`;
  return { rule: words5?.rule ?? "unknown-key", message, hint, part: "key" };
}
function definitionOf(schema) {
  const { def } = schema;
  return def.innerType ? definitionOf(def.innerType) : def;
}
function shapeAt(schema, path) {
  let at2 = schema;
  for (const step of path) {
    const { shape: shape2, element } = definitionOf(at2);
    at2 = shape2?.[step] ?? element;
    if (!at2) return {};
  }
  return definitionOf(at2).shape ?? {};
}
var valuesOf = (schema) => Object.values(definitionOf(schema).entries ?? {});
function wrongValue(name, issue) {
  const values = issue.values.map(String);
  const given = String(issue.input ?? "");
  const meant = nearest(given, values);
  const hint = `values: ${values.join(", ")}${meant ? `; did you mean '${meant}'?` : ""}`;
  const message = given === "" ? `${name} is missing` : `${name} cannot be '${given}'`;
  return { rule: "wrong-value", message, hint };
}
function wrongType(name, issue) {
  if (issue.input === void 0) {
    return { rule: "missing-key", message: `${name} is missing`, hint: "add it" };
  }
  const message = `${name} must be ${article(issue.expected)}, not ${said(issue.input)}`;
  return { rule: "wrong-type", message, hint: remedy(issue.expected, issue.input) };
}
var article = (type) => type === "record" || type === "object" ? "a map of keys" : type === "array" ? "a list" : type === "string" ? "a text" : `a ${type}`;
function said(value) {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a map of keys" : `the ${typeof value} ${JSON.stringify(value)}`;
}
function remedy(expected, input) {
  if (expected === "string" && typeof input === "number")
    return "put it in quotes: without them it is read as a number";
  if (expected === "string" && typeof input === "boolean") return "put it in quotes";
  if (expected === "boolean") return "write true or false, without quotes";
  if (expected === "object") return "write its keys below it, indented";
  if (expected === "number") return "write a number, without quotes";
  return "see the example in the docs";
}

// src/pipeline/custom.ts
import { join } from "node:path";
import { pathToFileURL } from "node:url";
var EXAMPLE = "export default stage({ ... }); see 'A stage of your own' in the docs";
async function loadStage(root, file2) {
  let module;
  try {
    module = await import(pathToFileURL(join(root, file2)).href);
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { cause: `could not be loaded: ${message.replaceAll(root, ".")}`, hint: "mend the file" };
  }
  const missing = missingParts(module.default);
  if (missing.length === 0) return { stage: module.default };
  return { cause: `has no ${missing.join(", ")} in its default export`, hint: EXAMPLE };
}
var PARTS = {
  name: (value) => typeof value === "string" && /^[a-z][a-z0-9-]*$/.test(value),
  version: (value) => Number.isInteger(value),
  about: (value) => typeof value === "string",
  needs: Array.isArray,
  adds: Array.isArray,
  options: (value) => typeof value?.safeParse === "function",
  rules: (value) => typeof value === "object" && value !== null,
  reader: (value) => typeof value === "function"
};
function missingParts(value) {
  if (typeof value !== "object" || value === null) return ["stage"];
  const parts = value;
  return Object.entries(PARTS).filter(([name, isGood]) => !isGood(parts[name])).map(([name]) => name);
}

// src/pipeline/given-tables.ts
function* wrongTables(tables2) {
  for (const { name } of tables2.filter((table2) => !isTable(table2))) {
    const message2 = `table '${String(name)}' is none: a name of at most 32 small letters, digits and _, columns, rows and range`;
    yield { rule: "broken-stage", message: message2, hint: "give what table() of readout takes" };
  }
  const names2 = tables2.map((table2) => table2.name);
  const twice = names2.find((name, index) => names2.indexOf(name) !== index);
  if (twice !== void 0) {
    const message2 = `two stages give a table '${twice}'`;
    yield { rule: "duplicate-table", message: message2, hint: "rename one, or leave one stage out" };
  }
  if (names2.includes("documents") && names2.includes("statements")) return;
  const message = "no stage gives the tables documents and statements";
  yield { rule: "missing-tables", message, hint: "add '- use: emit' as the last stage" };
}
function isTable({ name, columns, rows: rows4, range }) {
  const parts = Array.isArray(columns) && typeof rows4 === "function" && typeof range === "function";
  return parts && typeof name === "string" && /^[a-z][a-z0-9_]{0,31}$/.test(name);
}

// src/pipeline/kinds.ts
var kind = z.strictObject({
  line,
  code: z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _"),
  tile: z.boolean(),
  definition: z.string()
});
var kindsSchema = z.strictObject({ about: z.string(), entries: z.array(kind) }).superRefine(({ entries }, context) => {
  for (const [index, { code }] of entries.entries()) {
    const first2 = entries.findIndex((entry3) => entry3.code === code);
    if (first2 === index) continue;
    const message = `the kind '${code}' stands here twice (first on line ${entries[first2].line}); keep one`;
    context.addIssue({ code: "custom", path: ["entries", index, "code"], message });
  }
});
function unknownKind(stage2, kind2, file2) {
  const message = `stage '${stage2.name}' adds kind '${kind2}', which ${file2} does not define`;
  const hint = `add '- { code: ${kind2}, tile: false, definition: "..." }' there`;
  return { rule: "unknown-kind", message, hint };
}

// src/pipeline/replay.ts
function replayOf(builtin, declared2, exists) {
  const stage2 = builtin.find((one) => one.codebooks?.corrections !== void 0);
  if (!stage2 || declared2.stages.some(({ use: use2 }) => use2 === stage2.name)) return void 0;
  const use = stage2.codebooks.corrections;
  const file2 = declared2.corrections ?? use.file;
  return declared2.corrections === void 0 && !exists(file2) ? void 0 : { stage: stage2, use, file: file2 };
}

// src/pipeline/declaration.ts
import { join as join2 } from "node:path";

// src/describe/licence.ts
import identifiers from "spdx-license-ids/index.json" with { type: "json" };
var LICENCES = identifiers;

// src/text/decode.ts
var decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function decode(bytes2) {
  const nul = bytes2.indexOf(0);
  let text2;
  try {
    text2 = decoder.decode(bytes2);
  } catch {
    const byte = firstInvalid(bytes2);
    return { byte, cause: "invalid-utf8", hint: likelyEncoding(bytes2, byte) };
  }
  if (nul >= 0) return { byte: nul, cause: "nul", hint: "remove the byte, or the file is no text" };
  return text2;
}
function firstInvalid(bytes2) {
  let i2 = 0;
  while (i2 < bytes2.length) {
    const length = sequenceLength(bytes2, i2);
    if (length === 0) return i2;
    i2 += length;
  }
  return bytes2.length;
}
function sequenceLength(bytes2, i2) {
  const first2 = bytes2[i2];
  if (first2 < 128) return 1;
  const length = first2 >= 240 ? 4 : first2 >= 224 ? 3 : 2;
  if (first2 < 194 || first2 > 244) return 0;
  const second = bytes2[i2 + 1] ?? 0;
  const low = first2 === 224 ? 160 : first2 === 240 ? 144 : 128;
  const high = first2 === 237 ? 159 : first2 === 244 ? 143 : 191;
  if (second < low || second > high) return 0;
  for (let k = 2; k < length; k++) if (((bytes2[i2 + k] ?? 0) & 192) !== 128) return 0;
  return length;
}
function likelyEncoding(bytes2, at2) {
  if (isCutShort(bytes2, at2)) return "the file is cut short: its last character is not whole";
  if (bytes2[0] === 255 && bytes2[1] === 254) return "it looks like UTF-16, little endian";
  if (bytes2[0] === 254 && bytes2[1] === 255) return "it looks like UTF-16, big endian";
  const byte = bytes2[at2] ?? 0;
  if (byte >= 145 && byte <= 151)
    return "it looks like Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 old.txt > new.txt";
  if (byte >= 192) return "it looks like Windows-1252 or ISO-8859-1";
  return "the file may be cut short or damaged";
}
function isCutShort(bytes2, at2) {
  const first2 = bytes2[at2] ?? 0;
  const length = first2 >= 240 ? 4 : first2 >= 224 ? 3 : 2;
  const rest = bytes2.subarray(at2 + 1);
  return first2 >= 194 && first2 <= 244 && rest.length < length - 1 && rest.every((byte) => (byte & 192) === 128);
}

// src/inputs/encoding.ts
var ENCODINGS = {
  "utf-8": ["utf8"],
  "utf-16le": ["utf-16"],
  "utf-16be": [],
  "windows-1250": ["cp1250"],
  "windows-1251": ["cp1251"],
  "windows-1252": ["cp1252", "iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"],
  "windows-1253": ["cp1253"],
  "windows-1254": ["cp1254", "iso-8859-9", "latin5"],
  "windows-1255": ["cp1255"],
  "windows-1256": ["cp1256"],
  "windows-1257": ["cp1257"],
  "windows-1258": ["cp1258"],
  "windows-874": ["cp874", "iso-8859-11", "tis-620"],
  "iso-8859-2": ["latin2", "latin-2"],
  "iso-8859-3": [],
  "iso-8859-4": [],
  "iso-8859-5": [],
  "iso-8859-6": [],
  "iso-8859-7": [],
  "iso-8859-8": [],
  "iso-8859-10": [],
  "iso-8859-13": [],
  "iso-8859-14": [],
  "iso-8859-15": ["latin9", "latin-9"],
  "iso-8859-16": [],
  "koi8-r": ["koi8"],
  "koi8-u": [],
  ibm866: ["cp866"],
  macintosh: ["mac", "mac-roman"],
  shift_jis: ["shift-jis", "sjis", "windows-31j", "cp932", "ms932"],
  "euc-jp": ["eucjp"],
  "iso-2022-jp": [],
  gb18030: ["gbk", "gb2312", "cp936"],
  big5: ["big-5", "cp950", "big5-hkscs"],
  "euc-kr": ["cp949", "ks_c_5601-1987"]
};
var BY_NAME = new Map(
  Object.entries(ENCODINGS).flatMap(
    ([name, others]) => [name, ...others].map((one) => [one, name])
  )
);
function encodingOf(label2) {
  return BY_NAME.get(label2.trim().toLowerCase());
}
var ENCODING_NAMES = Object.keys(ENCODINGS).join(", ");

// src/pipeline/declaration.ts
var MOST2 = 1024 * 1024;
var projectPath = z.string().regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\]+$/, "must be a path below the project folder");
var encodingName = z.string().refine((label2) => encodingOf(label2) !== void 0, `must be one of: ${ENCODING_NAMES}`);
var creator = z.strictObject({
  line: z.number().optional(),
  name: z.string().min(1).describe("Name of the person or body"),
  type: z.enum(["person", "organization"]).default("person").describe("What the creator is"),
  orcid: z.string().regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, "must be an ORCID iD like 0000-0002-1825-0097").optional().describe("ORCID iD of a person")
});
function notLicence(given) {
  const small2 = given.toLowerCase();
  const meant = LICENCES.find((id) => id.toLowerCase() === small2) ?? nearest(given, LICENCES);
  const common = "CC0-1.0, CC-BY-4.0, CC-BY-SA-4.0, ODbL-1.0 and others at https://spdx.org/licenses";
  const hint = meant === void 0 ? "" : `; did you mean '${meant}'?`;
  return `must be an SPDX identifier${hint} (${common})`;
}
var declarationSchema = z.strictObject({
  dataset: z.string().regex(
    /^[a-z][a-z0-9-]{1,63}$/,
    "must be lower-case letters, digits and hyphens, a letter first"
  ).describe("Name of the dataset: its folder below out/"),
  title: z.string().min(1).describe("Title of the dataset, as it is cited"),
  description: z.string().min(50).describe("What the dataset holds, in at least 50 characters"),
  status: z.enum(["draft", "stable"]).default("draft").describe("draft: versions stay below 1.0.0; stable: the tables are declared stable"),
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a BCP 47 tag like en or pt-BR").describe("Language of the sources (BCP 47); a file beside a source may state another"),
  encoding: encodingName.optional().describe(
    "Encoding of the sources, if not UTF-8; a byte order mark tells more, a file beside a source may state another"
  ),
  licence: z.string().refine((id) => LICENCES.includes(id), { error: ({ input }) => notLicence(String(input)) }).describe("Licence of the tables (SPDX identifier)"),
  rights: z.string().min(1).describe("Rights in the texts of the sources, which are not ours to license"),
  creators: z.array(creator).min(1).describe("Who answers for the dataset"),
  keywords: z.array(z.string()).default([]).describe("Words to find the dataset by"),
  kinds: projectPath.default("codebooks/kinds.yaml").describe("Codebook of the types of spans"),
  corrections: projectPath.optional().describe("File of corrections; corrections.yaml, if there is one, unless declared"),
  gold: projectPath.optional().describe("Folder of gold, by which the release is measured; gold, if it is there"),
  source_limit_mib: z.number().positive().max(256).default(64).describe("Largest source read, in MiB"),
  at_least: z.enum(["minor", "major"]).optional().describe("Raises the level of the next release; never lowers it"),
  because: z.string().min(1).optional().describe("Why the level is raised; needed with at_least"),
  stages: z.array(z.looseObject({ line: z.number().optional(), use: z.string().min(1) })).min(1).describe("The stages, in order")
});
function readProjectFile(disk2, root, file2) {
  try {
    const bytes2 = disk2.read(join2(root, file2), MOST2);
    const text2 = decode(bytes2);
    if (typeof text2 === "string") return { file: file2, bytes: bytes2, text: text2 };
    const message = `byte ${text2.byte} is ${text2.cause === "nul" ? "NUL" : "not UTF-8"}`;
    return { file: file2, level: "error", rule: text2.cause, message, hint: text2.hint };
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    const missing = error.code === "ENOENT";
    const message = missing ? "there is no such file" : error.message;
    const hint = missing ? "make the file, or correct the path" : "see the cause above";
    return {
      file: file2,
      level: "error",
      rule: missing ? "missing-file" : "unreadable-file",
      message,
      hint
    };
  }
}
function readDeclaration(disk2, root, file2) {
  const source = readProjectFile(disk2, root, file2);
  if ("level" in source) {
    const hint = source.rule === "missing-file" ? "name the folder of your project with --project, or start one: npm run readout -- init <folder>" : source.hint;
    throw new Rejection([{ ...source, ...hint === void 0 ? {} : { hint } }], EXIT.usage);
  }
  const checked2 = check(source.text, file2, declarationSchema);
  if ("problems" in checked2) throw new Rejection(checked2.problems, EXIT.usage);
  const { value, yaml } = checked2;
  if (value.at_least !== void 0 && value.because === void 0) {
    const { offset, length } = yaml.locate(["at_least"], "key");
    const { line: line2, column: column2, text: text2 } = placeOf(source.text, offset);
    const message = "'at_least' needs a reason";
    const hint = "add 'because:' with the reason; it is published";
    const place = { file: file2, line: line2, column: column2, length, source: text2 };
    throw new Rejection(
      [{ ...place, level: "error", rule: "missing-key", message, hint }],
      EXIT.usage
    );
  }
  return { source, value, yaml };
}

// src/pipeline/plan.ts
async function makePlan(disk2, root, file2, builtin) {
  return new Planner(disk2, root, readDeclaration(disk2, root, file2), builtin).plan();
}
var Planner = class {
  problems = [];
  files = /* @__PURE__ */ new Map();
  books = /* @__PURE__ */ new Map();
  disk;
  root;
  declared;
  builtin;
  constructor(disk2, root, declared2, builtin) {
    this.disk = disk2;
    this.root = root;
    this.declared = declared2;
    this.builtin = builtin;
  }
  async plan() {
    const kinds = this.kinds();
    const replay2 = this.replay(kinds);
    const stages = replay2 ? [replay2] : [];
    const found = [];
    for (const [index, entry3] of this.declared.value.stages.entries()) {
      const stage2 = await this.find(entry3, index);
      if (!stage2) continue;
      found.push({ stage: stage2, index });
      const planned = this.prepare(stage2, entry3, index);
      if (planned) stages.push(planned);
    }
    if (found.length === this.declared.value.stages.length) this.checkOrder(found, kinds);
    const tables2 = stages.flatMap((one) => this.tablesOf(one));
    this.checkTables(tables2);
    if (this.problems.length > 0) throw new Rejection(this.problems, EXIT.usage);
    const formats = stages.map(({ stage: stage2, options }) => stage2.formats?.(options)).find(Boolean);
    const { declared: declared2, files, books } = this;
    return { declared: declared2, stages, tables: tables2, formats, kinds, files, books };
  }
  /** A problem at a node of pipeline.yaml. */
  at(path, problem) {
    const { source, yaml } = this.declared;
    this.problems.push(problemAt(source.text, source.file, yaml, path, problem));
  }
  kinds() {
    const use = { file: "codebooks/kinds.yaml", schema: kindsSchema };
    const book = this.codebook(use, this.declared.value.kinds, ["kinds"]);
    const entries = book?.entries ?? [];
    return new Map(entries.map((entry3) => [entry3.code, entry3]));
  }
  /** The stage that replays corrections: first of all, where there are any. */
  replay(kinds) {
    const exists = (file3) => this.disk.kind(join3(this.root, file3)) !== void 0;
    const replay2 = replayOf(this.builtin, this.declared.value, exists);
    if (!replay2) return void 0;
    const { stage: stage2, use, file: file2 } = replay2;
    const book = this.codebook(use, file2, ["corrections"]);
    for (const kind2 of stage2.adds.filter((one) => kinds.size > 0 && !kinds.has(one))) {
      this.at(["kinds"], unknownKind(stage2, kind2, this.declared.value.kinds));
    }
    if (book === void 0) return void 0;
    const codebooks = { corrections: file2 };
    const reader = stage2.reader({}, { corrections: book });
    const allowed = { kinds: new Set(stage2.adds), rules: new Set(Object.keys(stage2.rules)) };
    return { stage: stage2, use: stage2.name, options: {}, codebooks, reader, allowed };
  }
  async find(entry3, index) {
    const { use } = entry3;
    if (/^\.{0,2}\/|\.m?[tj]s$/.test(use)) return this.custom(use, index);
    const known3 = this.builtin.find((stage2) => stage2.name === use);
    if (known3) return known3;
    const names2 = this.builtin.map((stage2) => stage2.name);
    const meant = nearest(use, names2);
    const hint = `${meant ? `did you mean '${meant}'? ` : ""}stages: ${names2.join(", ")}; or the path of your own, like ./stages/party.ts`;
    this.at(["stages", index, "use"], {
      rule: "unknown-stage",
      message: `there is no stage '${use}'`,
      hint
    });
    return void 0;
  }
  async custom(use, index) {
    const file2 = use.replace(/^\.\//, "");
    const path = ["stages", index, "use"];
    const outside3 = file2.startsWith("/") || file2.split("/").includes("..");
    const source = outside3 ? void 0 : readProjectFile(this.disk, this.root, file2);
    if (!source || "level" in source) {
      const message = source ? `stage '${use}': ${source.message}` : `stage '${use}' lies outside the project folder`;
      this.at(path, {
        rule: "unknown-stage",
        message,
        hint: "paths start at the folder of pipeline.yaml"
      });
      return void 0;
    }
    this.files.set(file2, source);
    const loaded = await loadStage(this.root, file2);
    if ("stage" in loaded) return loaded.stage;
    this.at(path, {
      rule: "broken-stage",
      message: `stage '${use}' ${loaded.cause}`,
      hint: loaded.hint
    });
    return void 0;
  }
  /** Options and codebooks of one stage, checked. */
  prepare(stage2, entry3, index) {
    const { use, line: _line, ...given } = entry3;
    const before2 = this.problems.length;
    const paths = {};
    const loaded = {};
    for (const [name, codebook] of Object.entries(stage2.codebooks ?? {})) {
      const path = ["stages", index, name];
      const file2 = this.pathOf(given[name] ?? codebook.file, path);
      delete given[name];
      if (file2 === void 0) continue;
      paths[name] = file2;
      loaded[name] = this.codebook(codebook, file2, path);
    }
    const { source, yaml } = this.declared;
    const say = (key2) => `'${key2}' is not an option of stage '${stage2.name}'`;
    const unknown3 = { rule: "unknown-option", say };
    const where = {
      text: source.text,
      file: source.file,
      yaml,
      prefix: ["stages", index],
      unknown: unknown3
    };
    const options = mismatches(stage2.options, given, where);
    if (Array.isArray(options)) this.problems.push(...options);
    if (Array.isArray(options) || this.problems.length > before2) return void 0;
    const value = options.value;
    const reader = this.attempt(use, () => stage2.reader(value, loaded));
    const allowed = { kinds: new Set(stage2.adds), rules: new Set(Object.keys(stage2.rules)) };
    return reader && { stage: stage2, use, options: value, codebooks: paths, reader, allowed };
  }
  /** What a call of a stage gives. A user's stage that throws is a problem of its entry. */
  attempt(use, call) {
    try {
      return call();
    } catch (error) {
      if (this.builtin.some((stage2) => stage2.name === use)) throw error;
      const index = this.declared.value.stages.findIndex((entry3) => entry3.use === use);
      const cause = error instanceof Error ? error.message.split("\n")[0] : String(error);
      const message = `stage '${use}' threw: ${cause}`;
      this.at(["stages", index, "use"], { rule: "broken-stage", message, hint: `mend ${use}` });
      return void 0;
    }
  }
  /** The path that `declared` gives for a codebook, if it is one and stays in the project folder. */
  pathOf(declared2, prefix) {
    const { source, yaml } = this.declared;
    const { text: text2, file: file2 } = source;
    const checked2 = mismatches(projectPath, declared2, { text: text2, file: file2, yaml, prefix });
    if (!Array.isArray(checked2)) return checked2.value;
    this.problems.push(...checked2);
    return void 0;
  }
  /** The codebook at `file`, checked against the schema of its user; read once for all users. */
  codebook(use, file2, path) {
    const source = this.files.get(file2) ?? readProjectFile(this.disk, this.root, file2);
    if ("level" in source) {
      const missing = source.rule === "missing-file";
      if (!missing) this.problems.push(source);
      else {
        const hint = `make the file, or declare its path with '${String(path.at(-1))}:'`;
        this.at(path, { rule: "missing-codebook", message: `there is no codebook '${file2}'`, hint });
      }
      return void 0;
    }
    this.files.set(file2, source);
    const checked2 = check(source.text, file2, use.schema);
    if ("problems" in checked2)
      this.problems.push(...checked2.problems.filter((one) => !this.isKnown(one)));
    else this.books.set(file2, checked2.value);
    return "problems" in checked2 ? void 0 : checked2.value;
  }
  isKnown(problem) {
    return this.problems.some(
      (one) => one.file === problem.file && one.line === problem.line && one.message === problem.message
    );
  }
  /** Each kind is in the codebook before it is added, and added before it is needed. */
  checkOrder(found, kinds) {
    this.checkNames(found);
    const added = /* @__PURE__ */ new Set();
    for (const { stage: stage2, index } of found) {
      for (const kind2 of stage2.needs.filter((one) => !added.has(one))) {
        const giver = [...this.builtin, ...found.map((one) => one.stage)].find(
          (one) => one.adds.includes(kind2)
        );
        const hint = giver ? `put '- use: ${giver.name}' before it` : "no stage known here adds it";
        const message = `stage '${stage2.name}' needs spans of kind '${kind2}', which no earlier stage adds`;
        this.at(["stages", index, "use"], { rule: "missing-kind", message, hint });
      }
      for (const kind2 of stage2.adds.filter((one) => kinds.size > 0 && !kinds.has(one))) {
        this.at(["stages", index, "use"], unknownKind(stage2, kind2, this.declared.value.kinds));
      }
      for (const kind2 of stage2.adds) added.add(kind2);
    }
  }
  tablesOf({ stage: stage2, use, options, codebooks }) {
    const books = Object.entries(codebooks).map(([name, file2]) => [name, this.books.get(file2)]);
    const loaded = Object.fromEntries(books);
    return this.attempt(use, () => stage2.tables?.(options, loaded)) ?? [];
  }
  checkNames(found) {
    const names2 = found.map(({ stage: stage2 }) => stage2.name);
    for (const { stage: stage2, index } of found) {
      if (names2.indexOf(stage2.name) === found.findIndex((one) => one.index === index)) continue;
      const message = `two stages are called '${stage2.name}'`;
      const hint = "leave one out, or rename yours";
      this.at(["stages", index, "use"], { rule: "duplicate-stage", message, hint });
    }
  }
  checkTables(tables2) {
    if (this.problems.length > 0) return;
    for (const wrong of wrongTables(tables2)) this.at(["stages"], { ...wrong, part: "key" });
  }
};

// src/text/offsets.ts
var identity = (offset) => offset;
function offsetsOf(text2, bytes2) {
  if (bytes2 === text2.length) return { codePoint: identity, byte: identity, unit: identity };
  const points = /[\ud800-\udbff]/.test(text2) ? pointTable(text2) : void 0;
  return {
    codePoint: points ? (offset) => points[offset] : identity,
    byte: byteCounter(text2),
    unit: points ? (point) => bisect(points, point) : identity
  };
}
function byteCounter(text2) {
  const places = [];
  const extra = [0];
  for (const { index } of text2.matchAll(/[^\u0000-\u007f]/g)) {
    const unit = text2.charCodeAt(index);
    const more = unit < 2048 || unit >= 55296 && unit <= 57343 ? 1 : 2;
    places.push(index);
    extra.push(extra.at(-1) + more);
  }
  return (offset) => offset + extra[before(places, offset)];
}
function before(places, offset) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (places[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
function pointTable(text2) {
  const table2 = new Uint32Array(text2.length + 1);
  let points = 0;
  for (let i2 = 0; i2 < text2.length; i2++) {
    table2[i2] = points;
    if (!isLowSurrogate(text2.charCodeAt(i2 + 1))) points++;
  }
  table2[text2.length] = points;
  return table2;
}
var isLowSurrogate = (unit) => unit >= 56320 && unit <= 57343;
function bisect(table2, value) {
  let low = 0;
  let high = table2.length - 1;
  while (low < high) {
    const middle = low + high >>> 1;
    if (table2[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/text/space.ts
function isSpace(unit) {
  if (unit <= 32) return unit === 32 || unit >= 9 && unit <= 13;
  if (unit < 133) return false;
  if (unit === 133 || unit === 160 || unit === 5760) return true;
  if (unit < 8192) return false;
  if (unit <= 8202) return true;
  return unit === 8232 || unit === 8233 || unit === 8239 || unit === 8287 || unit === 12288;
}
function trim(text2, range) {
  let { start, end } = range;
  while (start < end && isSpace(text2.charCodeAt(start))) start++;
  while (end > start && isSpace(text2.charCodeAt(end - 1))) end--;
  return start === end ? { start: range.start, end: range.start } : { start, end };
}
function isBlank(text2, range) {
  for (let i2 = range.start; i2 < range.end; i2++) if (!isSpace(text2.charCodeAt(i2))) return false;
  return true;
}
function isOdd(text2) {
  let before2 = 0;
  for (let i2 = 0; i2 < text2.length; i2++) {
    const unit = text2.charCodeAt(i2);
    if (unit <= 32 ? unit !== 32 || before2 === 32 : unit >= 133) {
      if (isSpace(unit)) return true;
    }
    before2 = unit;
  }
  return false;
}
function fold(text2) {
  if (!isOdd(text2)) return text2;
  let out = "";
  let from = 0;
  let i2 = 0;
  while (i2 < text2.length) {
    if (!isSpace(text2.charCodeAt(i2))) {
      i2++;
      continue;
    }
    out += text2.slice(from, i2) + " ";
    while (i2 < text2.length && isSpace(text2.charCodeAt(i2))) i2++;
    from = i2;
  }
  return out + text2.slice(from);
}

// src/text/paragraphs.ts
var BULLETS = "\u2022\xB7\u25AA\u25E6\u2023\u25CF\u25A0*\u2013\u2014-";
var WIDEST_WRAP = 120;
var WRAP_EVIDENCE = 3;
var SPACED_EVIDENCE = 6;
function paragraphs(text2, aside2 = NONE) {
  const all = linesOf(text2, aside2);
  const layout2 = layoutOf(text2, all);
  const usual = layout2 === "lines" ? 0 : usualIndent(all);
  const width = layout2 === "lines" ? 0 : widthOf(all);
  const found = [];
  let open2;
  let previous;
  let blanks = 0;
  let through = false;
  for (const line2 of all) {
    let divides2 = function() {
      if (through) return !continues(text2, previous, line2);
      if (apart || layout2 === "lines") return true;
      return opens(text2, line2, previous, usual, width);
    };
    var divides = divides2;
    if (isEmpty(line2)) {
      if (line2.through) through = true;
      else blanks++;
      continue;
    }
    const apart = through || blanks > (layout2 === "spaced" ? 1 : 0);
    if (open2 && previous && divides2()) {
      found.push(open2);
      open2 = void 0;
    }
    open2 = { start: open2?.start ?? line2.start, end: line2.end };
    previous = line2;
    blanks = 0;
    through = false;
  }
  if (open2) found.push(open2);
  return found;
}
var NONE = [];
function linesOf(text2, aside2) {
  let next = 0;
  return lines(text2).map((whole2) => {
    const line2 = withoutMark(text2, whole2);
    let { start, end } = trim(text2, line2);
    const blank = start === end;
    const first2 = start;
    const indent = start - line2.start;
    while (next < aside2.length && aside2[next].end <= line2.start) next++;
    if (aside2[next] === void 0 || aside2[next].start >= line2.end)
      return { start, end, first: first2, indent, through: false };
    let interrupted = false;
    let last2 = next;
    for (; last2 < aside2.length && aside2[last2].start < line2.end; last2++) {
      const one = aside2[last2];
      if (one.start > start && !blank) break;
      if (one.end > start || blank) interrupted ||= one.interrupts;
      start = Math.min(Math.max(start, one.end), line2.end);
      while (start < end && isSpace(text2.charCodeAt(start))) start++;
    }
    end = Math.max(start, end);
    for (let i2 = lastBefore(aside2, line2.end); i2 >= last2 && aside2[i2].end >= end && end > start; i2--) {
      end = Math.max(start, Math.min(end, aside2[i2].start));
      while (end > start && isSpace(text2.charCodeAt(end - 1))) end--;
    }
    const through = start === end && interrupted;
    return { start, end, first: first2, indent: start - line2.start, through };
  });
}
function lastBefore(ranges, offset) {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (ranges[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
function withoutMark(text2, line2) {
  const marked = line2.start === 0 && text2.charCodeAt(0) === 65279;
  return marked ? { start: Math.min(1, line2.end), end: line2.end } : line2;
}
function layoutOf(text2, lines3) {
  const width = widthOf(lines3);
  if (width > WIDEST_WRAP) return "lines";
  const tight = { count: 0, full: 0, unended: 0, unendedFull: 0 };
  const spaced2 = { count: 0, full: 0, unended: 0, unendedFull: 0 };
  let previous;
  let blanks = 0;
  for (const line2 of lines3) {
    if (isEmpty(line2)) {
      blanks++;
      continue;
    }
    if (previous && blanks < 2) count(text2, previous, line2, width, blanks === 0 ? tight : spaced2);
    previous = line2;
    blanks = 0;
  }
  if (tight.count >= WRAP_EVIDENCE && isWrapped(tight)) return "wrapped";
  const isSpaced2 = spaced2.count >= SPACED_EVIDENCE && tight.count < spaced2.count * 0.1;
  const goesOn2 = spaced2.unended >= spaced2.count * 0.5;
  return isSpaced2 && goesOn2 && spaced2.full >= spaced2.count * 0.5 ? "spaced" : "lines";
}
function isWrapped({ count: count4, full, unended, unendedFull }) {
  if (full >= count4 * 0.6) return true;
  return unendedFull >= SPACED_EVIDENCE && unendedFull >= unended * 0.7 && full >= count4 * 0.3;
}
function count(text2, line2, next, width, breaks) {
  const isFull2 = room(text2, line2, next, width) < 0.1;
  const isEnded = ENDED.test(text2[line2.end - 1]);
  breaks.count++;
  if (isFull2) breaks.full++;
  if (!isEnded) breaks.unended++;
  if (isFull2 && !isEnded) breaks.unendedFull++;
}
function room(text2, line2, next, width) {
  return 1 - (line2.end - line2.start + 1 + firstWordLength(text2, next)) / width;
}
function widthOf(lines3) {
  const counts = new Uint32Array(WIDEST_WRAP + 2);
  let held = 0;
  for (const { start, end } of lines3) {
    if (start === end) continue;
    held++;
    counts[Math.min(end - start, WIDEST_WRAP + 1)]++;
  }
  if (counts[WIDEST_WRAP + 1] > held * 0.02) return WIDEST_WRAP + 1;
  let width = WIDEST_WRAP + 1;
  for (let above = 0; width > 0 && above <= held * 0.1; width--) above += counts[width];
  return width + 1;
}
function firstWordLength(text2, line2) {
  let end = line2.start;
  while (end < line2.end && !isSpace(text2.charCodeAt(end))) end++;
  return end - line2.start;
}
function usualIndent(lines3) {
  const counts = /* @__PURE__ */ new Map();
  for (const line2 of lines3) {
    if (!isEmpty(line2)) counts.set(line2.indent, (counts.get(line2.indent) ?? 0) + 1);
  }
  let usual = 0;
  let most2 = 0;
  for (const [indent, count4] of counts) if (count4 > most2) [usual, most2] = [indent, count4];
  return usual;
}
function opens(text2, line2, previous, usual, width) {
  if (ITEMS.includes(text2[line2.first]) && isSpace(text2.charCodeAt(line2.first + 1))) return true;
  if (line2.indent !== previous.indent && line2.indent !== usual) return true;
  if (previous.indent >= usual + CENTRED && line2.indent < previous.indent) return true;
  const ended = ENDED.test(text2[previous.end - 1]);
  if (ended && line2.indent > usual && line2.indent <= usual + CENTRED) return true;
  if (room(text2, previous, line2, width) > (ended ? 0.1 : 0.35)) return true;
  return ended && LABEL.test(text2.slice(line2.start, line2.end));
}
var LABEL = /^(?:\p{Lu}[^.:!?]{0,60}:|(?:\p{Lu}\p{L}{0,3}\. ?|\p{Lu}[\p{Lu}'’-]+ )(?:[^.:!?]{0,30} )?[\p{Lu}'’-]{2,}[^.:!?]{0,30}\.)\s/u;
var ITEMS = `${BULLETS}+`;
var CENTRED = 8;
var ENDED = /[.!?:"”’)\]…。！？」』]/;
var SHORTEST_PROSE = 25;
function continues(text2, previous, next) {
  const before2 = text2.slice(previous.start, previous.end);
  const last2 = before2.at(-1);
  if (ENDED.test(last2)) return false;
  const after = text2.slice(next.start, next.start + 80);
  if (/^\p{Ll}/u.test(after)) return true;
  if (BULLETS.includes(after[0]) && /^.\s/u.test(after)) return false;
  if (/^\p{Lu}[^.:!?]{0,60}:\s/u.test(after) || before2.length < SHORTEST_PROSE) return false;
  const word2 = /(\S+)\s*$/.exec(before2)?.[1] ?? "";
  return /[,;–—-]$/.test(word2) || /^[\p{Ll}\p{Lo}]/u.test(word2);
}
var isEmpty = (line2) => line2.start === line2.end;

// src/text/range.ts
function contains(outer, inner2) {
  return outer.start <= inner2.start && inner2.end <= outer.end;
}
function overlaps(a2, b) {
  return a2.start < b.end && b.start < a2.end;
}
function byPosition(a2, b) {
  return a2.start - b.start || b.end - a2.end;
}
function firstFrom(sorted, offset) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (sorted[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/model/revised.ts
var OPENS = /* @__PURE__ */ new Set(["label", "heading", "paragraph"]);
var ASIDE = /* @__PURE__ */ new Set(["note", "incident", "chrome", "narration"]);
function revised(text2, paragraphs2, corrections3) {
  const cuts = corrections3.flatMap(({ code = "", start, end }) => [
    ...OPENS.has(code) ? [start] : [],
    ...code === "heading" ? [end] : []
  ]).sort((a2, b) => a2 - b);
  const aside2 = corrections3.filter(({ code = "" }) => ASIDE.has(code));
  const found = [];
  for (const paragraph of joined(paragraphs2, corrections3)) {
    for (const piece2 of pieces(paragraph, cuts)) {
      const rest = without(text2, trim(text2, piece2), aside2);
      if (rest.end > rest.start) found.push(rest);
    }
  }
  return found;
}
function joined(paragraphs2, corrections3) {
  const whole2 = corrections3.filter(({ code }) => code === "no-paragraph");
  const found = [];
  for (const paragraph of paragraphs2) {
    const last2 = found.at(-1);
    const one = last2 && whole2.some(({ start, end }) => start < last2.end && end > paragraph.start);
    if (one) found[found.length - 1] = { start: last2.start, end: paragraph.end };
    else found.push(paragraph);
  }
  return found;
}
function* pieces({ start, end }, cuts) {
  let from = start;
  for (const cut2 of cuts) {
    if (cut2 <= from || cut2 >= end) continue;
    yield { start: from, end: cut2 };
    from = cut2;
  }
  yield { start: from, end };
}
function without(text2, range, aside2) {
  let rest = range;
  for (let again2 = true; again2 && rest.end > rest.start; ) {
    again2 = false;
    for (const { start, end } of aside2) {
      const { start: from, end: to } = rest;
      if (from >= to || end <= from || start >= to) continue;
      if (start <= from) rest = trim(text2, { start: Math.min(end, to), end: to });
      else if (end >= to) rest = trim(text2, { start: from, end: start });
      again2 ||= rest.start !== from || rest.end !== to;
    }
  }
  return rest;
}

// src/model/tiles.ts
var OverlapError = class extends Error {
  first;
  second;
  constructor(first2, second) {
    super(`a ${second.span.kind} span overlaps a ${first2.span.kind} span without nesting`);
    this.first = first2;
    this.second = second;
  }
};
function partition(text2, leaves, paragraphs2) {
  const tiles2 = [];
  const gaps = new Gaps(text2, paragraphs2, tiles2);
  const open2 = [];
  let at2 = 0;
  const closeUntil = (offset) => {
    while (open2.length > 0 && open2.at(-1).span.end <= offset) {
      const leaf = open2.pop();
      at2 = pushTile(tiles2, leaf, at2, leaf.span.end);
    }
  };
  for (const leaf of clipped(leaves).sort((a2, b) => byPosition(a2.span, b.span))) {
    closeUntil(leaf.span.start);
    const parent = open2.at(-1);
    if (parent && leaf.span.end > parent.span.end) throw new OverlapError(parent, leaf);
    if (parent) at2 = pushTile(tiles2, parent, at2, leaf.span.start);
    else at2 = gaps.fill(at2, leaf.span.start);
    open2.push(leaf);
  }
  closeUntil(text2.length);
  gaps.fill(at2, text2.length);
  return tiles2;
}
function clipped(leaves) {
  const aside2 = leaves.filter(isAside).map(({ span: span2 }) => span2);
  if (aside2.length === 0) return [...leaves];
  aside2.sort(byPosition);
  return leaves.flatMap((leaf) => {
    if (isAside(leaf)) return [leaf];
    const { span: span2 } = leaf;
    const first2 = aside2[firstFrom(aside2, span2.start) - 1];
    const last2 = aside2[firstFrom(aside2, span2.end) - 1];
    const start = first2 && first2.end > span2.start && first2.end < span2.end ? first2.end : span2.start;
    const end = last2 && last2.end > span2.end && last2.start > span2.start ? last2.start : span2.end;
    if (start === span2.start && end === span2.end) return [leaf];
    return start < end ? [{ ...leaf, span: { ...span2, start, end } }] : [];
  });
}
var isAside = ({ span: span2 }) => span2.features?.aside !== void 0;
function pushTile(tiles2, { span: span2, stage: stage2 }, start, end) {
  if (start >= end) return start;
  tiles2.push(tile(start, end, span2.kind, span2.code, span2.rule, stage2));
  return end;
}
function tile(start, end, kind2, code, rule, stage2 = "") {
  return { start, end, kind: kind2, code, rule, stage: stage2 };
}
var Gaps = class {
  paragraph = 0;
  text;
  paragraphs;
  tiles;
  constructor(text2, paragraphs2, tiles2) {
    this.text = text2;
    this.paragraphs = paragraphs2;
    this.tiles = tiles2;
  }
  fill(start, end) {
    if (start >= end) return start;
    let from = start;
    if (from === 0 && this.text.charCodeAt(0) === 65279) {
      this.tiles.push(tile(0, 1, "space", "mark", "gap.mark"));
      from = 1;
    }
    while (from < end) from = this.fillParagraph(from, end);
    return end;
  }
  /** One step: white space up to the next character, or unread text up to its paragraph's end. */
  fillParagraph(start, end) {
    if (isBlank(this.text, { start, end })) return this.space(start, end);
    const inner2 = trim(this.text, { start, end });
    if (inner2.start > start) return this.space(start, inner2.start);
    const stop2 = Math.min(inner2.end, this.paragraphEnd(start));
    this.tiles.push(tile(start, stop2, "unread", void 0, "gap.unread"));
    return stop2;
  }
  space(start, end) {
    const next = this.paragraphs[this.paragraphFrom(start + 1)];
    const divides = next !== void 0 && next.start <= end;
    const code = divides ? "paragraph" : void 0;
    this.tiles.push(tile(start, end, "space", code, "gap.space"));
    return end;
  }
  paragraphEnd(offset) {
    const index = this.paragraphFrom(offset + 1) - 1;
    const paragraph = this.paragraphs[index];
    return paragraph && offset < paragraph.end ? paragraph.end : this.text.length;
  }
  /** Index of the first paragraph that starts at or after `offset`; offsets only grow. */
  paragraphFrom(offset) {
    while (this.paragraph > 0 && this.paragraphs[this.paragraph - 1].start >= offset) {
      this.paragraph--;
    }
    while ((this.paragraphs[this.paragraph]?.start ?? Infinity) < offset) this.paragraph++;
    return this.paragraph;
  }
};

// src/model/view.ts
function view(text2, tiles2, range) {
  let out = "";
  let gap = "";
  let index = firstFrom(tiles2, range.start);
  if (index > 0 && tiles2[index - 1].end > range.start) index--;
  for (; index < tiles2.length && tiles2[index].start < range.end; index++) {
    const tile3 = tiles2[index];
    if (!isKept(tile3)) {
      gap = join4(gap, tile3);
      continue;
    }
    const [start, end] = [Math.max(tile3.start, range.start), Math.min(tile3.end, range.end)];
    out += (out === "" ? "" : gap) + fold(text2.slice(start, end));
    gap = "";
  }
  return tidy(out);
}
function isKept(tile3) {
  return tile3.kind === "speech" || tile3.kind === "note" && tile3.code === "insertion";
}
function join4(gap, tile3) {
  if (tile3.kind !== "space") return gap;
  return tile3.code === "paragraph" || gap === "\n" ? "\n" : " ";
}
function tidy(text2) {
  const folded = text2.includes("  ") ? text2.replace(/ {2,}/g, " ") : text2;
  const tight = folded.includes("\n") ? folded.replace(/ ?\n ?/g, "\n") : folded;
  const [start, end] = [tight.startsWith(" ") ? 1 : 0, tight.endsWith(" ") ? -1 : tight.length];
  return tight.slice(start, end);
}

// src/model/article.ts
var NONE2 = [];
function asideOf(span2) {
  const aside2 = span2.features?.aside;
  if (aside2 === void 0) return [];
  return [{ start: span2.start, end: span2.end, interrupts: aside2 === "interruption" }];
}
var Reading = class {
  source;
  offsets;
  divided;
  layers = /* @__PURE__ */ new Map();
  leaves = [];
  problems = [];
  isLeaf;
  rawConverter;
  cut;
  /** Number of spans each stage added, by kind. */
  added = /* @__PURE__ */ new Map();
  /** Opens `source` with nothing read; `isLeaf` tells which kinds are tiles. */
  constructor(source, isLeaf) {
    this.source = source;
    this.isLeaf = isLeaf;
    this.divided = paragraphs(source.text);
    this.offsets = offsetsOf(source.text, source.carried?.bytes ?? source.bytes);
  }
  /** Appends the layer of one stage. Throws {@link OverlapError} later if its leaves cross. */
  append(stage2, spans, findings) {
    const added = /* @__PURE__ */ new Map();
    this.added.set(stage2, added);
    let layer = [];
    let kind2;
    const unsorted = /* @__PURE__ */ new Set();
    for (const span2 of spans) {
      if (span2.kind !== kind2) {
        kind2 = span2.kind;
        layer = this.layerOf(kind2);
      }
      added.set(kind2, (added.get(kind2) ?? 0) + 1);
      const last2 = layer[layer.length - 1];
      if (last2 && byPosition(last2, span2) > 0) unsorted.add(layer);
      layer.push(span2);
      if (this.isLeaf(kind2)) {
        this.leaves.push({ span: span2, stage: stage2 });
        this.cut = void 0;
      }
    }
    for (const one of unsorted) one.sort(byPosition);
    if (added.has("correction") || added.has("chrome")) this.revise();
    for (const finding of findings) this.problems.push(finding);
  }
  /** Divides the text into paragraphs without what was set aside, as the corrections have it. */
  revise() {
    const { text: text2 } = this.source;
    const aside2 = this.spans("chrome").flatMap(asideOf);
    if (aside2.length > 0) this.divided = paragraphs(text2, aside2);
    this.divided = revised(text2, this.divided, this.spans("correction"));
    this.cut = void 0;
  }
  get paragraphs() {
    return this.divided;
  }
  layerOf(kind2) {
    const known3 = this.layers.get(kind2);
    if (known3 && !Object.isFrozen(known3)) return known3;
    const layer = known3 ? [...known3] : [];
    this.layers.set(kind2, layer);
    return layer;
  }
  /** Makes what was read so far unchangeable: a user's stage that tries is told so. */
  freeze() {
    for (const layer of this.layers.values()) {
      for (const span2 of layer) {
        Object.freeze(span2);
        if (span2.features) Object.freeze(span2.features);
      }
      Object.freeze(layer);
    }
    for (const tile3 of this.tiles) Object.freeze(tile3);
    Object.freeze(this.tiles);
    for (const paragraph of this.paragraphs) Object.freeze(paragraph);
    Object.freeze(this.paragraphs);
  }
  get rawOffsets() {
    const raw = this.source.origin?.raw;
    if (raw === void 0) return this.offsets;
    return this.rawConverter ??= offsetsOf(raw, Buffer.byteLength(raw));
  }
  get tiles() {
    return this.cut ??= partition(this.source.text, this.leaves, this.paragraphs);
  }
  get findings() {
    return this.problems;
  }
  spans(kind2) {
    return this.layers.get(kind2) ?? NONE2;
  }
  within(kind2, range) {
    const layer = this.spans(kind2);
    let index = firstFrom(layer, range.start);
    const found = [];
    for (; index < layer.length && layer[index].start < range.end; index++) {
      if (contains(range, layer[index])) found.push(layer[index]);
    }
    return found;
  }
  quote(range) {
    return this.source.text.slice(range.start, range.end);
  }
  view(range) {
    return view(this.source.text, this.tiles, range);
  }
};

// src/model/span.ts
function span(kind2, { start, end }, rule, parts = NONE3) {
  const { code, of, evidence, features } = parts;
  return { start, end, kind: kind2, rule, code, of, evidence, features };
}
var NONE3 = {};
function isFinding(value) {
  return "level" in value;
}
function feature(span2, name) {
  const value = span2.features?.[name];
  return value === void 0 || typeof value === "string" ? value : value.join("|");
}

// src/pipeline/effect.ts
var WITHOUT_EFFECT = "correction.without-effect";
var KINDS = ["label", "heading", "note", "incident", "chrome", "narration"];
function unheeded(article2) {
  if (article2.findings.some(({ declared: declared2 }) => declared2 !== void 0)) return [];
  return article2.spans("correction").filter((one) => !isHeeded(article2, one)).map((one) => {
    const path = ["entries", Number(feature(one, "entry")), "propose"];
    const hint = "correct it, or remove it; a label must open a paragraph, and a topic or kind needs a statement";
    const declared2 = { file: "corrections.yaml", path, hint };
    const { start, end } = one;
    const message = `nothing was read as the correction '${one.code}' has it`;
    return { start, end, level: "error", rule: WITHOUT_EFFECT, message, declared: declared2 };
  });
}
var DIVIDING = /* @__PURE__ */ new Set([
  "label",
  "no-label",
  "heading",
  "no-heading",
  "paragraph",
  "no-paragraph"
]);
function isSettled(article2, finding) {
  if (finding.level !== "warning") return false;
  const all = article2.spans("correction");
  return all.some((one) => DIVIDING.has(one.code) && overlaps(one, finding));
}
function isHeeded(article2, one) {
  const code = one.code;
  const value = feature(one, "value");
  const some = (kind2, test = () => true) => article2.spans(kind2).some((span2) => overlaps(span2, one) && test(span2));
  if (KINDS.includes(code)) return some(code);
  if (code === "topic") return some("topic", (topic2) => topic2.code === value);
  if (code === "no-topic") return !some("topic", (topic2) => topic2.code === value);
  if (code === "kind") return some("turn") && turnSays(article2, one, value);
  if (code === "speaker")
    return article2.spans("attribution").some(({ evidence }) => evidence === one);
  if (!code.startsWith("no-") || code === "no-paragraph") return true;
  return !some(code.slice(3));
}
function turnSays(article2, one, value) {
  return article2.spans("statement").some((statement) => overlaps(statement.of ?? statement, one) && statement.code === value);
}

// src/pipeline/read.ts
var RUNNER_RULES = {
  "gap.space": "White space between other tiles",
  "gap.mark": "A byte order mark at the start of the file",
  "gap.unread": "Text that no rule understood",
  [WITHOUT_EFFECT]: "A correction that the stages did not heed, so nothing is as it states",
  "text.unread": "Text that no rule understood; the warning that goes with each unread tile"
};
function readArticle(source, plan2) {
  const article2 = new Reading(source, (kind2) => plan2.kinds.get(kind2)?.tile === true);
  for (const planned of plan2.stages) runStage(article2, planned);
  checkTiles(article2, plan2);
  if (article2.spans("correction").length > 0) article2.append("", [], unheeded(article2));
  article2.append("", [], unreadFindings(article2, plan2));
  return article2;
}
function runStage(article2, planned) {
  const spans = [];
  const findings = [];
  if (isCustom(planned)) article2.freeze();
  try {
    for (const found of planned.reader(article2)) {
      const fault = defect(found, article2, planned);
      if (fault !== void 0) throw broken(article2, planned, fault, found);
      if (isFinding(found)) {
        if (!isSettled(article2, found)) findings.push(found);
      } else spans.push(found);
    }
  } catch (error) {
    if (error instanceof Rejection || !isCustom(planned)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw broken(article2, planned, `threw: ${message.split("\n")[0]}`);
  }
  article2.append(planned.stage.name, spans, findings);
}
var isCustom = ({ use, stage: stage2 }) => use !== stage2.name;
function defect(found, article2, { allowed }) {
  if (typeof found !== "object" || found === null)
    return `yielded ${String(found)}, which is no span`;
  const { start, end } = found;
  const { text: text2 } = article2.source;
  const isRange = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text2.length;
  if (!isRange) return `yielded the range ${start} to ${end}; the text has 0 to ${text2.length}`;
  if (cutsPair(text2, start) || cutsPair(text2, end))
    return `yielded a range that cuts a character in two at ${start} to ${end}`;
  const what = isFinding(found) ? "finding" : "rule";
  if (!allowed.rules.has(found.rule))
    return `yielded the ${what} '${found.rule}', which its rules do not define`;
  if (isFinding(found)) return findingDefect(found);
  if (found.code !== void 0 && typeof found.code !== "string")
    return `yielded the code ${String(found.code)}, which is no text`;
  if (start === end) return `yielded an empty '${found.kind}' span at ${start}`;
  if (!allowed.kinds.has(found.kind))
    return `yielded a span of kind '${found.kind}', which it does not declare in 'adds'`;
  return void 0;
}
function findingDefect({ level, message }) {
  if (level !== "error" && level !== "warning")
    return `yielded a finding of level '${String(level)}'; levels: error, warning`;
  return typeof message === "string" ? void 0 : "yielded a finding without a message";
}
function cutsPair(text2, offset) {
  if (offset >= text2.length) return false;
  const unit = text2.charCodeAt(offset);
  return unit >= 56320 && unit <= 57343;
}
function checkTiles(article2, plan2) {
  try {
    void article2.tiles;
  } catch (error) {
    if (!(error instanceof OverlapError)) throw error;
    const of = (leaf) => plan2.stages.findIndex(({ stage: stage2 }) => stage2.name === leaf.stage);
    const blame = (leaf) => of(leaf) + (isCustom(plan2.stages[of(leaf)]) ? plan2.stages.length : 0);
    const [other, mine] = [error.first, error.second].sort((a2, b) => blame(a2) - blame(b));
    const crossed = `a '${other.span.kind}' span of stage '${other.stage}'`;
    const message = `yielded a '${mine.span.kind}' span that crosses ${crossed}`;
    throw broken(article2, plan2.stages[of(mine)], message, mine.span);
  }
}
function broken(article2, planned, message, at2) {
  const text2 = `stage '${planned.use}' ${message}`;
  if (!isCustom(planned)) return new Error(`${text2} (reading ${article2.source.file})`);
  const { file: file2 } = article2.source;
  const offset = at2 && at2.start >= 0 && at2.start <= article2.source.text.length ? at2.start : 0;
  const { line: line2, column: column2, text: source } = placeOf(article2.source.text, offset);
  const hint = `mend ${planned.use}`;
  const place = { file: file2, line: line2, column: column2, source };
  return new Rejection(
    [{ ...place, level: "error", rule: "broken-stage", message: text2, hint }],
    EXIT.usage
  );
}
function unreadFindings(article2, plan2) {
  const unread3 = article2.tiles.filter((tile3) => tile3.kind === "unread");
  if (unread3.length === 0) return [];
  const known3 = new Set(article2.findings.map((finding) => finding.start));
  const stages = plan2.stages.map((one) => one.stage.name).join(", ");
  const message = `no rule of the stages ${stages} understood this text`;
  return unread3.filter((tile3) => !known3.has(tile3.start)).map(({ start, end }) => ({ start, end, level: "warning", rule: "text.unread", message }));
}

// src/model/buffers.ts
var Bits = class {
  bytes = new Uint8Array(1024);
  /** Number of bits that are 0. */
  zeros = 0;
  length = 0;
  push(bit) {
    const { length } = this;
    const at2 = length >>> 3;
    if (at2 >= this.bytes.length) this.bytes = grown(this.bytes, at2 + 1);
    const before2 = (length & 7) === 0 ? 0 : this.bytes[at2];
    if (bit) this.bytes[at2] = before2 | 1 << (length & 7);
    else {
      this.bytes[at2] = before2;
      this.zeros++;
    }
    this.length = length + 1;
  }
  has(index) {
    return (this.bytes[index >>> 3] & 1 << (index & 7)) !== 0;
  }
  clear() {
    this.length = 0;
    this.zeros = 0;
  }
};
var Texts = class {
  bytes = Buffer.allocUnsafe(1 << 14);
  offsets = new Int32Array(1025);
  length = 0;
  /** Bytes used. */
  size = 0;
  /** The text pushed last: many columns repeat one for all rows of a document. */
  last = "";
  /** Appends `text`; false for a text with half of a character. */
  push(text2) {
    if (text2 === this.last && this.length > 0) return this.repeat();
    this.reserve(text2.length * 3);
    const written = text2.length <= LONGEST_COPY && this.copy(text2);
    if (!written) {
      if (!text2.isWellFormed()) return false;
      this.size += this.bytes.write(text2, this.size, "utf8");
    }
    if (this.length + 2 > this.offsets.length) this.offsets = grownInts(this.offsets);
    this.offsets[++this.length] = this.size;
    this.last = text2;
    return true;
  }
  /**
   * Appends `texts`, encoded in one call; false if one of them has half of a character. A call into
   * the runtime for each text would cost more than all of its bytes.
   */
  extend(texts) {
    if (texts.length < FEWEST_AT_ONCE) return texts.every((text2) => this.push(text2));
    const first2 = texts[0];
    let units2 = 0;
    let isSame2 = true;
    for (const text2 of texts) {
      units2 += text2.length;
      isSame2 &&= text2 === first2;
    }
    if (isSame2) return this.pushTimes(first2, texts.length);
    this.reserve(units2 * 3);
    const joined2 = texts.join("");
    const written = this.bytes.write(joined2, this.size, "utf8");
    this.note(texts, written === units2);
    return written === units2 || texts.every((text2) => text2.isWellFormed());
  }
  /** Notes where each of `texts` ends, whose bytes stand after those of the texts before. */
  note(texts, isAscii2) {
    while (this.length + texts.length + 1 > this.offsets.length) {
      this.offsets = grownInts(this.offsets);
    }
    const { offsets: offsets2 } = this;
    let { length, size } = this;
    for (const text2 of texts) {
      size += isAscii2 ? text2.length : Buffer.byteLength(text2);
      offsets2[++length] = size;
    }
    this.length = length;
    this.size = size;
    this.last = texts.at(-1);
  }
  pushTimes(text2, times3) {
    if (!this.push(text2)) return false;
    const start = this.offsets[this.length - 1];
    const length = this.size - start;
    const more = times3 - 1;
    this.reserve(length * more);
    while (this.length + times3 + 1 > this.offsets.length) this.offsets = grownInts(this.offsets);
    const { bytes: bytes2, offsets: offsets2 } = this;
    const end = this.size + length * more;
    for (let to = this.size; to < end; to++) bytes2[to] = bytes2[to - length];
    for (let i2 = 0; i2 < more; i2++) offsets2[++this.length] = this.size += length;
    return true;
  }
  /** Copies the bytes of the last text. */
  repeat() {
    const end = this.size;
    const start = this.offsets[this.length - 1];
    this.reserve(end - start);
    const { bytes: bytes2 } = this;
    for (let i2 = start; i2 < end; i2++) bytes2[end + i2 - start] = bytes2[i2];
    this.size = end + end - start;
    if (this.length + 2 > this.offsets.length) this.offsets = grownInts(this.offsets);
    this.offsets[++this.length] = this.size;
    return true;
  }
  /** Makes room for so many bytes more. */
  reserve(bytes2) {
    const most2 = this.size + bytes2;
    if (most2 > this.bytes.length) this.bytes = Buffer.from(grown(this.bytes, most2).buffer);
  }
  /** Short ASCII is copied here: a call into the runtime for each id would cost more. */
  copy(text2) {
    const { bytes: bytes2, size } = this;
    const { length } = text2;
    for (let i2 = 0; i2 < length; i2++) {
      const unit = text2.charCodeAt(i2);
      if (unit >= 128) return false;
      bytes2[size + i2] = unit;
    }
    this.size = size + length;
    return true;
  }
  clear() {
    this.length = 0;
    this.size = 0;
  }
};
var FEWEST_AT_ONCE = 6;
var LONGEST_COPY = 48;
function grown(bytes2, needed) {
  const larger = new Uint8Array(Math.max(needed, bytes2.length * 2));
  larger.set(bytes2);
  return larger;
}
function grownInts(ints) {
  const larger = new Int32Array(ints.length * 2);
  larger.set(ints);
  return larger;
}

// src/model/columns.ts
var NA_WORDS = /* @__PURE__ */ new Set([
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "NaN",
  "nan",
  "-nan",
  "NULL",
  "null",
  "None",
  "<NA>"
]);
var CellError = class extends Error {
};
var Presence = class {
  bits;
  name;
  constructor({ name, required }) {
    this.name = name;
    this.bits = required ? void 0 : new Bits();
  }
  /** Notes whether the next row holds a cell; throws {@link CellError} if it must and does not. */
  push(present) {
    if (this.bits) this.bits.push(present);
    else if (!present) refuse(this.name, "is missing");
  }
  has(row2) {
    return this.bits === void 0 || this.bits.has(row2);
  }
  /** Number of missing cells. */
  get missing() {
    return this.bits?.zeros ?? 0;
  }
  /** Arrow's validity bitmap, where a cell is missing. */
  get bitmap() {
    return this.bits && this.bits.zeros > 0 ? this.bits.bytes : null;
  }
  clear() {
    this.bits?.clear();
  }
};
function refuse(name, why) {
  throw new CellError(`cell of column '${name}' ${why}`);
}
function checked(cell, name, free) {
  if (typeof cell !== "string") return refuse(name, `is ${typeof cell}, not text`);
  if (!free && cell.length <= 4 && NA_WORDS.has(cell)) {
    refuse(name, `is '${cell}', which readers of CSV take for a missing value`);
  }
  return cell;
}
var TextColumn = class {
  type = "text";
  present;
  texts = new Texts();
  name;
  free;
  constructor(shape2) {
    this.name = shape2.name;
    this.free = shape2.free;
    this.present = new Presence(shape2);
  }
  push(cell) {
    const missing = cell === void 0 || cell === "";
    this.present.push(!missing);
    const text2 = missing ? "" : checked(cell, this.name, this.free);
    if (!this.texts.push(text2)) refuse(this.name, "holds half of a character");
  }
  /** Appends the cells of several rows. */
  extend(cells) {
    const { name, free } = this;
    for (let i2 = 0; i2 < cells.length; i2++) {
      const cell = cells[i2];
      const missing = cell === void 0 || cell === "";
      this.present.push(!missing);
      cells[i2] = missing ? "" : checked(cell, name, free);
    }
    if (!this.texts.extend(cells)) refuse(name, "holds half of a character");
  }
  clear() {
    this.present.clear();
    this.texts.clear();
  }
};
var ListColumn = class {
  type = "list";
  present;
  texts = new Texts();
  starts = new Int32Array(1025);
  length = 0;
  shape;
  constructor(shape2) {
    this.shape = shape2;
    this.present = new Presence(shape2);
  }
  /** CSV writes a list without items as a missing cell, so where that may not be it is refused. */
  push(cell) {
    const { name, required, free } = this.shape;
    const missing = cell === void 0 || required && Array.isArray(cell) && cell.length === 0;
    this.present.push(!missing);
    if (cell !== void 0 && !Array.isArray(cell)) refuse(name, `is ${typeof cell}, not a list`);
    for (const item of cell ?? []) {
      const text2 = checked(item, name, free);
      if (text2 === "" || text2.includes("|")) refuse(name, `has the item '${text2}'`);
      if (!this.texts.push(text2)) refuse(name, "holds half of a character");
    }
    if (this.length + 2 > this.starts.length) this.starts = grownInts(this.starts);
    this.starts[++this.length] = this.texts.length;
  }
  clear() {
    this.length = 0;
    this.present.clear();
    this.texts.clear();
  }
};
var IntColumn = class {
  type;
  present;
  ints = new Int32Array(1024);
  length = 0;
  name;
  /** The last day read: a document has one for all its rows. */
  day;
  days = 0;
  constructor(shape2, type) {
    this.name = shape2.name;
    this.type = type;
    this.present = new Presence(shape2);
  }
  push(cell) {
    const missing = cell === void 0 || cell === "";
    this.present.push(!missing);
    if (this.length >= this.ints.length) this.ints = grownInts(this.ints);
    this.ints[this.length++] = missing ? 0 : this.type === "date" ? this.daysOf(cell) : this.int(cell);
  }
  clear() {
    this.length = 0;
    this.present.clear();
  }
  /** Arrow's int32 would wrap and cut fractions without a word, so both are refused here. */
  int(cell) {
    if (typeof cell === "number" && (cell | 0) === cell) return cell;
    return refuse(this.name, `is ${String(cell)}, not an integer of 32 bits`);
  }
  /** `Date.parse` takes a year for its first day and 30 February for 1 March, so it is turned back. */
  daysOf(cell) {
    if (cell === this.day) return this.days;
    const days = Date.parse(`${String(cell)}T00:00:00Z`) / 864e5;
    const same = Number.isInteger(days) && isoDay(days) === cell;
    if (!same) refuse(this.name, `is ${String(cell)}, not a day`);
    this.day = cell;
    this.days = days;
    return days;
  }
};
var BooleanColumn = class {
  type = "boolean";
  present;
  flags = new Bits();
  name;
  constructor(shape2) {
    this.name = shape2.name;
    this.present = new Presence(shape2);
  }
  push(cell) {
    const missing = cell === void 0 || cell === "";
    this.present.push(!missing);
    if (!missing && typeof cell !== "boolean") refuse(this.name, `is ${typeof cell}, not a boolean`);
    this.flags.push(cell === true);
  }
  clear() {
    this.present.clear();
    this.flags.clear();
  }
};
function columnBuffer(column2) {
  if (column2.type === "text") return new TextColumn(column2);
  if (column2.type === "list") return new ListColumn(column2);
  if (column2.type === "boolean") return new BooleanColumn(column2);
  return column2.type === "date" ? new IntColumn(column2, "date") : new IntColumn(column2, "integer");
}
function isoDay(days) {
  return new Date(days * 864e5).toISOString().slice(0, 10);
}

// src/model/batch.ts
var Batch = class {
  columns;
  rows = 0;
  table;
  constructor(table2) {
    this.table = table2;
    this.columns = table2.columns.map(columnBuffer);
  }
  /** Appends `rows`; throws {@link CellError}, and is of no use after it, for a cell that does not fit. */
  append(rows4) {
    for (const [index, column2] of this.table.columns.entries())
      fill(this.columns[index], column2, rows4);
    this.rows += rows4.length;
  }
  /** Bytes of text held. */
  get size() {
    return this.columns.reduce(
      (sum2, column2) => sum2 + ("texts" in column2 ? column2.texts.size : 0),
      0
    );
  }
  clear() {
    this.rows = 0;
    for (const column2 of this.columns) column2.clear();
  }
};
function fill(buffer, { value }, rows4) {
  if (buffer.type === "text") buffer.extend(rows4.map(value));
  else if (buffer.type === "list") for (const row2 of rows4) buffer.push(value(row2));
  else if (buffer.type === "boolean") for (const row2 of rows4) buffer.push(value(row2));
  else for (const row2 of rows4) buffer.push(value(row2));
}

// src/disk/hash.ts
import { createHash } from "node:crypto";
function hasher() {
  return createHash("sha256");
}

// src/formats/arrow.ts
import {
  AsyncByteQueue,
  Bool,
  DateDay,
  Field,
  Int32,
  List,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchReader,
  Schema,
  Struct,
  Utf8,
  DataType
} from "apache-arrow";
var SinkQueue = class extends AsyncByteQueue {
  sink;
  constructor(sink) {
    super();
    this.sink = sink;
  }
  write(bytes2) {
    if (bytes2.byteLength > 0) this.sink.write(bytes2);
  }
};
function openArrow(table2, facts, sink) {
  const schema = schemaOf(table2, facts);
  const writer = new RecordBatchFileWriter();
  writer.reset(new SinkQueue(sink), schema);
  return {
    write: (batch) => writer.write(recordBatch(schema, batch)),
    close: () => void writer.close()
  };
}
var ITEM = new Field("item", new Utf8(), false);
function schemaOf(table2, facts) {
  const metadata = new Map(Object.entries({ ...facts, table: table2.name, row: table2.row }));
  return new Schema(table2.columns.map(fieldOf), metadata);
}
function fieldOf(column2) {
  const metadata = /* @__PURE__ */ new Map([["description", column2.description]]);
  if (column2.unit !== void 0) metadata.set("unit", column2.unit);
  return new Field(column2.name, typeOf(column2), !column2.required, metadata);
}
function typeOf({ type }) {
  if (type === "text") return new Utf8();
  if (type === "integer") return new Int32();
  if (type === "boolean") return new Bool();
  return type === "date" ? new DateDay() : new List(ITEM);
}
function recordBatch(schema, batch) {
  const children = batch.columns.map((column2, index) => {
    return dataOf(schema.fields[index].type, column2, batch.rows);
  });
  const type = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({ type, length: batch.rows, nullCount: 0, children }));
}
function dataOf(type, column2, length) {
  const common = { length, nullCount: column2.present.missing, nullBitmap: column2.present.bitmap };
  if (column2.type === "text") {
    return makeData({ type, ...common, ...textBuffers(column2.texts) });
  }
  if (column2.type === "boolean") {
    return makeData({ type, ...common, data: column2.flags.bytes });
  }
  if (column2.type === "list") {
    const { texts } = column2;
    const items = { length: texts.length, nullCount: 0, ...textBuffers(texts) };
    const child = makeData({ type: new Utf8(), ...items });
    const valueOffsets = column2.starts.subarray(0, length + 1);
    return makeData({ type, ...common, valueOffsets, child });
  }
  return makeData({ type, ...common, data: column2.ints.subarray(0, length) });
}
function textBuffers(texts) {
  return {
    valueOffsets: texts.offsets.subarray(0, texts.length + 1),
    data: new Uint8Array(texts.bytes.buffer, texts.bytes.byteOffset, texts.size)
  };
}

// src/formats/csv.ts
var [QUOTE, COMMA, LF2, CR2, BAR, MINUS, ZERO] = [34, 44, 10, 13, 124, 45, 48];
var TRUE = Buffer.from("true");
var FALSE = Buffer.from("false");
var SPECIALS = [QUOTE, COMMA, LF2, CR2];
var SPECIAL = new Uint8Array(256);
for (const byte of SPECIALS) SPECIAL[byte] = 1;
var CsvEncoder = class {
  out = Buffer.allocUnsafe(1 << 16);
  at = 0;
  day = NaN;
  dayText = FALSE;
  /** The rows of `batch`. The result is overwritten by the next call. */
  encode(batch) {
    this.at = 0;
    const { columns, rows: rows4 } = batch;
    this.room(columns.reduce((sum2, column2) => sum2 + most(column2, rows4), 0));
    const last2 = columns.length - 1;
    const special = columns.map(hasSpecial);
    const { out } = this;
    for (let row2 = 0; row2 < rows4; row2++) {
      for (let i2 = 0; i2 <= last2; i2++) {
        const column2 = columns[i2];
        if (column2.present.has(row2)) this.cell(column2, row2, special[i2]);
        out[this.at++] = i2 === last2 ? LF2 : COMMA;
      }
    }
    return out.subarray(0, this.at);
  }
  /** Writes one cell. */
  cell(column2, row2, special) {
    const { type } = column2;
    if (type === "integer") this.integer(column2.ints[row2]);
    else if (type === "text") {
      const { bytes: bytes2, offsets: offsets2 } = column2.texts;
      if (special) this.checked(bytes2, offsets2[row2], offsets2[row2 + 1]);
      else this.plain(bytes2, offsets2[row2], offsets2[row2 + 1]);
    } else if (type === "boolean") this.word(column2.flags.has(row2) ? TRUE : FALSE);
    else if (type === "date") this.word(this.dayBytes(column2.ints[row2]));
    else this.list(column2.texts, column2.starts[row2], column2.starts[row2 + 1]);
  }
  /** A day as bytes; the last one is kept, since a document has one for all its rows. */
  dayBytes(days) {
    if (days !== this.day) this.dayText = Buffer.from(isoDay(this.day = days));
    return this.dayText;
  }
  /** A text, quoted if one of its bytes asks for it. */
  checked(bytes2, start, end) {
    const { out } = this;
    let { at: at2 } = this;
    let special = 0;
    for (let i2 = start; i2 < end; i2++) {
      const byte = bytes2[i2];
      out[at2++] = byte;
      special |= SPECIAL[byte];
    }
    this.at = special === 0 ? at2 : this.quote(this.at, at2);
  }
  /** A text of a column in which nothing asks for quotes. */
  plain(bytes2, start, end) {
    const { out } = this;
    let { at: at2 } = this;
    for (let i2 = start; i2 < end; i2++) out[at2++] = bytes2[i2];
    this.at = at2;
  }
  /** The texts `first` to `end` joined by `|`, quoted if one of their bytes asks for it. */
  list({ bytes: bytes2, offsets: offsets2 }, first2, end) {
    const start = this.at;
    for (let item = first2; item < end; item++) {
      if (item > first2) this.out[this.at++] = BAR;
      this.plain(bytes2, offsets2[item], offsets2[item + 1]);
    }
    for (let i2 = start; i2 < this.at; i2++) {
      if (SPECIAL[this.out[i2]] === 1) return void (this.at = this.quote(start, this.at));
    }
  }
  /** Puts the cell that stands at [start, end) in quotes, doubling those inside; gives its end. */
  quote(start, end) {
    const { out } = this;
    let quotes = 0;
    for (let i2 = start; i2 < end; i2++) if (out[i2] === QUOTE) quotes++;
    let to = end + quotes + 1;
    out[to] = QUOTE;
    for (let from = end - 1; from >= start; from--) {
      out[--to] = out[from];
      if (out[from] === QUOTE) out[--to] = QUOTE;
    }
    out[start] = QUOTE;
    return end + quotes + 2;
  }
  word(bytes2) {
    this.plain(bytes2, 0, bytes2.length);
  }
  integer(value) {
    const { out } = this;
    let rest = value;
    if (rest < 0) {
      out[this.at++] = MINUS;
      rest = -rest;
    }
    let digits = 1;
    for (let power = 10; power <= rest; power *= 10) digits++;
    for (let i2 = this.at + digits - 1; i2 >= this.at; i2--) {
      const tenth = Math.floor(rest / 10);
      out[i2] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    this.at += digits;
  }
  room(bytes2) {
    if (bytes2 > this.out.length) this.out = Buffer.allocUnsafe(bytes2 * 2);
  }
};
function most(column2, rows4) {
  return "texts" in column2 ? column2.texts.size * 2 + column2.texts.length + rows4 * 3 : rows4 * 12;
}
function hasSpecial(column2) {
  if (column2.type !== "text") return false;
  const { bytes: bytes2, size } = column2.texts;
  const used = bytes2.subarray(0, size);
  return SPECIALS.some((byte) => used.includes(byte));
}
function csvHead(table2, bom) {
  const names2 = table2.columns.map((column2) => column2.name).join(",");
  return Buffer.from(`${bom ? "\uFEFF" : ""}${names2}
`);
}

// src/pipeline/tables.ts
var BATCH_ROWS = 8192;
var BATCH_BYTES = 4 * 1024 * 1024;
var TableWriters = class {
  writers;
  constructor(tables2, formats, open2) {
    this.writers = tables2.map((table2) => new TableWriter(table2, formats, open2));
  }
  append(article2) {
    for (const writer of this.writers) writer.append(article2);
  }
  /** Writes what is held and the end of each file. */
  finish() {
    return this.writers.map((writer) => writer.finish());
  }
};
var TableWriter = class {
  table;
  batch;
  encoder = new CsvEncoder();
  digest = hasher();
  seen = /* @__PURE__ */ new Set();
  csv;
  arrow;
  rows = 0;
  constructor(table2, { names: names2, bom }, open2) {
    this.table = table2;
    this.batch = new Batch(table2);
    this.digest.update(`${schemaLine(table2)}
`);
    if (names2.includes("csv")) {
      this.csv = open2(table2, "csv");
      this.csv.write(csvHead(table2, bom));
    }
    if (names2.includes("arrow")) this.arrow = openArrow(table2, {}, open2(table2, "arrow"));
  }
  append(article2) {
    this.put(this.fresh(this.table.rows(article2)), article2);
    if (this.batch.rows >= BATCH_ROWS || this.batch.size >= BATCH_BYTES) this.flush();
  }
  /** The rows, without those that an earlier document gave already. */
  fresh(given) {
    const rows4 = Array.isArray(given) ? given : [...given];
    const { once } = this.table;
    if (!once) return rows4;
    return rows4.filter((row2) => {
      const key2 = once(row2);
      if (key2 === void 0) return true;
      const isFirst2 = !this.seen.has(key2);
      this.seen.add(key2);
      return isFirst2;
    });
  }
  /** A cell its column cannot hold is laid to the document it came from. */
  put(rows4, article2) {
    try {
      this.batch.append(rows4);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      const message = `table ${this.table.name}: ${error.message}`;
      const { file: file2 } = article2.source;
      const hint = "give the value another name in its codebook, or mend the stage that gives it";
      throw new Rejection([{ file: file2, level: "error", rule: "bad-cell", message, hint }], EXIT.input);
    }
  }
  finish() {
    this.flush();
    this.arrow?.close();
    return { table: this.table, rows: this.rows, digest: this.digest.digest("hex") };
  }
  flush() {
    if (this.batch.rows === 0) return;
    const bytes2 = this.encoder.encode(this.batch);
    this.digest.update(bytes2);
    this.csv?.write(bytes2);
    this.arrow?.write(this.batch);
    this.rows += this.batch.rows;
    this.batch.clear();
  }
};
function schemaLine(table2) {
  const columns = table2.columns.map(({ name, type }) => `${name} ${type}`);
  return `${table2.name} (${table2.key.join(", ")}): ${columns.join(", ")}`;
}

// src/model/correction.ts
var PROPOSALS = {
  label: "The quoted words open a turn: they are the printed label; value: the speaker, if known",
  "no-label": "The quoted words are no label but text",
  heading: "The quoted words are a heading; value: its level, 1 if missing",
  "no-heading": "The quoted words are no heading but text of the turn they stand in",
  note: "The quoted words are an editorial note; value: its kind",
  "no-note": "The quoted words are no note but spoken",
  incident: "The quoted words are a stage direction; value: its kind",
  "no-incident": "The quoted words are no stage direction but spoken",
  chrome: "The quoted words are furniture of the page and set aside",
  "no-chrome": "The quoted words belong to the record and are not set aside",
  narration: "The quoted words are told and not spoken",
  paragraph: "A paragraph begins where the quoted words begin",
  "no-paragraph": "No paragraph ends inside the quoted words",
  speaker: "Who speaks: in a label its speaker, in a statement the one of its label; value: an id",
  kind: "The kind of the statement the quoted words stand in; value: the kind",
  topic: "The statement the quoted words stand in has a topic; value: its code",
  "no-topic": "The quoted words are no evidence for a topic; value: its code"
};
function corrected(article2, code, range) {
  const all = article2.spans("correction");
  if (all.length === 0) return void 0;
  return all.find((span2) => span2.code === code && overlaps(span2, range));
}
function corrections(article2, ...codes) {
  const all = article2.spans("correction");
  return all.length === 0 ? all : all.filter((span2) => codes.includes(span2.code));
}

// src/model/origin.ts
function rawText(source) {
  return source.origin?.raw ?? source.text;
}
function rawRange({ text: text2, origin }, { start, end }) {
  if (!origin) return { start, end };
  let [from, to] = [start, end];
  while (from < to && isSpace(text2.charCodeAt(from))) from++;
  while (to > from && isSpace(text2.charCodeAt(to - 1))) to--;
  if (from === to) [from, to] = [start, end];
  const first2 = rawOffset(origin.pieces, from);
  return { start: first2, end: from === to ? first2 : rawEnd(origin.pieces, to) };
}
function rawPlace(source, offset) {
  const { start } = rawRange(source, { start: offset, end: offset });
  return placeOf(rawText(source), start);
}
function rawOffset(pieces2, offset) {
  const piece2 = pieceAt(pieces2, offset);
  if (!piece2) return pieces2.at(-1)?.rawEnd ?? 0;
  return piece2.kind === "text" ? piece2.rawStart + offset - piece2.start : piece2.rawStart;
}
function rawEnd(pieces2, offset) {
  const piece2 = pieceAt(pieces2, offset - 1);
  if (!piece2) return pieces2.at(-1)?.rawEnd ?? 0;
  return piece2.kind === "text" ? piece2.rawStart + offset - piece2.start : piece2.rawEnd;
}
function pieceAt(pieces2, offset) {
  let low = 0;
  let high = pieces2.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (pieces2[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return pieces2[low];
}

// src/model/stage.ts
function stage(definition) {
  return definition;
}

// src/model/table.ts
function column(name, type, description, options, value) {
  const { required = false, free = false, because, stage: stage2, evidence, unit, values } = options;
  return {
    name,
    type,
    description,
    required,
    free,
    stage: stage2,
    evidence,
    ...unit === void 0 ? {} : { unit },
    ...values === void 0 ? {} : { values },
    ...because === void 0 ? {} : { because },
    value
  };
}
function table(definition) {
  return definition;
}

// src/text/sentence-units.ts
var STOP = 1;
var WIDE = 2;
var CLOSER = 4;
var OPENER = 8;
var SMALL = 16;
var CAPITAL = 32;
var LEFT = 64;
var SPACE = 128;
var DIGIT = 256;
var DASH = 512;
var EDGE = 1024;
var MARKS = [
  [".!?\u2026\u203C\u2047\u2048\u2049\u061F\u06D4\u0589\u1362", STOP],
  ["\u3002\uFF01\uFF1F\uFF61\uFF0E\u0964\u0965", STOP | WIDE],
  [`"'\u201D\u2019\u201C\u2018\xBB\xAB\u203A\u2039)]}\uFF09\uFF3D\u300D\u300F\u3011\u300B\u3009\u3015`, CLOSER],
  [`"'\u201C\u2018\u201E\u201A\xBB\xAB\u203A\u2039([\uFF08\uFF3B\u300C\u300E\u3010\u300A\xBF\xA1\u2022\xB7\u2043`, OPENER],
  ["([{\uFF08\uFF3B\u300C\u300E\u3010\u300A\u3008\u3014", LEFT],
  ["\u2013\u2014-\u2015", DASH | OPENER],
  ["	\n\v\f\r \x85\xA0\u1680\u2028\u2029\u202F\u205F\u3000", SPACE],
  ["\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A", SPACE],
  ["0123456789\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF19", DIGIT],
  [`"'\u201C\u201D\u2018\u2019\u201E\u201A\xBB\xAB\u203A\u2039([{\uFF08\uFF3B\u300C\u300E\u2013\u2014\u2015\u2022\u2043`, EDGE]
];
var CASED = 1424;
var UNITS = units();
var LOWERED = Uint16Array.from({ length: CASED }, (_, unit) => {
  const small2 = String.fromCharCode(unit).toLowerCase();
  return small2.length === 1 ? small2.charCodeAt(0) : unit;
});
function units() {
  const table2 = new Uint16Array(65536);
  for (let unit = 0; unit < CASED; unit++) table2[unit] |= caseOf(unit);
  for (let unit = 7680; unit < 8192; unit++) table2[unit] |= caseOf(unit);
  for (const [marks, bits] of MARKS) {
    for (const mark2 of marks) {
      table2[mark2.charCodeAt(0)] |= bits === SPACE ? SPACE | EDGE : bits;
    }
  }
  return table2;
}
function caseOf(unit) {
  const letter2 = String.fromCharCode(unit);
  const [upper, lower] = [letter2.toUpperCase(), letter2.toLowerCase()];
  if (upper === lower) return 0;
  return letter2 === lower ? SMALL : CAPITAL;
}
function lowered(unit) {
  return unit < CASED ? LOWERED[unit] : unit;
}
function unitAt(text2, index) {
  return index >= 0 && index < text2.length ? UNITS[text2.charCodeAt(index)] : 0;
}
var CLOSES = new Map(
  ["()", "[]", "{}", "\uFF08\uFF09", "\uFF3B\uFF3D", "\u300C\u300D", "\u300E\u300F", "\u3010\u3011", "\u300A\u300B", "\u3008\u3009", "\u3014\u3015"].map((pair) => [
    pair.charCodeAt(0),
    pair.charCodeAt(1)
  ])
);
var LONGEST_BRACKET = 400;
function closing(text2, at2, limit) {
  const left = text2.charCodeAt(at2);
  const right = CLOSES.get(left);
  const end = Math.min(limit, at2 + LONGEST_BRACKET);
  let depth = 0;
  for (let i2 = at2; i2 < end; i2++) {
    const unit = text2.charCodeAt(i2);
    if (unit === left) depth++;
    else if (unit === right && --depth === 0) return i2;
  }
  return -1;
}

// src/text/word-list.ts
var WordList = class {
  entries = /* @__PURE__ */ new Map();
  /** Which lengths, first and last letters occur: most words of a text are none of these. */
  seen = new Uint8Array(SIEVE);
  /** Adds `bits` to each of `words`. */
  add(words5, bits) {
    for (const given of words5) {
      const word2 = given.toLowerCase();
      this.seen[sieve(word2, 0, word2.length)] = 1;
      const hash2 = hashOf(word2, 0, word2.length);
      const first2 = this.entries.get(hash2);
      let known3 = first2;
      while (known3 && known3.word !== word2) known3 = known3.next;
      if (known3) known3.bits |= bits;
      else this.entries.set(hash2, { word: word2, bits, next: first2 });
    }
  }
  /** The bits of the word from `start` to `end` of `text`; 0 if it is none of these. */
  bitsOf(text2, start, end) {
    if (this.seen[sieve(text2, start, end)] === 0) return 0;
    let entry3 = this.entries.get(hashOf(text2, start, end));
    while (entry3 && !isWord(text2, start, end, entry3.word)) entry3 = entry3.next;
    return entry3?.bits ?? 0;
  }
};
var SIEVE = 4096;
function sieve(text2, start, end) {
  const first2 = lowered(text2.charCodeAt(start));
  const last2 = lowered(text2.charCodeAt(end - 1));
  return first2 * 73 + last2 * 19 + (end - start) & SIEVE - 1;
}
function hashOf(text2, start, end) {
  let hash2 = 0;
  for (let i2 = start; i2 < end; i2++) {
    hash2 = Math.imul(hash2, 31) + lowered(text2.charCodeAt(i2)) & 1073741823;
  }
  return hash2;
}
function isWord(text2, start, end, word2) {
  if (end - start !== word2.length) return false;
  for (let i2 = start; i2 < end; i2++) {
    if (lowered(text2.charCodeAt(i2)) !== word2.charCodeAt(i2 - start)) return false;
  }
  return true;
}

// src/text/stop-words.ts
var NEVER = 1;
var BEFORE_NUMBER = 2;
var MAY_END = 4;
var OPENS2 = 8;
var AFTER_ORDINAL = 16;
var ALWAYS_CAPITAL = 32;
function rulesOf(entries) {
  const words5 = new WordList();
  for (const entry3 of entries) {
    words5.add(entry3.words, NEVER);
    words5.add(entry3.before_numbers, BEFORE_NUMBER);
    words5.add(entry3.may_end, MAY_END);
    words5.add(entry3.openers, OPENS2);
    words5.add(entry3.after_ordinals, AFTER_ORDINAL);
    words5.add(entry3.always_capital, ALWAYS_CAPITAL);
  }
  const isPlain = (text2, stop2) => {
    const bits = words5.bitsOf(text2, wordStart(text2, 0, stop2), stop2);
    return (bits & (NEVER | MAY_END | BEFORE_NUMBER)) === 0;
  };
  const ordinals = entries.length > 0 && entries[0].after_ordinals.length > 0;
  return { words: words5, ordinals, isPlain, spacedQuotes: entries.some((one) => one.spaced_quotes) };
}
var LONGEST = 24;
function wordStart(text2, from, stop2) {
  const least = Math.max(from, stop2 - LONGEST);
  let start = stop2;
  while (start > least && (unitAt(text2, start - 1) & EDGE) === 0) start--;
  return start;
}
function endsAfterWord(text2, start, stop2, after, rules) {
  const from = wordStart(text2, start, stop2);
  const length = stop2 - from;
  if (length === 0) return true;
  const last2 = unitAt(text2, stop2 - 1);
  const known3 = rules.words.bitsOf(text2, from, stop2);
  if ((known3 & NEVER) !== 0) return false;
  if ((last2 & DIGIT) !== 0) return endsAfterNumber(text2, start, from, stop2, after, rules);
  if (length <= 4 && isMarker(text2, start, from, stop2)) return false;
  const number = (unitAt(text2, after.next) & DIGIT) !== 0;
  if ((known3 & BEFORE_NUMBER) !== 0 && number) return false;
  if ((known3 & MAY_END) !== 0) return opens2(text2, after, rules);
  if (length === 1) return endsAfterLetter(text2, from, stop2, after, rules);
  return (unitAt(text2, from + 1) & STOP) === 0 && (unitAt(text2, from + 2) & STOP) === 0 ? true : !isAcronym(text2, from, stop2) || opens2(text2, after, rules);
}
function endsAfterLetter(text2, from, stop2, after, rules) {
  const pair = unitAt(text2, from - 1) & SPACE && text2.charCodeAt(from - 2) === 46;
  if (pair && (unitAt(text2, from - 4) & EDGE) !== 0) {
    const both = `${text2[from - 3]}.${text2[from]}`;
    const known3 = rules.words.bitsOf(both, 0, both.length);
    if ((known3 & NEVER) !== 0) return false;
    if ((known3 & MAY_END) !== 0) return opens2(text2, after, rules);
  }
  const { next } = after;
  const second = text2.charCodeAt(next + 1) === 46 && (unitAt(text2, next) & (SMALL | CAPITAL)) !== 0;
  if ((unitAt(text2, stop2 - 1) & CAPITAL) !== 0) return !second && opens2(text2, after, rules);
  return !second;
}
var MOST_DIGITS = 3;
function endsAfterNumber(text2, start, from, stop2, after, rules) {
  let digits = stop2;
  while (digits > from && (unitAt(text2, digits - 1) & DIGIT) !== 0) digits--;
  if (digits > from || stop2 - from > MOST_DIGITS) return true;
  if (isFirst(text2, start, from)) return false;
  if (!rules.ordinals) return true;
  if (after.next === after.first + 1 && (unitAt(text2, after.next) & DIGIT) !== 0) return false;
  const bits = wordBits(text2, after.next, after.limit, rules);
  if ((bits & AFTER_ORDINAL) !== 0) return false;
  if (stop2 - from === MOST_DIGITS) return true;
  return (bits & OPENS2) !== 0 || (unitAt(text2, after.next) & CAPITAL) === 0;
}
function isMarker(text2, start, from, stop2) {
  if (!isFirst(text2, start, from)) return false;
  if (stop2 - from === 1) return (unitAt(text2, from) & SMALL) !== 0 || isRoman(text2, from, stop2);
  return isRoman(text2, from, stop2);
}
function isRoman(text2, from, stop2) {
  for (let i2 = from; i2 < stop2; i2++) if (!"IVX".includes(text2[i2])) return false;
  return true;
}
function isFirst(text2, start, at2) {
  for (let i2 = start; i2 < at2; i2++) if ((unitAt(text2, i2) & (SPACE | OPENER)) === 0) return false;
  return true;
}
function isAcronym(text2, from, stop2) {
  let letters = 0;
  let stops = 0;
  for (let i2 = from; i2 < stop2; i2++) {
    if (text2.charCodeAt(i2) === 46) {
      if (letters === 0) return false;
      letters = 0;
      stops++;
    } else if ((unitAt(text2, i2) & (SMALL | CAPITAL)) === 0 || ++letters > 2) return false;
  }
  return stops > 0;
}
function opens2(text2, { first: first2, next, limit }, rules) {
  if (next > first2 && !"([-\u2013\u2014".includes(text2[first2])) return true;
  return (wordBits(text2, next, limit, rules) & OPENS2) !== 0;
}
function isAlwaysCapital(text2, { next, limit }, rules) {
  return (wordBits(text2, next, limit, rules) & ALWAYS_CAPITAL) !== 0;
}
function wordBits(text2, from, limit, { words: words5 }) {
  if ((unitAt(text2, from) & CAPITAL) === 0) return 0;
  let end = from;
  while (end < limit && (unitAt(text2, end) & (SMALL | CAPITAL)) !== 0) end++;
  return words5.bitsOf(text2, from, end);
}

// src/names/abbreviations.ts
var words = z.array(z.string().min(1)).default([]);
var abbreviationsSchema = z.strictObject({
  about: z.string(),
  version: z.number().int().positive().default(1),
  entries: z.array(
    z.strictObject({
      line,
      language: z.string(),
      words,
      before_numbers: words,
      may_end: words,
      openers: words,
      after_ordinals: words,
      always_capital: words,
      spaced_quotes: z.boolean().default(false)
    })
  )
});
var MULTIPLE = "mul";
function sentenceRules(book) {
  const prepared2 = /* @__PURE__ */ new Map();
  return (language2 = "") => {
    const known3 = prepared2.get(language2);
    if (known3) return known3;
    const primary = language2.split("-")[0].toLowerCase();
    const own = book.entries.filter((entry3) => entry3.language === primary);
    const shared = book.entries.filter((entry3) => entry3.language === MULTIPLE);
    const rules = rulesOf(own.length > 0 ? [...own, ...shared] : book.entries);
    prepared2.set(language2, rules);
    return rules;
  };
}

// src/text/words.ts
var WORD = 1;
var JOINER = 2;
var JOINERS = "'\u2019-\u2010\u2011.\xAD\u200C\u200D\u2060";
var CLASS = classes();
function classes() {
  const table2 = new Uint8Array(65536);
  const units2 = Array.from(table2, (_, unit) => String.fromCharCode(unit)).join("");
  for (const { 0: run, index } of units2.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    table2.fill(WORD, index, index + run.length);
  }
  table2.fill(WORD, 55296, 57344);
  table2.fill(0, 8192, 8304);
  table2.fill(0, 12288, 12321);
  table2.fill(0, 65280, 65296);
  for (const joiner of JOINERS) table2[joiner.charCodeAt(0)] = JOINER;
  return table2;
}
function isWordUnit(unit) {
  return CLASS[unit] === WORD;
}
function isWordAt(text2, index) {
  return index >= 0 && index < text2.length && CLASS[text2.charCodeAt(index)] === WORD;
}
function wordEnd(text2, start, limit) {
  let i2 = start;
  while (i2 < limit) {
    const found = CLASS[text2.charCodeAt(i2)];
    if (found === WORD) i2++;
    else if (found === JOINER && i2 + 1 < limit && CLASS[text2.charCodeAt(i2 + 1)] === WORD) i2 += 2;
    else break;
  }
  return i2;
}
function words2(text2, range) {
  const found = [];
  for (let i2 = range.start; i2 < range.end; i2++) {
    if (!isWordUnit(text2.charCodeAt(i2))) continue;
    const end = wordEnd(text2, i2, range.end);
    found.push({ start: i2, end });
    i2 = end;
  }
  return found;
}
function countWords(text2, range = { start: 0, end: text2.length }) {
  const { end } = range;
  let count4 = 0;
  for (let i2 = range.start; i2 < end; i2++) {
    if (!isWordUnit(text2.charCodeAt(i2))) continue;
    count4++;
    i2 = wordEnd(text2, i2, end);
  }
  return count4;
}
function isCapitalised(word2) {
  const unit = word2.charCodeAt(0);
  if (unit < 128) return unit >= 65 && unit <= 90;
  const first2 = String.fromCodePoint(word2.codePointAt(0) ?? 32);
  if (first2.toLowerCase() !== first2) return true;
  return first2.toUpperCase() === first2 && /[\p{Lo}\p{Lu}]/u.test(first2);
}
function isCapitalAt(text2, index) {
  if (index >= text2.length) return false;
  const unit = text2.charCodeAt(index);
  if (unit < 128) return unit >= 65 && unit <= 90;
  return isCapitalised(text2.slice(index, index + 2));
}
function isAscii(text2) {
  for (let i2 = 0; i2 < text2.length; i2++) if (text2.charCodeAt(i2) >= 128) return false;
  return true;
}
function visible(text2) {
  return isAscii(text2) ? text2 : text2.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "");
}
function slug(text2) {
  const plain2 = text2.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const latin = plain2.replace(/[ßæœøłđðþı]/g, (letter2) => LATIN_LETTERS[letter2] ?? "");
  return latin.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}
var LATIN_LETTERS = {
  \u00DF: "ss",
  \u00E6: "ae",
  \u0153: "oe",
  \u00F8: "o",
  \u0142: "l",
  \u0111: "d",
  \u00F0: "d",
  \u00FE: "th",
  \u0131: "i"
};

// src/names/language.ts
var MOST_WORDS = 400;
function likely(text2, small2) {
  const counts = /* @__PURE__ */ new Map();
  const count4 = (language2) => {
    counts.set(language2, (counts.get(language2) ?? 0) + 1);
  };
  let words5 = 0;
  for (let at2 = 0; at2 < text2.length && words5 < MOST_WORDS; at2++) {
    const unit = text2.charCodeAt(at2);
    if (!isWordUnit(unit)) continue;
    words5++;
    const script = scriptOf(unit);
    const end = script === void 0 ? wordEnd(text2, at2, text2.length) : at2 + 1;
    if (script !== void 0) count4(script);
    else for (const one of small2.get(text2.slice(at2, end).toLowerCase()) ?? []) count4(one);
    at2 = end - 1;
  }
  if ((counts.get("ja") ?? 0) * 4 > (counts.get("zh") ?? 0)) counts.delete("zh");
  const [first2, second] = [...counts].sort((a2, b) => b[1] - a2[1]);
  return first2 && first2[1] > (second?.[1] ?? 0) ? first2[0] : void 0;
}
function scriptOf(unit) {
  if (unit < 12352 || unit > 55215) return void 0;
  if (unit <= 12543) return "ja";
  if (unit >= 19968 && unit <= 40959) return "zh";
  return unit >= 44032 ? "ko" : void 0;
}

// src/names/lexicon.ts
var words3 = z.array(z.string().min(1)).default([]);
var functions = z.strictObject({
  questioner: words3,
  answerer: words3,
  moderator: words3,
  collective: words3,
  anonymous: words3
}).default({ questioner: [], answerer: [], moderator: [], collective: [], anonymous: [] });
var language = z.strictObject({
  line,
  language: z.string().min(2),
  also: words3,
  honorifics: words3,
  men: words3,
  women: words3,
  offices: words3,
  chairs: words3,
  also_names: words3,
  office_modifiers: words3,
  office_changers: words3,
  office_tails: words3,
  name_suffixes: words3,
  articles: words3,
  complements: words3,
  place_joiners: words3,
  particles: words3,
  joiners: words3,
  askers: words3,
  asked: words3,
  behalf: words3,
  speech: words3,
  functions,
  not_names: words3,
  not_speakers: words3,
  bylines: words3,
  only: words3
});
var namesSchema = z.strictObject({ about: z.string(), languages: z.array(language) });
var OWN = /* @__PURE__ */ new Set([
  "office_modifiers",
  "office_changers",
  "office_tails",
  "also_names",
  "articles",
  "complements",
  "place_joiners",
  "joiners",
  "behalf",
  "asked",
  "speech",
  "not_names",
  "bylines"
]);
function lexicons(book) {
  const made = /* @__PURE__ */ new Map();
  const small2 = smallWords(book);
  return (stated2, text2) => {
    const isListed = stated2 !== void 0 && spoken(book, stated2) !== book.languages;
    const language2 = (isListed ? stated2 : likely(text2, small2)) ?? "";
    const known3 = made.get(language2) ?? lexicon(book, language2);
    made.set(language2, known3);
    return known3;
  };
}
function smallWords({ languages }) {
  const found = /* @__PURE__ */ new Map();
  for (const one of languages) {
    for (const word2 of new Set([...one.not_names, ...one.articles, ...one.joiners].map(key))) {
      found.set(word2, [...found.get(word2) ?? [], one.language]);
    }
  }
  return found;
}
function lexicon(book, language2) {
  const languages = spoken(book, language2);
  const list = (name) => languages.flatMap((one) => one[name]);
  const set = (name) => new Set(list(name).map(key));
  const longestFirst = (a2, b) => b.length - a2.length || compare(a2, b);
  const changers = set("office_changers");
  return {
    honorifics: set("honorifics"),
    sexes: new Map([
      ...list("men").map((word2) => [key(word2), "man"]),
      ...list("women").map((word2) => [key(word2), "woman"])
    ]),
    offices: set("offices"),
    chairs: set("chairs"),
    alsoNames: set("also_names"),
    officeEndings: list("offices").filter(isUnspaced).sort(longestFirst),
    nameSuffixes: list("name_suffixes").sort(longestFirst),
    modifiers: /* @__PURE__ */ new Set([...set("office_modifiers"), ...changers]),
    changers,
    tails: set("office_tails"),
    articles: set("articles"),
    complements: set("complements"),
    placeJoiners: set("place_joiners"),
    particles: set("particles"),
    joiners: set("joiners"),
    askers: set("askers"),
    asked: set("asked"),
    behalf: list("behalf").map((words5) => words5.toLowerCase()),
    speech: set("speech"),
    functions: functionsOf(languages),
    notNames: set("not_names"),
    notSpeakers: set("not_speakers"),
    bylines: list("bylines").sort(longestFirst)
  };
}
function spoken({ languages }, language2) {
  const primary = language2?.split("-")[0].toLowerCase();
  const isOwn = (one) => primary !== void 0 && (one.language === primary || one.also.includes(primary));
  const own = languages.filter(isOwn);
  if (own.length === 0) return languages;
  return [...own, ...languages.filter((one) => !isOwn(one)).map(abroad)];
}
function abroad(one) {
  const only = new Set(one.only.map(key));
  const kept = (list) => list.filter((word2) => !only.has(key(word2)));
  const { line: line2, language: language2, also, functions: functions2, only: _, ...lists } = one;
  const names2 = Object.keys(lists);
  const others = names2.map((name) => [name, OWN.has(name) ? [] : kept(lists[name])]);
  const parts = Object.entries(functions2).map(([code, terms]) => [code, kept(terms)]);
  return {
    line: line2,
    language: language2,
    also,
    only: [],
    ...Object.fromEntries(others),
    functions: Object.fromEntries(parts)
  };
}
function functionsOf(languages) {
  const found = /* @__PURE__ */ new Map();
  for (const { functions: functions2 } of languages) {
    for (const [code, terms] of Object.entries(functions2)) {
      for (const term of terms) {
        const known3 = key(term);
        if (!found.has(known3)) found.set(known3, code);
      }
    }
  }
  return found;
}
function isUnspaced(word2) {
  return /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(word2);
}
function key(word2) {
  const lower = (isAscii(word2) ? word2 : word2.normalize("NFC")).toLowerCase();
  return lower.endsWith(".") ? lower.slice(0, -1) : lower;
}

// src/names/tokens.ts
function tokensOf(text2, range) {
  const tokens2 = [];
  let start = -1;
  for (let i2 = range.start; i2 <= range.end; i2++) {
    const edge = i2 === range.end || isSpace(text2.charCodeAt(i2));
    if (edge && start >= 0) tokens2.push({ start, end: i2 });
    if (edge) start = -1;
    else if (start < 0) start = i2;
  }
  return tokens2;
}
var NAME_WORD = /^[\p{L}\p{M}][\p{L}\p{M}'’`´.·・\-‐‑_]*\d{0,3}$/u;
var LONGEST_UNCASED = 14;
function isNameWord(word2, isFirst2, lexicon2) {
  const printed2 = visible(word2);
  if (!isFirst2 && lexicon2.particles.has(printed2)) return true;
  if (printed2.length <= 4 && lexicon2.particles.has(printed2.toLowerCase())) return true;
  if (!NAME_WORD.test(printed2)) return false;
  if (isUncased(printed2)) return printed2.length <= LONGEST_UNCASED;
  return isCapitalised(printed2) || /^[dlo]['’]\p{Lu}/u.test(printed2);
}
function isUncased(word2) {
  return word2.toLowerCase() === word2 && word2.toUpperCase() === word2;
}
function isUpper(word2) {
  if (word2.toUpperCase() === word2) return word2.toLowerCase() !== word2;
  return /^(?:\p{Lu}\p{Ll}{1,2}|[dlo])['’]?\p{Lu}{2,}/u.test(word2) && !/\p{Lu}\p{Ll}+$/u.test(word2);
}
function isTitleWord(word2, lexicon2) {
  if (isCapitalised(word2)) return true;
  const known3 = key(word2);
  return lexicon2.complements.has(known3) || lexicon2.tails.has(known3) || lexicon2.articles.has(known3) || lexicon2.particles.has(word2) || lexicon2.modifiers.has(known3) || lexicon2.offices.has(known3) || lexicon2.joiners.has(known3) || lexicon2.honorifics.has(known3);
}

// src/names/party.ts
var MOST_WORDS2 = 6;
var MOST_OFFICE_WORDS = 16;
var LAST_BRACKET = /\s*[(（[]([^()（）[\]]*)[)）\]]$/;
function partyOf(text2, part2, lexicon2) {
  const brackets2 = [];
  let bare3 = part2;
  for (; ; ) {
    const found = LAST_BRACKET.exec(text2.slice(bare3.start, bare3.end));
    if (!found) break;
    const inner2 = bare3.start + found.index + found[0].search(/[(（[]/) + 1;
    brackets2.unshift({ start: inner2, end: bare3.end - 1 });
    bare3 = { start: bare3.start, end: bare3.start + found.index };
  }
  if (bare3.end <= bare3.start || /[()[\]]/.test(text2.slice(bare3.start, bare3.end))) return void 0;
  const named = bareParty(text2, bare3, lexicon2);
  if (!named) return void 0;
  const { start, end } = part2;
  const whole2 = { ...named, start, end, ...brackets2.length > 0 ? { bracketed: bare3 } : {} };
  return withBrackets(text2, whole2, brackets2, lexicon2);
}
function withBrackets(text2, party, brackets2, lexicon2) {
  if (brackets2.length === 0) return party;
  const isOffice2 = party.core.end === party.core.start && party.function === void 0;
  if (isOffice2 || party.function === "moderator" && party.role === void 0) {
    for (const bracket of brackets2) {
      const inner2 = bareParty(text2, nameIn(text2, bracket), lexicon2);
      if (!inner2 || inner2.core.end === inner2.core.start || inner2.function) continue;
      if (isOffice2) return { ...party, core: inner2.core, titled: true };
    }
    return party;
  }
  const office = brackets2.find((bracket) => hasOffice(text2, bracket, lexicon2));
  return office && !party.role ? { ...party, role: office } : party;
}
function nameIn(text2, bracket) {
  const inner2 = text2.slice(bracket.start, bracket.end);
  const stop2 = inner2.search(/(?<=[\p{Ll}\p{Lu}]{3})\.\s|[,;]|\s[–—-]\s/u);
  return trim(text2, { start: bracket.start, end: stop2 < 0 ? bracket.end : bracket.start + stop2 });
}
var SITE = /^[a-z][a-z0-9-]+\.[a-z]{2,4}$/;
function bareParty(text2, bare3, lexicon2) {
  const said3 = text2.slice(bare3.start, bare3.end);
  const spoken2 = functionOf(said3, lexicon2);
  if (spoken2) return { ...bare3, core: { start: bare3.start, end: bare3.start }, function: spoken2 };
  const tokens2 = tokensOf(text2, bare3);
  if (tokens2.length === 0 || tokens2.length > MOST_OFFICE_WORDS) return void 0;
  const word2 = (index) => text2.slice(tokens2[index].start, tokens2[index].end);
  if (tokens2.length === 1 && SITE.test(said3)) return { ...bare3, core: bare3 };
  const first2 = titles(
    tokens2.map((_, index) => word2(index)),
    lexicon2
  );
  if (!first2) return void 0;
  const role = first2.name > first2.office ? { role: { start: tokens2[first2.office].start, end: tokens2[first2.name - 1].end } } : {};
  const titled = first2.titled ? { titled: true } : {};
  const core = coreOf(tokens2.slice(first2.name), text2, lexicon2);
  if (!core) {
    if (first2.name < tokens2.length || !role.role) return void 0;
    return { ...bare3, core: { start: bare3.end, end: bare3.end }, ...role, ...titled };
  }
  return cut(text2, { ...bare3, core, ...role, ...titled }, lexicon2);
}
function coreOf(tokens2, text2, lexicon2) {
  const word2 = ({ start, end }) => text2.slice(start, end);
  let count4 = 0;
  while (count4 < tokens2.length && isNameWord(word2(tokens2[count4]), count4 === 0, lexicon2)) count4++;
  const name = tokens2.slice(0, count4);
  const rest = tokens2.slice(count4);
  if (count4 === 0 || count4 > MOST_WORDS2) return void 0;
  const all = name.every((token2) => lexicon2.particles.has(word2(token2)));
  if (all) return void 0;
  if (rest.length > 0) {
    if (!lexicon2.placeJoiners.has(key(word2(rest[0]))) || rest.length > 5) return void 0;
    const place = rest.slice(1);
    if (place.length === 0 || !place.every((token2) => isTitleWord(word2(token2), lexicon2)))
      return void 0;
  }
  return { start: name[0].start, end: name.at(-1).end };
}
function titles(words5, lexicon2) {
  const known3 = words5.map(key);
  const articles2 = lexicon2.articles.has(known3[0] ?? "") ? 1 : 0;
  let office = articles2;
  while (office < words5.length && isHonorific(words5[office], known3[office], lexicon2)) office++;
  const called = nameBehind(known3, articles2, office, lexicon2);
  if (called >= 0) return { office: called, name: called, titled: true };
  if (office > articles2 && lexicon2.articles.has(known3[office] ?? "")) office++;
  let name = office;
  for (let i2 = office; i2 < words5.length; i2++) {
    if (lexicon2.offices.has(known3[i2])) name = officeEnd(known3, words5, i2, lexicon2);
    if (name > i2) i2 = name - 1;
  }
  const before2 = words5.slice(office, name);
  if (before2.some((word2) => !isTitleWord(word2, lexicon2)) || hasNoName(known3, office, name, lexicon2))
    return void 0;
  const behind = name;
  while (name < words5.length && isTitleBehind(words5[name], known3[name], lexicon2)) name++;
  const titled = office > articles2 || name > behind;
  const isBare = !titled && name === office && articles2 === 1 && words5.length > 1;
  if (name === words5.length && name === behind && office === name) return void 0;
  if (isBare) return { office: 0, name: 0, titled: false };
  return { office, name: Math.max(name, behind), titled };
}
function nameBehind(known3, start, end, lexicon2) {
  const at2 = end === known3.length ? end - 1 : end;
  const next = known3[at2 + 1];
  const isLast = next === void 0 || lexicon2.placeJoiners.has(next);
  return at2 > start && isLast && lexicon2.alsoNames.has(known3[at2]) ? at2 : -1;
}
function isHonorific(word2, known3, lexicon2) {
  return lexicon2.honorifics.has(known3) && (isTitleCase(word2) || known3.length > 2);
}
var isTitleCase = (word2) => isCapitalised(word2);
function isTitleBehind(word2, known3, lexicon2) {
  return lexicon2.honorifics.has(known3) || /^[hc]\.$/.test(word2);
}
function hasNoName(known3, office, name, lexicon2) {
  for (let i2 = office; i2 < name; i2++) {
    if (lexicon2.offices.has(known3[i2])) return false;
    if (lexicon2.notNames.has(known3[i2]) && !lexicon2.modifiers.has(known3[i2])) return true;
  }
  return false;
}
function officeEnd(known3, words5, at2, lexicon2) {
  let end = at2 + 1;
  while (end < words5.length && isTail(known3[end], lexicon2)) end++;
  if (end < words5.length && lexicon2.complements.has(known3[end])) return words5.length;
  return end;
}
function isTail(known3, lexicon2) {
  return lexicon2.tails.has(known3) || lexicon2.offices.has(known3);
}
function cut(text2, party, lexicon2) {
  const { start, end } = party.core;
  const name = text2.slice(start, end);
  if (!isUncased(name)) return party;
  const office = lexicon2.officeEndings.find((ending) => name.endsWith(ending));
  if (office !== void 0 && !party.role) {
    const at2 = end - office.length;
    const core = { start, end: at2 };
    return { ...party, core: at2 > start ? core : { start: end, end }, role: { start: at2, end } };
  }
  const suffix = lexicon2.nameSuffixes.find((one) => name.endsWith(one));
  if (suffix === void 0 || suffix.length === name.length) return party;
  return { ...party, core: { start, end: end - suffix.length }, titled: true };
}
function functionOf(said3, lexicon2) {
  const plain2 = functionKey(said3);
  const whole2 = lexicon2.functions.get(plain2);
  if (whole2) return whole2;
  const words5 = plain2.split(" ");
  const from = words5.length > 1 && lexicon2.articles.has(words5[0]) ? 1 : 0;
  const behind = from > 0 ? lexicon2.functions.get(words5.slice(from).join(" ")) : void 0;
  if (behind) return behind;
  for (let end = from + 1; end < Math.min(words5.length, from + 4); end++) {
    if (!lexicon2.complements.has(words5[end]) || words5.length > end + 5) continue;
    const spoken2 = lexicon2.functions.get(words5.slice(from, end).join(" "));
    if (spoken2 && plain2.length > 3 && end < words5.length - 1) return spoken2;
  }
  return void 0;
}
function functionKey(said3) {
  return key(said3).replace(/[\s_]*(?:no\.?\s*|#)?\d+$/, "").replace(/\./g, "").replace(/\s+/g, " ");
}
function hasOffice(text2, range, lexicon2) {
  return tokensOf(text2, range).some(
    ({ start, end }) => isOfficeWord(text2.slice(start, end), lexicon2)
  );
}
function isOfficeWord(word2, lexicon2) {
  const known3 = key(word2.replace(/[,;]$/, ""));
  if (lexicon2.offices.has(known3)) return true;
  return isUncased(known3) && lexicon2.officeEndings.some((ending) => known3.endsWith(ending));
}
function isInCapitals(text2, { start, end, core, role }) {
  const named = core.end > core.start ? core : role ?? { start, end };
  const tokens2 = tokensOf(text2, named);
  const upper = tokens2.filter((token2) => isUpper(text2.slice(token2.start, token2.end)));
  const long = upper.some((token2) => token2.end - token2.start > 1);
  return long && upper.length * 2 > tokens2.length;
}

// src/names/label.ts
var LONGEST_LABEL = 160;
var MOST_NAMES = 8;
function labelAt(text2, paragraph, lexicon2, known3 = /* @__PURE__ */ new Map()) {
  const colon2 = colonIn(text2, paragraph);
  if (colon2 < 0) return void 0;
  const { start } = paragraph;
  const names2 = partiesIn(text2, { start, end: colon2 }, lexicon2, known3);
  return names2.length === 0 ? void 0 : { start, end: colon2 + 1, names: names2 };
}
function partiesIn(text2, { start, end }, lexicon2, known3 = /* @__PURE__ */ new Map()) {
  const printed2 = text2.slice(start, end);
  let names2 = known3.get(printed2);
  if (names2 === void 0) known3.set(printed2, names2 = shapeOf(printed2, lexicon2));
  return start === 0 ? names2 : names2.map((name) => moved(name, start));
}
function shapeOf(text2, lexicon2) {
  const parts = split(text2, trim(text2, { start: 0, end: text2.length }), lexicon2);
  if (parts.length > MOST_NAMES) return [];
  const names2 = [];
  for (const [index, found] of parts.entries()) {
    const part2 = trimInvisible(text2, found);
    const last2 = names2.at(-1);
    if (last2 && !last2.role && isOfficeBehind(text2, part2, lexicon2)) {
      const role = { start: part2.start, end: index === 1 ? parts.at(-1).end : part2.end };
      const isLong = index === 1 && parts.slice(index + 1).some((one) => !isParty(text2, one, lexicon2));
      names2[names2.length - 1] = {
        ...last2,
        end: isLong ? role.end : part2.end,
        role: isLong ? role : part2
      };
      if (isLong) return names2;
      continue;
    }
    const name = partyOf(text2, part2, lexicon2);
    if (!name) return [];
    names2.push(name);
  }
  return names2;
}
var isParty = (text2, part2, lexicon2) => partyOf(text2, part2, lexicon2) !== void 0;
function isOfficeBehind(text2, part2, lexicon2) {
  if (!hasOffice(text2, part2, lexicon2)) return false;
  const party = partyOf(text2, part2, lexicon2);
  return !party || party.core.end === party.core.start;
}
function moved({ start, end, core, role, bracketed, ...rest }, by) {
  return {
    start: start + by,
    end: end + by,
    core: shifted(core, by),
    ...rest,
    ...role ? { role: shifted(role, by) } : {},
    ...bracketed ? { bracketed: shifted(bracketed, by) } : {}
  };
}
var shifted = ({ start, end }, by) => ({ start: start + by, end: end + by });
function colonIn(text2, { start, end }) {
  const limit = Math.min(end, start + LONGEST_LABEL);
  let depth = 0;
  for (let i2 = start; i2 < limit; i2++) {
    const unit = text2.charCodeAt(i2);
    if (unit > 58 && unit < 91) continue;
    if (unit === 10 || unit === 13) return -1;
    if (unit === 40 || unit === 91 || unit === 65288) depth++;
    else if (unit === 41 || unit === 93 || unit === 65289) depth--;
    else if (depth > 0) continue;
    else if (unit === 65306) return i2;
    else if (unit === 58) return i2 + 1 === end || mayFollow(text2, i2 + 1) ? i2 : -1;
  }
  return -1;
}
function mayFollow(text2, at2) {
  const unit = text2.charCodeAt(at2);
  if (unit === 32) return true;
  if (isSpace(unit) || '"\u201C\u2018\xAB\u300C\u201E\xBF\xA1([*\u2014\u2013-\u2026'.includes(text2[at2])) return true;
  return isWordUnit(unit) && !(unit >= 48 && unit <= 57);
}
function trimInvisible(text2, { start, end }) {
  let from = start;
  while (from < end && visible(text2[from]) === "") from++;
  let to = end;
  while (to > from && visible(text2[to - 1]) === "") to--;
  return from === to ? { start, end } : { start: from, end: to };
}
function split(text2, range, lexicon2) {
  const parts = [];
  const pattern2 = /\([^()]*\)|\[[^[\]]*\]|（[^（）]*）|[,/&+、，／＆;]|\s(\p{L}+)(?=\s)/gu;
  let from = range.start;
  const source = text2.slice(range.start, range.end);
  for (const match of source.matchAll(pattern2)) {
    const word2 = match[1];
    if ("([\uFF08".includes(match[0][0])) continue;
    if (word2 !== void 0 && !isJoiner(word2, lexicon2)) continue;
    if (word2 !== void 0 && hasOfficeBefore(source.slice(0, match.index), lexicon2)) continue;
    parts.push(trim(text2, { start: from, end: range.start + match.index }));
    from = range.start + match.index + match[0].length;
  }
  parts.push(trim(text2, { start: from, end: range.end }));
  const filled = parts.filter((part2) => part2.end > part2.start);
  return parts.length - filled.length > 1 ? [] : filled;
}
function hasOfficeBefore(before2, lexicon2) {
  const words5 = before2.split(/\s+/);
  const at2 = words5.findLastIndex((word2) => lexicon2.offices.has(key(word2)));
  return at2 >= 0 && words5.slice(at2 + 1).some((word2) => lexicon2.complements.has(key(word2)));
}
var isJoiner = (word2, lexicon2) => word2.toLowerCase() === word2 && lexicon2.joiners.has(key(word2));

// src/names/naming.ts
var MOST_BEFORE = 9;
function* namings(text2, family, lexicon2) {
  for (const at2 of occurrences(text2, family)) {
    const naming = read(text2, { start: at2, end: at2 + family.length }, lexicon2);
    if (naming) yield naming;
  }
}
var MOST_AFTER = 5;
function* holders(text2, office, lexicon2) {
  const title = office.replace(/(?:^|[\s-])\p{Ll}/gu, (start) => start.toUpperCase());
  const upper = office.toUpperCase();
  for (const form of /* @__PURE__ */ new Set([title, office, upper])) {
    for (const at2 of occurrences(text2, form)) {
      const [role, changer] = [{ start: at2, end: at2 + form.length }, wordBefore(text2, at2)];
      const name = nameBehind2(text2, role.end, lexicon2);
      if (name && !lexicon2.changers.has(changer)) yield { name, role };
    }
  }
}
function wordBefore(text2, offset) {
  let start = Math.max(0, offset - 1);
  while (start > 0 && !isSpace(text2.charCodeAt(start - 1))) start--;
  return key(text2.slice(start, Math.max(0, offset - 1)));
}
function nameBehind2(text2, offset, lexicon2) {
  let end = offset;
  let names2 = 0;
  for (let words5 = 0; words5 < MOST_AFTER && isInnerSpace(text2, end); words5++) {
    let stop2 = wordEnd(text2, end + 1, text2.length);
    const word2 = text2.slice(end + 1, stop2);
    const isInitial = word2.length === 1 && isCapitalised(word2) && text2[stop2] === ".";
    if (!isInitial && !isNamePart(word2, lexicon2)) break;
    if (isInitial) stop2++;
    else if (isCapitalised(word2)) names2++;
    end = stop2;
  }
  const name = { start: offset + 1, end };
  return names2 > 1 || names2 === 1 && text2.slice(name.start, end).includes(".") ? name : void 0;
}
function isNamePart(word2, lexicon2) {
  if (word2 === "") return false;
  if (lexicon2.particles.has(word2)) return true;
  const known3 = key(word2);
  return isCapitalised(word2) && !lexicon2.notNames.has(known3) && !lexicon2.offices.has(known3);
}
function isParticle(text2, { start, end }, lexicon2) {
  return lexicon2.particles.has(text2.slice(start, end));
}
function occurrences(text2, word2) {
  const found = [];
  for (let at2 = text2.indexOf(word2); at2 >= 0; at2 = text2.indexOf(word2, at2 + word2.length)) {
    const end = at2 + word2.length;
    const joined2 = isWordAt(text2, at2 - 1) || isWordAt(text2, end) || isHyphen(text2, at2 - 1) || isHyphen(text2, end) && /^\p{L}/u.test(text2.slice(end + 1, end + 2));
    if (!joined2) found.push(at2);
  }
  return found;
}
function isHyphen(text2, at2) {
  if (at2 < 0 || at2 >= text2.length) return false;
  const unit = text2.charCodeAt(at2);
  return unit === 45 || unit === 8208 || unit === 8209;
}
function read(text2, family, lexicon2) {
  const before2 = tokensBefore(text2, family.start, lexicon2);
  if (before2.length === 0) return void 0;
  const word2 = (index) => key(text2.slice(before2[index]?.start ?? 0, before2[index]?.end ?? 0));
  let title = before2.length - 1;
  while (title >= 0 && !lexicon2.offices.has(word2(title)) && !lexicon2.honorifics.has(word2(title))) {
    title--;
  }
  const office = title >= 0 && lexicon2.offices.has(word2(title));
  let given = title + 1;
  if (office && isOf(word2(given))) given = afterComplement(text2, before2, given);
  while (given < before2.length && isOutside(text2, before2[given], lexicon2)) given++;
  const names2 = before2.slice(given);
  const isGiven = names2.some((token2) => !isParticle(text2, token2, lexicon2));
  const role = office ? roleRange(text2, before2, title, given, lexicon2) : void 0;
  const name = { start: names2[0]?.start ?? family.start, end: family.end };
  const after = !isGiven && role ? givenAfter(text2, family.end, lexicon2) : family.end;
  const full = isGiven || after > family.end;
  const behind = role ?? (full ? roleBehind(text2, after, lexicon2) : void 0);
  if (!full && !behind) return void 0;
  return { name: { start: name.start, end: after }, full, ...behind ? { role: behind } : {} };
}
function tokensBefore(text2, offset, lexicon2) {
  const tokens2 = [];
  let end = offset;
  while (tokens2.length < MOST_BEFORE) {
    if (end < 1 || !isInnerSpace(text2, end - 1)) break;
    const stop2 = end - 1;
    let start = stop2;
    while (start > 0 && !isSpace(text2.charCodeAt(start - 1))) start--;
    const word2 = text2.slice(start, stop2);
    if (start === stop2 || !mayNeighbour(word2, lexicon2)) break;
    tokens2.unshift({ start, end: stop2 });
    end = start;
  }
  while (tokens2.length > 0 && /^(of|for|the|and)$/.test(text2.slice(tokens2[0].start, tokens2[0].end))) {
    tokens2.shift();
  }
  return tokens2;
}
function isInnerSpace(text2, at2) {
  if (at2 < 0 || at2 >= text2.length) return false;
  const unit = text2.charCodeAt(at2);
  return (unit === 32 || unit === 160) && (at2 === 0 || !isSpace(text2.charCodeAt(at2 - 1)));
}
function mayNeighbour(word2, lexicon2) {
  if (isSmallWord(word2)) return true;
  if (word2.endsWith(".") && (/^\p{Lu}\.$/u.test(word2) || /^(?:[A-Z]\.)+$/.test(word2))) return true;
  const known3 = key(word2);
  if (lexicon2.offices.has(known3) || lexicon2.modifiers.has(known3)) return true;
  if (lexicon2.particles.has(word2)) return true;
  if (word2.endsWith(".")) return lexicon2.honorifics.has(known3);
  return isCapitalised(word2) && /^[\p{L}\p{M}'’‐‑-]+$/u.test(word2);
}
var isOf = (word2) => word2 === "of" || word2 === "for";
var isSmallWord = (word2) => isOf(word2) || word2 === "the";
function afterComplement(text2, before2, of) {
  let given = before2.length - 1;
  const isInitial = (index) => /^\p{Lu}\.$/u.test(text2.slice(before2[index].start, before2[index].end));
  if (given > of && isInitial(given)) given--;
  return Math.max(given, Math.min(of + 2, before2.length));
}
function isNoName(text2, token2, lexicon2) {
  const word2 = text2.slice(token2.start, token2.end);
  return lexicon2.notNames.has(key(word2)) || isSmallWord(word2);
}
function isOutside(text2, token2, lexicon2) {
  return isNoName(text2, token2, lexicon2) || isModifier(text2, token2, lexicon2);
}
function isModifier(text2, token2, lexicon2) {
  const word2 = text2.slice(token2.start, token2.end);
  return !isCapitalised(word2) && lexicon2.modifiers.has(key(word2));
}
function roleRange(text2, before2, title, given, lexicon2) {
  let start = title;
  while (start > 0 && !isNoName(text2, before2[start - 1], lexicon2)) start--;
  const last2 = isOf(text2.slice(before2[title + 1]?.start, before2[title + 1]?.end)) ? given - 1 : title;
  return { start: before2[start].start, end: before2[Math.max(last2, title)].end };
}
function givenAfter(text2, offset, lexicon2) {
  let end = offset;
  for (let words5 = 0; words5 < 2 && text2.charCodeAt(end) === 32; words5++) {
    const stop2 = wordEnd(text2, end + 1, text2.length);
    const word2 = text2.slice(end + 1, stop2);
    const capital = isCapitalised(word2) && /^[\p{L}\p{M}‐‑-]+$/u.test(word2);
    if (!capital || lexicon2.notNames.has(key(word2)) || lexicon2.offices.has(key(word2))) break;
    end = stop2;
  }
  return end;
}
function roleBehind(text2, offset, lexicon2) {
  const match = /^(?:,\s+(?:the\s+)?|\s+\((?:the\s+)?)([\p{L}\p{M}'’ -]{3,80}?)(?=[,.;:)]|\sand\s|$)/u.exec(
    text2.slice(offset, offset + 100)
  );
  if (!match) return void 0;
  const start = offset + match[0].length - match[1].length;
  const words5 = match[1].split(" ");
  const at2 = words5.findIndex((word2) => lexicon2.offices.has(key(word2)));
  if (at2 < 0 || at2 > 4) return void 0;
  return { start, end: start + match[1].length };
}

// src/text/list-items.ts
function nextItem(text2, from, limit) {
  let start = from;
  while (start < limit && (unitAt(text2, start) & (SPACE | OPENER)) !== 0) start++;
  const unit = unitAt(text2, start);
  if ((unit & (DIGIT | SMALL)) === 0) return Infinity;
  let end = start;
  while (end < limit && (unitAt(text2, end) & unit & (DIGIT | SMALL)) !== 0) end++;
  const close = text2.charCodeAt(end);
  if (end - start > ((unit & DIGIT) === 0 ? 1 : 3) || close !== 46 && close !== 41) {
    return Infinity;
  }
  return itemAfter(text2, { from, start, end }, limit);
}
function itemAfter(text2, { from, start, end }, limit) {
  const said3 = text2.slice(start, end);
  const next = (unitAt(text2, start) & DIGIT) === 0 ? String.fromCharCode(said3.charCodeAt(0) + 1) : String(Number(said3) + 1);
  const bullet = text2.slice(from, start).trim();
  const gap = bullet === "" ? "" : text2.slice(text2.indexOf(bullet, from) + bullet.length, start);
  const close = text2.startsWith(".)", end) ? ".)" : text2[end];
  if ((unitAt(text2, end + close.length) & SPACE) === 0) return Infinity;
  const wanted = `${bullet}${gap}${next}${close}`;
  const at2 = text2.indexOf(wanted, end);
  if (at2 < 0 || at2 + wanted.length >= limit) return Infinity;
  const isWhole = (unitAt(text2, at2 - 1) & unitAt(text2, at2 + wanted.length) & SPACE) !== 0;
  return isWhole && (bullet !== "" || isAfterSmall(text2, at2)) ? at2 : Infinity;
}
function isAfterSmall(text2, at2) {
  let i2 = at2 - 1;
  while (i2 > 0 && (unitAt(text2, i2 - 1) & (SMALL | CAPITAL)) !== 0) i2--;
  while (i2 > 0 && (unitAt(text2, i2) & SPACE) !== 0) i2--;
  while (i2 > 0 && (unitAt(text2, i2 - 1) & (SMALL | CAPITAL)) !== 0) i2--;
  return (unitAt(text2, i2) & CAPITAL) === 0;
}

// src/text/sentences.ts
var NONE4 = [];
var FULL_STOP = 46;
var LOOK = STOP | LEFT;
function sentences(text2, range, rules, aside2 = NONE4) {
  const found = [];
  const { end: limit } = range;
  const holes = aside2.length === 0 ? NO_HOLES : new Holes(aside2, range);
  let start = pastSpace(text2, range.start, limit);
  let item = itemFrom(text2, start, limit);
  for (let i2 = start; i2 < limit; ) {
    const bound = Math.min(holes.start, item, limit);
    while (i2 < bound && (UNITS[text2.charCodeAt(i2)] & LOOK) === 0) i2++;
    if (i2 >= bound) {
      if (bound === limit) break;
      if (bound === item) {
        found.push(trim(text2, { start, end: item }));
        start = i2 = item;
        item = itemFrom(text2, start, limit);
      } else {
        if (isBlank(text2, { start, end: Math.max(start, bound) }))
          start = pastSpace(text2, holes.end, limit);
        i2 = Math.max(i2, holes.end);
        holes.next();
      }
      continue;
    }
    const isStop = (UNITS[text2.charCodeAt(i2)] & LEFT) === 0;
    const stop2 = isStop ? i2 : lastInBracket(text2, i2, bound);
    if (stop2 < 0) {
      i2 = -stop2;
      continue;
    }
    i2 = afterStops(text2, isStop ? i2 : stop2 + 1, limit, rules);
    if (!isEnd(text2, { start, stop: stop2, end: i2, limit }, rules, holes)) continue;
    found.push({ start, end: i2 });
    start = pastSpace(text2, i2, limit);
    item = itemFrom(text2, start, limit);
  }
  if (start >= limit) return found;
  const rest = holes.cut(trim(text2, { start, end: limit }));
  if (rest.end > rest.start) found.push(trim(text2, rest));
  return found;
}
function itemFrom(text2, from, limit) {
  if (from >= limit) return Infinity;
  const kind2 = UNITS[text2.charCodeAt(from)];
  return (kind2 & (DIGIT | SMALL | OPENER)) === 0 ? Infinity : nextItem(text2, from, limit);
}
function pastSpace(text2, from, limit) {
  let at2 = from;
  while (at2 < limit && (UNITS[text2.charCodeAt(at2)] & SPACE) !== 0) at2++;
  return at2;
}
var Holes = class {
  start = Infinity;
  end = Infinity;
  all;
  at = -1;
  constructor(all, range) {
    this.all = all;
    if (all.length === 0) return;
    do
      this.next();
    while (this.end <= range.start);
  }
  next() {
    const one = this.all[++this.at];
    this.start = one?.start ?? Infinity;
    this.end = one?.end ?? Infinity;
  }
  /** Where a hole at `offset` ends; `offset` if none starts there. */
  past(offset) {
    let at2 = this.at;
    let end = offset;
    while (at2 >= 0 && this.all[at2]?.start === end) end = this.all[at2++].end;
    return end;
  }
  /** `range` without the hole passed last, if that stands at its end. */
  cut(range) {
    const last2 = this.all[this.at - 1];
    const { start } = range;
    return last2 && last2.end === range.end && last2.start > start ? { start, end: last2.start } : range;
  }
};
function lastInBracket(text2, at2, limit) {
  const close = closing(text2, at2, limit);
  if (close < 0) return -(at2 + 1);
  const isStop = (unitAt(text2, close - 1) & STOP) !== 0 && !isOmission(text2, at2, close);
  return isStop && (unitAt(text2, close + 1) & STOP) === 0 ? close - 1 : -(close + 1);
}
function isOmission(text2, at2, close) {
  let i2 = at2 + 1;
  while (i2 < close && (UNITS[text2.charCodeAt(i2)] & (STOP | SPACE)) !== 0) i2++;
  return i2 === close;
}
function afterStops(text2, at2, limit, { spacedQuotes }) {
  let end = at2;
  for (; ; ) {
    while (end < limit && (UNITS[text2.charCodeAt(end)] & (STOP | CLOSER)) !== 0) end++;
    if (end >= limit) return limit;
    if (text2.charCodeAt(end) === 91) {
      const mark2 = referenceEnd(text2, end, limit);
      if (mark2 < 0) return end;
      end = mark2;
      continue;
    }
    if ((UNITS[text2.charCodeAt(end)] & SPACE) === 0) return end;
    const next = text2.charCodeAt(end + 1);
    const ended = end + 2 >= limit || (unitAt(text2, end + 2) & (SPACE | CLOSER)) !== 0;
    const more = next === FULL_STOP && ended;
    const closes = spacedQuotes && (next === 187 || next === 8250);
    if (end + 1 >= limit || !(more || closes)) return end;
    end++;
  }
}
function referenceEnd(text2, at2, limit) {
  let i2 = at2 + 1;
  while (i2 < limit && (UNITS[text2.charCodeAt(i2)] & DIGIT) !== 0) i2++;
  return i2 > at2 + 1 && i2 < limit && text2.charCodeAt(i2) === 93 ? i2 + 1 : -1;
}
var NO_HOLES = new Holes(NONE4, { start: 0, end: 0 });
function isEnd(text2, at2, rules, holes) {
  const { start, stop: stop2, end, limit } = at2;
  if (end >= limit) return true;
  const unit = text2.charCodeAt(stop2);
  const after = UNITS[text2.charCodeAt(end)];
  if ((UNITS[unit] & WIDE) !== 0) {
    return isAfterBracket(text2, stop2) && (after & SPACE) === 0 ? false : !isInNumber(text2, stop2);
  }
  let next = holes.past(end);
  if ((after & SPACE) === 0 && next === end) return isGlued(text2, stop2, end, rules);
  while (next < limit && (UNITS[text2.charCodeAt(next)] & SPACE) !== 0) next = holes.past(next + 1);
  if (next >= limit) return true;
  const first2 = next;
  let following = UNITS[text2.charCodeAt(next)];
  while ((following & (OPENER | SPACE)) !== 0) following = unitAt(text2, ++next);
  if ((following & SMALL) !== 0) return isMarkerInBrackets(text2, first2);
  if ((UNITS[text2.charCodeAt(first2)] & DASH) !== 0 && isQuoting(text2, start, stop2)) return false;
  if (unit === FULL_STOP && end === stop2 + 1) {
    return text2.charCodeAt(first2) === FULL_STOP || endsAfterWord(text2, start, stop2, { first: first2, next, limit }, rules);
  }
  const dots = ellipsis(text2, stop2, end);
  if (dots > 1) return dots > 3 || !isAlwaysCapital(text2, { first: first2, next, limit }, rules);
  return unit !== FULL_STOP || endsAfterWord(text2, start, stop2, { first: first2, next, limit }, rules);
}
function isMarkerInBrackets(text2, first2) {
  if (text2.charCodeAt(first2) !== 40) return false;
  const close = text2.indexOf(")", first2);
  return close > first2 + 1 && close <= first2 + 5 && (unitAt(text2, close + 1) & SPACE) !== 0;
}
function isAfterBracket(text2, stop2) {
  const unit = text2.charCodeAt(stop2 + 1);
  const closes = (unitAt(text2, stop2 + 1) & CLOSER) !== 0;
  return closes && (unit === 41 || unit === 93 || unit >= 12288);
}
function ellipsis(text2, stop2, end) {
  let dots = 0;
  for (let i2 = stop2; i2 < end; i2++) {
    const unit = text2.charCodeAt(i2);
    if (unit === 8230) dots += 3;
    else if (unit === FULL_STOP) dots++;
    else if ((UNITS[unit] & (SPACE | CLOSER)) === 0) return 0;
  }
  return dots;
}
function isInNumber(text2, stop2) {
  return text2.charCodeAt(stop2) === 65294 && (unitAt(text2, stop2 - 1) & unitAt(text2, stop2 + 1) & DIGIT) !== 0;
}
function isQuoting(text2, start, stop2) {
  const open2 = text2.lastIndexOf("\xAB", stop2);
  return open2 >= start && text2.lastIndexOf("\xBB", stop2) < open2;
}
var UNSPACED = 12352;
function isGlued(text2, stop2, end, rules) {
  const unit = text2.charCodeAt(end);
  if (unit >= UNSPACED && unit < 65520 && unitAt(text2, end) === 0) {
    return text2.charCodeAt(stop2) !== FULL_STOP && text2.charCodeAt(stop2 - 1) >= UNSPACED;
  }
  if (end !== stop2 + 1 || (unitAt(text2, end) & CAPITAL) === 0) return false;
  if ((unitAt(text2, end + 1) & SMALL) === 0) return false;
  const [before2, ahead] = [unitAt(text2, stop2 - 1), unitAt(text2, stop2 - 2)];
  const isWord2 = (before2 & SMALL) !== 0 && (ahead & SMALL) !== 0;
  const isNumber = (before2 & ahead & unitAt(text2, stop2 - 3) & DIGIT) !== 0;
  return (isWord2 || isNumber) && !isAddress(text2, stop2) && rules.isPlain(text2, stop2);
}
function isAddress(text2, at2) {
  let from = at2;
  while (from > 0 && (unitAt(text2, from - 1) & SPACE) === 0) from--;
  let to = at2;
  while (to < text2.length && (unitAt(text2, to) & SPACE) === 0) to++;
  const word2 = text2.slice(from, Math.min(to, from + 200));
  return word2.includes("@") || word2.includes("/") || /^\W*www\./i.test(word2);
}

// stages/attribute/people.ts
var day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2016-05-06, in quotes");
var peopleSchema = z.strictObject({
  about: z.string(),
  entries: z.array(
    z.strictObject({
      line,
      id: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens"),
      name: z.string().min(1),
      family: z.string().min(1).optional(),
      aliases: z.array(z.string()).default([]),
      wikidata: z.string().regex(/^Q\d+$/, "must be a Wikidata id like Q7747").optional(),
      roles: z.array(
        z.strictObject({
          line,
          role: z.string(),
          affiliation: z.string().optional(),
          from: day.optional(),
          to: day.optional()
        })
      ).default([])
    })
  )
}).superRefine((book, context) => {
  const first2 = /* @__PURE__ */ new Map();
  for (const [index, { id }] of book.entries.entries()) {
    const path = ["entries", index, "id"];
    const earlier = first2.get(id);
    if (earlier === void 0) first2.set(id, index);
    else {
      const message = `the id '${id}' stands here twice (first on line ${book.entries[earlier].line}); give each entry its own`;
      context.addIssue({ code: "custom", path, message });
    }
  }
});
function people(book) {
  const full = /* @__PURE__ */ new Map();
  const family = /* @__PURE__ */ new Map();
  const put = (map, name, person2) => {
    const list = map.get(fold2(name)) ?? [];
    if (!list.includes(person2)) map.set(fold2(name), [...list, person2]);
  };
  for (const person2 of book.entries) {
    put(family, person2.family ?? person2.name.split(" ").at(-1), person2);
    for (const name of [person2.name, ...person2.aliases]) put(full, name, person2);
  }
  return {
    byId: (id) => book.entries.find((person2) => person2.id === id),
    ids: () => book.entries.map(({ id }) => id),
    byFullName: (name) => full.get(fold2(name)) ?? [],
    byFamily: (name) => family.get(fold2(name)) ?? [],
    byOffice: (role, date) => book.entries.filter(
      (person2) => person2.roles.some((held) => fold2(held.role) === fold2(role) && isHeld(held, date))
    )
  };
}
function roleOn(person2, date) {
  if (date === void 0) return person2.roles.length === 1 ? person2.roles[0] : void 0;
  return person2.roles.find((held) => isHeld(held, date));
}
function isActive(person2, date) {
  return date === void 0 || person2.roles.length === 0 || roleOn(person2, date) !== void 0;
}
function activeOn(candidates, date) {
  const active = candidates.filter((person2) => date !== void 0 && roleOn(person2, date));
  return active.length > 0 ? active : candidates;
}
function isHeld({ from, to }, date) {
  if (date === void 0) return true;
  return (from === void 0 || from <= date) && (to === void 0 || date <= to);
}
function fold2(name) {
  const spaced2 = /\s/.test(name) ? name.replace(/\s+/g, " ").trim() : name;
  return key(isAscii(spaced2) ? spaced2 : spaced2.replace(/[‐‑]/g, "-"));
}

// stages/attribute/corrected.ts
var NOBODY = "unresolved";
function correctedSpeaker(article2, mention2, roster, found) {
  const one = corrections(article2, "speaker", "label").find(
    (correction2) => feature(correction2, "value") !== void 0 && isOf2(article2, correction2, mention2)
  );
  if (!one) return void 0;
  const id = feature(one, "value");
  const known3 = id === NOBODY ? void 0 : roster.byId(id, mention2) ?? roster.byWords(id);
  const open2 = { rule: "speaker.corrected", candidates: [], evidence: one };
  if (known3) return { known: known3, method: "curated", ...open2 };
  if (id !== NOBODY) found.push(unknown(one, id, roster.ids()));
  return { method: "unresolved", ...open2 };
}
function isOf2(article2, correction2, mention2) {
  if (overlaps(correction2, mention2)) return true;
  const statement = mention2.of;
  const turn = statement?.of ?? statement;
  if (!statement || !overlaps(correction2, turn ?? statement)) return false;
  return !article2.within("mention", turn ?? statement).some((other) => overlaps(correction2, other));
}
function unknown(one, id, ids) {
  const { start, end } = one;
  const meant = nearest(id, ids);
  const message = `'${id}' is neither in codebooks/people.yaml nor a name in the document`;
  const hint = meant === void 0 ? "add the person to codebooks/people.yaml" : `did you mean '${meant}'?`;
  const path = ["entries", Number(feature(one, "entry")), "value"];
  const declared2 = { file: "corrections.yaml", path, hint };
  return { start, end, level: "error", rule: "correction.no-such-speaker", message, declared: declared2 };
}

// stages/attribute/names.ts
function plain(name) {
  return (/\s/.test(name) ? visible(name).replace(/\s+/g, " ") : visible(name)).trim();
}
function foldName(name) {
  return (isAscii(name) ? name : name.normalize("NFC")).toUpperCase();
}
function familyOf(name, lexicon2) {
  if (!name.includes(" ")) return name;
  const words5 = name.split(" ");
  let first2 = words5.length - 1;
  while (first2 > 0 && lexicon2.particles.has(key(words5[first2 - 1]))) first2--;
  return words5.slice(first2).join(" ");
}
function forms(family, lexicon2) {
  const found = /* @__PURE__ */ new Set();
  for (const cased of [family, ...capitals(family), ...particle(family, lexicon2)]) {
    found.add(cased);
    if (!isAscii(cased)) found.add(cased.normalize("NFC")).add(cased.normalize("NFD"));
  }
  return [...found];
}
function capitals(family) {
  if (family.length < 2 || family !== family.toUpperCase()) return [];
  const small2 = family.toLowerCase();
  return [small2.replace(/(?:^|[\s'’‐‑-])\p{L}/gu, (start) => start.toUpperCase())];
}
function particle(family, lexicon2) {
  const first2 = /^\p{L}+(?=[\s‐‑-])/u.exec(family)?.[0];
  if (first2 === void 0 || !lexicon2.particles.has(key(first2))) return [];
  const rest = family.slice(first2.length);
  const title = first2[0].toUpperCase() + first2.slice(1).toLowerCase();
  const cased = family === family.toUpperCase() ? capitals(rest)[0] ?? rest : rest;
  return [first2.toLowerCase() + cased, title + cased];
}
function idOf({ source, offsets: offsets2 }, name, { start }) {
  const latin = slug(name);
  const letters = name.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
  const told = latin.replaceAll("-", "").length === letters.length;
  return `${source.id}:${[latin, told ? "" : `at-${offsets2.codePoint(start)}`].filter(Boolean).join("-")}`;
}
function isVariant(a2, b) {
  const [one, other] = [foldName(a2).split(" "), foldName(b).split(" ")];
  return isPartOf(one, other) || isPartOf(other, one);
}
function isPartOf(some, all) {
  return some.length <= all.length && some.every((word2) => all.some((other) => isWordOf(word2, other)));
}
function isWordOf(word2, other) {
  if (word2 === other) return true;
  return word2.endsWith(".") && word2.length > 1 && other.startsWith(word2.slice(0, -1));
}
function isSame(a2, b) {
  const related = a2.family === void 0 || b.family === void 0 || foldName(a2.family) === foldName(b.family);
  return related && (a2.person && b.person ? a2.person === b.person : isVariant(a2.name, b.name));
}
function merge(first2, second) {
  const fuller = second.name.split(" ").length > first2.name.split(" ").length ? second : first2;
  const role = first2.role ?? second.role;
  const person2 = first2.person ?? second.person;
  const family = fuller.family ?? first2.family ?? second.family;
  const { name, range } = fuller;
  return { id: person2?.id ?? fuller.id, name, range, family, role, person: person2 };
}
function officeKey(office) {
  return plain(office).toLowerCase().replace(/^the /, "");
}
function fits(role, wanted, lexicon2) {
  const words5 = officeKey(role).split(" ");
  const office = wanted.split(" ");
  for (let at2 = 0; at2 + office.length <= words5.length; at2++) {
    if (!office.every((word2, k) => words5[at2 + k] === word2)) continue;
    const before2 = words5[at2 - 1];
    const after = words5[at2 + office.length];
    const isOther = before2 !== void 0 && lexicon2.changers.has(before2);
    if (!isOther && (after === void 0 || after === "of" || after === "for")) return true;
  }
  return false;
}

// stages/attribute/roster.ts
var Roster = class {
  article;
  lexicon;
  people;
  date;
  /** People whom the document names in full. */
  named = [];
  /** Whom the document knows under a name and office, once asked. */
  answers = /* @__PURE__ */ new Map();
  names = /* @__PURE__ */ new Map();
  /** Family names and offices already looked for. */
  sought = /* @__PURE__ */ new Set();
  constructor(article2, lexicon2, people3) {
    this.article = article2;
    this.lexicon = lexicon2;
    this.people = people3;
    this.date = article2.source.facts.date?.value;
    const mentions = article2.spans("mention");
    this.enrolQuoted(mentions);
    for (const mention2 of mentions) this.enrol(mention2);
  }
  /** Prose says who is quoted, and where it names them in full: what stands before is told apart. */
  enrolQuoted(mentions) {
    if (mentions[0]?.of?.code !== "quotation") return;
    const roles2 = new Map(this.article.spans("role").map((role) => [role.of, role]));
    for (const naming of this.article.spans("naming")) {
      this.add(this.known(naming, feature(naming, "family"), roles2.get(naming)));
    }
    for (const mention2 of mentions) {
      const name = this.nameOf(mention2);
      const family = familyOf(name, this.lexicon);
      if (mention2.of?.code !== "quotation" || isPart(mention2)) continue;
      if (name !== family) this.add(this.known(mention2, family, roles2.get(mention2)));
      this.sought.add(foldName(family)).add(`name ${name}`);
    }
  }
  /** Reads what the document says of the bearer of this printed name. */
  enrol(mention2) {
    const { text: text2 } = this.article.source;
    const name = this.nameOf(mention2);
    if (isPart(mention2)) {
      const office = officeKey(name);
      if (this.isSought(`office ${office}`)) return;
      for (const { name: name2, role } of holders(text2, office, this.lexicon)) {
        this.add(this.known(name2, void 0, role));
      }
      return;
    }
    if (this.sought.has(`name ${name}`)) return;
    const family = familyOf(name, this.lexicon);
    if (name === family) this.sought.add(`name ${name}`);
    if (!this.isSought(foldName(family))) {
      for (const form of forms(family, this.lexicon)) {
        for (const naming of namings(text2, form, this.lexicon)) {
          if (naming.full) this.add(this.known(naming.name, form, naming.role));
        }
      }
    }
    if (name !== family) this.add(this.known(mention2, family));
  }
  isSought(what) {
    const before2 = this.sought.size;
    return this.sought.add(what).size === before2;
  }
  known(range, family, role) {
    const name = plain(this.article.quote(range));
    const found = activeOn(this.people.byFullName(name), this.date);
    const person2 = found.length === 1 ? found[0] : void 0;
    const id = person2?.id ?? idOf(this.article, name, range);
    return { id, name, range, family, role, person: person2 };
  }
  /** What `mention` prints; a record prints the same few names over and over. */
  nameOf(mention2) {
    const printed2 = this.article.quote(mention2);
    let name = this.names.get(printed2);
    if (name === void 0) this.names.set(printed2, name = plain(printed2));
    return name;
  }
  /** Keeps the fullest naming of each person; the first that carries an office lends it. */
  add(known3) {
    const same = this.named.filter((other) => isSame(other, known3));
    if (same.length > 1) return;
    this.named = this.named.filter((other) => other !== same[0]);
    this.named.push(same[0] ? merge(same[0], known3) : known3);
  }
  /** Resolves one mention: in the document first, then in the people codebook. */
  resolve(mention2, role) {
    const name = this.nameOf(mention2);
    if (isPart(mention2)) return this.byPart(mention2, name);
    const office = role && officeKey(this.article.quote(role));
    const inText = this.inTextOnce(name, office);
    if (inText.length === 1) return resolved(inText[0], "label.in-text");
    if (inText.length === 0) return this.fromCodebook(name, office, mention2);
    return open(
      "label.ambiguous",
      inText.map((known3) => known3.id)
    );
  }
  /** A label that names an office or a part in the conversation, and no person. */
  byPart(mention2, name) {
    const byOffice = this.byOffice(officeKey(name));
    if (byOffice.known || mention2.features?.function === void 0) return byOffice;
    return open("label.function");
  }
  inTextOnce(name, office) {
    const key2 = `${name}
${office ?? ""}`;
    const known3 = this.answers.get(key2) ?? this.inText(name, office);
    this.answers.set(key2, known3);
    return known3;
  }
  inText(name, office) {
    const family = familyOf(name, this.lexicon);
    const key2 = foldName(family);
    const bearers = this.named.filter((known3) => known3.family && foldName(known3.family) === key2);
    if (name !== family) return bearers.filter((known3) => isVariant(known3.name, name));
    if (bearers.length === 0) {
      return this.named.filter((known3) => foldName(known3.name.split(" ")[0]) === foldName(name));
    }
    if (bearers.length === 1 || office === void 0) return bearers;
    const holding = bearers.filter((known3) => this.holds(known3, office));
    return holding.length === 1 ? holding : bearers;
  }
  holds({ role }, office) {
    return role !== void 0 && fits(this.article.quote(role), office, this.lexicon);
  }
  fromCodebook(name, office, mention2) {
    const full = this.people.byFullName(name);
    const namesakes = full.length > 0 ? full : this.people.byFamily(name);
    const holding = namesakes.filter(
      (person3) => office && this.people.byOffice(office, this.date).includes(person3)
    );
    const active = activeOn(holding.length > 0 ? holding : namesakes, this.date);
    const ids = active.map((person3) => person3.id);
    if (active.length !== 1)
      return open(ids.length === 0 ? "label.unknown" : "label.ambiguous", ids);
    const person2 = active[0];
    if (full.length === 0 && !isActive(person2, this.date)) return open("label.out-of-office", ids);
    return resolved(
      { id: person2.id, name: person2.name, family: person2.family ?? name, range: mention2, person: person2 },
      "label.codebook"
    );
  }
  /** A label that is an office alone: the one person whom the text or the codebook gives it to. */
  byOffice(office) {
    const holding = this.named.filter((known3) => this.holds(known3, office));
    if (holding.length === 1) return { ...resolved(holding[0], "label.office"), method: "office" };
    const ids = holding.length > 0 ? holding.map((known3) => known3.id) : this.people.byOffice(office, this.date).map((person2) => person2.id);
    return open(ids.length > 1 ? "label.ambiguous" : "label.unknown", ids);
  }
  /** The person with this id or full name, in the document or in the codebook. */
  byId(id, mention2) {
    const inText = this.named.find((known3) => known3.id === id || known3.name === id);
    const [person2] = inText ? [] : [this.people.byId(id) ?? this.people.byFullName(id)[0]];
    if (!person2) return inText;
    const { name, family = familyOf(name, this.lexicon) } = person2;
    return { id: person2.id, name, family, range: mention2, person: person2 };
  }
  /** The person whom the text names by these very words. */
  byWords(name) {
    const { text: text2 } = this.article.source;
    for (let start = text2.indexOf(name); start >= 0; start = text2.indexOf(name, start + 1)) {
      const end = start + name.length;
      if (isWordAt(text2, start - 1) || isWordAt(text2, end)) continue;
      return this.known({ start, end }, familyOf(plain(name), this.lexicon));
    }
    return void 0;
  }
  /** Ids that {@link byId} knows. */
  ids() {
    return [...this.named.map(({ id }) => id), ...this.people.ids()];
  }
  /** The office that the codebook gives to `known` on the date of the event, if there is one. */
  codebookRole({ person: person2 }) {
    return person2 && roleOn(person2, this.date);
  }
};
var isPart = ({ features }) => features?.function !== void 0 || features?.part !== void 0;
function resolved(known3, rule) {
  const method = known3.person ? "authority" : "in_text";
  return { known: known3, method, rule, candidates: [] };
}
function open(rule, candidates = []) {
  return { method: "unresolved", rule, candidates: [...new Set(candidates)].sort() };
}

// stages/attribute/index.ts
var attribute_default = stage({
  name: "attribute",
  version: 1,
  about: "Resolves labels to people, in the document first, then in the codebook",
  needs: ["mention", "statement"],
  adds: ["speaker", "role", "attribution"],
  options: z.strictObject({}),
  codebooks: {
    names: { file: "codebooks/names.yaml", schema: namesSchema },
    people: { file: "codebooks/people.yaml", schema: peopleSchema }
  },
  rules: {
    "label.in-text": "One person of that name is named more fully in the document",
    "label.codebook": "One person of that name in codebooks/people.yaml, on the date of the event",
    "label.office": "The label is an office, which the document gives to one person",
    "label.function": "The label names a part in the conversation and no person",
    "label.ambiguous": "More than one person fits the label; they are the candidates",
    "label.unknown": "Nobody of that name is known from the document or the codebook",
    "label.out-of-office": "The one person of that family name in the codebook held no office on the date of the event",
    "speaker.corrected": "A correction in corrections.yaml says who speaks",
    "correction.no-such-speaker": "A correction names a speaker who is neither in the codebook of people nor in the document",
    "speaker.named": "Where the document names the speaker most fully",
    "role.with-name": "The office printed with that name",
    "speaker.unresolved": "A label that could not be resolved to one person",
    "absorbed.self-naming": "A statement that names its own speaker, after its first paragraph"
  },
  reader(_options, codebooks) {
    const names2 = lexicons(codebooks.names);
    const known3 = people(codebooks.people);
    return (article2) => {
      const { facts, text: text2 } = article2.source;
      return read2(article2, names2(facts.language?.value, text2), known3);
    };
  }
});
function read2(article2, names2, known3) {
  const mentions = article2.spans("mention");
  if (mentions.length === 0) return [];
  const roster = new Roster(article2, names2, known3);
  const found = [];
  const speakers2 = /* @__PURE__ */ new Map();
  const attributions2 = [];
  const warned = /* @__PURE__ */ new Set();
  const roles2 = new Map(article2.spans("role").map((role) => [role.of, role]));
  for (const mention2 of mentions) {
    const printed2 = roles2.get(mention2);
    const resolution = correctedSpeaker(article2, mention2, roster, found) ?? roster.resolve(mention2, printed2);
    if (resolution.known) speaker(roster, resolution.known, speakers2, found);
    const attributed = attribution(mention2, resolution);
    attributions2.push(attributed);
    found.push(attributed);
    if (resolution.known || resolution.rule === "speaker.corrected") continue;
    if (mention2.features?.function !== void 0) continue;
    const label2 = article2.quote(mention2);
    if (warned.has(label2)) continue;
    warned.add(label2);
    found.push(unresolved(mention2, label2, resolution));
  }
  found.push(...selfNamings(article2, attributions2, speakers2));
  return found;
}
function speaker(roster, known3, speakers2, found) {
  if (speakers2.has(known3.id)) return;
  const held = roster.codebookRole(known3);
  const { person: person2 } = known3;
  const family = person2?.family ?? known3.family;
  const features = { name: person2?.name ?? known3.name };
  if (family !== void 0) features.family_name = family;
  features.method = person2 ? "authority" : "in_text";
  if (held) features.role = held.role;
  if (held?.affiliation !== void 0) features.affiliation = held.affiliation;
  if (held?.line !== void 0) features.role_line = String(held.line);
  if (person2?.wikidata !== void 0) features.wikidata = person2.wikidata;
  if (person2?.line !== void 0) features.line = String(person2.line);
  const named = span("speaker", known3.range, "speaker.named", { code: known3.id, features });
  speakers2.set(known3.id, named);
  found.push(named);
  if (known3.role) found.push(span("role", known3.role, "role.with-name", { of: named }));
}
function attribution(mention2, resolution) {
  const { known: known3, method, rule, candidates } = resolution;
  const features = candidates.length > 0 ? { method, candidates } : { method };
  const code = known3?.id;
  const evidence = resolution.evidence ?? known3?.range;
  return span("attribution", mention2, rule, { code, of: mention2, evidence, features });
}
function unresolved(mention2, label2, { rule, candidates }) {
  const { start, end } = mention2;
  const among = candidates.length > 0 ? ` (candidates: ${candidates.join(", ")})` : "";
  const message = rule === "label.ambiguous" ? `'${label2}' fits more than one person${among}: who speaks stays open` : `nobody known is called '${label2}'${among}; add the person to codebooks/people.yaml`;
  return { start, end, level: "warning", rule: "speaker.unresolved", message };
}
function* selfNamings(article2, attributions2, speakers2) {
  for (const [index, { of, code }] of attributions2.entries()) {
    const statement = of?.of;
    if (!of || statement?.kind !== "statement" || statement.code === "quotation") continue;
    if (of.features?.function !== void 0) continue;
    if (attributions2[index - 1]?.of?.of === statement) continue;
    if (attributions2[index + 1]?.of?.of === statement) continue;
    const family = code === void 0 ? void 0 : speakers2.get(code)?.features?.family_name;
    const name = String(family ?? article2.quote(of));
    for (const paragraph of article2.within("speech", statement).slice(1)) {
      const at2 = wordAt(article2.source.text, name, paragraph);
      if (at2 < 0 || article2.findings.some((known3) => overlaps(known3, paragraph))) continue;
      const message = `'${name}' is the speaker of this statement: a label may be missing before`;
      const end = at2 + name.length;
      yield { start: at2, end, level: "warning", rule: "absorbed.self-naming", message };
      break;
    }
  }
}
function wordAt(text2, word2, range) {
  const at2 = text2.indexOf(word2, range.start + 1);
  if (at2 < 0 || at2 + word2.length > range.end) return -1;
  return isWordAt(text2, at2 - 1) || isWordAt(text2, at2 + word2.length) ? -1 : at2;
}

// stages/clean/book.ts
var chromeSchema = z.strictObject({
  about: z.string(),
  entries: z.array(z.strictObject({ line, code: z.string(), phrases: z.array(z.string().min(1)) })),
  tag_leads: z.array(z.string()),
  site_tags: z.array(z.string()),
  blocks: z.array(z.strictObject({ line, code: z.string(), names: z.array(z.string().min(1)) })).default([]),
  page_words: z.array(z.string().min(1)).default(["page"]),
  page_of: z.array(z.string().min(1)).default(["of"])
});
var day2 = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2016-05-06, in quotes");
var termsSchema = z.strictObject({
  about: z.string(),
  entries: z.array(
    z.strictObject({ line, term: z.string().min(1), first: day2, source: z.string() })
  )
});

// stages/clean/footer.ts
var LONGEST_TAG = 6;
function* footer(article2, paragraphs2, chrome, terms) {
  const { text: text2 } = article2.source;
  const marks = [];
  const bullets = bulletTags(text2, paragraphs2, marks);
  const tags = bullets ?? leadTags(text2, paragraphs2, chrome, marks);
  if (!tags) return;
  yield* marks;
  const date = article2.source.facts.date?.value;
  const read5 = tags.map((tag) => ({ ...tag, ...ruleOf(text2, tag, date, chrome, terms) }));
  const ofSite = read5.some((tag) => tag.rule !== void 0);
  if (bullets && !ofSite) yield unsure(bullets);
  for (const tag of read5) {
    const scope = ofSite ? "site" : "unknown";
    const because = tag.rule ?? (ofSite ? "footer.list" : "footer.unknown");
    yield span("footer_tag", tag, because, { code: scope });
  }
}
function unsure(tags) {
  const range = { start: tags[0].start, end: tags.at(-1).end };
  const message = "this list was read as tags of the site: it may end the last statement";
  return { ...range, level: "warning", rule: "footer.unsure", message };
}
function ruleOf(text2, tag, date, chrome, terms) {
  const tagWords = ` ${wordsOf(text2, tag)} `;
  const has = (phrase) => tagWords.includes(` ${phrase.toLowerCase()} `);
  const later = terms.entries.some(
    ({ term, first: first2 }) => date !== void 0 && first2 > date && has(term)
  );
  if (later) return { rule: "footer.dated-term" };
  return chrome.site_tags.some(has) ? { rule: "footer.site-tag" } : {};
}
function wordsOf(text2, range) {
  return words2(text2, range).map((word2) => text2.slice(word2.start, word2.end).toLowerCase()).join(" ");
}
function bulletTags(text2, paragraphs2, marks) {
  let first2 = paragraphs2.length;
  while (first2 > 0 && isTag(text2, paragraphs2[first2 - 1])) first2--;
  const before2 = paragraphs2[first2 - 1];
  const introduced2 = before2 !== void 0 && /[:：,;]/.test(text2[before2.end - 1]);
  if (first2 === paragraphs2.length || first2 === 0 || introduced2) return void 0;
  return paragraphs2.slice(first2).map((item) => {
    const tag = trim(text2, { start: item.start + 1, end: item.end });
    const mark2 = { start: item.start, end: item.start + 1 };
    marks.push(span("chrome", mark2, "chrome.bullet", { code: "bullet" }));
    return tag;
  });
}
function isTag(text2, { start, end }) {
  if (!BULLETS.includes(text2[start]) || !isSpace(text2.charCodeAt(start + 1))) return false;
  const item = text2.slice(start + 1, end);
  return !/[.!?:;"”]$/.test(item) && countWords(item) > 0 && countWords(item) <= LONGEST_TAG;
}
function leadTags(text2, paragraphs2, chrome, marks) {
  const last2 = paragraphs2.at(-1);
  const colon2 = last2 ? text2.indexOf(":", last2.start) : -1;
  if (!last2 || colon2 < 0 || colon2 >= last2.end) return void 0;
  const lead2 = key(text2.slice(last2.start, colon2));
  if (lead2 === "" || !chrome.tag_leads.includes(lead2)) return void 0;
  const opener = { start: last2.start, end: colon2 + 1 };
  marks.push(span("chrome", opener, "chrome.tag-lead", { code: "tag-lead" }));
  const tags = [];
  for (let from = colon2 + 1; from < last2.end; ) {
    const comma = text2.indexOf(",", from);
    const end = comma < 0 || comma > last2.end ? last2.end : comma;
    const tag = trim(text2, { start: from, end });
    if (tag.end > tag.start) tags.push(tag);
    if (end < last2.end) {
      const mark2 = { start: end, end: end + 1 };
      marks.push(span("chrome", mark2, "chrome.bullet", { code: "separator" }));
    }
    from = end + 1;
  }
  return tags;
}

// stages/clean/furniture.ts
var Furniture = class {
  byFirst = /* @__PURE__ */ new Map();
  longest = 0;
  constructor(chrome) {
    for (const { code, phrases } of chrome.entries) {
      for (const phrase of phrases) this.add(code, phrase.toLowerCase().split(" "));
    }
  }
  add(code, words5) {
    const list = this.byFirst.get(words5[0]) ?? [];
    list.push({ code, words: words5 });
    list.sort((a2, b) => b.words.length - a2.words.length);
    this.byFirst.set(words5[0], list);
    this.longest = Math.max(this.longest, words5.join(" ").length);
  }
  /** False only if the first word neither opens a phrase nor separates: so most are told. */
  mayOpen(text2, { start, end }) {
    let stop2 = start;
    while (stop2 < end && !isSpace(text2.charCodeAt(stop2))) stop2++;
    const word2 = text2.slice(start, stop2).toLowerCase();
    return this.byFirst.has(word2) || SEPARATOR.test(word2);
  }
  /** Code of the first phrase if `paragraph` holds phrases, numbers and separators only. */
  codeOf(text2, paragraph) {
    if (paragraph.end - paragraph.start > this.longest * 6) return void 0;
    if (!this.mayOpen(text2, paragraph)) return void 0;
    const tokens2 = tokensOf(text2, paragraph);
    const word2 = (index) => {
      const token2 = tokens2[index];
      return token2 && text2.slice(token2.start, token2.end).toLowerCase();
    };
    let code;
    for (let i2 = 0; i2 < tokens2.length; ) {
      const found = this.byFirst.get(word2(i2))?.find((phrase) => phrase.words.every((wanted, k) => word2(i2 + k) === wanted));
      if (!found && !SEPARATOR.test(word2(i2))) return void 0;
      code ??= found?.code;
      i2 += found?.words.length ?? 1;
    }
    return code;
  }
};
var SEPARATOR = /^[\d|/·•,:()+]+$/;

// stages/clean/main.ts
var DENSE = 0.5;
var LONG = 80;
var MOST_FURNITURE = 0.3;
var LANDMARK = 0.5;
var CONTAINER = 0.9;
var MOST_ASIDE = 0.6;
var ENDED2 = /[.!?:…。！？"”’»)\]]$/;
function* siteFurniture(article2, chrome) {
  const { source } = article2;
  if (!source.origin) return;
  const parts = article2.paragraphs.map((paragraph) => partOf(article2, paragraph));
  const total = sum(parts);
  const found = /* @__PURE__ */ new Map();
  const named = namedBlocks(source.marks, chrome);
  for (const [mark2, code, sure] of named) {
    const inner3 = within(parts, mark2);
    if (inner3.length === 0 || sum(inner3) > total * (sure ? LANDMARK : MOST_FURNITURE)) continue;
    const prose3 = inner3.filter((part2) => part2.prose >= LONG);
    if (!sure && prose3.length > 1) yield unsure2(prose3[0], `a block named like ${code}`);
    else
      for (const part2 of inner3)
        found.set(part2, { rule: sure ? "chrome.landmark" : "chrome.block", code });
  }
  const rest = parts.filter((part2) => !found.has(part2));
  const landmark = smallest(rest, source.marks.filter(isLandmark), LANDMARK);
  if (landmark) {
    for (const part2 of outside(rest, landmark)) {
      if (!isTitle(part2, source.marks, landmark))
        found.set(part2, { rule: "chrome.outside", code: "site" });
    }
  }
  const inner2 = landmark ? within(rest, landmark) : rest;
  const container = smallest(inner2, source.marks.filter(isBlock), CONTAINER);
  for (const part2 of container ? outside(inner2, container) : []) {
    if (part2.density >= DENSE && !isHeading(part2, source.marks))
      found.set(part2, { rule: "chrome.links", code: "navigation" });
  }
  const prose2 = sum([...found.keys()]);
  if (prose2 > total * MOST_ASIDE) return yield unsure2([...found.keys()][0], "most of the page");
  for (const [part2, { rule, code }] of found) yield span("chrome", part2, rule, { code });
}
function unsure2({ start, end }, what) {
  const message = `${what} holds prose: it was not set aside`;
  return { start, end, level: "warning", rule: "chrome.unsure", message };
}
var sum = (parts) => parts.reduce((all, { prose: prose2 }) => all + prose2, 0);
function partOf({ source }, { start, end }) {
  let linked = 0;
  let at2 = start;
  for (const mark2 of source.marks) {
    if (mark2.start >= end) break;
    if (mark2.kind !== "link" || mark2.end <= at2) continue;
    linked += Math.min(mark2.end, end) - Math.max(mark2.start, at2);
    at2 = Math.max(at2, mark2.end);
  }
  const length = end - start;
  const density = linked / length;
  const isProse = density < DENSE && (length >= LONG || ENDED2.test(source.text.slice(end - 1, end)));
  return { start, end, plain: length - linked, density, prose: isProse ? length - linked : 0 };
}
var within = (parts, range) => parts.filter((part2) => contains(range, part2));
var outside = (parts, range) => parts.filter((part2) => !contains(range, part2));
function smallest(parts, blocks, share) {
  const least = sum(parts) * share;
  let found;
  for (const block of blocks) {
    if (found && block.end - block.start >= found.end - found.start) continue;
    if (sum(within(parts, block)) >= least) found = block;
  }
  return found;
}
var tagOf = ({ value = "" }) => value.split(" ", 1)[0];
var isBlock = (mark2) => mark2.kind === "block" && !/^(?:p|li|span|dt|dd|tr)$/.test(tagOf(mark2));
function isLandmark(mark2) {
  if (mark2.kind !== "block") return false;
  const words5 = (mark2.value ?? "").split(" ");
  return words5[0] === "article" || words5[0] === "main" || words5[1] === "main" || words5.includes("articleBody");
}
var isHeading = (part2, marks) => marks.some((mark2) => mark2.kind === "heading" && contains(part2, mark2));
function isTitle(part2, marks, landmark) {
  if (part2.start >= landmark.end) return false;
  const above = marks.filter((mark2) => mark2.kind === "heading" && mark2.end <= landmark.start);
  const level = Math.min(...above.map((mark2) => mark2.level ?? 1));
  const title = above.findLast((mark2) => (mark2.level ?? 1) === level);
  if (!title || part2.start < title.start) return false;
  return contains(part2, title) || part2.density < DENSE;
}
function namedBlocks(marks, chrome) {
  const codes = new Map(
    chrome.blocks.flatMap(({ code, names: names2 }) => names2.map((name) => [name, code]))
  );
  return marks.flatMap((mark2) => {
    if (mark2.kind === "furniture" && mark2.value !== "front-matter")
      return [[mark2, tagOf(mark2), true]];
    if (mark2.kind !== "block" || /^(?:body|article|main)$/.test(tagOf(mark2))) return [];
    const code = namesOf(mark2).flatMap((name) => codes.get(name) ?? [])[0];
    return code === void 0 ? [] : [[mark2, code, false]];
  });
}
function namesOf({ value = "" }) {
  return value.split(" ").flatMap((name) => {
    const words5 = name.replace(/([a-z\d])([A-Z])/g, "$1-$2").toLowerCase().split(/[^\p{L}]+/u).filter(Boolean);
    return [...words5.slice(1).map((word2, i2) => `${words5[i2]}-${word2}`), ...words5];
  });
}

// stages/clean/pages.ts
var Pages = class {
  worded;
  bracketed;
  somewhere;
  constructor({
    page_words,
    page_of
  }) {
    const words5 = page_words.map(escaped).join("|");
    const of = `(?:\\s*(?:/|${page_of.map(escaped).join("|")})\\s*\\d{1,5})?`;
    const latin = `(?:${words5})[.:]?\\s*(?:[A-Z]{1,3}[- ]?)?(\\d{1,5})${of}`;
    const core = `(?:${latin}|\u7B2C?\\s*(\\d{1,5})\\s*(?:${words5}))`;
    const edge = "[\\[({<*_=~#|\\s\u2013\u2014-]*";
    this.worded = new RegExp(`^${edge}${core}[\\])}>*_=~#|\\s\u2013\u2014.-]*$`, "iu");
    this.bracketed = new RegExp(`\\[\\[\\s*${core}\\s*\\]\\]|[[{<]\\s*${core}\\s*[\\]}>]`, "giu");
    this.somewhere = new RegExp(
      `\\f|\\n[ \\t]*[-\u2013\u2014~]?[ \\t]*\\d{1,4}[ \\t\\r]*(?:[-\u2013\u2014~]|\\n|$)|(?:${words5})[.:]?\\s*[A-Z]{0,3}\\d|\\d\\s*(?:${words5})`,
      "iu"
    );
  }
  /** The spans of page marks and running heads in `text`, but for lines that `taken` holds. */
  *spans(text2, taken) {
    const marked = this.somewhere.test(text2);
    if (!marked && text2.length < SHORTEST) return;
    const all = lines(text2);
    if (!marked && all.length < FEWEST_LINES) return;
    const held = heldLines(text2, all, taken);
    const marks = marked ? this.marks(text2, held) : [];
    for (const mark2 of marks) yield aside(mark2, "layout.page", "page");
    if (marked) yield* this.inline(text2, marks, taken);
    yield* formFeeds(text2, marks);
    for (const head2 of runningHeads(text2, held, marks)) {
      yield aside(head2, "layout.running-head", "running-head");
    }
  }
  /** Lines that are nothing but a page mark: with a word for it, or numbers that go up. */
  marks(text2, held) {
    const found = [];
    const bare3 = [];
    for (const line2 of held) {
      if (line2.end - line2.start > LONGEST_MARK) continue;
      const said3 = text2.slice(line2.start, line2.end);
      const worded = this.worded.exec(said3);
      if (worded) found.push({ ...line2, number: Number(worded[1] ?? worded[2]) });
      else {
        const number = /^[-–—~]?\s*(\d{1,4})\s*[-–—~]?$/.exec(said3)?.[1];
        if (number !== void 0) bare3.push({ ...line2, number: Number(number) });
      }
    }
    return [...found, ...rising(text2, bare3)].sort((a2, b) => a2.start - b.start);
  }
  /** Page marks in brackets inside a line. */
  *inline(text2, marks, taken) {
    for (const { 0: said3, index } of text2.matchAll(this.bracketed)) {
      const range = { start: index, end: index + said3.length };
      const known3 = [...marks, ...taken].some(
        (one) => one.start < range.end && range.start < one.end
      );
      if (!known3) yield aside(range, "layout.page", "page");
    }
  }
};
var escaped = (word2) => word2.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
function aside({ start, end }, rule, code) {
  return span("chrome", { start, end }, rule, { code, features: { aside: "interruption" } });
}
var LONGEST_MARK = 40;
var LONGEST_HEAD = 110;
var SHORTEST = 3e3;
var FEWEST_LINES = 60;
var SHORTEST_PAGE = 15;
function heldLines(text2, all, taken) {
  let next = 0;
  return all.flatMap((line2, row2) => {
    const { start, end } = trim(text2, line2);
    while (next < taken.length && taken[next].end <= start) next++;
    const isTaken = taken[next] !== void 0 && taken[next].start <= start && taken[next].end >= end;
    return start === end || isTaken ? [] : [{ start, end, row: row2 }];
  });
}
function rising(text2, bare3) {
  const found = /* @__PURE__ */ new Set();
  for (let i2 = 1; i2 < bare3.length; i2++) {
    const [last2, next] = [bare3[i2 - 1], bare3[i2]];
    const step = next.number - last2.number;
    const apart = next.row - last2.row >= SHORTEST_PAGE / 3 || text2.slice(last2.end, next.start).includes("\f");
    if (step >= 1 && step <= 3 && apart) found.add(last2).add(next);
  }
  const dashed2 = bare3.filter(({ start, end }) => /^[-–—~].*[-–—~]$/.test(text2.slice(start, end)));
  if (dashed2.length >= 2 && dashed2.every((one, i2) => i2 === 0 || one.number > dashed2[i2 - 1].number))
    for (const one of dashed2) found.add(one);
  return bare3.filter((one) => found.has(one));
}
function* formFeeds(text2, marks) {
  for (let at2 = text2.indexOf("\f"); at2 >= 0; at2 = text2.indexOf("\f", at2 + 1)) {
    if (!marks.some(({ start, end }) => start <= at2 && at2 < end))
      yield aside({ start: at2, end: at2 + 1 }, "layout.form-feed", "page");
  }
}
var shape = (text2, { start, end }) => text2.slice(start, end).replace(/\d+/g, "0").replace(/\s+/g, " ");
function runningHeads(text2, held, marks) {
  const ofMarks = new Set(marks.map(({ start }) => start));
  const found = /* @__PURE__ */ new Map();
  const beside = /* @__PURE__ */ new Map();
  for (const mark2 of marks) {
    const index = held.findIndex(({ start }) => start === mark2.start);
    for (const at2 of [index - 2, index - 1, index + 1, index + 2]) {
      const line2 = held[at2];
      if (!line2 || ofMarks.has(line2.start) || !mayHead(text2, line2)) continue;
      const numbers = text2.slice(line2.start, line2.end).match(/\d+/g) ?? [];
      const close = Math.abs(at2 - index) === 1;
      if (close && isNumbered(text2, line2, mark2.number, numbers)) found.set(line2.start, line2);
      const same = shape(text2, line2);
      if (!beside.has(same)) beside.set(same, []);
      if (beside.get(same).at(-1)?.start !== line2.start) beside.get(same).push(line2);
    }
  }
  for (const same of beside.values()) {
    if (same.length >= 2 && same.length >= marks.length * 0.4)
      for (const line2 of same) found.set(line2.start, line2);
  }
  if (held.length >= FEWEST_LINES / 2)
    for (const line2 of regular(text2, held)) found.set(line2.start, line2);
  return [...found.values()].filter(({ start }) => !ofMarks.has(start));
}
function isNumbered(text2, line2, page, numbers) {
  if (!numbers.includes(String(page))) return false;
  const said3 = text2.slice(line2.start, line2.end);
  return new RegExp(`(?:^|\\s)${page}(?:$|\\s*(?:/|\\p{L}+)\\s*\\d+$)|^${page}\\s`, "u").test(said3);
}
function mayHead(text2, { start, end }) {
  return end - start <= LONGEST_HEAD && !/[:.!?…]$|^[QA][.:\s]/.test(text2.slice(start, end));
}
function regular(text2, held) {
  const groups = /* @__PURE__ */ new Map();
  for (const line2 of held) {
    if (line2.end - line2.start > LONGEST_HEAD) continue;
    const same = shape(text2, line2);
    if (!/\p{L}{3}/u.test(same) || same.includes(":") || !mayHead(text2, line2)) continue;
    const group2 = groups.get(same);
    if (group2) group2.push(line2);
    else groups.set(same, [line2]);
  }
  return [...groups.values()].filter((group2) => group2.length >= 3 && isRegular(text2, group2)).flat();
}
function isRegular(text2, group2) {
  const steps = group2.slice(1).map((line2, i2) => line2.row - group2[i2].row);
  const sorted = [...steps].sort((a2, b) => a2 - b);
  const median = sorted[sorted.length >> 1];
  if (median < SHORTEST_PAGE) return false;
  const spread = sorted.at(-1) - sorted[0];
  const counts = group2.map(
    ({ start, end }) => (text2.slice(start, end).match(/\d+/g) ?? []).map(Number)
  );
  const rises = (counts[0] ?? []).some(
    (_, k) => counts.every((one, i2) => i2 === 0 || isStep(one[k] - counts[i2 - 1][k]))
  );
  return rises ? spread <= median * 0.5 + 2 : group2.length >= 4 && spread <= 2;
}
var isStep = (step) => step === 1 || step === 2;

// stages/clean/marked.ts
function* markup({ source }) {
  for (const mark2 of source.marks) {
    if (mark2.kind === "timecode") yield aside(mark2, "layout.timing", "timing");
    else if (mark2.kind === "syntax") yield part(mark2, "layout.syntax", "syntax");
    else if (mark2.kind === "furniture" && mark2.value === "front-matter")
      yield part(mark2, "layout.front-matter", "front-matter");
  }
}
var part = (range, rule, code) => span("chrome", range, rule, { code, features: { aside: "markup" } });
var STRAY = /<T:[^<>\n]{1,16}>|\{time\}[ \t]*\d{3,4}|(?:^|[\r\n])[ \t]*[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]*(?=$|[\r\n])/g;
function* times(text2) {
  if (!text2.includes("<T:") && !text2.includes("{time}") && !/[\r\n][ \t]*[[(]?\d{1,2}:\d{2}/.test(text2))
    return;
  for (const { 0: said3, index } of text2.matchAll(STRAY)) {
    const start = index + said3.length - said3.trimStart().length;
    yield aside({ start, end: start + said3.trim().length }, "layout.time", "time");
  }
}

// stages/clean/numbers.ts
var FEWEST = 8;
var MOST3 = 0.6;
var REGULAR = 0.85;
var NUMBERED = /^[ \t]{0,12}(\d{1,2})(?:[ \t]+|$)/;
function* lineNumbers(text2) {
  if (!/(?:^|\n)[ \t]{0,12}\d{1,2}(?:[ \t]|\r?\n)/.test(text2)) return;
  const found = [];
  let held = 0;
  for (const { start, end } of lines(text2)) {
    const line2 = text2.slice(start, end);
    if (/^\s*$/.test(line2)) continue;
    held++;
    const number = NUMBERED.exec(line2);
    if (number) found.push({ start, end: start + number[0].length, number: Number(number[1]) });
  }
  if (found.length < FEWEST || found.length < held * MOST3) return;
  const steps = found.slice(1).filter((one, i2) => {
    const step = one.number - found[i2].number;
    return step === 1 || one.number === 1 && step < 0;
  });
  if (steps.length < (found.length - 1) * REGULAR) return;
  for (const { start, end } of found) {
    let from = start;
    while (isSpace(text2.charCodeAt(from))) from++;
    let to = end;
    while (to > from && isSpace(text2.charCodeAt(to - 1))) to--;
    yield aside({ start: from, end: to }, "layout.line-number", "line-number");
  }
}

// stages/clean/index.ts
var clean_default = stage({
  name: "clean",
  version: 1,
  about: "Sets aside page furniture and footer tags",
  needs: [],
  adds: ["chrome", "footer_tag"],
  options: z.strictObject({
    footer_tags: z.enum(["set_aside", "keep"]).default("set_aside").describe("set_aside: a list of tags at the end is read as footer tags; keep: it stays text")
  }),
  codebooks: {
    chrome: { file: "codebooks/chrome.yaml", schema: chromeSchema },
    terms: { file: "codebooks/terms.yaml", schema: termsSchema }
  },
  rules: {
    "chrome.phrase": "A line made of nothing but phrases of codebooks/chrome.yaml",
    "chrome.invisible": "A line of nothing but characters that do not print",
    "chrome.bullet": "The mark before a footer tag",
    "chrome.tag-lead": "The words that open a line of tags",
    "layout.front-matter": "The YAML block that opens a file: its fields are facts about the record",
    "layout.syntax": "Characters that are markup: of Markdown, of tags in a plain text, of captions",
    "layout.timing": "A line of captions that says when they are shown",
    "layout.time": "A time of the recording or sitting that stands between the words",
    "layout.page": "A page mark: a word for page and a number, or numbers alone on their lines that count pages",
    "layout.form-feed": "The character that begins a page",
    "layout.running-head": "A line printed on page after page, beside page marks or at regular distances, in which only numbers change",
    "layout.line-number": "A number in a column of numbered lines",
    "chrome.landmark": "A paragraph of an element that is never the record: nav, aside, footer, form, button",
    "chrome.block": "A paragraph of a block that the site names like furniture (`blocks` in codebooks/chrome.yaml)",
    "chrome.outside": "A paragraph outside the article or main element that holds the prose of the page",
    "chrome.links": "A paragraph made of links outside the block that holds the prose of the page",
    "chrome.unsure": "What looks like furniture of the page holds prose, and was not set aside",
    "footer.dated-term": "A tag with a word of codebooks/terms.yaml that did not exist on the date of the event: it belongs to the site",
    "footer.site-tag": "A tag that sites give to their own sections (codebooks/chrome.yaml)",
    "footer.list": "A tag in a list with another that belongs to the site: the site made the list, not the article",
    "footer.unknown": "A tag of which nothing tells whether it belongs to the article",
    "footer.unsure": "A list at the end was read as footer tags, though nothing tells that the site made it"
  },
  reader({ footer_tags }, { chrome, terms }) {
    const furniture = new Furniture(chrome);
    const pages = new Pages(chrome);
    return (article2) => {
      const found = [
        ...layout(article2, pages),
        ...siteFurniture(article2, chrome)
      ];
      const aside2 = found.filter((one) => !("level" in one));
      const rest = [];
      for (const paragraph of remaining(article2, aside2)) {
        const code = furniture.codeOf(article2.source.text, paragraph);
        if (code) found.push(span("chrome", paragraph, "chrome.phrase", { code }));
        else if (isInvisible(article2, paragraph)) {
          found.push(span("chrome", paragraph, "chrome.invisible", { code: "invisible" }));
        } else rest.push(paragraph);
      }
      if (footer_tags === "set_aside") found.push(...footer(article2, rest, chrome, terms));
      return found.filter((one) => "level" in one || !corrected(article2, "no-chrome", one));
    };
  }
});
function layout(article2, pages) {
  const { text: text2 } = article2.source;
  const found = [...markup(article2), ...lineNumbers(text2), ...times(text2)];
  if (found.length > 1) found.sort((a2, b) => a2.start - b.start);
  const taken = found.length;
  found.push(...pages.spans(text2, found.slice(0, taken)));
  return found;
}
function remaining(article2, aside2) {
  return aside2.length === 0 ? article2.paragraphs : article2.paragraphs.filter((paragraph) => !aside2.some((one) => contains(one, paragraph)));
}
var FEW = 8;
function isInvisible(article2, paragraph) {
  return paragraph.end - paragraph.start <= FEW && visible(article2.quote(paragraph)) === "";
}

// stages/correct/quotes.ts
function placeOfEntry(article2, entry3) {
  const { text: text2 } = article2.source;
  const found = occurrences2(text2, entry3);
  if (found.length === 0) return gone(article2, entry3);
  if (entry3.range) return declared(article2, entry3.range, found);
  if (entry3.nth === "all") return { ranges: found };
  if (entry3.nth !== void 0) {
    const one = found[entry3.nth - 1];
    if (one) return { ranges: [one] };
    const message2 = `the words stand ${times2(found.length)} in the text: there is no number ${entry3.nth} of them`;
    const hint2 = `correct 'nth'; they stand at ${lines2(article2, found)}`;
    return { rule: "correction.gone", message: message2, hint: hint2 };
  }
  if (found.length === 1) return { ranges: found };
  const message = `the words stand ${times2(found.length)} in the text: ${lines2(article2, found)}`;
  const hint = "say which with 'nth:', or the words around with 'before:' or 'after:'";
  return { rule: "correction.ambiguous", message, hint };
}
function declared(article2, range, found) {
  const { codePoint } = article2.offsets;
  const points = found.map((one) => [codePoint(one.start), codePoint(one.end)]);
  const at2 = points.findIndex(([start, end]) => start === range[0] && end === range[1]);
  if (at2 >= 0) return { ranges: [found[at2]] };
  const now = points.map(([start, end]) => `[${start}, ${end}]`).join(" or ");
  const message = `the words do not stand at [${range.join(", ")}]`;
  return { rule: "correction.gone", message, hint: `they stand at ${now}: correct the range` };
}
function occurrences2(text2, { quote, before: before2 = "", after = "" }) {
  const [ahead, said3, behind] = [before2, quote, after].map(pattern);
  const lead2 = ahead === "" ? "" : `${ahead}\\s*`;
  const tail = behind === "" ? "" : `(?=\\s*${behind})`;
  const found = [];
  for (const match of text2.matchAll(new RegExp(`${lead2}(${said3})${tail}`, "dg"))) {
    const [start, end] = match.indices[1];
    found.push({ start, end });
  }
  return found;
}
var pattern = (words5) => words5.trim().split(/\s+/).map((word2) => word2.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("\\s+");
function gone(article2, entry3) {
  const rule = "correction.gone";
  const bare3 = occurrences2(article2.source.text, { ...entry3, before: void 0, after: void 0 });
  if (bare3.length > 0) {
    const message2 = "the words stand in the text, but not with these words around";
    return { rule, message: message2, hint: `they stand at ${lines2(article2, bare3)}` };
  }
  const message = `the words do not stand in ${article2.source.file}`;
  const near = similar(article2.source.text, entry3.quote);
  const hint = near ? `similar words stand at ${lines2(article2, [near])}: correct the quote, or remove the correction` : "correct the quote, or remove the correction";
  return { rule, message, hint };
}
function similar(text2, quote) {
  const words5 = quote.trim().split(/\s+/);
  const half = Math.ceil(words5.length / 2);
  const parts = [words5, words5.slice(0, half), words5.slice(words5.length - half)];
  for (const part2 of parts) {
    const match = new RegExp(pattern(part2.join(" ")), "i").exec(text2);
    if (match) return { start: match.index, end: match.index + match[0].length };
  }
  return void 0;
}
function lines2({ source }, ranges) {
  const shown = ranges.slice(0, 5).map(({ start }) => `${source.file}:${lineOf(source.text, start)}`);
  return [...shown, ...ranges.length > 5 ? ["..."] : []].join(", ");
}
var times2 = (count4) => count4 === 1 ? "once" : `${count4} times`;
function lineOf(text2, offset) {
  return text2.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/).length;
}

// stages/correct/schema.ts
var names = Object.keys(PROPOSALS);
var NEED_VALUE = /* @__PURE__ */ new Set([
  "speaker",
  "kind",
  "topic",
  "no-topic",
  "note",
  "incident"
]);
var MAY_HAVE_VALUE = /* @__PURE__ */ new Set(["label", "heading"]);
var entry = z.strictObject({
  line,
  document: z.string().min(1).describe("doc_id of the document"),
  quote: z.string().regex(/\S/, "must hold a word of the text").describe("Words of the text, to the letter; any white space stands for any other"),
  nth: z.union([z.number().int().positive(), z.literal("all")]).optional().describe("Which of several places with these words, from 1; all: each of them"),
  before: z.string().regex(/\S/).optional().describe("Words that stand right before the quote"),
  after: z.string().regex(/\S/).optional().describe("Words that stand right after the quote"),
  range: z.tuple([z.number().int().nonnegative(), z.number().int().positive()]).optional().describe("First character of the quote in the source and the one after its last"),
  propose: z.enum(names).describe("What the words are, or are not"),
  value: z.string().min(1).optional().describe("Speaker, kind, code or level, as the proposal needs"),
  reason: z.string().min(1).describe("Why: what shows that the rules are wrong here"),
  who: z.string().min(1).describe("Who answers for the correction: credited in each release"),
  when: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2026-05-06").describe("The day of the correction")
});
var correctionsSchema = z.strictObject({
  about: z.string().optional().describe("What these corrections are about"),
  entries: z.array(entry).describe("The corrections, in any order")
}).superRefine((book, context) => {
  for (const [index, one] of book.entries.entries()) {
    const complain = (key2, message) => context.addIssue({ code: "custom", path: ["entries", index, key2], message });
    const takes = NEED_VALUE.has(one.propose) || MAY_HAVE_VALUE.has(one.propose);
    if (NEED_VALUE.has(one.propose) && one.value === void 0)
      complain("propose", `'${one.propose}' needs a value; add 'value:'`);
    if (!takes && one.value !== void 0)
      complain("value", `'${one.propose}' takes no value; remove it`);
    if (one.propose === "heading" && one.value !== void 0 && !/^[1-9]$/.test(one.value))
      complain("value", "must be a level; write a number from 1 to 9, in quotes");
    if (one.propose === "kind" && !KINDS2.includes(one.value ?? ""))
      complain("value", `'${one.value}' is no kind of statement; kinds: ${KINDS2.join(", ")}`);
    const ways = [one.nth, one.range, one.before ?? one.after].filter((way) => way !== void 0);
    if (ways.length > 1)
      complain("quote", "nth, range and before or after exclude each other; keep one");
  }
});
var KINDS2 = ["statement", "question", "answer", "interjection", "procedural", "quotation"];

// stages/correct/table.ts
function stated({ span: span2 }) {
  const line2 = Number(feature(span2, "line"));
  const basis = `${feature(span2, "reason")} (${feature(span2, "who")}, ${feature(span2, "when")})`;
  return { kind: "curated", fact: { file: "corrections.yaml", line: line2, basis } };
}
function idOf2({ article: article2, span: span2 }) {
  const start = article2.offsets.codePoint(span2.start);
  const value = slug(feature(span2, "value") ?? "");
  return `${article2.source.id}:c${start}-${span2.code}${value === "" ? "" : `-${value}`}`;
}
var said2 = (name, type, description, required = true) => column(
  name,
  type,
  description,
  { required, stage: "correct", evidence: "curated", free: true, because: stated },
  ({ span: span2 }) => feature(span2, name)
);
var text = { required: true, stage: "correct", evidence: "curated", because: stated };
var count2 = { required: true, unit: "code points", stage: "correct", evidence: "count" };
var corrections2 = table({
  name: "corrections",
  row: "a correction of what the rules read, at the words it was made for",
  key: ["correction_id"],
  foreign: [{ column: "doc_id", table: "documents", reference: "doc_id" }],
  columns: [
    column(
      "correction_id",
      "text",
      'The document, the first character of the words after "c", the proposal and its value',
      text,
      idOf2
    ),
    column("doc_id", "text", "The document", text, ({ article: article2 }) => article2.source.id),
    column(
      "propose",
      "text",
      "What the words are, or are not",
      { ...text, values: Object.keys(PROPOSALS) },
      ({ span: span2 }) => span2.code
    ),
    said2("value", "text", "Speaker, kind, code or level, where the proposal has one", false),
    said2("who", "text", "Who made the correction"),
    said2("when", "date", "The day it was made"),
    said2("reason", "text", "Why it was made"),
    column(
      "start",
      "integer",
      "First character of the words",
      count2,
      ({ article: article2, span: span2 }) => article2.offsets.codePoint(span2.start)
    ),
    column(
      "end",
      "integer",
      "Character after the last one of the words",
      count2,
      ({ article: article2, span: span2 }) => article2.offsets.codePoint(span2.end)
    ),
    column(
      "quote",
      "text",
      "The words, as the source has them",
      { required: true, stage: "correct", evidence: "quote", free: true },
      ({ article: article2, span: span2 }) => article2.quote(span2)
    )
  ],
  rows: (article2) => article2.spans("correction").map((span2) => ({ article: article2, span: span2 })),
  range: ({ span: span2 }) => span2
});

// stages/correct/index.ts
var FILE = "corrections.yaml";
var TILES = /* @__PURE__ */ new Set(["note", "incident", "chrome", "narration"]);
var BEINGS = /* @__PURE__ */ new Set([...TILES, "label", "heading"]);
var correct_default = stage({
  name: "correct",
  version: 1,
  about: "Replays the corrections of corrections.yaml",
  needs: [],
  adds: ["correction", ...TILES],
  options: z.strictObject({}),
  codebooks: { corrections: { file: FILE, schema: correctionsSchema } },
  rules: {
    ...Object.fromEntries(
      Object.entries(PROPOSALS).map(([name, means]) => [`correction.${name}`, means])
    ),
    "correction.gone": "The words a correction was made for do not stand in the text, or not there",
    "correction.ambiguous": "The words of a correction stand in several places",
    "correction.conflict": "Two corrections propose for the same words what cannot both be true"
  },
  reader(_options, { corrections: book }) {
    const byDocument = /* @__PURE__ */ new Map();
    for (const [index, entry3] of book.entries.entries()) {
      const list = byDocument.get(entry3.document) ?? [];
      byDocument.set(entry3.document, [...list, { entry: entry3, index }]);
    }
    return (article2) => replay(article2, byDocument.get(article2.source.id) ?? []);
  },
  tables: () => [corrections2]
});
function* replay(article2, entries) {
  const found = [];
  for (const { entry: entry3, index } of entries) {
    const place = placeOfEntry(article2, entry3);
    if ("ranges" in place) {
      for (const range of place.ranges) found.push(correction(range, entry3, index));
      continue;
    }
    const { rule, message, hint } = place;
    const declared2 = { file: FILE, path: ["entries", index, "quote"], hint };
    yield { start: 0, end: 0, level: "error", rule, message, declared: declared2 };
  }
  for (const [index, one] of found.entries()) {
    const other = found.slice(0, index).find((earlier) => exclude(earlier, one));
    if (other) yield conflict(one, other);
  }
  yield* found.sort(inOrder);
  for (const one of found) if (TILES.has(one.code)) yield tile2(one);
}
function inOrder(a2, b) {
  const [one, other] = [a2, b].map(
    ({ code, features }) => `${code} ${String(features?.value ?? "")}`
  );
  return a2.start - b.start || b.end - a2.end || (one < other ? -1 : 1);
}
function correction(range, entry3, index) {
  const { propose, value, reason, who: who2, when, line: line2 = 1 } = entry3;
  const given = { reason, who: who2, when, line: String(line2), entry: String(index) };
  const features = value === void 0 ? given : { value, ...given };
  return span("correction", range, `correction.${propose}`, { code: propose, features });
}
function exclude(a2, b) {
  if (!overlaps(a2, b)) return false;
  const [one, other] = [a2.code, b.code];
  if (BEINGS.has(one) && BEINGS.has(other)) return true;
  if (one.replace(/^no-/, "") !== other.replace(/^no-/, "")) return false;
  return !one.endsWith("topic") || a2.features?.value === b.features?.value;
}
function conflict(one, other) {
  const message = `'${one.code}' cannot stand beside '${other.code}' for the same words, line ${String(other.features?.line)}`;
  const path = ["entries", Number(one.features?.entry), "propose"];
  const { start, end } = one;
  const declared2 = { file: FILE, path, hint: "keep one of the two" };
  return { start, end, level: "error", rule: "correction.conflict", message, declared: declared2 };
}
function tile2(one) {
  const kind2 = one.code;
  const code = kind2 === "chrome" || kind2 === "narration" ? "corrected" : String(one.features?.value);
  const features = kind2 === "note" ? { scope: "statement" } : void 0;
  return span(kind2, one, one.rule, { code: kind2 === "narration" ? void 0 : code, features });
}

// stages/emit/joins.ts
var known = /* @__PURE__ */ new WeakMap();
var last;
function joins(article2) {
  if (last?.[0] === article2) return last[1];
  const found = known.get(article2) ?? build(article2);
  known.set(article2, found);
  last = [article2, found];
  return found;
}
function build(article2) {
  const statements = article2.spans("statement");
  const sentences3 = /* @__PURE__ */ new Map();
  for (const { of } of article2.spans("sentence")) {
    if (of) sentences3.set(of, (sentences3.get(of) ?? 0) + 1);
  }
  return {
    seq: new Map(statements.map((span2, index) => [span2, index + 1])),
    attributions: group(article2.spans("attribution"), ({ of }) => of?.of),
    topics: group(article2.spans("topic"), ({ of }) => of),
    sentences: sentences3,
    speakers: new Map(article2.spans("speaker").map((span2) => [span2.code, span2])),
    roles: new Map(article2.spans("role").map((role) => [role.of, role])),
    replies: replies(statements),
    cues: new Map(article2.spans("cue").map((cue) => [cue.of, cue])),
    ids: /* @__PURE__ */ new Map()
  };
}
function group(spans, by) {
  const groups = /* @__PURE__ */ new Map();
  for (const span2 of spans) {
    const owner = by(span2);
    if (!owner) continue;
    const list = groups.get(owner);
    if (list) list.push(span2);
    else groups.set(owner, [span2]);
  }
  return groups;
}
function replies(statements) {
  const found = /* @__PURE__ */ new Map();
  let question;
  for (const [index, span2] of statements.entries()) {
    if (span2.code === "question") question = span2;
    else if (question && (span2.code === "answer" || statements[index - 1] === question)) {
      found.set(span2, question);
    }
  }
  return found;
}
function statementId(article2, statement) {
  const { ids } = joins(article2);
  let id = ids.get(statement);
  if (id === void 0) ids.set(statement, id = rowId(article2, "", statement));
  return id;
}
function rowId(article2, letter2, { start }) {
  return `${article2.source.id}:${letter2}${article2.offsets.codePoint(start)}`;
}
function wordsIn(article2, range, text2) {
  const whole2 = range.end - range.start === text2.length;
  return whole2 ? countWords(article2.source.text, range) : countWords(text2);
}
function enclosing(sorted, offset) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (sorted[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  const span2 = sorted[low - 1];
  return span2 && offset < span2.end ? span2 : void 0;
}
function statementAt(article2, offset) {
  const turn = enclosing(article2.spans("turn"), offset);
  if (!turn) return void 0;
  return article2.within("statement", turn)[0];
}
function speakerName(article2, attribution2) {
  const speaker2 = attribution2.code && joins(article2).speakers.get(attribution2.code);
  const name = speaker2 ? feature(speaker2, "name") : void 0;
  return name ?? fold(article2.quote(attribution2));
}
function roleOf(article2, attribution2) {
  const { roles: roles2, speakers: speakers2 } = joins(article2);
  const printed2 = attribution2.of && roles2.get(attribution2.of);
  const speaker2 = attribution2.code === void 0 ? void 0 : speakers2.get(attribution2.code);
  return printed2 ?? (speaker2 && roles2.get(speaker2));
}

// stages/emit/columns.ts
var ALL = "emit";
var docId = () => column(
  "doc_id",
  "text",
  "The document: from the name of its file",
  {
    required: true,
    stage: ALL,
    evidence: "curated",
    because: ({ article: article2 }) => ({
      kind: "curated",
      fact: { file: article2.source.file, line: 1, basis: "name of the file" }
    })
  },
  ({ article: article2 }) => article2.source.id
);
var statementKey = () => column(
  "statement_id",
  "text",
  "The statement",
  { required: true, stage: "segment", evidence: "code" },
  ({ article: article2, statement }) => statementId(article2, statement)
);
var sequence = (stage2, description = "Reading order in the document, from 1") => column(
  "seq",
  "integer",
  description,
  { required: true, stage: stage2, evidence: "count" },
  ({ seq }) => seq
);
var offsets = (stage2) => [
  column(
    "start",
    "integer",
    "First character of the range in the text of the document: documents.text_file",
    { required: true, unit: "code points", stage: stage2, evidence: "count" },
    ({ article: article2, span: span2 }) => article2.offsets.codePoint(span2.start)
  ),
  column(
    "end",
    "integer",
    "Character after the last one of the range",
    { required: true, unit: "code points", stage: stage2, evidence: "count" },
    ({ article: article2, span: span2 }) => article2.offsets.codePoint(span2.end)
  )
];
var quoted = (...ranges) => {
  const found = ranges.filter((range) => range !== void 0);
  return found.length === 0 ? void 0 : { kind: "quote", ranges: found };
};
function coded(article2, spans) {
  if (spans.length === 0) return void 0;
  const rule = [...new Set(spans.map((span2) => span2.rule))].join(", ");
  const ranges = spans.flatMap((span2) => span2.evidence ? [span2, span2.evidence] : [span2]);
  const facts = spans.flatMap((span2) => codebookLine(article2, span2));
  return { kind: "code", ranges, rule, ...facts.length > 0 ? { facts } : {} };
}
function codebookLine(article2, span2) {
  const source = span2.kind === "attribution" ? joins(article2).speakers.get(span2.code ?? "") : span2;
  const line2 = source && feature(source, "line");
  if (source === void 0 || line2 === void 0) return [];
  const file2 = source.kind === "topic" ? "codebooks/topics.yaml" : "codebooks/people.yaml";
  return [{ file: file2, line: Number(line2), basis: "codebook" }];
}
var counted = (of, ...ranges) => ({
  kind: "count",
  of,
  ranges
});
var curated = (fact2) => fact2 && { kind: "curated", fact: fact2 };
var numbered2 = (kind2) => (article2) => article2.spans(kind2).map((span2, index) => ({ article: article2, span: span2, seq: index + 1 }));
var TO_DOCUMENTS = { column: "doc_id", table: "documents", reference: "doc_id" };
var TO_STATEMENTS = {
  column: "statement_id",
  table: "statements",
  reference: "statement_id"
};

// stages/emit/alignment.ts
function rows(article2) {
  return (article2.source.origin?.pieces ?? []).map((span2) => ({ article: article2, span: span2 }));
}
var alignment_default = table({
  name: "alignment",
  row: "a piece of a derived text and of the raw file it comes from: the pieces partition both",
  key: ["doc_id", "raw_start", "start"],
  foreign: [TO_DOCUMENTS],
  columns: [
    docId(),
    ...offsets("emit"),
    column(
      "raw_start",
      "integer",
      "First character of the piece in the decoded raw file",
      { required: true, unit: "code points", stage: "emit", evidence: "count" },
      ({ article: article2, span: span2 }) => article2.rawOffsets.codePoint(span2.rawStart)
    ),
    column(
      "raw_end",
      "integer",
      "Character after the last one of the piece in the decoded raw file",
      { required: true, unit: "code points", stage: "emit", evidence: "count" },
      ({ article: article2, span: span2 }) => article2.rawOffsets.codePoint(span2.rawEnd)
    ),
    column(
      "kind",
      "text",
      "text: equal to the letter; entity: a character reference, decoded; space: white space folded; break: markup that ends a line or paragraph; markup: no text",
      {
        required: true,
        stage: "emit",
        evidence: "code",
        values: ["text", "entity", "space", "break", "markup"]
      },
      ({ span: span2 }) => span2.kind
    )
  ],
  rows,
  range: ({ span: span2 }) => span2
});

// stages/emit/documents.ts
var whole = (article2) => ({
  start: 0,
  end: article2.source.text.length
});
var first = (article2, kind2) => article2.spans(kind2)[0];
var printed = (name, kind2, description) => column(
  name,
  "text",
  description,
  {
    stage: "segment",
    evidence: "quote",
    free: true,
    because: ({ article: article2 }) => quoted(first(article2, kind2)) ?? curated(article2.source.facts[name])
  },
  ({ article: article2 }) => {
    const spans = kind2 === "author" ? article2.spans(kind2) : article2.spans(kind2).slice(0, 1);
    const printed2 = spans.map((span2) => fold(article2.quote(span2))).join("; ");
    return printed2 || article2.source.facts[name]?.value;
  }
);
var fact = (name, type, description) => column(
  name,
  type,
  description,
  {
    stage: "emit",
    evidence: "curated",
    free: true,
    because: ({ article: article2 }) => curated(article2.source.facts[name])
  },
  ({ article: article2 }) => article2.source.facts[name]?.value
);
var count3 = (name, description, unit, value) => column(
  name,
  "integer",
  description,
  {
    required: true,
    unit,
    stage: "emit",
    evidence: "count",
    because: ({ article: article2 }) => counted(unit, whole(article2))
  },
  ({ article: article2 }) => value(article2)
);
var file = (name, description, value) => column(
  name,
  "text",
  description,
  {
    required: true,
    stage: "emit",
    evidence: "curated",
    because: ({ article: article2 }) => curated({ file: article2.source.file, line: 1, basis: "the file itself" })
  },
  ({ article: article2 }) => value(article2)
);
function parties(article2) {
  return new Set(article2.spans("attribution").map((span2) => span2.code ?? article2.quote(span2))).size;
}
function unread2(article2) {
  const points = article2.offsets.codePoint;
  return article2.tiles.filter((tile3) => tile3.kind === "unread").reduce((sum2, tile3) => sum2 + points(tile3.end) - points(tile3.start), 0);
}
var documents_default = table({
  name: "documents",
  row: "a source",
  key: ["doc_id"],
  foreign: [],
  columns: [
    docId(),
    printed("title", "title", "The title as printed"),
    column(
      "byline",
      "text",
      "The byline as printed",
      {
        stage: "segment",
        evidence: "quote",
        free: true,
        because: ({ article: article2 }) => quoted(first(article2, "byline"))
      },
      ({ article: article2 }) => {
        const span2 = first(article2, "byline");
        return span2 && fold(article2.quote(span2));
      }
    ),
    printed(
      "author",
      "author",
      'The author named in the byline, several joined by "; ", or curated'
    ),
    printed("place", "place", "The place of writing in the byline or dateline, or curated"),
    fact("date", "date", "Day of the event, curated"),
    column(
      "date_basis",
      "text",
      "Why that day",
      {
        stage: "emit",
        evidence: "curated",
        free: true,
        because: ({ article: article2 }) => curated(article2.source.facts.date)
      },
      ({ article: article2 }) => article2.source.facts.date?.basis
    ),
    fact("event", "text", "The event, curated"),
    fact("language", "text", "Language of the text (BCP 47), declared"),
    column(
      "fidelity",
      "text",
      "How close the text says it keeps to what was said",
      {
        stage: "segment",
        evidence: "code",
        values: "codebooks/notes.yaml",
        because: ({ article: article2 }) => coded(article2, article2.spans("fidelity").slice(0, 1))
      },
      ({ article: article2 }) => first(article2, "fidelity")?.code
    ),
    column(
      "lead",
      "text",
      "The text that introduces the record",
      {
        stage: "segment",
        evidence: "quote",
        free: true,
        because: ({ article: article2 }) => quoted(...article2.spans("lead"))
      },
      ({ article: article2 }) => article2.spans("lead").map((span2) => fold(article2.quote(span2))).join("\n")
    ),
    file("source_file", "The raw file, below data/", (article2) => article2.source.file),
    file("source_sha256", "SHA-256 of the raw file", (article2) => article2.source.sha256),
    count3("source_bytes", "Length of the raw file", "bytes", (article2) => article2.source.bytes),
    count3(
      "source_chars",
      "Length of its text",
      "code points",
      (article2) => article2.offsets.codePoint(article2.source.text.length)
    ),
    fact("publisher", "text", "Who published the source, curated"),
    fact("url", "text", "Where the source was published, curated"),
    fact("rights", "text", "Rights in the text of the source, curated"),
    count3(
      "n_statements",
      "Number of statements",
      "statements",
      (article2) => joins(article2).seq.size
    ),
    count3(
      "n_speakers",
      "Number of different parties in labels: resolved ones by id, others by printed name",
      "speakers",
      parties
    ),
    count3("n_unread", "Text that no rule understood", "code points", unread2),
    file(
      "text_file",
      "The file, below data/ and in UTF-8, whose characters start and end count: the raw file itself, or the text read from it",
      ({ source }) => source.carried?.file ?? source.file
    ),
    file(
      "format",
      "How the raw file is written down: text, markdown, html, webvtt, subrip",
      ({ source }) => source.format ?? "text"
    ),
    file("encoding", "How the raw file is encoded", ({ source }) => source.encoding ?? "utf-8")
  ],
  rows: (article2) => [{ article: article2 }],
  range: ({ article: article2 }) => whole(article2)
});

// stages/emit/findings.ts
function* rows2(article2) {
  for (const span2 of article2.findings) {
    const { line: line2, column: column2 } = rawPlace(article2.source, span2.start);
    yield { article: article2, span: span2, line: line2, column: column2 };
  }
}
var findings_default = table({
  name: "findings",
  row: "a problem at a range",
  key: ["doc_id", "rule", "start", "end"],
  foreign: [{ column: "doc_id", table: "documents", reference: "doc_id" }],
  columns: [
    docId(),
    column(
      "level",
      "text",
      "error stops a release, warning does not",
      { required: true, stage: "emit", evidence: "code", values: ["error", "warning"] },
      ({ span: span2 }) => span2.level
    ),
    column(
      "rule",
      "text",
      "The rule that found it",
      { required: true, stage: "emit", evidence: "code" },
      ({ span: span2 }) => span2.rule
    ),
    column(
      "line",
      "integer",
      "Line of the raw file, from 1",
      { required: true, unit: "lines", stage: "emit", evidence: "count" },
      (row2) => row2.line
    ),
    column(
      "column",
      "integer",
      "Column in that line, from 1",
      { required: true, unit: "code points", stage: "emit", evidence: "count" },
      (row2) => row2.column
    ),
    ...offsets("emit"),
    column(
      "message",
      "text",
      "What is wrong",
      { required: true, stage: "emit", evidence: "code", free: true },
      ({ span: span2 }) => span2.message
    )
  ],
  rows: rows2,
  range: ({ span: span2 }) => span2
});

// stages/emit/people.ts
var METHODS = ["authority", "in_text", "office", "curated", "unresolved"];
function* attributionRows(article2) {
  const { attributions: attributions2 } = joins(article2);
  for (const statement of article2.spans("statement")) {
    const spans = attributions2.get(statement) ?? [];
    for (const [index, span2] of spans.entries()) {
      yield { article: article2, span: span2, statement, seq: index + 1, n: spans.length };
    }
  }
}
var attributions = table({
  name: "attributions",
  row: "a statement and one of its speakers",
  key: ["statement_id", "seq"],
  foreign: [
    TO_STATEMENTS,
    TO_DOCUMENTS,
    { column: "speaker_id", table: "speakers", reference: "speaker_id" }
  ],
  columns: [
    statementKey(),
    docId(),
    column(
      "speaker_id",
      "text",
      "The speaker; missing if unresolved",
      {
        stage: "attribute",
        evidence: "code",
        because: ({ article: article2, span: span2 }) => coded(article2, [span2])
      },
      ({ span: span2 }) => span2.code
    ),
    sequence("attribute", "Place of the name in the label, from 1"),
    column(
      "n_speakers",
      "integer",
      "Number of speakers of the statement: a row counts 1/n of it",
      {
        required: true,
        unit: "speakers",
        stage: "attribute",
        evidence: "count",
        because: ({ statement }) => counted("names in the label", statement.of ?? statement)
      },
      ({ n: n2 }) => n2
    ),
    column(
      "mention",
      "text",
      "The name as printed",
      { required: true, stage: "segment", evidence: "quote", free: true },
      ({ article: article2, span: span2 }) => article2.quote(span2)
    ),
    column(
      "role",
      "text",
      "Office of the speaker as printed",
      {
        stage: "attribute",
        evidence: "quote",
        free: true,
        because: ({ article: article2, span: span2 }) => quoted(roleOf(article2, span2))
      },
      ({ article: article2, span: span2 }) => {
        const role = roleOf(article2, span2);
        return role && fold(article2.quote(role));
      }
    ),
    column(
      "method",
      "text",
      "How the name was resolved",
      {
        required: true,
        stage: "attribute",
        evidence: "code",
        values: METHODS,
        because: ({ article: article2, span: span2 }) => coded(article2, [span2])
      },
      ({ span: span2 }) => feature(span2, "method")
    ),
    column(
      "candidates",
      "list",
      "Ids of those the name may mean, where that stays open",
      {
        stage: "attribute",
        evidence: "code",
        because: ({ article: article2, span: span2 }) => coded(article2, [span2])
      },
      ({ span: span2 }) => span2.features?.candidates
    ),
    ...offsets("segment")
  ],
  rows: attributionRows,
  range: ({ span: span2 }) => span2
});
function fromCodebook(span2, line2 = "line") {
  const at2 = feature(span2, line2);
  return at2 === void 0 ? quoted(span2) : curated({ file: "codebooks/people.yaml", line: Number(at2), basis: "codebook" });
}
var person = (name, key2, description) => column(
  name,
  "text",
  description,
  {
    stage: "attribute",
    evidence: "curated",
    free: true,
    because: ({ span: span2 }) => fromCodebook(span2)
  },
  ({ span: span2 }) => feature(span2, key2)
);
var speakers = table({
  name: "speakers",
  row: "a person or body that speaks",
  key: ["speaker_id"],
  foreign: [{ column: "first_doc_id", table: "documents", reference: "doc_id" }],
  once: ({ span: span2 }) => feature(span2, "method") === "authority" ? span2.code : void 0,
  columns: [
    column(
      "speaker_id",
      "text",
      "Id in the people codebook, else the document and the name in it",
      {
        required: true,
        stage: "attribute",
        evidence: "code",
        because: ({ span: span2 }) => fromCodebook(span2)
      },
      ({ span: span2 }) => span2.code
    ),
    { ...person("name", "name", "Full name"), required: true },
    person("family_name", "family_name", "Family name"),
    column(
      "role",
      "text",
      "Office as printed with the fullest naming, else from the codebook on the date of the event",
      {
        stage: "attribute",
        evidence: "quote",
        free: true,
        because: ({ article: article2, span: span2 }) => quoted(joins(article2).roles.get(span2)) ?? fromCodebook(span2, "role_line")
      },
      ({ article: article2, span: span2 }) => {
        const role = joins(article2).roles.get(span2);
        return role ? fold(article2.quote(role)) : feature(span2, "role");
      }
    ),
    column(
      "affiliation",
      "text",
      "Country or body on the date of the event, from the codebook",
      {
        stage: "attribute",
        evidence: "curated",
        free: true,
        because: ({ span: span2 }) => fromCodebook(span2, "role_line")
      },
      ({ span: span2 }) => feature(span2, "affiliation")
    ),
    person("wikidata", "wikidata", "Wikidata id, from the codebook"),
    column(
      "method",
      "text",
      "authority: in the people codebook; in_text: named in the document only",
      { required: true, stage: "attribute", evidence: "code", values: ["authority", "in_text"] },
      ({ span: span2 }) => feature(span2, "method")
    ),
    column(
      "first_doc_id",
      "text",
      "The first document in which the speaker speaks",
      {
        required: true,
        stage: "emit",
        evidence: "curated",
        because: ({ article: article2 }) => curated({ file: article2.source.file, line: 1, basis: "name of the file" })
      },
      ({ article: article2 }) => article2.source.id
    ),
    ...offsets("attribute")
  ],
  rows: (article2) => article2.spans("speaker").map((span2) => ({ article: article2, span: span2 })),
  range: ({ span: span2 }) => span2
});

// stages/emit/quoting.ts
var cueOf = ({ article: article2, span: span2 }) => joins(article2).cues.get(span2);
var quoting = [
  column(
    "quoting",
    "text",
    "Of a quotation. direct: between quotation marks or set as a block; indirect: reported in the words of the article",
    {
      stage: "quote",
      evidence: "code",
      values: ["direct", "indirect"],
      because: ({ article: article2, span: span2 }) => coded(article2, [span2])
    },
    ({ span: span2 }) => feature(span2, "manner")
  ),
  column(
    "cue",
    "text",
    "Of a quotation: the words that say that something is said, as printed",
    {
      stage: "quote",
      evidence: "quote",
      free: true,
      because: (row2) => quoted(cueOf(row2))
    },
    (row2) => {
      const cue = cueOf(row2);
      return cue && fold(row2.article.quote(cue));
    }
  )
];

// stages/emit/statements.ts
function* rows3(article2) {
  const { attributions: attributions2, topics, replies: replies2 } = joins(article2);
  const sections3 = article2.spans("section");
  for (const span2 of article2.spans("statement")) {
    const section2 = enclosing(sections3, span2.start);
    yield {
      article: article2,
      span: span2,
      attributions: attributions2.get(span2) ?? [],
      heading: section2 && article2.within("heading", section2)[0],
      topics: topics.get(span2) ?? [],
      notes: article2.within("note", span2.of ?? span2).filter((note) => feature(note, "scope") !== "document"),
      reply: replies2.get(span2),
      text: article2.view(span2)
    };
  }
}
var unique = (values) => [
  ...new Set(values.filter((value) => value !== void 0))
];
function label({ article: article2, span: span2 }) {
  return span2.of && article2.within("label", span2.of)[0];
}
function labelText(row2) {
  const printed2 = label(row2);
  if (!printed2) return void 0;
  const { text: text2 } = row2.article.source;
  const end = isWordAt(text2, printed2.end - 1) ? printed2.end : printed2.end - 1;
  return row2.article.quote(trim(text2, { start: printed2.start, end }));
}
function roles({ article: article2, attributions: attributions2 }) {
  const printed2 = attributions2.map((one) => roleOf(article2, one)).map((role) => role && fold(article2.quote(role)));
  return printed2.some((role) => role !== void 0) ? unique(printed2).join("; ") : void 0;
}
var isCollective = ([first2]) => first2?.of !== void 0 && feature(first2.of, "function") === "collective";
var who = [
  column(
    "speaker",
    "text",
    'Who speaks, by name; several joined by "; "; as printed if unresolved',
    {
      stage: "attribute",
      evidence: "code",
      free: true,
      because: ({ article: article2, attributions: attributions2 }) => coded(article2, attributions2)
    },
    ({ article: article2, attributions: attributions2 }) => attributions2.map((one) => speakerName(article2, one)).join("; ")
  ),
  column(
    "speaker_ids",
    "list",
    "Ids of the resolved speakers; missing for those unresolved",
    {
      stage: "attribute",
      evidence: "code",
      because: ({ article: article2, attributions: attributions2 }) => coded(article2, attributions2)
    },
    ({ attributions: attributions2 }) => {
      const ids = unique(attributions2.map((one) => one.code));
      return ids.length > 0 ? ids : void 0;
    }
  ),
  column(
    "n_speakers",
    "integer",
    "Number of speakers the label names",
    {
      required: true,
      unit: "speakers",
      stage: "attribute",
      evidence: "count",
      because: ({ attributions: attributions2 }) => counted("names in the label", ...attributions2)
    },
    ({ attributions: attributions2 }) => attributions2.length
  ),
  column(
    "is_joint",
    "boolean",
    "True if several speak together",
    {
      required: true,
      stage: "attribute",
      evidence: "count",
      because: ({ attributions: attributions2 }) => counted("names in the label", ...attributions2)
    },
    ({ attributions: attributions2 }) => attributions2.length > 1 || isCollective(attributions2)
  ),
  column(
    "speaker_label",
    "text",
    "The label as printed, without its colon",
    { stage: "segment", evidence: "quote", free: true, because: (row2) => quoted(label(row2)) },
    labelText
  ),
  column(
    "role",
    "text",
    'Office of the speaker as printed in the label or with the fullest naming; several joined by "; "',
    {
      stage: "attribute",
      evidence: "quote",
      free: true,
      because: ({ article: article2, attributions: attributions2 }) => quoted(...attributions2.map((one) => roleOf(article2, one)))
    },
    roles
  )
];
var statements_default = table({
  name: "statements",
  row: "what one party, or several jointly, said in one turn",
  key: ["statement_id"],
  foreign: [{ column: "doc_id", table: "documents", reference: "doc_id" }],
  columns: [
    column(
      "statement_id",
      "text",
      "The document and the first character of the statement",
      { required: true, stage: "segment", evidence: "code" },
      ({ article: article2, span: span2 }) => statementId(article2, span2)
    ),
    docId(),
    column(
      "seq",
      "integer",
      "Reading order in the document, from 1",
      { required: true, stage: "segment", evidence: "count" },
      ({ article: article2, span: span2 }) => joins(article2).seq.get(span2)
    ),
    column(
      "date",
      "date",
      "Day of the event, curated",
      {
        stage: "emit",
        evidence: "curated",
        because: ({ article: article2 }) => curated(article2.source.facts.date)
      },
      ({ article: article2 }) => article2.source.facts.date?.value
    ),
    column(
      "section",
      "text",
      "The heading above",
      {
        stage: "segment",
        evidence: "quote",
        free: true,
        because: ({ heading: heading2 }) => quoted(heading2)
      },
      ({ article: article2, heading: heading2 }) => heading2 && fold(article2.quote(heading2))
    ),
    column(
      "kind",
      "text",
      "Kind of statement",
      {
        required: true,
        stage: "segment",
        evidence: "code",
        values: ["statement", "question", "answer", "interjection", "procedural", "quotation"],
        because: (row2) => coded(
          row2.article,
          [label(row2) ?? cueOf(row2)].filter((one) => one !== void 0)
        )
      },
      ({ span: span2 }) => span2.code
    ),
    ...quoting,
    ...who,
    column(
      "topics",
      "list",
      "Codes of the topics of the statement",
      {
        stage: "tag",
        evidence: "code",
        values: "codebooks/topics.yaml",
        because: ({ article: article2, topics }) => coded(article2, topics)
      },
      ({ topics }) => {
        const codes = unique(topics.map((one) => one.code));
        return codes.length > 0 ? codes : void 0;
      }
    ),
    column(
      "notes",
      "list",
      "Kinds of the editorial notes in the statement",
      {
        stage: "segment",
        evidence: "code",
        values: "codebooks/notes.yaml",
        because: ({ article: article2, notes: notes2 }) => coded(article2, notes2)
      },
      ({ notes: notes2 }) => {
        const codes = unique(notes2.map((one) => one.code));
        return codes.length > 0 ? codes : void 0;
      }
    ),
    column(
      "reply_to",
      "text",
      "The question it answers",
      { stage: "emit", evidence: "code", because: ({ reply }) => quoted(reply) },
      ({ article: article2, reply }) => reply && statementId(article2, reply)
    ),
    column(
      "language",
      "text",
      "Language of the text (BCP 47), declared",
      {
        stage: "emit",
        evidence: "curated",
        because: ({ article: article2 }) => curated(article2.source.facts.language)
      },
      ({ article: article2 }) => article2.source.facts.language?.value
    ),
    column(
      "n_sentences",
      "integer",
      "Number of sentences",
      { required: true, unit: "sentences", stage: "segment", evidence: "count" },
      ({ article: article2, span: span2 }) => joins(article2).sentences.get(span2) ?? 0
    ),
    column(
      "n_words",
      "integer",
      "Number of words: runs of letters and digits, an inner apostrophe or hyphen joining",
      { required: true, unit: "words", stage: "emit", evidence: "count" },
      ({ article: article2, span: span2, text: text2 }) => wordsIn(article2, span2, text2)
    ),
    ...offsets("segment"),
    column(
      "text",
      "text",
      "What was said: speech and insertions of the range, white space folded, a paragraph break as one newline",
      { required: true, stage: "segment", evidence: "quote", free: true },
      ({ text: text2 }) => text2
    )
  ],
  rows: rows3,
  range: ({ span: span2 }) => span2
});

// stages/emit/remarks.ts
var notes = table({
  name: "notes",
  row: "an editorial note",
  key: ["note_id"],
  foreign: [TO_DOCUMENTS, TO_STATEMENTS],
  columns: [
    column(
      "note_id",
      "text",
      'The document and the first character of the note, after "n"',
      { required: true, stage: "segment", evidence: "code" },
      ({ article: article2, span: span2 }) => rowId(article2, "n", span2)
    ),
    docId(),
    column(
      "statement_id",
      "text",
      "The statement it speaks of, unless it speaks of more",
      { stage: "segment", evidence: "code" },
      noteStatement
    ),
    column(
      "kind",
      "text",
      "What the note says was done to the text",
      {
        required: true,
        stage: "segment",
        evidence: "code",
        values: "codebooks/notes.yaml",
        because: (row2) => coded(row2.article, [row2.span])
      },
      ({ span: span2 }) => span2.code
    ),
    column(
      "scope",
      "text",
      "What it speaks of",
      {
        required: true,
        stage: "segment",
        evidence: "code",
        values: ["document", "section", "statement", "phrase"],
        because: (row2) => coded(row2.article, [row2.span])
      },
      ({ span: span2 }) => feature(span2, "scope")
    ),
    column(
      "rule",
      "text",
      "The rule that read it",
      { required: true, stage: "segment", evidence: "code" },
      ({ span: span2 }) => span2.rule
    ),
    ...offsets("segment"),
    column(
      "text",
      "text",
      "The note as printed",
      { required: true, stage: "segment", evidence: "quote", free: true },
      ({ article: article2, span: span2 }) => article2.quote(span2)
    )
  ],
  rows: (article2) => article2.spans("note").map((span2) => ({ article: article2, span: span2 })),
  range: ({ span: span2 }) => span2
});
function noteStatement({ article: article2, span: span2 }) {
  const scope = feature(span2, "scope");
  if (scope === "document" || scope === "section") return void 0;
  const statement = statementAt(article2, span2.start);
  return statement && statementId(article2, statement);
}
var incidents = table({
  name: "incidents",
  row: "a stage direction or interjection",
  key: ["incident_id"],
  foreign: [TO_DOCUMENTS, TO_STATEMENTS],
  columns: [
    column(
      "incident_id",
      "text",
      'The document and the first character of the incident, after "i"',
      { required: true, stage: "segment", evidence: "code" },
      ({ article: article2, span: span2 }) => rowId(article2, "i", span2)
    ),
    docId(),
    column(
      "statement_id",
      "text",
      "The statement in whose turn it stands",
      { stage: "segment", evidence: "code" },
      ({ article: article2, span: span2 }) => {
        const statement = statementAt(article2, span2.start);
        return statement && statementId(article2, statement);
      }
    ),
    column(
      "kind",
      "text",
      "What happened",
      {
        required: true,
        stage: "segment",
        evidence: "code",
        values: "codebooks/notes.yaml",
        because: (row2) => coded(row2.article, [row2.span])
      },
      ({ span: span2 }) => span2.code
    ),
    column(
      "speaker_ids",
      "list",
      "Ids of those who are heard, where the text names them",
      { stage: "segment", evidence: "code" },
      () => void 0
    ),
    ...offsets("segment"),
    column(
      "text",
      "text",
      "The incident as printed",
      { required: true, stage: "segment", evidence: "quote", free: true },
      ({ article: article2, span: span2 }) => article2.quote(span2)
    )
  ],
  rows: (article2) => article2.spans("incident").map((span2) => ({ article: article2, span: span2 })),
  range: ({ span: span2 }) => span2
});
var footerTags = table({
  name: "footer_tags",
  row: "a tag link below the article",
  key: ["doc_id", "seq"],
  foreign: [TO_DOCUMENTS],
  columns: [
    docId(),
    sequence("clean"),
    column(
      "tag",
      "text",
      "The tag as printed",
      { required: true, stage: "clean", evidence: "quote", free: true },
      ({ article: article2, span: span2 }) => fold(article2.quote(span2))
    ),
    column(
      "scope",
      "text",
      "Whether the tag belongs to the site or to the article",
      {
        required: true,
        stage: "clean",
        evidence: "code",
        values: ["site", "article", "unknown"],
        because: (row2) => coded(row2.article, [row2.span])
      },
      ({ span: span2 }) => span2.code
    ),
    column(
      "later_than_event",
      "boolean",
      "True if a word of the tag did not exist on the date of the event",
      {
        required: true,
        stage: "clean",
        evidence: "code",
        because: (row2) => coded(row2.article, [row2.span])
      },
      ({ span: span2 }) => span2.rule === "footer.dated-term"
    ),
    column(
      "basis",
      "text",
      "The rule that told the scope",
      {
        required: true,
        stage: "clean",
        evidence: "code",
        because: (row2) => coded(row2.article, [row2.span])
      },
      ({ span: span2 }) => span2.rule
    ),
    ...offsets("clean")
  ],
  rows: numbered2("footer_tag"),
  range: ({ span: span2 }) => span2
});

// stages/emit/structure.ts
var heading = ({ article: article2, span: span2 }) => article2.within("heading", span2)[0];
var sections = table({
  name: "sections",
  row: "a heading and what follows",
  key: ["section_id"],
  foreign: [TO_DOCUMENTS],
  columns: [
    column(
      "section_id",
      "text",
      "The document and the first character of the heading",
      { required: true, stage: "segment", evidence: "code" },
      ({ article: article2, span: span2 }) => statementId(article2, span2)
    ),
    docId(),
    sequence("segment"),
    column(
      "level",
      "integer",
      "Depth of the heading, from 1",
      {
        required: true,
        stage: "segment",
        evidence: "code",
        because: (row2) => coded(row2.article, [heading(row2)])
      },
      (row2) => Number(heading(row2).code)
    ),
    column(
      "heading",
      "text",
      "The heading as printed",
      {
        required: true,
        stage: "segment",
        evidence: "quote",
        free: true,
        because: (row2) => coded(row2.article, [heading(row2)])
      },
      (row2) => fold(row2.article.quote(heading(row2)))
    ),
    ...offsets("segment")
  ],
  rows: numbered2("section"),
  range: ({ span: span2 }) => span2
});
function* sentenceRows(article2) {
  let statement;
  let seq = 0;
  for (const span2 of article2.spans("sentence")) {
    if (!span2.of) continue;
    seq = span2.of === statement ? seq + 1 : 1;
    statement = span2.of;
    yield { article: article2, span: span2, seq, statement, text: article2.view(span2) };
  }
}
var sentences2 = table({
  name: "sentences",
  row: "a sentence of a statement",
  key: ["sentence_id"],
  foreign: [TO_STATEMENTS, TO_DOCUMENTS],
  columns: [
    column(
      "sentence_id",
      "text",
      'The document and the first character of the sentence, after "s"',
      { required: true, stage: "segment", evidence: "code" },
      ({ article: article2, span: span2 }) => rowId(article2, "s", span2)
    ),
    statementKey(),
    docId(),
    sequence("segment", "Reading order in the statement, from 1"),
    column(
      "n_words",
      "integer",
      "Number of words",
      { required: true, unit: "words", stage: "emit", evidence: "count" },
      ({ article: article2, span: span2, text: text2 }) => wordsIn(article2, span2, text2)
    ),
    ...offsets("segment"),
    column(
      "text",
      "text",
      "The sentence, by the rule of statements.text",
      { stage: "segment", evidence: "quote", free: true },
      ({ text: text2 }) => text2
    )
  ],
  rows: sentenceRows,
  range: ({ span: span2 }) => span2
});
function* tileRows(article2) {
  const statements = article2.spans("statement");
  let next = 0;
  for (const span2 of article2.tiles) {
    while (next < statements.length && statements[next].end <= span2.start) next++;
    const statement = statements[next];
    const inside2 = statement && span2.end > (statement.of ?? statement).start;
    yield { article: article2, span: span2, statement: inside2 ? statement : void 0 };
  }
}
var tiles = table({
  name: "tiles",
  row: "a leaf span: the tiles of a document are its whole text",
  key: ["doc_id", "start"],
  foreign: [TO_DOCUMENTS, TO_STATEMENTS],
  columns: [
    docId(),
    ...offsets("emit"),
    column(
      "start_byte",
      "integer",
      "First byte of the range in the text of the document, in UTF-8",
      { required: true, unit: "bytes", stage: "emit", evidence: "count" },
      ({ article: article2, span: span2 }) => article2.offsets.byte(span2.start)
    ),
    column(
      "end_byte",
      "integer",
      "Byte after the last one of the range",
      { required: true, unit: "bytes", stage: "emit", evidence: "count" },
      ({ article: article2, span: span2 }) => article2.offsets.byte(span2.end)
    ),
    column(
      "kind",
      "text",
      "Type of the tile",
      { required: true, stage: "emit", evidence: "code", values: "codebooks/kinds.yaml" },
      ({ span: span2 }) => span2.kind
    ),
    column(
      "code",
      "text",
      "Code of the tile, by its kind: chrome, note, incident, footer_tag, heading level, space",
      { stage: "emit", evidence: "code" },
      ({ span: span2 }) => span2.code
    ),
    column(
      "rule",
      "text",
      "The rule that read it",
      { required: true, stage: "emit", evidence: "code" },
      ({ span: span2 }) => span2.rule
    ),
    column(
      "stage",
      "text",
      "The stage that read it; missing for what lies between",
      { stage: "emit", evidence: "code" },
      ({ span: span2 }) => span2.stage
    ),
    column(
      "statement_id",
      "text",
      "The statement whose label or text it is part of",
      { stage: "segment", evidence: "code" },
      ({ article: article2, statement }) => statement && statementId(article2, statement)
    )
  ],
  rows: tileRows,
  range: ({ span: span2 }) => span2
});

// stages/emit/topics.ts
function* topicRows(article2) {
  const { topics } = joins(article2);
  for (const statement of article2.spans("statement")) {
    for (const span2 of topics.get(statement) ?? []) yield { article: article2, span: span2, statement };
  }
}
var topics_default = table({
  name: "topics",
  row: "a statement, a topic, and one piece of evidence for it",
  key: ["statement_id", "code", "start", "end"],
  foreign: [TO_STATEMENTS, TO_DOCUMENTS],
  columns: [
    statementKey(),
    docId(),
    column(
      "codebook",
      "text",
      "The codebook of the code",
      { required: true, stage: "tag", evidence: "curated" },
      ({ span: span2 }) => feature(span2, "codebook")
    ),
    column(
      "code",
      "text",
      "Code of the topic",
      {
        required: true,
        stage: "tag",
        evidence: "code",
        values: "codebooks/topics.yaml",
        because: (row2) => coded(row2.article, [row2.span])
      },
      ({ span: span2 }) => span2.code
    ),
    column(
      "name",
      "text",
      "Name of the topic",
      {
        required: true,
        stage: "tag",
        evidence: "curated",
        free: true,
        because: ({ span: span2 }) => curated({
          file: `codebooks/${feature(span2, "codebook")}.yaml`,
          line: Number(feature(span2, "line")),
          basis: "codebook"
        })
      },
      ({ span: span2 }) => feature(span2, "name")
    ),
    column(
      "basis",
      "text",
      "Where the evidence stands",
      {
        required: true,
        stage: "tag",
        evidence: "code",
        values: ["heading", "term", "curated"],
        because: (row2) => coded(row2.article, [row2.span])
      },
      ({ span: span2 }) => feature(span2, "basis")
    ),
    column(
      "rule",
      "text",
      "The rule that read it",
      { required: true, stage: "tag", evidence: "code" },
      ({ span: span2 }) => span2.rule
    ),
    ...offsets("tag"),
    column(
      "evidence",
      "text",
      "The words that are the evidence, as printed",
      { required: true, stage: "tag", evidence: "quote", free: true },
      ({ article: article2, span: span2 }) => article2.quote(span2)
    )
  ],
  rows: topicRows,
  range: ({ span: span2 }) => span2
});

// stages/emit/index.ts
var TABLES = [
  documents_default,
  statements_default,
  attributions,
  speakers,
  sections,
  sentences2,
  topics_default,
  notes,
  incidents,
  footerTags,
  tiles,
  findings_default,
  alignment_default
];
var emit_default = stage({
  name: "emit",
  version: 1,
  about: "Projects spans to tables and declares the formats they are written in",
  needs: ["statement", "attribution", "topic", "sentence", "section"],
  adds: [],
  options: z.strictObject({
    formats: z.array(z.enum(["csv", "arrow"])).min(1).default(["csv", "arrow"]).describe("Formats the tables are written in"),
    csv: z.strictObject({
      bom: z.boolean().default(true).describe("true: CSV files open with a byte order mark, which Excel needs")
    }).default({ bom: true }).describe("How CSV files are written")
  }),
  rules: {},
  reader: () => () => [],
  tables: () => TABLES,
  formats: ({ formats, csv }) => ({ names: formats, bom: csv.bom })
});

// stages/quote/sayings.ts
var words4 = z.array(z.string().min(1)).default([]);
var spaced = z.strictObject({
  line,
  language: z.string(),
  verb_second: z.boolean().default(false),
  capital_nouns: z.boolean().default(false),
  bare_nouns: z.boolean().default(false),
  drops_pronouns: z.boolean().default(false),
  inner_clauses: z.boolean().default(false),
  inflects_names: z.boolean().default(false),
  apostrophe_suffixes: z.boolean().default(false),
  says: words4,
  behind: words4,
  describes: words4,
  participles: words4,
  that: words4,
  according: words4,
  after_speaker: words4,
  articles: words4,
  pronouns: words4,
  anybody: words4,
  auxiliaries: words4,
  small: words4,
  of: words4,
  prepositions: words4,
  namers: words4,
  bodies: words4,
  passive: words4,
  titles: words4,
  title_endings: words4,
  adverb_endings: words4,
  noun_endings: words4
});
var wide = z.strictObject({
  line,
  language: z.string(),
  says: words4,
  before: words4,
  particles: words4,
  titles: words4,
  titles_first: z.boolean(),
  anybody: words4
});
var mark = z.string().length(1, "must be one mark");
var sayingsSchema = z.strictObject({
  about: z.string(),
  marks: z.array(z.tuple([mark, mark])),
  entries: z.array(spaced),
  wide: z.array(wide)
});
function wordKey(word2) {
  return key(word2.includes("\u2019") ? word2.replaceAll("\u2019", "'") : word2);
}
function phrasebook(book) {
  const marks = /* @__PURE__ */ new Map();
  for (const [open2, close] of book.marks) {
    const unit = open2.charCodeAt(0);
    marks.set(unit, (marks.get(unit) ?? "") + close);
  }
  return {
    marks,
    spaced: new Map(book.entries.map((entry3) => [entry3.language, prepare(entry3)])),
    wide: new Map(book.wide.map((entry3) => [entry3.language, prepareWide(entry3)]))
  };
}
function prepare(entry3) {
  const set = (list) => new Set(list.map(wordKey));
  const according2 = entry3.according.map((phrase) => phrase.split(/[ '’]+/).map(wordKey)).sort((a2, b) => b.length - a2.length);
  const says = set(entry3.says);
  const participles = set(entry3.participles);
  const afterSpeaker = set(entry3.after_speaker);
  const mayCue = new Uint8Array(65536);
  const openers = entry3.according.map((phrase) => wordKey(phrase.split(" ")[0]));
  const cues = [...says, ...participles, ...afterSpeaker, ...openers];
  for (const word2 of cues) mayCue[hash(word2, 0, word2.length)] = 1;
  return {
    language: entry3.language,
    verbSecond: entry3.verb_second,
    capitalNouns: entry3.capital_nouns,
    bareNouns: entry3.bare_nouns,
    dropsPronouns: entry3.drops_pronouns,
    innerClauses: entry3.inner_clauses,
    inflectsNames: entry3.inflects_names,
    apostropheSuffixes: entry3.apostrophe_suffixes,
    says,
    behind: set(entry3.behind),
    describes: set(entry3.describes),
    participles,
    that: set(entry3.that),
    according: according2,
    afterSpeaker,
    articles: set(entry3.articles),
    pronouns: set(entry3.pronouns),
    anybody: set(entry3.anybody),
    auxiliaries: set(entry3.auxiliaries),
    small: set(entry3.small),
    of: set(entry3.of),
    prepositions: set(entry3.prepositions),
    namers: set(entry3.namers),
    bodies: set(entry3.bodies),
    passive: set(entry3.passive),
    titles: set(entry3.titles),
    titleEndings: entry3.title_endings.map(wordKey),
    adverbEndings: entry3.adverb_endings,
    nounEndings: entry3.noun_endings,
    elides: entry3.articles.includes("l"),
    mayCue
  };
}
function prepareWide(entry3) {
  const longest = (list) => [...list].sort((a2, b) => b.length - a2.length);
  return {
    language: entry3.language,
    says: longest(entry3.says),
    before: longest(entry3.before),
    particles: longest(entry3.particles),
    titles: longest(entry3.titles),
    titlesFirst: entry3.titles_first,
    anybody: new Set(entry3.anybody)
  };
}
function hash(text2, start, end) {
  const last2 = text2.charCodeAt(end - 1) | 32;
  const second = end - start > 1 ? text2.charCodeAt(start + 1) | 32 : 0;
  return (end - start) * 2531 + last2 * 127 + second * 8191 & 65535;
}

// stages/quote/clause.ts
var LONGEST_STOPPED = 5;
function tokens(text2, range, quotations, language2) {
  const found = [];
  let next = 0;
  for (let at2 = range.start; at2 < range.end; ) {
    while (next < quotations.length && quotations[next].end <= at2) next++;
    const quotation = quotations[next];
    if (quotation && at2 >= quotation.start) {
      found.push({ start: at2, end: quotation.end, key: '"', kind: "quotation", capital: false });
      at2 = quotation.end;
    } else if (isSpace(text2.charCodeAt(at2))) at2++;
    else if (isWordUnit(text2.charCodeAt(at2))) at2 = word(text2, at2, range.end, language2, found);
    else {
      found.push({ start: at2, end: at2 + 1, key: text2[at2], kind: "mark", capital: false });
      at2++;
    }
  }
  return found.map((token2, at2) => isNamePart2(found, at2, language2) ? bare(text2, token2) : token2);
}
function isNamePart2(found, at2, { sayings, names: names2 }) {
  const [before2, token2, next] = [found[at2 - 1], found[at2], found[at2 + 1]];
  if (!token2.capital || before2?.kind !== "word" || next?.capital !== true) return false;
  return sayings.articles.has(token2.key) && names2.particles.has(token2.key);
}
function bare(text2, token2) {
  return { ...token2, key: text2.slice(token2.start, token2.end) };
}
function word(text2, start, limit, language2, found) {
  const end = wordEnd(text2, start, limit);
  const printed2 = text2.slice(start, end);
  if (language2.sayings.elides) {
    const elided = /^(?:\p{L}|qu|jusqu|lorsqu|puisqu|dell|all|nell|dall|sull|quest|un)(?=['’]\p{L})/iu.exec(
      printed2
    )?.[0];
    if (elided !== void 0) {
      found.push(token(start, start + elided.length, elided));
      return word(text2, start + elided.length + 1, limit, language2, found);
    }
    const verb = /^(\p{L}+)-(?:t-)?(ils?|elles?|on)$/iu.exec(printed2);
    if (verb) {
      found.push(token(start, start + verb[1].length, verb[1]));
      found.push(token(end - verb[2].length, end, verb[2]));
      return end;
    }
  }
  if (language2.sayings.apostropheSuffixes) {
    const name = /^[^'’]+(?=['’])/.exec(printed2)?.[0];
    if (name !== void 0) {
      found.push(token(start, start + name.length, name));
      return end;
    }
  }
  const stopped = text2[end] === "." && end < limit && isStopped(printed2, language2);
  const one = token(start, stopped ? end + 1 : end, printed2);
  found.push({ ...one, capital: isCapitalAt(text2, start) });
  return one.end;
}
function token(start, end, printed2) {
  const capital = isCapitalAt(printed2, 0);
  return { start, end, key: wordKey(printed2), kind: "word", capital };
}
function isStopped(printed2, { names: names2 }) {
  if (printed2.length > LONGEST_STOPPED) return false;
  if (printed2.length === 1) return isCapitalAt(printed2, 0);
  return names2.honorifics.has(wordKey(printed2));
}
function isMark(token2, keys) {
  return token2?.kind === "mark" && keys.includes(token2.key);
}
function isWordKind(token2) {
  return token2?.kind === "word";
}
function spanOf(run) {
  return { start: run[0].start, end: run.at(-1).end };
}

// stages/quote/words.ts
function isName(token2, { sayings }) {
  if (!token2 || token2.kind !== "word" || !token2.capital) return false;
  const { key: key2 } = token2;
  return !sayings.small.has(key2) && !sayings.articles.has(key2) && !sayings.anybody.has(key2) && !sayings.pronouns.has(key2) && !sayings.says.has(key2) && !sayings.nounEndings.some((ending) => key2.endsWith(ending)) && /\p{L}/u.test(key2);
}
function isDescription(token2, { sayings, names: names2 }) {
  if (!token2 || token2.kind !== "word") return false;
  const { key: key2 } = token2;
  if (sayings.of.has(key2) || sayings.articles.has(key2)) return true;
  if (sayings.says.has(key2) || sayings.small.has(key2) || sayings.anybody.has(key2)) return false;
  if (names2.particles.has(key2)) return true;
  return !sayings.pronouns.has(key2) && !sayings.auxiliaries.has(key2);
}
var isArticle = (token2, { sayings }) => token2?.kind === "word" && sayings.articles.has(token2.key);
function isOffice({ key: key2 }, { sayings, names: names2 }) {
  return names2.offices.has(key2) || sayings.titles.has(key2) || sayings.titleEndings.some((ending) => key2.endsWith(ending));
}
var isExactOffice = ({ key: key2 }, { sayings, names: names2 }) => names2.offices.has(key2) || sayings.titles.has(key2);
var isTitle2 = (token2, language2) => isOffice(token2, language2) || language2.names.honorifics.has(token2.key);
function isJoiner2(run, at2, language2) {
  const { names: names2, sayings } = language2;
  const token2 = run[at2];
  if (token2?.kind !== "word") return false;
  const isArticle2 = sayings.articles.has(token2.key);
  const between = isName(run[at2 - 1], language2) && isName(run[at2 + 1], language2);
  if (token2.capital) return isArticle2 && between;
  if (!names2.particles.has(token2.key)) return false;
  if (sayings.small.has(token2.key) && !sayings.of.has(token2.key)) return false;
  if (sayings.capitalNouns && isName(run[at2 - 1], language2) && isName(run[at2 - 2], language2))
    return false;
  if (!isArticle2 || between && !sayings.capitalNouns) return true;
  const before2 = run[at2 - 1];
  return before2 !== void 0 && !sayings.articles.has(before2.key) && isJoiner2(run, at2 - 1, language2);
}
function isBody({ key: key2 }, { sayings }) {
  if (sayings.bodies.has(key2) || !sayings.capitalNouns) return sayings.bodies.has(key2);
  for (const body of sayings.bodies) if (key2.endsWith(body)) return true;
  return false;
}

// stages/quote/naming.ts
var withoutArticle = (run, language2) => run.length > 1 && isArticle(run[0], language2) ? run.slice(1) : run;
function isWholeName(run, language2) {
  return run.length > 0 && run.length < 7 && isName(run[0], language2) && run.every((token2, at2) => isName(token2, language2) || isJoiner2(run, at2, language2)) && !isOffice(run.at(-1), language2);
}
function partyIn(run, language2) {
  const bare3 = trimmed(run, language2);
  if (bare3.length === 0) return void 0;
  let start = bare3.length;
  while (start > 0 && (isName(bare3[start - 1], language2) || isJoiner2(bare3, start - 1, language2)))
    start--;
  while (start < bare3.length && !isName(bare3[start], language2)) start++;
  const articled = start > 0 || run.length > bare3.length;
  start = afterTitle(bare3, afterNoun(bare3, start, articled, language2), articled, language2);
  if (start >= bare3.length || isComplementOf(bare3, start, language2)) {
    const named = bare3.length - start === 3 && isName(bare3[start + 1], language2);
    if (!named)
      return isTold(run, bare3, language2) ? { name: spanOf(bare3), described: true } : void 0;
    start++;
  }
  const name = spanOf(bare3.slice(start));
  const told = bare3.slice(0, start).filter((token2) => !isHonorific2(token2, language2));
  const office = told.some((token2) => isOffice(token2, language2));
  if (!office && !(language2.sayings.capitalNouns && told.length > 0)) return { name };
  return { name, role: spanOf(told) };
}
function isTold(run, bare3, language2) {
  if (/^\d/.test(bare3[0].key)) return false;
  if (language2.sayings.bareNouns || run.length > bare3.length) return true;
  return bare3.some((token2) => isOffice(token2, language2));
}
function afterNoun(bare3, start, articled, language2) {
  if (!language2.sayings.capitalNouns || !articled || start >= bare3.length) return start;
  const isBodyName = bare3.length - start > 1 && isBody(bare3.at(-1), language2);
  return isBodyName ? start : start + 1;
}
function afterTitle(bare3, start, articled, language2) {
  const last2 = bare3.length - 1;
  for (let at2 = last2; at2 >= start; at2--) {
    const token2 = bare3[at2];
    if (at2 === last2 && (bare3.length === 1 ? !articled : !isExactOffice(token2, language2))) continue;
    if (isTitle2(token2, language2) || at2 < last2 && token2.key.endsWith("'s")) return at2 + 1;
  }
  return start;
}
var isHonorific2 = (token2, language2) => language2.names.honorifics.has(token2.key) && !isOffice(token2, language2);
function isComplementOf(bare3, start, language2) {
  let at2 = start - 1;
  while (at2 > 0 && isArticle(bare3[at2], language2) && !language2.sayings.of.has(bare3[at2].key)) at2--;
  if (at2 > 0 && language2.sayings.of.has(bare3[at2]?.key ?? "")) return true;
  const isOne = language2.sayings.capitalNouns && start === bare3.length - 1;
  return isOne && bare3.slice(1, start).some((token2) => language2.sayings.of.has(token2.key));
}
function trimmed(run, language2) {
  let start = 0;
  while (start < run.length && isArticle(run[start], language2)) start++;
  let end = run.length;
  while (end > start && !isName(run[end - 1], language2) && (isArticle(run[end - 1], language2) || language2.sayings.of.has(run[end - 1].key)))
    end--;
  return run.slice(start, end);
}

// stages/quote/party.ts
var LONGEST2 = 14;
var FARTHEST_NAME = 5;
var WIDEST_APPOSITION = 24;
function partyFrom(clause2, from, language2) {
  const { sayings } = language2;
  const first2 = clause2[from];
  if (!first2 || first2.kind !== "word" || sayings.that.has(first2.key) && !first2.capital)
    return void 0;
  if (!isArticle(first2, language2) && sayings.prepositions.has(first2.key) && !first2.capital)
    return void 0;
  const alone2 = !isName(clause2[from + 1], language2);
  if (sayings.pronouns.has(first2.key) && alone2) return { party: { pronoun: first2 }, at: from + 1 };
  if (sayings.anybody.has(first2.key) && !isName(first2, language2) && alone2)
    return { party: {}, at: from + 1 };
  let end = from;
  let named = false;
  while (end < clause2.length && end - from < LONGEST2) {
    const token2 = clause2[end];
    const isPart2 = isName(token2, language2);
    const isInner = named ? leadsOn(clause2, end, language2) : isPair(clause2, from, end, language2);
    if (!isInner && isName(clause2[end - 1], language2) && opensNext(token2, language2) && end > from)
      break;
    if (named && !isPart2 && !isInner && !goesOn(clause2, from, end, language2)) break;
    if (!isPart2 && !isInner && !isDescription(token2, language2)) break;
    named ||= isPart2 && !(language2.sayings.capitalNouns && startsDescribed(clause2, from, language2));
    end++;
  }
  if (end === from) return void 0;
  return withApposition(clause2, from, end, language2);
}
var opensNext = (token2, language2) => isArticle(token2, language2) && !language2.sayings.of.has(token2.key);
function goesOn(clause2, from, at2, language2) {
  if (!startsDescribed(clause2, from, language2)) return false;
  for (let next = at2; next < at2 + FARTHEST_NAME; next++) {
    if (isName(clause2[next], language2)) return true;
    if (!isDescription(clause2[next], language2)) return false;
  }
  return false;
}
function startsDescribed(clause2, from, language2) {
  return !isName(clause2[from], language2);
}
function leadsOn(clause2, at2, language2) {
  let next = at2;
  while (isJoiner2(clause2, next, language2)) next++;
  const name = clause2[next];
  return next > at2 && isName(name, language2) && !isBody(name, language2);
}
function isPair(clause2, from, at2, language2) {
  const { key: key2, kind: kind2 } = clause2[at2];
  if (kind2 !== "word" || at2 === from || !language2.names.joiners.has(key2)) return false;
  const next = clause2[at2 + 1];
  return isArticle(clause2[from], language2) && (isName(next, language2) || isDescription(next, language2));
}
function withApposition(clause2, from, end, language2) {
  const party = partyIn(clause2.slice(from, end), language2);
  if (!party) return void 0;
  const closing3 = isMark(clause2[end], ",(") ? closingOf(clause2, end) : -1;
  if (closing3 < 0) return { party, at: end };
  const inner2 = clause2.slice(end + 1, closing3);
  const at2 = isMark(clause2[closing3], ",)") ? closing3 + 1 : closing3;
  if (party.described && isWholeName(inner2, language2)) {
    const name = partyIn(inner2, language2)?.name;
    if (name && party.name) return { party: { name, role: party.name }, at: at2, core: end };
  }
  const isRole = inner2.some((token2) => isOffice(token2, language2));
  const describes = isRole || isArticle(inner2[0], language2);
  if (!describes || party.described) return { party, at: isRole ? at2 : end, core: end };
  const role = party.role ?? (isRole ? roleIn(inner2, language2) : void 0);
  return { party: role ? { ...party, role } : party, at: at2, core: end };
}
function roleIn(inner2, language2) {
  const run = withoutArticle(inner2, language2);
  let end = 0;
  while (end < run.length && (isPartOf2(run[end], language2) || isJoint(run, end, language2))) end++;
  while (end > 0 && !isName(run[end - 1], language2) && isLink(run[end - 1], language2)) end--;
  const role = run.slice(0, end);
  return role.some((token2) => isOffice(token2, language2)) ? spanOf(role) : void 0;
}
var isLink = (token2, language2) => isArticle(token2, language2) || language2.sayings.of.has(token2.key);
var isJoint = (run, at2, language2) => at2 > 0 && language2.names.joiners.has(run[at2].key) && run[at2].kind === "word";
function closingOf(clause2, open2) {
  const closers = isMark(clause2[open2], "(") ? ")" : ",.;:\u2014\u2013";
  const most2 = Math.min(clause2.length, open2 + WIDEST_APPOSITION);
  for (let at2 = open2 + 1; at2 < most2; at2++) {
    if (clause2[at2].kind === "quotation" || isMark(clause2[at2], closers)) return at2;
  }
  return most2 === clause2.length ? most2 : -1;
}
function partyBefore(clause2, to, language2) {
  const { sayings } = language2;
  let end = to;
  while (end > 0 && isAuxiliary(clause2[end - 1], language2)) end--;
  const last2 = clause2[end - 1];
  if (!last2) return void 0;
  if (isMark(last2, ",)\u2014\u2013")) return beforeApposition(clause2, end - 1, language2);
  if (last2.kind !== "word") return void 0;
  if (sayings.pronouns.has(last2.key)) return { party: { pronoun: last2 }, at: end - 1 };
  if (sayings.anybody.has(last2.key) && !last2.capital) return { party: {}, at: end - 1 };
  let start = end;
  while (start > 0 && end - start < LONGEST2 && isPartOf2(clause2[start - 1], language2)) start--;
  if (sayings.anybody.has(clause2[start - 1]?.key ?? "") || start === end)
    return sayings.anybody.has(last2.key) ? { party: {}, at: end - 1 } : void 0;
  const before2 = clause2[start - 1];
  const governed = before2?.kind === "word" && sayings.small.has(before2.key);
  const joined2 = governed && language2.names.joiners.has(before2.key);
  if (governed && !joined2 && sayings.verbSecond) return void 0;
  const party = partyIn(clause2.slice(start, end), language2);
  return party && withOther(clause2, { party, at: start }, language2);
}
function withOther(clause2, found, language2) {
  const joiner = clause2[found.at - 1];
  const isJoined2 = joiner?.kind === "word" && language2.names.joiners.has(joiner.key);
  const other = isJoined2 && isNamed(found.party) && partyBefore(clause2, found.at - 1, language2);
  if (!other || !isNamed(other.party) || clause2[other.at - 1]?.kind === "word") return found;
  return { party: { ...found.party, also: other.party }, at: other.at };
}
var isNamed = (party) => party.name !== void 0 && party.described !== true;
var isPartOf2 = (token2, language2) => isName(token2, language2) || isDescription(token2, language2);
function isAuxiliary(token2, { sayings }) {
  if (token2.kind !== "word" || token2.capital) return false;
  return sayings.auxiliaries.has(token2.key) || token2.key.length > 4 && sayings.adverbEndings.some((ending) => token2.key.endsWith(ending));
}
function pastAuxiliaries(clause2, at2, language2, most2 = 4) {
  let next = at2;
  while (next < clause2.length && next - at2 < most2 && isAuxiliary(clause2[next], language2)) next++;
  return next;
}
function beforeApposition(clause2, close, language2) {
  const openers = isMark(clause2[close], ")") ? "(" : isMark(clause2[close], ",") ? "," : "\u2014\u2013";
  let open2 = close - 1;
  while (open2 >= 0 && close - open2 < WIDEST_APPOSITION && !isMark(clause2[open2], openers)) open2--;
  if (open2 < 0 || !isMark(clause2[open2], openers)) return void 0;
  const inner2 = clause2.slice(open2 + 1, close);
  const before2 = partyBefore(clause2, open2, language2);
  if (!before2 || before2.party.pronoun) return void 0;
  if (before2.party.described && isWholeName(inner2, language2)) {
    const name = partyIn(inner2, language2)?.name;
    if (name && before2.party.name)
      return { party: { name, role: before2.party.name }, at: before2.at };
  }
  const isRole = inner2.some((token2) => isOffice(token2, language2));
  if (!isRole || before2.party.role || before2.party.described) return before2;
  const role = roleIn(inner2, language2);
  return { party: role ? { ...before2.party, role } : before2.party, at: before2.at };
}

// stages/quote/cue.ts
var FARTHEST_BEHIND = 3;
var LONGEST_SUBJECT = 12;
var FARTHEST_BEFORE = 26;
var LONGEST_OPENING = 16;
var LONGEST_SIGNATURE = 14;
function saidBehind(clause2, language2) {
  const { sayings } = language2;
  let at2 = 0;
  while (isMark(clause2[at2], ",\u2013\u2014-")) at2++;
  const first2 = clause2[at2];
  if (first2?.kind !== "word") return void 0;
  const phrase = accordingAt(clause2, at2, language2);
  if (phrase > 0) return according(clause2, at2, phrase, language2, true);
  const verb = pastAuxiliaries(clause2, at2, language2, FARTHEST_BEHIND);
  const isVerb = (index) => {
    const word2 = clause2[index];
    if (!isWordKind(word2) || word2.capital) return false;
    return sayings.says.has(word2.key) || sayings.behind.has(word2.key);
  };
  if (isVerb(verb)) {
    const found2 = partyFrom(clause2, pastAuxiliaries(clause2, verb + 1, language2), language2);
    const cue2 = clause2[verb];
    return {
      cue: cue2,
      rule: "quote.verb",
      gap: verb,
      behind: true,
      ...found2 && { party: found2.party }
    };
  }
  const found = partyFrom(clause2, at2, language2);
  if (!found) return void 0;
  const next = pastAuxiliaries(clause2, found.at, language2);
  const cue = clause2[next];
  if (isWordKind(cue) && sayings.afterSpeaker.has(cue.key))
    return { cue, party: found.party, rule: "quote.according", gap: at2, behind: true };
  if (sayings.verbSecond) return void 0;
  if (cue && isVerb(next))
    return { cue, party: found.party, rule: "quote.verb", gap: at2, behind: true };
  return describedBehind(clause2, at2, isVerb, language2);
}
function describedBehind(clause2, from, isVerb, language2) {
  let verb = from;
  while (isWordKind(clause2[verb]) && verb - from < LONGEST_SUBJECT && !isVerb(verb)) verb++;
  const cue = clause2[verb];
  const found = cue && isVerb(verb) ? partyBefore(clause2, verb, language2) : void 0;
  if (!cue || !found || found.at > from + 1) return void 0;
  return { cue, party: found.party, rule: "quote.verb", gap: from, behind: true };
}
function accordingAt(clause2, at2, { sayings }) {
  for (const phrase of sayings.according) {
    if (phrase.every((word2, k) => clause2[at2 + k]?.key === word2 && isWordKind(clause2[at2 + k])))
      return phrase.length;
  }
  return 0;
}
function according(clause2, at2, length, language2, behind) {
  const verb = clause2[at2 + length];
  const from = isWordKind(verb) && language2.sayings.says.has(verb.key) ? 1 : 0;
  const found = partyFrom(clause2, at2 + length + from, language2);
  if (!found || found.party.pronoun) return void 0;
  const cue = spanOf(clause2.slice(at2, at2 + length));
  const gap = behind ? at2 : clause2.length - found.at;
  return { cue, party: found.party, rule: "quote.according", gap, behind };
}
function saidBefore(clause2, language2, farthest = FARTHEST_BEFORE) {
  const { sayings } = language2;
  for (let at2 = clause2.length - 1; at2 >= 0 && clause2.length - at2 <= farthest; at2--) {
    const token2 = clause2[at2];
    if (token2.kind !== "word") continue;
    const phrase = accordingAt(clause2, at2, language2);
    if (phrase > 0) {
      const said3 = according(clause2, at2, phrase, language2, false);
      if (said3) return said3;
    }
    const says = sayings.says.has(token2.key);
    if (!says && !sayings.describes.has(token2.key) && !sayings.participles.has(token2.key)) continue;
    if (isPassive(clause2, at2, language2) || isInName(clause2, at2)) continue;
    if (sayings.participles.has(token2.key) && isGoverned(clause2, at2, language2)) continue;
    const party = subject(clause2, at2, language2);
    const rule = says || sayings.participles.has(token2.key) ? "quote.verb" : "quote.describes";
    return { cue: token2, rule, gap: clause2.length - 1 - at2, ...party && { party } };
  }
  return void 0;
}
function isGoverned(clause2, at2, { sayings }) {
  return isWordKind(clause2[at2 - 1]) && sayings.prepositions.has(clause2[at2 - 1].key);
}
function isInName(clause2, at2) {
  return clause2[at2].capital && clause2[at2 - 1]?.kind === "word";
}
function isPassive(clause2, at2, { sayings }) {
  const before2 = clause2[at2 - 1];
  return isWordKind(before2) && sayings.passive.has(before2.key);
}
function subject(clause2, at2, language2) {
  const { sayings } = language2;
  if (sayings.participles.has(clause2[at2].key)) return ofParticiple(clause2, at2, language2);
  const before2 = partyBefore(clause2, at2, language2);
  if (before2 && !(sayings.verbSecond && before2.at > 0 && !opensClause(clause2, before2.at)))
    return before2.party;
  const behind = partyFrom(clause2, pastAuxiliaries(clause2, at2 + 1, language2), language2);
  const inverted = behind && (sayings.verbSecond || at2 === 0 || !before2) ? behind.party : void 0;
  if (inverted && (inverted.pronoun || isNamed2(inverted) || sayings.verbSecond)) return inverted;
  return before2?.party ?? (at2 > 0 ? opening(clause2, at2, language2) : void 0);
}
function ofParticiple(clause2, at2, language2) {
  let start = isMark(clause2[at2 - 1], ",") ? at2 - 2 : at2 - 1;
  while (start >= 0 && clause2[start].kind === "word") start--;
  const party = partyFrom(clause2, start + 1, language2)?.party;
  if (party && (party.pronoun || isNamed2(party))) return party;
  const main = clause2.slice(0, at2).findLastIndex(({ key: key2 }) => language2.sayings.says.has(key2));
  return main > 0 ? subject(clause2, main, language2) : opening(clause2, at2, language2);
}
var isNamed2 = (party) => party.name !== void 0 && !party.described;
function opensClause(clause2, at2) {
  return at2 === 0 || clause2[at2 - 1].kind !== "word";
}
function opening(clause2, to, language2) {
  if (clause2[0]?.kind === "quotation") return void 0;
  const found = partyFrom(clause2, 0, language2);
  return found && found.at <= to && isNamed2(found.party) ? found.party : void 0;
}
function namedBefore(clause2, language2) {
  const colon2 = clause2.length - 1;
  if (!isMark(clause2[colon2], ":")) return void 0;
  let start = colon2 - 1;
  while (start >= 0 && !isMark(clause2[start], ",;\u2013\u2014") && clause2[start].kind !== "quotation")
    start--;
  const run = clause2.slice(start + 1, colon2);
  let from = 0;
  while (from < 2 && run[from] && language2.sayings.small.has(run[from].key)) from++;
  const found = partyFrom(run, from, language2);
  if (found && found.at >= run.length && isNamed2(found.party))
    return { cue: clause2[colon2], party: found.party, rule: "quote.colon", gap: 0 };
  const party = colon2 <= LONGEST_OPENING ? opening(clause2, colon2, language2) : void 0;
  return party && { cue: clause2[colon2], party, rule: "quote.colon", gap: 0 };
}
function saidInside(clause2, language2) {
  const { sayings } = language2;
  for (let at2 = 2; at2 < clause2.length; at2++) {
    if (!isWordKind(clause2[at2]) || !sayings.says.has(clause2[at2].key)) continue;
    let open2 = at2 - 1;
    while (open2 > 0 && isAuxiliary(clause2[open2], language2)) open2--;
    if (!isMark(clause2[open2], ",!?\u2026")) continue;
    const found = partyFrom(clause2, pastAuxiliaries(clause2, at2 + 1, language2), language2);
    if (!found || !isMark(clause2[found.at] ?? clause2[found.at - 1], ",.;")) continue;
    const { pronoun } = found.party;
    if (!pronoun && !isNamed2(found.party)) continue;
    return { cue: clause2[at2], party: found.party, rule: "quote.verb", gap: 0, behind: true };
  }
  return void 0;
}
function signature(clause2, language2) {
  let at2 = 0;
  while (isMark(clause2[at2], "-\u2013\u2014\u2015")) at2++;
  if (at2 === 0 || clause2.length - at2 > LONGEST_SIGNATURE) return void 0;
  if (clause2.slice(at2).some((token2) => token2.kind === "quotation")) return void 0;
  const comma = clause2.findIndex((token2, index) => index > at2 && isMark(token2, ",("));
  const end = comma < 0 ? clause2.length : comma;
  const run = clause2.slice(at2, end);
  if (!isName(run.at(-1), language2) || !run.every((token2) => isWordKind(token2))) return void 0;
  const party = partyIn(run, language2);
  if (!party || party.described) return void 0;
  return { cue: clause2[0], party, rule: "quote.dash", gap: 0, behind: true };
}

// stages/quote/prose.ts
var Prose = class {
  text;
  paragraphs;
  quotations;
  language;
  /** Names of one word that say something in the text. */
  heard = /* @__PURE__ */ new Set();
  rules;
  outers;
  constructor(article2, paragraphs2, quotations, language2, rules) {
    this.text = article2.source.text;
    this.paragraphs = paragraphs2;
    this.quotations = quotations;
    this.language = language2;
    this.rules = rules;
    this.outers = quotations.map(({ outer }) => outer);
  }
  /** The words of `range`, quotations in it as one token each. */
  tokens(range) {
    const inside2 = this.outers.filter((one) => one.start >= range.start && one.end <= range.end);
    return tokens(this.text, range, inside2, this.language);
  }
  /** True for one word that the text also prints in small letters: "Relatives said". */
  isCommon(range) {
    const word2 = this.quote(range);
    const small2 = word2.toLowerCase();
    if (small2 === word2 || word2.includes(" ") || this.language.sayings.capitalNouns) return false;
    for (let at2 = this.text.indexOf(small2); at2 >= 0; at2 = this.text.indexOf(small2, at2 + 1)) {
      if (!isWordAt(this.text, at2 - 1) && !isWordAt(this.text, at2 + small2.length)) return true;
    }
    return false;
  }
  /** The words between the marks of a quotation. */
  inside(quotation) {
    return tokens(this.text, quotation, [], this.language);
  }
  quote({ start, end }) {
    return this.text.slice(start, end);
  }
  sentences(range) {
    return sentences(this.text, range, this.rules);
  }
  /** Index of the paragraph in which the quotation at `index` ends. */
  lastParagraph(index) {
    const { paragraph, outer } = this.quotations[index];
    let last2 = paragraph;
    while (last2 + 1 < this.paragraphs.length && this.paragraphs[last2 + 1].start < outer.end) last2++;
    return last2;
  }
  /** The text from the quotation before (or the paragraph's start) to the quotation at `index`. */
  gapBefore(index) {
    const { paragraph, outer } = this.quotations[index];
    const { start } = this.paragraphs[paragraph];
    const before2 = this.outers[index - 1];
    return { start: Math.max(start, before2?.end ?? 0), end: outer.start };
  }
  /** The text from the quotation at `index` to the next (or to the paragraph's end). */
  gapBehind(index) {
    const { end } = this.paragraphs[this.lastParagraph(index)];
    const { outer } = this.quotations[index];
    return { start: outer.end, end: Math.min(end, this.outers[index + 1]?.start ?? end) };
  }
  /** The part of the sentence before the quotation at `index`; quotations earlier in it are tokens. */
  before(index) {
    const gap = this.gapBefore(index);
    const parts = this.sentences(gap);
    const last2 = parts.at(-1);
    if (last2 && endsSentence(this.text, last2)) return { start: gap.end, end: gap.end };
    const opens4 = parts.length < 2 && !this.opensParagraph(index);
    if (!opens4 || this.closesSentence(index - 1))
      return { start: last2?.start ?? gap.end, end: gap.end };
    return { start: this.before(index - 1).start, end: gap.end };
  }
  /** The part of the sentence behind the quotation at `index`, up to the next quotation. */
  behind(index) {
    const gap = this.gapBehind(index);
    if (this.closesSentence(index)) return { start: gap.start, end: gap.start };
    const first2 = this.sentences(gap)[0];
    return { start: gap.start, end: first2?.end ?? gap.start };
  }
  opensParagraph(index) {
    const gap = this.gapBefore(index);
    return gap.start === this.paragraphs[this.quotations[index].paragraph].start;
  }
  /** True if a sentence ends with the quotation at `index`: a stop inside, a capital behind. */
  closesSentence(index) {
    const { end } = this.quotations[index];
    if (!".\u2026".includes(this.text[end - 1])) return false;
    const gap = this.gapBehind(index);
    const next = this.text.slice(gap.start, gap.end).trimStart();
    return !/^(?:[\p{Ll},;–—-]|$)/u.test(next);
  }
  /** True if a stop stands inside or right behind the marks of the quotation at `index`. */
  isClosed(index) {
    const { end, outer } = this.quotations[index];
    return /[.!?…,]/.test(this.text[end - 1]) || /^\s*(?:[.!?…]|$)/.test(this.quote(this.gapBehind(index)).slice(0, 3)) || outer.end === this.text.length;
  }
  /** True if nothing but marks stands beside the quotation at `index` in its paragraphs. */
  isWhole(index) {
    const first2 = this.paragraphs[this.quotations[index].paragraph];
    const last2 = this.paragraphs[this.lastParagraph(index)];
    const { outer } = this.quotations[index];
    const beside = this.text.slice(first2.start, outer.start) + this.text.slice(outer.end, last2.end);
    return !/[\p{L}\p{N}]/u.test(beside);
  }
};
function endsSentence(text2, range) {
  return /[.!?…。！？]["'”’»)\]]*$/u.test(
    text2.slice(Math.max(range.start, range.end - 4), range.end)
  );
}

// stages/quote/speakers.ts
function speakerOf(prose2, party) {
  const { name, role, described } = party;
  if (!name) return void 0;
  const common = described ?? (!role && prose2.isCommon(name) ? true : void 0);
  const other = party.also && speakerOf(prose2, party.also);
  return { mention: name, role, described: common, also: other && [other] };
}
function antecedent(prose2, pronoun, sentence2, previous) {
  const until = pronoun ?? { start: sentence2.start };
  const start = { start: sentence2.start, end: Math.max(sentence2.start, until.start) };
  const own = people2(prose2, start, isGoverned2);
  const before2 = sentenceBefore(prose2, sentence2.start);
  const named = own.length > 0 ? own : before2 ? people2(prose2, before2) : [];
  const role = previous?.role;
  const others = named.filter(({ mention: mention2 }) => !role || !touches(mention2, role));
  const candidates = distinct(prose2, previous ? [...others, previous] : others);
  const [only] = candidates;
  return candidates.length === 1 && only && !only.described ? { ...only, pronoun } : void 0;
}
var touches = (a2, b) => a2.start < b.end && b.start < a2.end;
function leadIn(prose2, sentence2) {
  const before2 = sentenceBefore(prose2, sentence2.start);
  if (!before2 || !endsSentence(prose2.text, before2)) return void 0;
  const clause2 = prose2.tokens(before2);
  const party = saidBefore(clause2, prose2.language, clause2.length)?.party ?? partyFrom(clause2, 0, prose2.language)?.party;
  const speaker2 = party && speakerOf(prose2, party);
  if (!speaker2 || speaker2.described) return void 0;
  return isFull(prose2, speaker2) || namedIn(prose2).has(prose2.quote(speaker2.mention)) ? speaker2 : void 0;
}
function sentenceBefore(prose2, offset) {
  const index = prose2.paragraphs.findLastIndex(({ start }) => start <= offset);
  const own = prose2.paragraphs[index];
  if (!own) return void 0;
  const before2 = prose2.sentences({ start: own.start, end: offset }).at(-1);
  if (before2) return before2;
  const previous = prose2.paragraphs[index - 1];
  return previous && prose2.sentences(previous).at(-1);
}
var known2 = /* @__PURE__ */ new WeakMap();
function namedIn(prose2) {
  const before2 = known2.get(prose2);
  if (before2) return before2;
  const found = /* @__PURE__ */ new Map();
  known2.set(prose2, found);
  for (const paragraph of prose2.paragraphs) {
    for (const speaker2 of runs(prose2, paragraph)) {
      const family = lastWord(prose2.quote(speaker2.mention));
      if (isFull(prose2, speaker2) && !found.has(family)) found.set(family, speaker2);
    }
  }
  return found;
}
var LONGEST_CASE = 3;
function fullName(prose2, name) {
  if (name.includes(" ")) return void 0;
  const named = namedIn(prose2);
  const exact = named.get(name);
  if (exact || !prose2.language.sayings.inflectsNames) return exact;
  const stem = name.slice(0, Math.max(LONGEST_CASE + 1, name.length - LONGEST_CASE));
  const alike = [...named].filter(
    ([family]) => family.startsWith(stem) && Math.abs(family.length - name.length) <= LONGEST_CASE
  );
  return alike.length === 1 ? alike[0][1] : void 0;
}
function people2(prose2, range, isPlace = isComplement) {
  const found = runs(prose2, range, isPlace);
  if (found.every((speaker2) => isFull(prose2, speaker2))) return found;
  const named = namedIn(prose2);
  return found.filter((one) => {
    const name = prose2.quote(one.mention);
    return isFull(prose2, one) || named.has(name) || prose2.heard.has(name);
  });
}
function runs(prose2, range, isPlace = isComplement) {
  const { language: language2 } = prose2;
  const { sayings } = language2;
  const clause2 = prose2.tokens(range);
  const found = [];
  let placed = -1;
  for (let at2 = 0; at2 < clause2.length; at2++) {
    if (!isName(clause2[at2], language2)) continue;
    const start = at2;
    while (at2 + 1 < clause2.length && isNameOrInner(clause2, at2 + 1, prose2)) at2++;
    const article2 = clause2[start - 1];
    const isArticled = article2 !== void 0 && sayings.articles.has(article2.key);
    const run = clause2.slice(isArticled ? start - 1 : start, at2 + 1);
    if (run.some((token2) => isBody(token2, language2))) continue;
    const party = partyIn(run, language2);
    const speaker2 = party && !party.described && speakerOf(prose2, party);
    if (!speaker2 || isArticled && !sayings.capitalNouns && !speaker2.role) continue;
    const before2 = clause2[isArticled ? start - 2 : start - 1];
    const joined2 = before2 && language2.names.joiners.has(before2.key) && placed === start - 1;
    if (before2 && (joined2 || isPlace(before2, language2)) && !speaker2.role) {
      placed = at2 + 1;
      continue;
    }
    found.push(speaker2);
  }
  return found;
}
var isComplement = (token2, { sayings }) => sayings.prepositions.has(token2.key);
var isGoverned2 = (token2, { sayings }) => sayings.prepositions.has(token2.key) || sayings.small.has(token2.key);
function isNameOrInner(clause2, at2, { language: language2 }) {
  return isName(clause2[at2], language2) || isJoiner2(clause2, at2, language2);
}
function isFull({ text: text2 }, { mention: mention2 }) {
  for (let at2 = mention2.start; at2 < mention2.end; at2++) if (isSpace(text2.charCodeAt(at2))) return true;
  return false;
}
var lastWord = (name) => name.slice(name.lastIndexOf(" ") + 1);
function distinct(prose2, speakers2) {
  const found = [];
  for (const speaker2 of speakers2) {
    const name = prose2.quote(speaker2.mention);
    const isKnown = found.some(({ mention: mention2 }) => {
      const other = prose2.quote(mention2);
      return other === name || other.endsWith(` ${name}`) || name.endsWith(` ${other}`);
    });
    if (!isKnown) found.push(speaker2);
  }
  return found;
}

// stages/quote/blocks.ts
var MOST_LINKED = 0.6;
function blocksOf(article2, paragraphs2) {
  const quotes = article2.source.marks.filter(({ kind: kind2 }) => kind2 === "quote");
  const outer = quotes.filter((one, at2) => !quotes.slice(0, at2).some((o) => o.end >= one.end));
  return outer.flatMap((quote) => {
    const inside2 = paragraphs2.filter((one) => overlaps(one, quote));
    const [first2, last2] = [inside2[0], inside2.at(-1)];
    return first2 && last2 ? [{ start: first2.start, end: last2.end, paragraphs: inside2 }] : [];
  });
}
function readBlocks(article2, prose2, blocks) {
  const found = [];
  let previous;
  for (const block of blocks) {
    if (isLinked(article2, block)) continue;
    const intro = prose2.paragraphs.findLast(({ end }) => end <= block.start);
    const between = intro && previous && intro.start >= previous.end;
    const quoted3 = previous && !between ? again(prose2, block, previous.quoted) : readBlock(prose2, block, intro, previous?.quoted.speaker);
    if (!quoted3) continue;
    found.push(quoted3);
    previous = { quoted: quoted3, end: block.end };
  }
  return found;
}
function again(prose2, block, { speaker: speaker2, cue }) {
  return {
    ...content(prose2, block.paragraphs),
    speaker: speaker2,
    cue,
    rule: "quote.continued",
    manner: "direct"
  };
}
function readBlock(prose2, block, intro, near) {
  const signed = signatureOf(prose2, block);
  const said3 = signed?.said ?? (intro && introduced(prose2, intro));
  if (!said3) return void 0;
  const base = content(prose2, signed?.paragraphs ?? block.paragraphs);
  const { party, cue } = said3;
  const rule = signed ? "quote.dash" : "quote.block";
  if (party?.pronoun) {
    const sentence2 = prose2.sentences(intro).find((one) => overlaps(one, party.pronoun)) ?? intro;
    const speaker3 = antecedent(prose2, party.pronoun, sentence2, near);
    return { ...base, speaker: speaker3, cue, rule: "quote.pronoun", manner: "direct" };
  }
  const speaker2 = party && speakerOf(prose2, party);
  return { ...base, speaker: speaker2, cue, rule: speaker2 ? rule : "quote.open", manner: "direct" };
}
function introduced(prose2, intro) {
  const { language: language2, text: text2 } = prose2;
  const colon2 = text2[intro.end - 1] === ":";
  const last2 = prose2.sentences(intro).at(-1) ?? intro;
  for (const range of colon2 && last2.start > intro.start ? [last2, intro] : [last2]) {
    const clause2 = prose2.tokens(range);
    const said3 = saidBefore(clause2, language2, clause2.length) ?? namedBefore(clause2, language2);
    if (said3 && (colon2 || said3.rule === "quote.verb" && said3.party)) return said3;
    const mark2 = clause2.at(-1);
    if (!colon2 || !mark2 || !isMark(mark2, ":")) continue;
    const party = partyFrom(clause2, 0, language2)?.party;
    if (party?.name && !party.described) return { cue: mark2, party, rule: "quote.colon", gap: 0 };
  }
  return void 0;
}
function signatureOf(prose2, { paragraphs: paragraphs2 }) {
  const last2 = paragraphs2.at(-1);
  const at2 = Math.max(...["\u2014", "\u2013", " -"].map((dash2) => prose2.text.lastIndexOf(dash2, last2.end)));
  if (at2 < last2.start) return void 0;
  const said3 = signature(prose2.tokens({ start: at2, end: last2.end }), prose2.language);
  if (!said3) return void 0;
  const rest = trim(prose2.text, { start: last2.start, end: at2 });
  const kept = rest.end > rest.start ? [...paragraphs2.slice(0, -1), rest] : paragraphs2.slice(0, -1);
  return kept.length > 0 ? { said: said3, paragraphs: kept } : void 0;
}
var QUOTES = '\u201C\u201D\u201E"\xAB\xBB';
function content({ text: text2 }, paragraphs2) {
  const pieces2 = [...paragraphs2];
  const [first2, last2] = [pieces2[0], pieces2.at(-1)];
  if (QUOTES.includes(text2[first2.start]) && QUOTES.includes(text2[last2.end - 1])) {
    pieces2[0] = trim(text2, { start: first2.start + 1, end: first2.end });
    const tail = pieces2.at(-1);
    pieces2[pieces2.length - 1] = trim(text2, { start: tail.start, end: tail.end - 1 });
  }
  const kept = pieces2.filter(({ start, end }) => end > start);
  const whole2 = kept.length > 0 ? kept : [first2];
  return { start: whole2[0].start, end: whole2.at(-1).end, pieces: whole2 };
}
function isLinked(article2, block) {
  let linked = 0;
  for (const mark2 of article2.source.marks) {
    if (mark2.kind !== "link" || !overlaps(mark2, block)) continue;
    linked += Math.min(mark2.end, block.end) - Math.max(mark2.start, block.start);
  }
  return linked > MOST_LINKED * (block.end - block.start);
}

// stages/quote/dashes.ts
var DASHES = "\u2013\u2014\u2015";
function dashed(prose2) {
  const found = [];
  let near;
  for (const paragraph of prose2.paragraphs) {
    if (!DASHES.includes(prose2.text[paragraph.start])) continue;
    const line2 = readLine(prose2, paragraph, near);
    found.push(...line2);
    near = line2[0]?.speaker ?? near;
  }
  return found;
}
function readLine(prose2, paragraph, near) {
  const { sayings } = prose2.language;
  const clause2 = prose2.tokens({ start: paragraph.start + 1, end: paragraph.end });
  const at2 = clause2.findIndex(
    (token2, index) => index > 1 && isWordKind(token2) && (sayings.says.has(token2.key) || sayings.behind.has(token2.key)) && isMark(clause2[index - 1], `,!?\u2026${DASHES}`)
  );
  const cue = clause2[at2];
  const mark2 = clause2[at2 - 1];
  const found = cue && partyFrom(clause2, pastAuxiliaries(clause2, at2 + 1, prose2.language), prose2.language);
  if (!cue || !mark2 || !found || clause2[0]?.kind === "quotation") return [];
  const end = isMark(mark2, "!?\u2026") ? mark2.end : mark2.start;
  const first2 = trim(prose2.text, { start: clause2[0].start, end });
  const { pronoun } = found.party;
  const speaker2 = pronoun ? antecedent(prose2, pronoun, { start: pronoun.start, end: pronoun.end }, near) : speakerOf(prose2, found.party);
  const said3 = {
    ...first2,
    pieces: [first2],
    speaker: speaker2,
    cue,
    rule: pronoun ? "quote.pronoun" : "quote.line",
    manner: "direct"
  };
  const rest = restOf(prose2, clause2, found.at, paragraph);
  if (!rest) return [said3];
  return [said3, { ...rest, pieces: [rest], speaker: speaker2, rule: "quote.continued", manner: "direct" }];
}
function restOf(prose2, clause2, from, paragraph) {
  const stop2 = clause2.findIndex((token3, index) => index >= from && isMark(token3, `.${DASHES}`));
  if (stop2 < 0) return void 0;
  let next = stop2;
  while (isMark(clause2[next], `.,${DASHES}`)) next++;
  const token2 = clause2[next];
  if (!token2?.capital) return void 0;
  return trim(prose2.text, { start: token2.start, end: paragraph.end });
}

// stages/quote/indirect.ts
var FEWEST2 = 3;
var FARTHEST_THAT = 8;
function indirect(prose2, quoted3) {
  const found = [];
  for (const paragraph of prose2.paragraphs) {
    if (!mayReport(prose2, paragraph)) continue;
    for (const sentence2 of prose2.sentences(paragraph)) {
      if (quoted3.some((one) => overlaps(one, sentence2))) continue;
      const report2 = reported(prose2, sentence2);
      if (report2) found.push(report2);
    }
  }
  return found;
}
function mayReport({ text: text2, language: language2 }, { start, end }) {
  const { mayCue } = language2.sayings;
  for (let at2 = start; at2 < end; at2++) {
    if (!isWordUnit(text2.charCodeAt(at2))) continue;
    const stop2 = wordEnd(text2, at2, end);
    if (mayCue[hash(text2, at2, stop2)] === 1) return true;
    at2 = stop2;
  }
  return false;
}
function reported(prose2, sentence2) {
  const clause2 = prose2.tokens(sentence2);
  return withThat(prose2, clause2, sentence2) ?? withAccording(prose2, clause2, sentence2) ?? withVerbBehind(prose2, clause2, sentence2);
}
var isNamed3 = (party) => party?.name !== void 0 && !party.described;
function withThat(prose2, clause2, sentence2) {
  const { sayings } = prose2.language;
  for (const [at2, token2] of clause2.entries()) {
    if (!isWordKind(token2) || !sayings.says.has(token2.key) || isInName(clause2, at2)) continue;
    const that = clause2.findIndex(
      (one, index) => index > at2 && index - at2 <= FARTHEST_THAT && isWordKind(one) && sayings.that.has(one.key)
    );
    if (that < 0 || isWordKind(clause2[at2 - 1]) && sayings.passive.has(clause2[at2 - 1].key))
      continue;
    const party = subject(clause2, at2, prose2.language);
    const first2 = clause2[that + 1];
    if (!isNamed3(party) || !first2 || party.name.end > clause2[that].start) continue;
    return report(prose2, party, token2, { start: first2.start, end: sentence2.end });
  }
  return void 0;
}
function withAccording(prose2, clause2, sentence2) {
  const { language: language2 } = prose2;
  for (let at2 = 0; at2 < clause2.length; at2++) {
    const length = accordingAt(clause2, at2, language2);
    const found = length > 0 ? partyFrom(clause2, at2 + length, language2) : void 0;
    if (!found || !isNamed3(found.party)) continue;
    const cue = { start: clause2[at2].start, end: clause2[at2 + length - 1].end };
    const whole2 = !clause2[found.at] || isMark(clause2[found.at], ".!?") ? found.core : void 0;
    const end = (at2 === 0 ? whole2 : void 0) ?? found.at;
    const next = clause2[end];
    if (at2 === 0 && next && next.kind !== "quotation") {
      const from = isMark(next, ",") ? clause2[end + 1] : next;
      if (from) return report(prose2, found.party, cue, { start: from.start, end: sentence2.end });
    }
    const before2 = clause2[at2 - 1];
    if (before2 && isMark(before2, ",") && (!next || isMark(next, ".!?")))
      return report(prose2, found.party, cue, { start: sentence2.start, end: before2.start });
  }
  return void 0;
}
function withVerbBehind(prose2, clause2, sentence2) {
  const { language: language2 } = prose2;
  const at2 = clause2.findLastIndex(
    (token2, index) => isWordKind(token2) && language2.sayings.says.has(token2.key) && !isInName(clause2, index)
  );
  if (at2 < 2 || clause2.length - at2 > 8) return void 0;
  const end = isMark(clause2.at(-1), ".") ? clause2.length - 1 : clause2.length;
  const cue = clause2[at2];
  const before2 = partyBefore(clause2, at2, language2);
  const comma = before2 && at2 === end - 1 ? clause2[before2.at - 1] : void 0;
  if (before2 && isNamed3(before2.party) && isMark(comma, ",") && !language2.sayings.verbSecond)
    return report(prose2, before2.party, cue, { start: sentence2.start, end: comma.start });
  const behind = partyFrom(clause2, pastAuxiliaries(clause2, at2 + 1, language2), language2);
  const opens4 = clause2[at2 - 1];
  if (!behind || !isNamed3(behind.party) || behind.at < end || !isMark(opens4, ",")) return void 0;
  return report(prose2, behind.party, cue, { start: sentence2.start, end: opens4.start });
}
function report(prose2, party, cue, range) {
  const { text: text2 } = prose2;
  const said3 = trim(text2, range);
  const stop2 = /[.!?…]$/.test(text2.slice(said3.start, said3.end)) ? 1 : 0;
  const whole2 = { start: said3.start, end: said3.end - stop2 };
  if (countWords(text2, whole2) < FEWEST2) return void 0;
  const inside2 = [cue, party.name].some((one) => contains(whole2, one));
  if (inside2) return void 0;
  const speaker2 = speakerOf(prose2, party);
  if (speaker2?.described) return void 0;
  return { ...whole2, pieces: [whole2], speaker: speaker2, cue, rule: "quote.reported", manner: "indirect" };
}

// stages/quote/language.ts
var MOST_WORDS3 = 400;
function languageOf(article2, paragraphs2, phrases) {
  const declared2 = article2.source.facts.language?.value.split("-")[0].toLowerCase();
  if (declared2 !== void 0) return declared2;
  const { text: text2 } = article2.source;
  const [first2, last2] = [paragraphs2[0], paragraphs2.at(-1)];
  if (!first2 || !last2) return void 0;
  const counts = /* @__PURE__ */ new Map();
  let words5 = 0;
  for (let at2 = first2.start; at2 < last2.end && words5 < MOST_WORDS3; at2++) {
    if (!isWordUnit(text2.charCodeAt(at2))) continue;
    const script = scriptOf2(text2.charCodeAt(at2));
    const end = script === void 0 ? wordEnd(text2, at2, last2.end) : at2 + 1;
    const word2 = script ?? wordKey(text2.slice(at2, end));
    words5++;
    at2 = end;
    if (script !== void 0) counts.set(script, (counts.get(script) ?? 0) + 1);
    else for (const one of speaking(word2, phrases)) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const japanese = (counts.get("ja") ?? 0) * 4;
  const ranked = [...counts].sort((a2, b) => b[1] - a2[1]);
  if (ranked[0]?.[0] === "zh" && japanese > ranked[0][1]) return "ja";
  return ranked[0] && ranked[0][1] > (ranked[1]?.[1] ?? 0) ? ranked[0][0] : void 0;
}
function* speaking(word2, { spaced: spaced2 }) {
  for (const [language2, { small: small2, articles: articles2 }] of spaced2) {
    if (small2.has(word2) || articles2.has(word2)) yield language2;
  }
}
function scriptOf2(unit) {
  if (unit >= 12352 && unit <= 12543) return "ja";
  if (unit >= 19968 && unit <= 40959) return "zh";
  if (unit >= 44032 && unit <= 55203) return "ko";
  return void 0;
}

// stages/quote/marks.ts
var MOST_PARAGRAPHS = 30;
var OPENING = 1;
var Marks = class {
  closers;
  table = new Uint8Array(65536);
  constructor(closers) {
    this.closers = closers;
    for (const unit of closers.keys()) this.table[unit] = OPENING;
  }
  /** The quotations of `paragraphs`, in order; none crosses or holds another. */
  read(text2, paragraphs2) {
    const quotations = [];
    const unclosed = [];
    let index = 0;
    let at2 = paragraphs2[0]?.start ?? 0;
    while (index < paragraphs2.length) {
      const paragraph = paragraphs2[index];
      const open2 = this.next(text2, Math.max(at2, paragraph.start), paragraph.end);
      if (open2 < 0) {
        index++;
        continue;
      }
      const found = this.close(text2, paragraphs2, index, open2);
      if (!found) {
        if (isDouble(text2.charCodeAt(open2))) unclosed.push({ start: open2, end: open2 + 1 });
        at2 = open2 + 1;
        continue;
      }
      if (found.quotation) quotations.push(found.quotation);
      at2 = found.at;
      index = found.paragraph;
    }
    return { quotations, unclosed };
  }
  /** The next mark from `start` that opens a quotation where it stands; -1 if none. */
  next(text2, start, end) {
    for (let at2 = start; at2 < end; at2++) {
      if (this.table[text2.charCodeAt(at2)] === OPENING && opensAt(text2, at2, end)) return at2;
    }
    return -1;
  }
  /** The quotation that the mark at `open` opens, over several paragraphs if each opens it again. */
  close(text2, paragraphs2, first2, open2) {
    const unit = text2.charCodeAt(open2);
    const closers = this.closers.get(unit);
    const pieces2 = [];
    let from = open2 + 1;
    for (let index = first2; index < paragraphs2.length; index++) {
      const paragraph = paragraphs2[index];
      if (index > first2) {
        const again2 = text2.charCodeAt(paragraph.start) === unit;
        if (!again2 && !this.closesFirst(text2, paragraph, unit, closers)) return void 0;
        from = paragraph.start + (again2 ? 1 : 0);
      }
      const close = closeIn(text2, from, paragraph.end, closers);
      const piece2 = trim(text2, { start: from, end: close < 0 ? paragraph.end : close });
      if (piece2.end > piece2.start) pieces2.push(piece2);
      if (close >= 0) {
        const [head2, tail] = [pieces2[0], pieces2.at(-1)];
        const done = { at: close + 1, paragraph: index };
        if (!head2 || !tail) return done;
        const outer = { start: open2, end: close + 1 };
        const range = { start: head2.start, end: tail.end };
        return { quotation: { ...range, outer, pieces: pieces2, paragraph: first2 }, ...done };
      }
      if (index - first2 >= MOST_PARAGRAPHS || !isDouble(unit)) return void 0;
    }
    return void 0;
  }
  /** True if a paragraph that opens no quotation closes one, before any other opens. */
  closesFirst(text2, paragraph, unit, closers) {
    if (closers.includes(String.fromCharCode(unit))) return false;
    const close = closeIn(text2, paragraph.start, paragraph.end, closers);
    if (close < 0) return false;
    const open2 = this.next(text2, paragraph.start, paragraph.end);
    return open2 < 0 || open2 > close || text2.charCodeAt(open2) !== unit;
  }
};
var SINGLE = "\u2018\u2019\u201A\u2039\u203A'";
var isDouble = (unit) => !SINGLE.includes(String.fromCharCode(unit));
function opensAt(text2, at2, end) {
  if (at2 + 1 >= end) return false;
  const next = text2.charCodeAt(at2 + 1);
  const before2 = at2 === 0 ? 32 : text2.charCodeAt(at2 - 1);
  if (isSided(text2.charCodeAt(at2))) return true;
  if (isWordUnit(before2) || CLOSING.includes(String.fromCharCode(before2))) return false;
  if (!isSpace(next)) return true;
  return text2[at2] === "\xAB" && at2 + 2 < end;
}
var isSided = (unit) => unit === 8222 || unit === 12300 || unit === 12302 || unit === 12317;
var CLOSING = ".,;!?\u2026)]";
function closeIn(text2, from, end, closers) {
  let doubtful = -1;
  for (let at2 = from; at2 < end; at2++) {
    const mark2 = text2[at2];
    if (!closers.includes(mark2)) continue;
    const next = at2 + 1 < end ? text2.charCodeAt(at2 + 1) : 32;
    const before2 = at2 > from ? text2.charCodeAt(at2 - 1) : 32;
    if (mark2 === "\u300D" || mark2 === "\u300F" || mark2 === "\u301F") return at2;
    if (mark2 === "\xBB" || mark2 === "\xAB") {
      if (at2 > from) return at2;
      continue;
    }
    if (isSpace(before2) && at2 > from) continue;
    if (isWordUnit(next) && (isWordUnit(before2) || mark2 === "\u2019")) continue;
    if (mark2 !== "\u2019" || CLOSING.includes(text2[at2 - 1] ?? "")) return at2;
    if (doubtful < 0) doubtful = at2;
  }
  return doubtful;
}

// stages/quote/accept.ts
var FEWEST3 = 3;
var FEWEST_AFTER_ARTICLE = 5;
function isSentence(prose2, quotation, before2) {
  const last2 = before2.at(-1);
  const { text: text2 } = prose2;
  if (isMark(last2, ":")) return true;
  const opens4 = last2 === void 0 || isMark(last2, ",\u2013\u2014") || /[.!?…]/.test(text2[quotation.end - 1]);
  return opens4 && /^[^\p{L}]*[\p{Lu}\p{Lo}]/u.test(text2.slice(quotation.start, quotation.start + 4));
}
function isSaid(prose2, quotation, before2, said3) {
  const words5 = countWords(prose2.text, quotation);
  if (words5 === 0) return false;
  const sentence2 = isSentence(prose2, quotation, before2);
  if (isNamed4(prose2, before2)) return false;
  if (said3.behind) return sentence2 || words5 >= FEWEST3;
  if (said3.rule === "quote.dash" || said3.rule === "quote.colon") return true;
  if (isMark(before2.at(-1), ":")) return true;
  if (isTitle3(prose2, quotation)) return false;
  if (said3.rule === "quote.describes" && !said3.party) return false;
  const last2 = before2.at(-1);
  const article2 = isWordKind(last2) && prose2.language.sayings.articles.has(last2.key);
  if (sentence2 && !article2 && said3.gap <= 3) return true;
  return words5 >= (article2 ? FEWEST_AFTER_ARTICLE : FEWEST3);
}
function isNamed4(prose2, before2) {
  const { namers } = prose2.language.sayings;
  const words5 = isMark(before2.at(-1), "(") ? before2.slice(0, -1) : before2;
  const [last2, earlier] = [words5.at(-1), words5.at(-2)];
  if (!isWordKind(last2)) return false;
  return namers.has(last2.key) || isWordKind(earlier) && namers.has(`${earlier.key} ${last2.key}`);
}
function isTitle3({ text: text2, language: language2 }, { start, end }) {
  if (language2.sayings.capitalNouns || /[.!?,…]$/.test(text2.slice(start, end))) return false;
  const long = text2.slice(start, end).split(/\s+/).filter((word2) => word2.length > 3);
  return long.length > 1 && long.every((word2) => /^[^\p{L}]*\p{Lu}/u.test(word2));
}

// stages/quote/reading.ts
var FEWEST_ALONE = 4;
function direct(prose2) {
  const drafts = prose2.quotations.map((quotation, index) => draft(prose2, quotation, index));
  const found = [];
  for (const { said: said3 } of drafts) {
    if (said3?.party?.name && !said3.party.described) prose2.heard.add(prose2.quote(said3.party.name));
  }
  let last2;
  for (const one of drafts) {
    const near = last2 && one.quotation.paragraph - last2.paragraph <= 1 ? last2.speaker : void 0;
    const same = last2?.paragraph === one.quotation.paragraph;
    const read5 = one.said ? withSaid(prose2, one, one.said, near, same) : withoutSaid(prose2, one, drafts, near, same);
    if (!read5) continue;
    found.push(read5);
    last2 = { speaker: read5.speaker, paragraph: prose2.lastParagraph(one.index) };
  }
  return found;
}
function draft(prose2, quotation, index) {
  const { language: language2 } = prose2;
  const sentence2 = prose2.before(index);
  const whole2 = prose2.isWhole(index);
  const before2 = prose2.tokens(sentence2);
  const behind = prose2.tokens(prose2.behind(index));
  const base = { index, quotation, before: before2, sentence: sentence2, whole: whole2 };
  const announced = isMark(before2.at(-1), ":");
  const ahead = saidBefore(before2, language2) ?? namedBefore(before2, language2);
  const said3 = (announced ? ahead : void 0) ?? withSubject(saidBehind(behind, language2), before2, prose2) ?? ahead ?? signature(prose2.tokens(prose2.gapBehind(index)), language2) ?? (whole2 ? besideWhole(prose2, index) : void 0) ?? (language2.sayings.innerClauses ? saidInside(prose2.inside(quotation), language2) : void 0);
  if (!said3 || !isSaid(prose2, quotation, before2, said3)) return base;
  return { ...base, said: said3 };
}
function withSubject(said3, before2, { language: language2 }) {
  if (!said3 || said3.party || before2.length === 0) return said3;
  const end = isMark(before2.at(-1), ",") ? before2.length - 1 : before2.length;
  const party = partyBefore(before2, end, language2)?.party;
  return party?.name && !party.described ? { ...said3, party } : said3;
}
function besideWhole(prose2, index) {
  const { language: language2, paragraphs: paragraphs2, text: text2 } = prose2;
  const previous = paragraphs2[prose2.quotations[index].paragraph - 1];
  if (previous && text2[previous.end - 1] === ":") {
    const clause2 = prose2.tokens(prose2.sentences(previous).at(-1) ?? previous);
    const said3 = saidBefore(clause2, language2) ?? namedBefore(clause2, language2);
    if (said3) return { ...said3, gap: 0 };
  }
  const next = paragraphs2[prose2.lastParagraph(index) + 1];
  return next && signature(prose2.tokens(next), language2);
}
function withSaid(prose2, { quotation, sentence: sentence2, index }, said3, near, same) {
  const { party, cue, rule } = said3;
  const base = { start: quotation.start, end: quotation.end, pieces: quotation.pieces, cue };
  if (party?.name) return { ...base, speaker: speakerOf(prose2, party), rule, manner: "direct" };
  if (party?.pronoun) {
    const own = said3.behind ? prose2.behind(index) : sentence2;
    const from = said3.behind ? { start: Math.min(sentence2.start, own.start), end: own.end } : own;
    const speaker2 = antecedent(prose2, party.pronoun, from, near);
    return { ...base, speaker: speaker2, rule: "quote.pronoun", manner: "direct" };
  }
  if (!party && near && same) return { ...base, speaker: near, rule, manner: "direct" };
  if (!party && prose2.language.sayings.dropsPronouns) {
    const speaker2 = antecedent(prose2, void 0, sentence2, near);
    if (speaker2) return { ...base, speaker: speaker2, rule: "quote.pronoun", manner: "direct" };
  }
  return { ...base, rule: "quote.open", manner: "direct" };
}
function withoutSaid(prose2, one, drafts, near, same) {
  const { quotation, before: before2, whole: whole2, sentence: sentence2, index } = one;
  const { start, end, pieces: pieces2, paragraph } = quotation;
  if (countWords(prose2.text, quotation) < FEWEST_ALONE || isNamed4(prose2, before2)) return void 0;
  const base = { start, end, pieces: pieces2, manner: "direct" };
  const of = (speaker2) => speaker2 ? { ...base, speaker: speaker2, rule: "quote.continued" } : { ...base, rule: "quote.open" };
  const announced = isMark(before2.at(-1), ":");
  if (announced) return of(antecedent(prose2, void 0, sentence2, near) ?? near);
  const isFull2 = isSentence(prose2, quotation, before2) && (whole2 || prose2.isClosed(index));
  if (whole2 && (!isFull2 || repeats(prose2, quotation))) return void 0;
  const opens4 = isFull2 && before2.length === 0;
  const lead2 = opens4 && !whole2 ? leadIn(prose2, sentence2) : void 0;
  if (lead2 && !endsInQuotation(prose2, index)) return of(lead2);
  if (whole2) return of(near ?? (paragraph > 0 ? leadIn(prose2, sentence2) : void 0));
  if (same && near && (isFull2 || continues2(before2))) return of(near);
  const next = drafts.slice(index + 1).find((other) => other.said);
  if (!isFull2 || next?.quotation.paragraph !== paragraph) return void 0;
  return next.said?.party?.name ? of(speakerOf(prose2, next.said.party)) : void 0;
}
function endsInQuotation(prose2, index) {
  const gap = prose2.gapBefore(index);
  const before2 = prose2.quotations[index - 1];
  return before2 !== void 0 && before2.outer.end === gap.start && prose2.sentences(gap).length < 2;
}
function continues2(before2) {
  return before2.some(({ kind: kind2 }) => kind2 === "quotation");
}
function repeats({ text: text2 }, { start, end }) {
  const words5 = text2.slice(start, end);
  const first2 = text2.indexOf(words5);
  return first2 !== start || text2.indexOf(words5, end) >= 0;
}

// stages/quote/spans.ts
function* spansOf(article2, quoted3, rules) {
  const { cue, manner, rule, speaker: speaker2 } = quoted3;
  const features = { manner };
  const statement = span("statement", quoted3, rule, { code: "quotation", evidence: cue, features });
  yield statement;
  if (cue) yield span("cue", cue, "quote.cue", { of: statement });
  for (const piece2 of quoted3.pieces) {
    yield span("speech", piece2, "quote.piece");
    for (const sentence2 of sentences(article2.source.text, piece2, rules)) {
      yield span("sentence", sentence2, "quote.sentence", { of: statement });
    }
  }
  if (!speaker2) return;
  for (const one of [...speaker2.also ?? [], speaker2]) yield* mentionOf(one, statement);
}
function* mentionOf(speaker2, of) {
  const { mention: mention2, role, described, pronoun } = speaker2;
  const named = span("mention", mention2, "quote.mention", {
    of,
    evidence: pronoun,
    features: described === true ? { function: "described" } : void 0
  });
  yield named;
  if (role && !described) yield span("role", role, "quote.role", { of: named });
}
function* namingSpans(article2, quoted3, fullNameOf) {
  const asked = /* @__PURE__ */ new Set();
  for (const { speaker: speaker2 } of quoted3) {
    for (const one of speaker2 ? [...speaker2.also ?? [], speaker2] : []) {
      const name = article2.quote(one.mention);
      if (one.described === true || asked.has(name)) continue;
      asked.add(name);
      const full = fullNameOf(name);
      if (!full) continue;
      const features = { family: name };
      const naming = span("naming", full.mention, "quote.naming", { features });
      yield naming;
      if (full.role) yield span("role", full.role, "quote.role", { of: naming });
    }
  }
}

// stages/quote/wide.ts
var STOPS = "\u3002\uFF01\uFF1F\uFF0C\u3001\uFF1B\uFF1A,;:!?\u300D\u300F\u201C\u201D\n";
var LONGEST3 = 24;
var FEWEST4 = 6;
function wideQuotations(text2, paragraphs2, quotations, sayings) {
  const found = [];
  let last2;
  for (const [index, quotation] of quotations.entries()) {
    const paragraph = paragraphs2[quotation.paragraph];
    const from = Math.max(paragraph.start, quotations[index - 1]?.outer.end ?? 0);
    const end = quotations[index + 1]?.outer.start ?? text2.length;
    const said3 = clauseOf(
      text2,
      { start: from, end: quotation.outer.start },
      quotation,
      end,
      sayings
    );
    const long = quotation.end - quotation.start >= FEWEST4;
    if (!said3 || !long) continue;
    const near = last2?.paragraph === quotation.paragraph ? last2.speaker : void 0;
    const speaker2 = said3.speaker ?? near;
    const { start, end: stop2, pieces: pieces2 } = quotation;
    const rule = speaker2 ? "quote.verb" : "quote.open";
    found.push({ start, end: stop2, pieces: pieces2, speaker: speaker2, cue: said3.cue, rule, manner: "direct" });
    last2 = { paragraph: quotation.paragraph, speaker: speaker2 };
  }
  return found;
}
function clauseOf(text2, before2, { outer }, limit, sayings) {
  const behind = verbBehind(text2, outer.end, limit, sayings);
  if (sayings.particles.length > 0)
    return behind && { cue: behind, speaker: withParticle(text2, before2, sayings) };
  const ahead = verbBefore(text2, before2, sayings);
  if (ahead) return ahead;
  if (!behind) return void 0;
  return {
    cue: behind,
    speaker: nameIn2(text2, clauseBefore(text2, outer.end, behind.start), sayings)
  };
}
function verbBehind(text2, from, limit, sayings) {
  const particle2 = sayings.particles.length > 0;
  const most2 = Math.min(limit, from + LONGEST3);
  for (let at2 = from; at2 < most2; at2++) {
    const verb = sayings.says.find((one) => text2.startsWith(one, at2));
    if (verb !== void 0) return { start: at2, end: at2 + verb.length };
    if (particle2 || "\u3002\uFF01\uFF1F\n".includes(text2[at2])) break;
  }
  return void 0;
}
function verbBefore(text2, before2, sayings) {
  let end = before2.end;
  while (end > before2.start && ("\uFF1A:\uFF0C,".includes(text2[end - 1]) || isSpace(text2.charCodeAt(end - 1))))
    end--;
  if (end === before2.end) return void 0;
  const verb = sayings.says.find(
    (one) => text2.endsWith(one, end) && text2.slice(end - one.length, end) === one
  ) ?? sayings.says.find((one) => text2.slice(end - one.length, end) === one);
  if (verb === void 0) return void 0;
  const cue = { start: end - verb.length, end };
  const range = clauseBefore(text2, before2.start, cue.start);
  return { cue, speaker: nameIn2(text2, range, sayings) };
}
function clauseBefore(text2, from, end) {
  let start = end;
  while (start > from && !STOPS.includes(text2[start - 1])) start--;
  return trim(text2, { start, end });
}
function withParticle(text2, before2, sayings) {
  let end = before2.end;
  while (end > before2.start) {
    const clause2 = clauseBefore(text2, before2.start, end);
    for (const particle2 of sayings.particles) {
      const at2 = text2.lastIndexOf(particle2, clause2.end);
      const inside2 = at2 > clause2.start && at2 + particle2.length <= clause2.end + particle2.length;
      if (!inside2 || clause2.end <= clause2.start) continue;
      return nameIn2(text2, { start: clause2.start, end: at2 }, sayings);
    }
    if (clause2.start <= before2.start || "\u3002\uFF01\uFF1F".includes(text2[clause2.start - 1] ?? "")) break;
    end = clause2.start - 1;
  }
  return void 0;
}
function nameIn2(text2, range, sayings) {
  const { start, end } = trim(text2, range);
  const printed2 = text2.slice(start, end);
  if (end <= start || end - start > LONGEST3 || sayings.anybody.has(printed2)) return void 0;
  for (const title of sayings.titles) {
    const at2 = printed2.lastIndexOf(title);
    if (at2 < 0) continue;
    const inner2 = sayings.titlesFirst ? { start: start + at2 + title.length, end } : { start, end: start + at2 };
    if (inner2.end - inner2.start < 2) return { mention: { start, end }, described: true };
    const role = sayings.titlesFirst ? { start, end: inner2.start } : { start: inner2.end, end: inner2.end + title.length };
    return { mention: trim(text2, inner2), role };
  }
  return { mention: { start, end } };
}
function longestOf(article2, quoted3) {
  const speakers2 = quoted3.flatMap(({ speaker: speaker2 }) => speaker2 && !speaker2.described ? [speaker2] : []);
  return (name) => {
    let longest;
    for (const speaker2 of speakers2) {
      const { start, end } = speaker2.mention;
      if (!article2.quote(speaker2.mention).startsWith(name)) continue;
      if (!longest || end - start > longest.mention.end - longest.mention.start) longest = speaker2;
    }
    return longest;
  };
}

// stages/quote/index.ts
var quote_default = stage({
  name: "quote",
  version: 1,
  about: "Finds quotations in articles without labels, the words that introduce them and who is quoted",
  needs: ["narration", "turn", "lead"],
  adds: ["statement", "speech", "sentence", "cue", "mention", "naming", "role"],
  options: z.strictObject({
    reported: z.boolean().default(true).describe("false: only direct quotations, no reported speech"),
    beside_turns: z.boolean().default(false).describe("true: also in the lead and the narration of records that have labels")
  }),
  codebooks: {
    names: { file: "codebooks/names.yaml", schema: namesSchema },
    sayings: { file: "codebooks/sayings.yaml", schema: sayingsSchema },
    abbreviations: { file: "codebooks/abbreviations.yaml", schema: abbreviationsSchema }
  },
  rules: {
    "quote.verb": "A quotation with a verb of saying before or behind it, and its subject",
    "quote.describes": 'A quoted stretch of a sentence whose verb tells of words: "described as"',
    "quote.according": 'A quotation with words like "according to" and a name',
    "quote.colon": "A quotation behind a name and a colon",
    "quote.dash": "A quotation signed by a dash and a name",
    "quote.block": "A block quotation that the paragraph before it announces",
    "quote.pronoun": "A quotation whose speaker is a pronoun: the one person named in the sentence before, or open",
    "quote.continued": "A further quotation beside one whose speaker is named, without words of its own",
    "quote.open": "A quotation of which the text does not say whose it is",
    "quote.reported": "A sentence that reports what a named speaker said, without quotation marks",
    "quote.piece": "What stands between the marks, in one paragraph",
    "quote.line": "A quotation that a dash at the start of a paragraph opens",
    "quote.naming": "Where the text names in full who is quoted by the family name",
    "quote.cue": "The words that say that something is said",
    "quote.mention": "The name or the words by which the text says who is quoted",
    "quote.role": "The office printed with the name of who is quoted",
    "quote.sentence": "A sentence of a quotation",
    "quote.unclosed": "A quotation mark that no mark closes: what it opens is not read",
    "quote.dialogue": "A text in which most quotations stand alone, as in the dialogue of a story: none is read"
  },
  reader({ reported: reported2, beside_turns }, { names: names2, sayings, abbreviations }) {
    const phrases = phrasebook(sayings);
    const knowledge = {
      names: lexicons(names2),
      phrases,
      rules: sentenceRules(abbreviations),
      marks: new Marks(phrases.marks),
      reports: reported2,
      beside: beside_turns
    };
    return (article2) => read3(article2, knowledge);
  }
});
function* read3(article2, knowledge) {
  if (article2.spans("turn").length > 0 && !knowledge.beside) return;
  const told = [...article2.spans("lead"), ...article2.spans("narration")];
  const narration = told.sort((a2, b) => a2.start - b.start);
  const paragraphs2 = withoutHeadings(article2, narration);
  if (paragraphs2.length === 0) return;
  const language2 = languageOf(article2, paragraphs2, knowledge.phrases);
  if (language2 === void 0) return;
  const blocks = blocksOf(article2, paragraphs2);
  const running = paragraphs2.filter((one) => !blocks.some((block) => overlaps(block, one)));
  const { quotations, unclosed } = knowledge.marks.read(article2.source.text, running);
  for (const one of unclosed) yield unclosedMark(one);
  const rules = knowledge.rules(language2);
  const wide2 = knowledge.phrases.wide.get(language2);
  const sayings = knowledge.phrases.spaced.get(language2);
  if (wide2) {
    const found = wideQuotations(article2.source.text, running, quotations, wide2);
    for (const one of found) yield* spansOf(article2, one, rules);
    yield* namingSpans(article2, found, longestOf(article2, found));
  } else if (sayings) {
    const grammar = { sayings, names: knowledge.names(language2, article2.source.text) };
    const prose2 = new Prose(article2, running, quotations, grammar, rules);
    yield* readProse(article2, prose2, blocks, knowledge.reports);
  }
}
function* readProse(article2, prose2, blocks, reports) {
  const marked = [...direct(prose2), ...readBlocks(article2, prose2, blocks)];
  const alone2 = marked.filter(({ rule, cue }) => rule === "quote.open" && cue === void 0);
  if (isDialogue(marked, alone2)) return yield dialogue(alone2[0]);
  const found = marked.length === alone2.length ? [] : marked;
  for (const more of [dashed(prose2), reports ? indirect(prose2, found) : []]) {
    found.push(...more.filter((one) => !found.some((other) => overlaps(one, other))));
  }
  for (const one of found) yield* spansOf(article2, one, prose2.rules);
  yield* namingSpans(article2, found, (name) => fullName(prose2, name));
}
function withoutHeadings(article2, paragraphs2) {
  const headings = article2.source.marks.filter(({ kind: kind2 }) => kind2 === "heading");
  if (headings.length === 0) return [...paragraphs2];
  return paragraphs2.filter((one) => !headings.some((heading2) => overlaps(heading2, one)));
}
var FEWEST_ALONE2 = 4;
var isDialogue = (all, alone2) => alone2.length >= FEWEST_ALONE2 && alone2.length > all.length * 0.4;
function unclosedMark({ start, end }) {
  const message = "no mark closes this quotation: it is not read";
  return { start, end, level: "warning", rule: "quote.unclosed", message };
}
function dialogue({ start, end }) {
  const message = "most quotations here stand alone, as in a dialogue: none was read";
  return { start, end, level: "warning", rule: "quote.dialogue", message };
}

// stages/segment/absorption.ts
var FEWEST_TURNS = 4;
var FEWEST_BESIDE = 8;
var RARE = 0.25;
var OFTEN = 0.1;
var FEWEST_SECTIONS = 3;
var FEW_ALONE = 0.4;
function* absorption(article2, turns, names2, isSpoken) {
  const said3 = turns.map((turn, index) => {
    const paragraphs2 = turn.paragraphs.filter(isSpoken);
    const names3 = partiesOf(turn).map((name) => article2.quote(name));
    return { turn, paragraphs: paragraphs2, names: names3, next: labelAfter(article2, turn, turns[index + 1]) };
  });
  const isSuspect = suspicion(said3, names2.size);
  for (const one of said3) {
    for (const [index, paragraph] of one.paragraphs.entries()) {
      const named = index > 0 ? nameAt2(article2, paragraph, names2) : void 0;
      if (named) {
        const name = article2.quote(named);
        const message = `'${name}' opens a paragraph like a label without its colon`;
        yield warn(named, "absorbed.name", message);
      } else if (index > 0 && colonAt(article2, paragraph)) {
        const opener = colonAt(article2, paragraph);
        const message = `'${article2.quote(opener)}' opens a paragraph as labels do: it may name another speaker`;
        yield warn(opener, "absorbed.opener", message);
      } else if (index > 0 && isSuspect(one)) {
        const message = "a further paragraph, where turns of this record have one";
        yield warn(
          head(article2, paragraph),
          "absorbed.paragraph",
          `${message}: a label may be missing`
        );
      }
      yield* inside(article2, paragraph, names2);
    }
  }
}
var partiesOf = ({ label: label2 }) => label2?.names ?? [];
function labelAfter(article2, turn, next) {
  if (!next || next.opensSection) return "open";
  if (!turn.label || !next.label) return "open";
  if (article2.quote(turn.label) === article2.quote(next.label)) return "same";
  return next.label.names.length > 1 || turn.label.names.length > 1 ? "open" : "other";
}
function suspicion(said3, parties2) {
  const long = said3.filter(({ paragraphs: paragraphs2 }) => paragraphs2.length > 1);
  const short = said3.filter(({ paragraphs: paragraphs2 }) => paragraphs2.length === 1);
  const repeats2 = short.filter(({ next }) => next === "same").length;
  const takeTurns = said3.length >= FEWEST_TURNS && repeats2 <= short.length * OFTEN;
  const between = takeTurns ? long.filter(({ next }) => next === "same") : [];
  for (const one of oneSided(said3)) if (one.paragraphs.length > 1) between.push(one);
  const few = said3.length >= FEWEST_TURNS && long.length <= said3.length * RARE;
  const single = long.length === 1 && said3.length >= FEWEST_BESIDE;
  const others = few && (between.length > 0 || single);
  const two = takeTurns && parties2 <= 2;
  return (one) => between.includes(one) || others && !(two && one.next === "other");
}
function oneSided(said3) {
  const sections3 = [];
  for (const one of said3) {
    if (one.turn.opensSection || sections3.length === 0) sections3.push([]);
    sections3.at(-1).push(one);
  }
  if (sections3.length < FEWEST_SECTIONS) return [];
  const alone2 = sections3.filter(
    (section2) => new Set(section2.flatMap(({ names: names2 }) => names2)).size === 1
  );
  return alone2.length <= sections3.length * FEW_ALONE ? alone2.flat() : [];
}
function warn(range, rule, message) {
  return { start: range.start, end: range.end, level: "warning", rule, message };
}
function head(article2, { start, end }) {
  const space = article2.source.text.indexOf(" ", start + 30);
  return { start, end: space < 0 || space > end ? end : space };
}
var LONGEST_OPENER = 50;
var MOST_OPENER_WORDS = 5;
function colonAt(article2, { start, end }) {
  const { text: text2 } = article2.source;
  const colon2 = text2.indexOf(":", start);
  if (colon2 < 0 || colon2 >= Math.min(end - 1, start + LONGEST_OPENER)) return void 0;
  const opener = text2.slice(start, colon2);
  if (!isCapitalised(opener) || !/\s/.test(text2[colon2 + 1]) || /[.!?]/.test(opener))
    return void 0;
  return opener.split(" ").length <= MOST_OPENER_WORDS ? { start, end: colon2 + 1 } : void 0;
}
function nameAt2(article2, paragraph, names2) {
  const { text: text2 } = article2.source;
  for (const name of names2) {
    const end = paragraph.start + name.length;
    if (!text2.startsWith(name, paragraph.start) || end >= paragraph.end) continue;
    const after = text2.slice(end, end + 2);
    if (/^[.;·-]/.test(after) || after[0] === " " && isCapitalised(after[1] ?? "")) {
      return { start: paragraph.start, end };
    }
  }
  return void 0;
}
function* inside(article2, paragraph, names2) {
  const { text: text2 } = article2.source;
  let colon2 = text2.indexOf(":", paragraph.start);
  for (; colon2 >= 0 && colon2 < paragraph.end; colon2 = text2.indexOf(":", colon2 + 1)) {
    for (const name of names2) {
      const start = colon2 - name.length;
      if (start < paragraph.start || !text2.startsWith(name, start)) continue;
      const message = "stands inside a paragraph like a label: a line end may be missing";
      yield warn({ start, end: colon2 + 1 }, "absorbed.inside", message);
      break;
    }
  }
}

// stages/segment/notes.ts
var entry2 = z.strictObject({
  line,
  code: z.string(),
  definition: z.string(),
  words: z.array(z.string().min(1))
});
var notesSchema = z.strictObject({
  about: z.string(),
  notes: z.array(entry2),
  incidents: z.array(entry2),
  procedures: z.array(entry2).default([]),
  ends: z.array(z.string().min(1)).default([]),
  fidelity: z.array(entry2)
});
function prepared(book) {
  const listed = (entries) => entries.flatMap(
    ({ code, words: words5 }) => words5.map((word2) => ({ code, phrase: word2.toLowerCase() }))
  );
  const incidents2 = listed(book.incidents).map((one) => ({ kind: "incident", ...one }));
  const notes2 = listed(book.notes).map((one) => ({ kind: "note", ...one }));
  const phrases = [...incidents2, ...notes2];
  return {
    phrases,
    byFirst: grouped(phrases),
    procedures: grouped(listed(book.procedures)),
    ends: new Set(book.ends.map(key)),
    fidelity: listed(book.fidelity)
  };
}
function grouped(phrases) {
  const found = /* @__PURE__ */ new Map();
  for (const one of phrases) {
    const first2 = firstWord(one.phrase);
    const list = found.get(first2);
    if (list) list.push(one);
    else found.set(first2, [one]);
  }
  return found;
}
function firstWord(said3) {
  let end = 0;
  while (end < said3.length && isWordUnit(said3.charCodeAt(end))) end++;
  return said3.slice(0, Math.max(end, 1));
}
function standsAt(said3, phrase) {
  for (let at2 = said3.indexOf(phrase); at2 >= 0; at2 = said3.indexOf(phrase, at2 + 1)) {
    const joined2 = at2 > 0 && isWordUnit(said3.charCodeAt(at2 - 1)) && isSpaced(phrase);
    if (!joined2 && !(isWordUnit(said3.charCodeAt(at2 + phrase.length)) && isSpaced(phrase))) return at2;
  }
  return -1;
}
var isSpaced = (phrase) => phrase.charCodeAt(0) < 12288;
function small(text2) {
  const lower = text2.toLowerCase();
  return lower.length === text2.length ? lower : text2.replace(/[A-Z]/g, (one) => one.toLowerCase());
}
function fidelity(text2, range, notes2) {
  const said3 = small(text2.slice(range.start, range.end));
  let first2;
  for (const { code, phrase } of notes2.fidelity) {
    const at2 = standsAt(said3, phrase);
    const start = range.start + at2;
    if (at2 < 0 || first2 && first2.start <= start) continue;
    first2 = span("fidelity", { start, end: start + phrase.length }, "fidelity.word", { code });
  }
  return first2;
}

// stages/segment/brackets.ts
var LONGEST_INSERTION = 12;
var LONGEST_NOTE = 15;
var MOST_BEFORE2 = 1;
var LONGEST_OTHER = 15;
var CLOSER2 = { "(": ")", "[": "]", "\uFF08": "\uFF09", "\uFF3B": "\uFF3D" };
var BRACKET = /[([（［]/;
function brackets(text2, range, notes2) {
  const found = [];
  if (!BRACKET.test(text2.slice(range.start, range.end))) return found;
  for (let i2 = range.start; i2 < range.end; i2++) {
    if (!opensBracket(text2.charCodeAt(i2))) continue;
    const end = closing2(text2, i2, range.end);
    if (end < 0) continue;
    const one = { start: i2, end };
    const bracket = isOwnLine(text2, one, range) ? wholeBracket(text2, one, notes2) : classify(text2, one, notes2);
    const isSettled2 = notes2.settled?.some((settled) => overlaps(settled, one)) === true;
    if (bracket && !isSettled2) found.push(bracket);
    i2 = end - 1;
  }
  return found;
}
function opensBracket(unit) {
  return unit === 40 || unit === 91 || unit === 65288 || unit === 65339;
}
function closing2(text2, start, limit) {
  const [opener, closer] = [text2[start], CLOSER2[text2[start]]];
  let depth = 0;
  for (let i2 = start; i2 < limit; i2++) {
    if (text2[i2] === opener) depth++;
    else if (text2[i2] === closer && --depth === 0) return i2 + 1;
  }
  return -1;
}
function isOwnLine(text2, { start, end }, range) {
  let from = start;
  while (from > range.start && text2[from - 1] !== "\n" && text2[from - 1] !== "\r") from--;
  let to = end;
  while (to < range.end && text2[to] !== "\n" && text2[to] !== "\r") to++;
  return isBlank(text2, { start: from, end: start }) && isBlank(text2, { start: end, end: to });
}
function classify(text2, range, notes2) {
  const inner2 = { start: range.start + 1, end: range.end - 1 };
  const content2 = text2.slice(inner2.start, inner2.end);
  const { start, end } = range;
  if (content2.includes("(") || content2.includes("[")) return void 0;
  const remark2 = remarkOf(content2, notes2);
  if (remark2) return { start, end, ...remark2 };
  const count4 = words2(text2, inner2).length;
  const isInsertion = count4 > 0 && count4 <= LONGEST_INSERTION && !/[.!?]\s/.test(content2);
  return isInsertion ? { start, end, kind: "note", code: "insertion" } : void 0;
}
function wholeBracket(text2, range, notes2) {
  const content2 = text2.slice(range.start + 1, range.end - 1);
  const { start, end } = range;
  const remark2 = content2.length > WIDEST_NOTE ? void 0 : remarkOf(content2, notes2);
  if (remark2 && remark2.kind === "note") return { start, end, ...remark2 };
  const events = eventsOf(content2, notes2);
  const [first2] = events;
  if (first2 !== void 0) {
    const several = new Set(events).size > 1 ? { codes: [...new Set(events)] } : {};
    return { start, end, kind: "incident", code: first2, ...several };
  }
  if (remark2) return { start, end, ...remark2 };
  return unknown2(content2, range, notes2);
}
function unknown2(content2, { start, end }, notes2) {
  if (isTime(content2)) return { start, end, kind: "incident", code: "time" };
  const said3 = key(content2);
  const named = notes2.phrases.find(({ phrase }) => standsAt(said3, phrase) >= 0);
  if (named) return { start, end, kind: named.kind, code: named.code };
  if (countWords(content2) === 0) return void 0;
  const isShort = countWords(content2) <= LONGEST_OTHER;
  return isShort ? { start, end, kind: "incident", code: "other" } : { start, end, kind: "note", code: "editorial" };
}
function isTime(content2) {
  return /^\s*(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?|(?:\d{1,3}\s?(?:h|m|s|min|hrs?|sec)\.?\s*)+)\s*$/i.test(
    content2
  );
}
function eventsOf(content2, notes2) {
  const found = [];
  for (const event of content2.split(/\s[–—-]+\s|[.!?…][–—-]\s?/)) {
    const said3 = key(event.trim().replace(/[.!:]+$/, ""));
    const head2 = said3.split(":")[0];
    const known3 = codeAt(head2, notes2);
    if (known3?.kind === "incident") found.push(known3.code);
    else if (/^[^:]{2,80}:\s?\S/.test(event.trim())) found.push("interruption");
  }
  return found;
}
function codeAt(said3, notes2) {
  let best;
  let first2 = said3.length;
  for (const one of notes2.phrases) {
    const at2 = standsAt(said3, one.phrase);
    if (at2 < 0 || at2 >= first2) continue;
    first2 = at2;
    best = one;
  }
  return best;
}
function remarkOf(content2, notes2) {
  const said3 = key(
    content2.trim().replace(/[.!:…]+$/, "").replace(/\s+\d{1,2}:\d{2}(?::\d{2})?$/, "")
  );
  if (said3 === "" && content2.trim() === "") return void 0;
  if (said3.split(/\s+/).length > LONGEST_NOTE) return void 0;
  if (isTime(content2) && content2.includes(":")) return { kind: "incident", code: "time" };
  for (const { kind: kind2, code, phrase } of notes2.phrases) {
    if (opens3(said3 === "" ? content2.trim() : said3, phrase)) return { kind: kind2, code };
  }
  return void 0;
}
function opens3(said3, phrase) {
  const at2 = standsAt(said3, phrase);
  if (at2 < 0) return false;
  const before2 = said3.slice(0, at2).trim();
  if (/^(the|a|an|his|her|their|our|my|its)\b/.test(before2)) return false;
  return before2 === "" || before2.split(/\s+/).length <= MOST_BEFORE2;
}
var WIDEST_NOTE = 200;
function wholeRemark(text2, { start, end }, notes2) {
  if (end - start > WIDEST_NOTE) return void 0;
  const said3 = text2.slice(start, end);
  const inner2 = /^[([（［]([^()[\]]*)[)\]）］][.]?$/.exec(said3)?.[1];
  if (inner2 === void 0 && (countWords(said3) > 6 || said3.includes("\n"))) return void 0;
  const remark2 = remarkOf(inner2 ?? said3, notes2);
  return remark2?.kind === "note" ? remark2.code : void 0;
}
function isRemark(text2, paragraph, notes2) {
  if (!opensBracket(text2.charCodeAt(paragraph.start))) return false;
  let at2 = paragraph.start;
  for (const { start, end, code } of brackets(text2, paragraph, notes2)) {
    if (code === "insertion" || !isBlank(text2, { start: at2, end: start })) return false;
    at2 = end;
  }
  return at2 === paragraph.end || text2.slice(at2, paragraph.end) === ".";
}

// stages/segment/corrected.ts
function correctedLabels(article2, sheet, found, lexicon2) {
  if (article2.spans("correction").length === 0) return found;
  const at2 = new Map([...found.at].filter(([, label2]) => !corrected(article2, "no-label", label2)));
  for (const one of corrections(article2, "label")) {
    const paragraph = lineAt(sheet, one.start);
    if (paragraph) at2.set(one.start, labelOf(article2, one, paragraph, lexicon2));
  }
  const printed2 = [...at2.values()].flatMap(({ names: names3 }) => names3.map((name) => article2.quote(name)));
  const names2 = new Set(
    [...found.names].filter((name) => printed2.some((one) => one.includes(name)))
  );
  const findings = found.findings.filter(
    (doubt) => !at2.has(doubt.start) && !corrected(article2, "no-label", doubt)
  );
  return { ...found, at: at2, names: names2, findings };
}
function lineAt({ blocks }, start) {
  const block = blocks.find(({ lines: lines3 }) => lines3.some((line2) => line2.start === start));
  return block && { start, end: block.end };
}
function labelOf(article2, { start, end }, paragraph, lexicon2) {
  const { text: text2 } = article2.source;
  const read5 = labelAt(text2, paragraph, lexicon2);
  if (read5 && overlaps(read5, { start: end - 1, end })) return { ...read5, form: "corrected" };
  let name = trim(text2, { start, end });
  while (name.end > name.start + 1 && SEPARATORS.includes(text2[name.end - 1])) {
    name = trim(text2, { start, end: name.end - 1 });
  }
  const close = text2[end] === ":" || text2[end] === "\uFF1A" ? end + 1 : end;
  return { start, end: close, names: [{ ...name, core: name }], form: "corrected" };
}
var SEPARATORS = ":\uFF1A.\u2014\u2013-";
function correctedHeadings(article2, body, found) {
  if (article2.spans("correction").length === 0) return found;
  const headings = new Map(found);
  for (const paragraph of body) {
    const isTold3 = corrected(article2, "label", paragraph)?.start === paragraph.start;
    if (isTold3 || corrected(article2, "no-heading", paragraph)) headings.delete(paragraph.start);
  }
  for (const one of corrections(article2, "heading")) {
    const level = Number(feature(one, "value") ?? 1);
    headings.set(one.start, { rule: "heading.corrected", level });
  }
  return headings;
}
function* wrongCodes(article2, { phrases }) {
  for (const one of corrections(article2, "note", "incident")) {
    const code = feature(one, "value");
    const own = phrases.filter(({ kind: kind2 }) => kind2 === one.code).map((phrase) => phrase.code);
    const codes = [...new Set(one.code === "note" ? [...own, "insertion"] : own)];
    if (codes.includes(code)) continue;
    const meant = nearest(code, codes);
    const hint = `${meant === void 0 ? "" : `did you mean '${meant}'? `}codes: ${codes.join(", ")}`;
    const path = ["entries", Number(feature(one, "entry")), "value"];
    const declared2 = { file: "corrections.yaml", path, hint };
    const { start, end } = one;
    const message = `'${code}' is no ${one.code} of codebooks/notes.yaml`;
    yield { start, end, level: "error", rule: "correction.no-such-code", message, declared: declared2 };
  }
}
function correctedKind(article2, { label: label2, paragraphs: paragraphs2 }) {
  if (article2.spans("correction").length === 0) return void 0;
  const start = label2?.start ?? paragraphs2[0].start;
  const end = paragraphs2.at(-1)?.end ?? label2?.end ?? start;
  const one = corrected(article2, "kind", { start, end });
  return one && feature(one, "value");
}

// stages/segment/remark.ts
function remark(text2, bracket, statement, isLast = false) {
  const { start, end, kind: kind2, code, codes } = bracket;
  if (kind2 === "incident") {
    const rule2 = "([\uFF08\uFF3B".includes(text2[start]) ? "incident.bracket" : "incident.line";
    return span(kind2, bracket, rule2, codes ? { code, features: { codes } } : { code });
  }
  if (code === "insertion") {
    return span(kind2, bracket, "note.insertion", { code, features: { scope: "phrase" } });
  }
  const after = statement !== void 0 && start >= statement.end;
  const inside2 = statement !== void 0 && start > statement.start && end < statement.end;
  const scope = after && isLast ? "document" : inside2 ? "phrase" : "statement";
  const rule = after && isLast ? "note.after-last" : "note.bracket";
  return span(kind2, bracket, rule, { code, features: { scope } });
}

// stages/segment/procedure.ts
var WIDEST = 160;
var WIDEST_BARE = 60;
function procedureOf(text2, { start, end }, notes2) {
  if (end - start > WIDEST) return void 0;
  const said3 = key(text2.slice(start, end)).replace(/\s+/g, " ");
  if (/[\p{L}\p{N}]{3}[.!?]\s+\p{Lu}/u.test(text2.slice(start, end))) return void 0;
  const opener = notes2.procedures.get(firstWord(said3))?.find(({ phrase }) => opensWith(said3, phrase));
  if (opener) return opener.code;
  if (end - start > WIDEST_BARE) return void 0;
  const bare3 = said3.replace(/[.…!]+$/, "");
  const known3 = notes2.byFirst.get(firstWord(bare3));
  const one = known3?.find(({ kind: kind2, phrase }) => kind2 === "incident" && isSaid2(bare3, phrase));
  return one?.code;
}
function procedureSpans(text2, piece2, notes2) {
  const code = procedureOf(text2, piece2, notes2);
  if (code === void 0) return [];
  const inner2 = brackets(text2, piece2, notes2).filter((one) => one.code !== "insertion");
  const [first2] = inner2;
  const head2 = trim(text2, { start: piece2.start, end: first2?.start ?? piece2.end });
  const spans = [remark(text2, { ...head2, kind: "incident", code })];
  for (const one of inner2) spans.push(remark(text2, one));
  const rest = trim(text2, { start: inner2.at(-1)?.end ?? piece2.end, end: piece2.end });
  if (rest.end > rest.start) spans.push(span("narration", rest, "narration.between"));
  return spans;
}
function isSaid2(bare3, phrase) {
  if (bare3 === phrase) return phrase.length > 3;
  return phrase.includes(" ") && bare3.startsWith(phrase) && bare3.split(" ").length <= 5;
}
function opensWith(said3, phrase) {
  return said3.startsWith(phrase) && (phrase.endsWith(":") || standsAt(said3, phrase) === 0);
}
function isEnd2(text2, { start, end }, notes2) {
  if (end - start > WIDEST_BARE) return false;
  const said3 = key(text2.slice(start, end)).replace(/\s+/g, " ").trim();
  const bare3 = said3.replace(/^[([*–—-]+\s*|\s*[)\]*–—.-]+$/g, "");
  return notes2.ends.has(said3) || notes2.ends.has(bare3) || isClock(said3) || isEndWithClock(bare3, notes2);
}
var CLOCK = /^\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?\s?[a-z]{0,5}\.?$/;
var isClock = (said3) => CLOCK.test(said3) && /[ap]\.?m|[a-z]{3}/.test(said3);
function isEndWithClock(said3, notes2) {
  const first2 = firstWord(said3);
  return notes2.ends.has(first2) && CLOCK.test(said3.slice(first2.length).trim());
}

// stages/segment/front.ts
var LONGEST_TITLE = 25;
var LONGEST_KICKER = 4;
var LONGEST_BYLINE = 20;
var LONGEST_HEADING = 12;
var WIDEST_HEADING = 90;
function isDisplay(text2, paragraph, most2 = LONGEST_HEADING) {
  if (paragraph.end - paragraph.start > WIDEST_HEADING * (most2 / LONGEST_HEADING)) return false;
  const said3 = text2.slice(paragraph.start, paragraph.end);
  if (/[\r\n]/.test(said3)) return false;
  const bare3 = said3.replace(/\s*[([（［][^()[\]]*[)\]）］]$/, "");
  if (/[.,;:!。：；]$|[.!]["'”’)]$/.test(bare3)) return false;
  return countWords(said3) <= most2 && /^["'“‘¿¡]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(said3);
}
function* front(text2, paragraphs2, lexicon2, notes2, title) {
  const rest = paragraphs2.filter((paragraph) => paragraph.start !== title?.start);
  if (title) yield span("title", title, "title.markup");
  else yield* titles2(text2, rest, lexicon2, notes2);
  for (const paragraph of rest) yield* frontSpans(text2, paragraph, lexicon2, notes2);
  for (const paragraph of paragraphs2) {
    const words5 = fidelity(text2, paragraph, notes2);
    if (!words5) continue;
    yield words5;
    break;
  }
}
function* frontSpans(text2, paragraph, lexicon2, notes2) {
  const line2 = byline(text2, paragraph, lexicon2);
  const code = wholeRemark(text2, paragraph, notes2);
  const features = { scope: "document" };
  if (line2) yield* line2;
  else if (code) yield span("note", paragraph, "note.paragraph", { code, features });
  else if (isRemark(text2, paragraph, notes2)) {
    for (const one of brackets(text2, paragraph, notes2)) yield remark(text2, one);
  } else {
    const done = procedureSpans(text2, paragraph, notes2);
    if (done.length > 0) yield* done;
    else yield* lead(text2, paragraph);
  }
}
function* titles2(text2, rest, lexicon2, notes2) {
  const isTitle4 = (paragraph) => paragraph !== void 0 && isDisplay(text2, paragraph, LONGEST_TITLE) && !text2.slice(paragraph.start, paragraph.end).includes("://") && procedureOf(text2, paragraph, notes2) === void 0 && !isRemark(text2, paragraph, notes2) && !byline(text2, paragraph, lexicon2) && !wholeRemark(text2, paragraph, notes2);
  const [first2, second] = rest;
  if (!isTitle4(first2)) return;
  const short = countWords(text2.slice(first2.start, first2.end)) <= LONGEST_KICKER;
  if (short && isTitle4(second) && countWords(text2.slice(second.start, second.end)) > LONGEST_KICKER) {
    yield span("kicker", first2, "title.kicker");
    rest.shift();
  }
  yield span("title", rest[0], "title.first-line");
  rest.shift();
}
function isFront(text2, paragraph, lexicon2, notes2) {
  return byline(text2, paragraph, lexicon2) !== void 0 || wholeRemark(text2, paragraph, notes2) !== void 0;
}
var WIDEST_BYLINE = 200;
function byline(text2, paragraph, lexicon2) {
  if (paragraph.end - paragraph.start > WIDEST_BYLINE) return void 0;
  const said3 = text2.slice(paragraph.start, paragraph.end).replace(/\s/g, " ");
  const small2 = said3.toLowerCase();
  const opener = lexicon2.bylines.find((word2) => small2.startsWith(`${word2.toLowerCase()} `));
  if (!opener || countWords(said3) > LONGEST_BYLINE || /[.!?:]$/.test(said3)) return void 0;
  const names2 = /^(.+?)(?:\s+in\s+(.+?))?(?:\s*[|/–—].*)?$/su.exec(said3.slice(opener.length + 1));
  const { start: base } = paragraph;
  const spans = [span("byline", paragraph, "byline.opener")];
  let from = opener.length + 1;
  for (const name of names2[1].split(/,\s+|\s+and\s+/)) {
    const start = said3.indexOf(name, from);
    const isName2 = name.split(/\s+/).every((word2) => isCapitalised(word2) || lexicon2.particles.has(word2));
    if (spans.length === 1 && !isName2) return void 0;
    if (isName2 && (spans.length === 1 || !said3.slice(from, start).includes(","))) {
      const named = { start: base + start, end: base + start + name.length };
      spans.push(span("author", named, "byline.author"));
    }
    from = start + name.length;
  }
  if (names2[2] !== void 0) {
    const start = base + said3.indexOf(names2[2], said3.indexOf(" in ", from));
    spans.push(span("place", { start, end: start + names2[2].length }, "byline.place"));
  }
  return spans;
}
var DATELINE = /^(\p{Lu}[\p{Lu}\p{M}'’.-]+(?:\s\p{Lu}[\p{Lu}\p{M}'’.-]+){0,3}(?:,\s\p{Lu}[\p{L}\p{M}. ]{1,30})?)(?:,\s[^—–()]{3,20})?(?:\s\([^)]{1,30}\))?\s*(?:—|–|--?)\s+/u;
function* lead(text2, paragraph) {
  const { start, end } = paragraph;
  yield span("lead", paragraph, "lead.before-body");
  const match = DATELINE.exec(text2.slice(start, end));
  if (!match) return;
  const dateline = trim(text2, { start, end: start + match[0].length });
  yield span("dateline", dateline, "dateline.capitals");
  yield span("place", { start, end: start + match[1].length }, "dateline.place");
}

// stages/segment/sheet.ts
var ASIDE2 = /* @__PURE__ */ new Set(["syntax", "furniture", "timecode"]);
function sheetOf(article2) {
  const { text: text2, marks } = article2.source;
  const aside2 = [...article2.spans("chrome"), ...article2.spans("footer_tag")];
  for (const mark2 of marks) if (ASIDE2.has(mark2.kind)) aside2.push(mark2);
  aside2.sort((a2, b) => a2.start - b.start);
  const blank = aside2.length === 0 ? text2 : blanked(text2, aside2);
  const blocks = [];
  for (const paragraph of article2.paragraphs) {
    const rest = blank === text2 ? paragraph : trim(blank, paragraph);
    if (rest.end > rest.start) blocks.push({ ...rest, lines: linesOf2(blank, rest) });
  }
  const kinds = /* @__PURE__ */ new Map();
  for (const mark2 of marks) {
    const list = kinds.get(mark2.kind);
    if (list) list.push(mark2);
    else kinds.set(mark2.kind, [mark2]);
  }
  return {
    text: blank,
    source: text2,
    blocks,
    continued: continuedIn(blank, blocks),
    isPage: article2.source.origin !== void 0,
    marks: (kind2) => kinds.get(kind2) ?? []
  };
}
function continuedIn(text2, blocks) {
  const found = /* @__PURE__ */ new Set();
  for (let i2 = 1; i2 < blocks.length; i2++) {
    const [above, { start }] = [blocks[i2 - 1], blocks[i2]];
    if (start - above.end > 2 || !isTight(text2.slice(above.end, start))) continue;
    const first2 = text2[start];
    const isSmall2 = first2.toLowerCase() === first2 && first2.toUpperCase() !== first2;
    if (isSmall2 && !".!?:;\u3002\uFF01\uFF1F".includes(text2[above.end - 1])) found.add(start);
  }
  return found;
}
var isTight = (gap) => gap === "\n" || gap === "\r\n" || gap === "\r";
function blanked(text2, aside2) {
  let out = "";
  let at2 = 0;
  for (const { start, end } of aside2) {
    if (end <= at2) continue;
    const from = Math.max(at2, start);
    out += text2.slice(at2, from) + text2.slice(from, end).replace(/[^\r\n]/g, " ");
    at2 = end;
  }
  return out + text2.slice(at2);
}
function linesOf2(text2, { start, end }) {
  const found = [];
  let from = start;
  for (let i2 = start; i2 <= end; i2++) {
    const unit = i2 === end ? 10 : text2.charCodeAt(i2);
    if (unit !== 10 && unit !== 13) continue;
    const line2 = trim(text2, { start: from, end: i2 });
    if (line2.end > line2.start) found.push({ ...line2, opens: found.length === 0 });
    from = i2 + 1;
  }
  return found;
}
function firstWord2(text2, from, end) {
  let at2 = from;
  while (at2 < end && isSpace(text2.charCodeAt(at2))) at2++;
  return at2;
}
function isCovered(marks, range) {
  return marks.some((mark2) => mark2.start <= range.start && mark2.end >= range.end);
}

// stages/segment/headings.ts
function headingsOf(sheet, body, found, firstLabel, isFront2) {
  const marked = markedHeadings(sheet, body, found);
  if (firstLabel < 0) return marked;
  const displayed = displayedIn(sheet, body, found, marked.size > 0);
  const headings = /* @__PURE__ */ new Map();
  for (let i2 = body.length - 2; i2 >= 0; i2--) {
    const one = body[i2];
    const below = body[i2 + 1].start;
    if (!found.at.has(below) && !headings.has(below)) continue;
    if (opensTurn(found, body[i2 - 1])) continue;
    if (displayed[i2] && !isTitlePlace(displayed, i2, firstLabel) && !isFront2(one)) {
      headings.set(one.start, "heading.before-label");
    } else if (displayed[i2 - 1] && isBracketed(sheet.text, one)) {
      headings.set(one.start, "heading.bracket");
    }
  }
  if (headings.size > 1) {
    const isAlike = likeness(sheet.text, body, headings);
    for (let i2 = body.length - 2; i2 > firstLabel; i2--) {
      const one = body[i2];
      if (!displayed[i2] || headings.has(one.start) || opensTurn(found, body[i2 - 1])) continue;
      if (isAlike(one)) headings.set(one.start, "heading.as-others");
    }
    addInFront(body, headings, displayed, firstLabel, isFront2);
  }
  return new Map([...levels(body, headings), ...marked]);
}
function displayedIn(sheet, body, found, isMarked) {
  const { text: text2, continued } = sheet;
  const strong = sheet.marks("strong");
  const lines3 = body.map(
    (one) => one.end - one.start > 90 ? "" : text2.slice(one.start, one.end).replace(/\d+/g, "#")
  );
  const counts = /* @__PURE__ */ new Map();
  for (const line2 of lines3) counts.set(line2, (counts.get(line2) ?? 0) + 1);
  return body.map((one, i2) => {
    if (found.at.has(one.start) || found.displayed.has(one.start) || !isDisplay(text2, one))
      return false;
    if (isMarked && !isCovered(strong, one)) return false;
    if (continued.has(one.start) || continued.has(body[i2 + 1]?.start ?? -1)) return false;
    const line2 = lines3[i2];
    const isRunning = (counts.get(line2) ?? 0) > 1 && (line2.includes("#") || line2.toUpperCase() === line2);
    return !isRunning && !found.names.has(text2.slice(one.start, one.end)) && !isOutline(line2);
  });
}
function isOutline(line2) {
  return line2.includes("://") || /[\t.]{2,}\s*#|\t\s*#[-–#]*$|^\W*#\s\p{L}+\s#\W*$/u.test(line2);
}
function isBracketed(text2, { start, end }) {
  return end - start < 90 && /^[([][^()[\]]+[)\]]$/.test(text2.slice(start, end));
}
function likeness(text2, body, headings) {
  const known3 = body.filter(({ start }) => headings.has(start)).map((one) => quoted2(text2, one));
  const share = (is) => known3.filter(is).length / known3.length;
  const [upper, asking] = [share(isUpperLine), share((said3) => said3.endsWith("?"))];
  return (line2) => {
    const said3 = quoted2(text2, line2);
    if (said3.endsWith("?") && asking === 0) return false;
    return isUpperLine(said3) ? upper > 0 : upper < 0.6;
  };
}
var quoted2 = (text2, { start, end }) => text2.slice(start, end);
var isUpperLine = (said3) => said3.toUpperCase() === said3 && said3.toLowerCase() !== said3;
function addInFront(body, headings, displayed, firstLabel, isFront2) {
  const few = displayed.slice(0, firstLabel).filter(Boolean).length < 4;
  for (let i2 = firstLabel - 1; i2 >= 0 && few; i2--) {
    const one = body[i2];
    if (!displayed[i2] || headings.has(one.start)) continue;
    if (followsLead(displayed, i2) && !isFront2(one)) headings.set(one.start, "heading.as-others");
  }
}
function markedHeadings(sheet, body, found) {
  const marks = [...sheet.marks("heading"), ...taggedHeadings(sheet)];
  const headings = /* @__PURE__ */ new Map();
  if (marks.length === 0) return headings;
  for (const one of body) {
    const mark2 = marks.find(({ start, end }) => start <= one.start && end >= one.end);
    if (!mark2 || found.at.has(one.start) || found.displayed.has(one.start)) continue;
    headings.set(one.start, { rule: "heading.markup", level: mark2.level ?? 1 });
  }
  return headings;
}
function taggedHeadings(sheet) {
  const found = [];
  let open2;
  for (const { start, end } of sheet.marks("syntax")) {
    const tag = /^<(\/?)(?:header|heading|head|title|h\d)\b/i.exec(sheet.source.slice(start, end));
    if (!tag) continue;
    if (tag[1] === "") open2 = end;
    else if (open2 !== void 0) found.push({ start: open2, end: start });
  }
  return found;
}
function titleIn(sheet, body, headings, firstLabel) {
  const index = body.findIndex(({ start }) => headings.has(start));
  if (index < 0 || firstLabel >= 0 && index > firstLabel) return void 0;
  const first2 = body[index];
  const { rule, level } = headings.get(first2.start);
  const isNext = body[index + 1] !== void 0 && index + 1 === firstLabel;
  if (rule !== "heading.markup" || isNext && level > 1 || !sheet.isPage) return void 0;
  return first2;
}
function isTitlePlace(displayed, index, firstLabel) {
  return index < firstLabel && !displayed.slice(0, index).includes(true);
}
function opensTurn(found, above) {
  return above !== void 0 && found.at.get(above.start)?.end === above.end;
}
function followsLead(displayed, index) {
  const title = displayed.indexOf(true);
  return title < index && displayed.slice(title, index).includes(false);
}
function levels(body, headings) {
  const out = /* @__PURE__ */ new Map();
  let above = 0;
  for (const { start } of body) {
    const rule = headings.get(start);
    above = rule === void 0 ? 0 : above + 1;
    if (rule !== void 0) out.set(start, { rule, level: above });
  }
  return out;
}
function* headingSpans(text2, paragraph, { rule, level }, notes2) {
  yield span("heading", paragraph, rule, { code: String(level) });
  for (const bracket of brackets(text2, paragraph, notes2)) {
    const { kind: kind2, code } = bracket;
    if (kind2 !== "note" || code === "insertion") continue;
    yield span(kind2, bracket, "note.bracket", { code, features: { scope: "section" } });
  }
}
function* sections2(body, headings) {
  let open2;
  let last2;
  for (const paragraph of body) {
    if (headings.has(paragraph.start)) {
      if (open2 && last2) yield section(open2, last2);
      open2 = paragraph;
    }
    last2 = paragraph;
  }
  if (open2 && last2) yield section(open2, last2);
}
function section({ start }, { end }) {
  return span("section", { start, end }, "section.heading");
}

// stages/segment/believe.ts
var PROSE = 0.25;
var FEWEST5 = 3;
var SHARE = 0.12;
var SPARSE = 0.2;
function accepted(sites, evidence) {
  const by = (form) => sites.filter((site) => site.form === form);
  const colons = colonLabels(by("colon"), evidence);
  const stops = markedLabels(by("stop"), evidence, colons.length);
  const dashes = markedLabels(by("dash"), evidence, Math.max(colons.length, stops.length));
  const circles = circleLabels(by("circle"), evidence);
  const letters = letterLabels(by("letter"), colons);
  const told = [...colons, ...stops, ...dashes, ...circles, ...letters];
  const lines3 = aloneLabels(by("alone"), evidence, told.length);
  const clauses = by("clause");
  const isKnown = told.length + lines3.length > 0 || clauses.length > 1;
  const misprints = misprinted(by("stop"), stops, colons, evidence);
  return [...told, ...lines3, ...isKnown ? clauses : [], ...misprints];
}
function colonLabels(sites, evidence) {
  const recurring = sites.filter((site) => recurs(site, evidence));
  const isSparse = recurring.length < evidence.blocks * SPARSE;
  const isStrong = (site) => site.isStrong || site.isTimed || site.names.some((name) => isBelieved(name, evidence, isSparse));
  const strong = new Set(sites.filter(isStrong));
  const first2 = Math.min(...[...strong].map(({ start }) => start));
  const weak = sites.filter(
    (site) => !strong.has(site) && !isPhrase(site, evidence) && !isField(site, first2, evidence)
  );
  const few = weak.length <= 1 && weak.length < evidence.blocks * PROSE;
  if (strong.size === 0 && few) return [];
  return [...strong, ...weak];
}
function isBelieved(name, evidence, isSparse) {
  const printed2 = evidence.nameOf(name);
  if (name.function || name.role) return true;
  if (evidence.fields.has(printed2) || evidence.isNamed(printed2)) return true;
  if (evidence.count(printed2) < 2) return false;
  const isCommon = evidence.isInLowerCase(printed2);
  return printed2.includes(" ") ? !isCommon : !isCommon || !isSparse;
}
function recurs({ names: names2 }, { count: count4, nameOf }) {
  return names2.some((name) => count4(nameOf(name)) > 1);
}
function isPhrase({ printed: printed2, names: names2 }, { text: text2, isInLowerCase: isInLowerCase2 }) {
  const told = names2.some(({ titled }) => titled);
  return !told && words2(text2, printed2).some(({ start, end }) => isInLowerCase2(text2.slice(start, end)));
}
var WIDEST_FIELD = 80;
function isField({ start, end }, first2, { text: text2 }) {
  if (start > first2) return false;
  const value = /^[^\r\n]*/.exec(text2.slice(end, end + WIDEST_FIELD + 1))[0].trim();
  return value.length > 0 && value.length < WIDEST_FIELD && !/[.!?…。？！]["”’)]?$/.test(value);
}
function markedLabels(sites, evidence, others) {
  const free = sites.filter(({ isFree }) => isFree);
  const strong = free.filter(({ isStrong }) => isStrong);
  const again2 = free.filter((site) => recurs(site, evidence));
  const isHeld2 = free.length >= FEWEST5 && free.length >= evidence.blocks * SHARE && again2.length >= 2 && free.length > others;
  if (isHeld2) return free;
  const [share, fewest] = [strong.length > others * SHARE, strong.length > 1 || others === 0];
  if (!share || !fewest) return strong.filter((site) => recurs(site, evidence));
  return free.filter((site) => site.isStrong || recurs(site, evidence) && strong.length > 1);
}
function circleLabels(sites, evidence) {
  return sites.some((site) => site.isStrong || recurs(site, evidence)) ? [...sites] : [];
}
function letterLabels(sites, colons) {
  const strong = sites.filter(({ isStrong }) => isStrong);
  const asks2 = ({ names: names2 }) => names2[0]?.function === "questioner";
  const questions = strong.filter(asks2);
  const isHeld2 = questions.length > 1 || questions.length === 1 && colons.length > 0;
  if (!isHeld2) return [];
  return sites.filter((site) => site.isStrong || asks2(site) && questions.length >= FEWEST5);
}
function aloneLabels(sites, evidence, others) {
  const strong = sites.filter(({ isStrong }) => isStrong);
  const again2 = sites.filter(
    (site) => !site.isStrong && recurs(site, evidence) && !isPhrase(site, evidence)
  );
  const parties2 = new Set(again2.flatMap(({ names: names2 }) => names2.map(evidence.nameOf)));
  const held = strong.filter((site) => site.isTimed || recurs(site, evidence));
  const believed = [
    ...held.length > 1 ? strong : [],
    ...parties2.size > 1 || held.length > 1 ? again2 : []
  ];
  const isSparse = believed.length < Math.max(2, evidence.blocks * SHARE);
  return isSparse || believed.length <= others * 2 ? [] : believed;
}
function misprinted(sites, stops, colons, evidence) {
  if (colons.length < FEWEST5) return [];
  const known3 = [...new Set(colons.flatMap(({ names: names2 }) => names2.map(evidence.nameOf)))];
  const isKnown = ({ names: names2 }) => names2.every((name) => known3.some((one) => isNear(one, evidence.nameOf(name))));
  return sites.filter(
    (site) => !stops.includes(site) && site.isFree && !site.isAlone && isKnown(site)
  );
}
function isNear(a2, b) {
  if (a2 === b) return true;
  if (Math.abs(a2.length - b.length) > 1 || Math.min(a2.length, b.length) < 5) return false;
  let start = 0;
  while (start < a2.length && a2[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a2.length, b.length) - start && a2.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a2.length, b.length) - start - end <= 1;
}

// stages/segment/forms/display.ts
var FEWEST6 = 3;
var ASKING = 0.5;
var FEWEST_WORDS = 3;
function openings({ sheet }, labels2) {
  for (const kind2 of ["strong", "heading", "emphasis"]) {
    const apart = setApart(sheet, kind2, labels2);
    const asking = apart.filter((block) => asks(sheet.text, block));
    if (asking.length < FEWEST6 || asking.length < apart.length * ASKING) continue;
    if (isInterview(sheet, apart)) return opened(sheet, apart, labels2);
  }
  return /* @__PURE__ */ new Map();
}
function setApart(sheet, kind2, labels2) {
  const marks = sheet.marks(kind2);
  if (marks.length < FEWEST6) return [];
  const blocks = sheet.blocks.filter(
    (block) => isCovered(marks, block) && countWords(sheet.text, block) >= FEWEST_WORDS
  );
  if (kind2 !== "heading") return blocks;
  const marked = blocks.filter((block) => markOf(sheet.text, block));
  if (marked.length >= FEWEST6) return marked;
  return blocks.filter((block) => asks(sheet.text, block) && !labels2.has(block.start));
}
var asks = (text2, { start, end }) => /[?？;؟]["”’)»]?\s*$/.test(text2.slice(Math.max(start, end - 4), end));
function markOf(text2, { start, end }) {
  const found = /^(?:::|\/\/|>>|\|\||–|—)\s*/.exec(text2.slice(start, Math.min(end, start + 6)));
  return found ? { start, end: start + found[0].trimEnd().length } : void 0;
}
function isInterview(sheet, apart) {
  const index = new Map(sheet.blocks.map((block, i2) => [block.start, i2]));
  const set = new Set(apart.map(({ start }) => start));
  const answered = apart.filter((block) => {
    const below = sheet.blocks[index.get(block.start) + 1];
    return below !== void 0 && !set.has(below.start);
  });
  return answered.length >= apart.length * 0.7;
}
function opened(sheet, apart, labels2) {
  const found = /* @__PURE__ */ new Map();
  const set = new Set(apart.map(({ start }) => start));
  let isAnswer = false;
  for (const block of sheet.blocks) {
    const { start, end } = block;
    const isApart = set.has(start);
    if (!isApart && isAnswer && !labels2.has(start)) found.set(start, { start, end, kind: "answer" });
    isAnswer = isApart;
    if (!isApart || labels2.has(start)) continue;
    const mark2 = markOf(sheet.text, block);
    const from = mark2 ? firstWord2(sheet.text, mark2.end, end) : start;
    const kind2 = asks(sheet.text, block) || block !== apart.at(-1) ? "question" : "statement";
    found.set(start, { start: from, end, kind: kind2, ...mark2 ? { mark: mark2 } : {} });
  }
  return found;
}

// stages/segment/forms/opening.ts
var BEFORE = /(?:[\s>»*_#`•·●▪◦‣:]+|[–—-]\s+|\d{1,4}[.)]\s+|(?:Anf|Nr|No)\.\s*\d{1,4}\s+|[[(<{]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>}]?\s*(?:[-–—]\s+)?)*/y;
var TIME = /[[(<{]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>}]?/;
var TIME_BEHIND = new RegExp(`[\\s*_]*${TIME.source}(?=\\s|$)`, "y");
var TIME_LAST = new RegExp(`[\\s,\u2013\u2014-]*${TIME.source}[\\s*_]*$`);
function openingOf(text2, { block, line: line2, previous, beyond }) {
  const isFree = previous === void 0 || endsSentence2(text2, previous);
  const plain2 = { line: line2, limit: block.end, beyond, isFree };
  if (isLetter(text2.charCodeAt(line2.start)) && !/^(?:Anf|Nr|No)\./.test(text2.slice(line2.start, line2.start + 4))) {
    return { ...plain2, from: line2.start, isTimed: false, isNumbered: false };
  }
  BEFORE.lastIndex = line2.start;
  const skipped = BEFORE.exec(text2)[0];
  const from = line2.start + skipped.length;
  if (from >= line2.end) return void 0;
  return { ...plain2, from, isTimed: /\d:\d\d/.test(skipped), isNumbered: /\d[.)]?\s/.test(skipped) };
}
function isLetter(unit) {
  if (unit < 128) return unit >= 65 && unit <= 90 || unit >= 97 && unit <= 122;
  return unit >= 192 && (unit < 8192 || unit >= 12352);
}
function endsSentence2(text2, { start, end }) {
  const last2 = text2[end - 1];
  return '.!?:;"\u201D\u2019)]\u2026\u3002\uFF01\uFF1F\u300D\u300F>*'.includes(last2) || end - start < 50;
}
function timeBehind(text2, at2) {
  if (at2 >= text2.length) return at2;
  TIME_BEHIND.lastIndex = at2;
  const found = TIME_BEHIND.exec(text2);
  return found ? at2 + found[0].length : at2;
}
function withoutTime(text2, { start, end }) {
  const last2 = text2.charCodeAt(end - 1);
  const isDigit = last2 >= 48 && last2 <= 57;
  if (!isDigit && !"])>}*_".includes(text2[end - 1])) return { start, end };
  const found = TIME_LAST.exec(text2.slice(start, end));
  return { start, end: found ? start + found.index : end };
}
function bare2(text2, { start, end }) {
  const isMark2 = (at2) => isSpace(text2.charCodeAt(at2)) || text2[at2] === "*" || text2[at2] === "_";
  let [from, to] = [start, end];
  while (from < to && isMark2(from)) from++;
  while (to > from && isMark2(to - 1)) to--;
  return { start: from, end: to };
}
function mayOpen(text2, at2) {
  const unit = text2.charCodeAt(at2);
  if (unit >= 97 && unit <= 122) return false;
  const first2 = text2[at2];
  return first2 !== void 0 && (first2.toLowerCase() === first2.toUpperCase() || first2.toUpperCase() === first2);
}

// stages/segment/forms/make.ts
function siteOf({ sheet }, opening3, found) {
  const { line: line2, isNumbered: isNumbered2, isFree } = opening3;
  const time = timeBehind(sheet.text, found.end);
  const end = Math.max(found.end, time);
  return {
    start: line2.start,
    end,
    form: found.form,
    names: found.names,
    printed: found.printed,
    isAlone: firstWord2(sheet.text, end, line2.end) >= line2.end,
    isStrong: found.isStrong || isNumbered2,
    isTimed: opening3.isTimed || time > found.end || found.isTimed === true,
    isFree
  };
}
function printedOf(names2) {
  return { start: names2[0].start, end: names2.at(-1).end };
}
function isTold2(names2) {
  return names2.some(
    ({ function: spoken2, role, titled }) => spoken2 !== void 0 || role !== void 0 || titled
  );
}
function areCapitals(text2, names2) {
  return names2.every((name) => isInCapitals(text2, name));
}

// stages/segment/forms/alone.ts
var WIDEST2 = 110;
var alone = (reading, opening3) => {
  const { text: text2, marks } = reading.sheet;
  const { line: line2, from, isTimed } = opening3;
  if (line2.end - line2.start > WIDEST2 || line2.end === reading.sheet.blocks.at(-1)?.end)
    return void 0;
  if (".,;:!?\u2026\u3002\uFF1A\uFF01\uFF1F".includes(text2[line2.end - 1])) return void 0;
  const untimed = bare2(text2, withoutTime(text2, { start: from, end: line2.end }));
  const names2 = partiesIn(text2, untimed, reading.lexicon, reading.shapes);
  if (names2.length === 0 || names2.length > 2) return void 0;
  const timed = isTimed || untimed.end < line2.end - 2;
  const isMarked = isCovered(marks("strong"), untimed);
  const isTitled = isTold2(names2) && (areCapitals(text2, names2) || isMarked);
  const found = { form: "alone", names: names2, printed: printedOf(names2), end: line2.end };
  const isStrong = timed || isTitled;
  if (!isStrong && names2.length > 1) return void 0;
  if (isUpper(text2.slice(line2.start, line2.end)) && !isTold2(names2) && !timed && hasDigits(text2, from, line2.end))
    return void 0;
  return siteOf(reading, opening3, { ...found, isStrong, isTimed: timed });
};
function hasDigits(text2, start, end) {
  return /\d/.test(text2.slice(start, end));
}

// stages/segment/forms/circle.ts
var CIRCLES = "\u25CB\u25EF\u3007\u25CF\u25CE\u25C7\u25C6\u25A1\u25A0\u25B3\u25B2";
var WIDEST3 = 60;
var circle = (reading, opening3) => {
  const { text: text2 } = reading.sheet;
  const { line: line2 } = opening3;
  if (!CIRCLES.includes(text2[line2.start])) return void 0;
  let from = line2.start + 1;
  while (from < line2.end && isSpace(text2.charCodeAt(from))) from++;
  for (const end of ends(text2, from, Math.min(line2.end, from + WIDEST3))) {
    const names2 = partiesIn(text2, { start: from, end }, reading.lexicon, reading.shapes);
    if (names2.length === 0) continue;
    const isStrong = isTold2(names2) || names2.some(({ bracketed }) => bracketed);
    const found = { form: "circle", names: names2, printed: printedOf(names2), end, isStrong };
    return siteOf(reading, opening3, found);
  }
  return void 0;
};
function ends(text2, from, limit) {
  const head2 = text2.slice(from, limit);
  const wide2 = head2.search(/\u3000|\s{2}/);
  const bracket = /^[^（(\s]*[（(][^（）()]*[）)]/.exec(head2)?.[0].length;
  const tokens2 = tokensOf(text2, { start: from, end: limit });
  const found = bracket === void 0 ? [] : [from + bracket];
  if (wide2 > 0) found.push(from + wide2);
  if (tokens2.length <= 2) found.push(limit);
  for (const count4 of [2, 1]) if (tokens2[count4]) found.push(tokens2[count4 - 1].end);
  return found;
}

// stages/segment/forms/stop.ts
var MOST_WORDS4 = 18;
var WIDEST4 = 150;
var stop = (reading, opening3) => {
  const { text: text2 } = reading.sheet;
  const at2 = stopOf(reading, opening3);
  if (at2 < 0) return void 0;
  const names2 = partiesIn(text2, { start: opening3.from, end: at2 }, reading.lexicon, reading.shapes);
  if (names2.length === 0) return void 0;
  const isCapital = areCapitals(text2, names2);
  const isPlain = !isTold2(names2) && !names2.some(({ bracketed }) => bracketed);
  if (isPlain && !isCapital) return void 0;
  const end = at2 + 1 + /^\d{0,2}/.exec(text2.slice(at2 + 1, at2 + 3))[0].length;
  return siteOf(reading, opening3, {
    form: "stop",
    names: names2,
    printed: printedOf(names2),
    end,
    isStrong: isCapital && !isPlain
  });
};
function stopOf({ sheet: { text: text2 }, lexicon: lexicon2 }, { from, line: line2 }) {
  const end = Math.min(line2.end, from + WIDEST4);
  if (!mayStart(text2, from, lexicon2)) return -1;
  const tokens2 = tokensOf(text2, { start: from, end });
  let depth = 0;
  let isNamed5 = false;
  for (let i2 = 0; i2 < Math.min(tokens2.length, MOST_WORDS4); i2++) {
    const token2 = tokens2[i2];
    const word2 = text2.slice(token2.start, token2.end);
    if (depth === 0 && !mayStand(word2, lexicon2)) return -1;
    for (const unit of word2) depth += "([\uFF08".includes(unit) ? 1 : ")]\uFF09".includes(unit) ? -1 : 0;
    if (depth > 0) continue;
    const last2 = word2.replace(/\d{1,2}$/, "");
    if (last2.endsWith(".") && isEnd3(text2, tokens2, i2, last2, isNamed5, lexicon2)) {
      return token2.start + last2.length - 1;
    }
    if (word2.length > 2 && !lexicon2.honorifics.has(key(word2))) isNamed5 = true;
  }
  return -1;
}
function mayStart(text2, from, lexicon2) {
  let end = from;
  while (end < text2.length && end < from + 24 && !/[\s(,]/.test(text2[end])) end++;
  const word2 = text2.slice(from, end);
  if (!isCapitalised(word2)) return false;
  const known3 = key(word2);
  if (isUpper(word2.replace(/[.'’]/g, "")) && word2.length > 1) return true;
  return lexicon2.honorifics.has(known3) || lexicon2.offices.has(known3) || lexicon2.articles.has(known3);
}
function mayStand(word2, lexicon2) {
  if (isCapitalised(word2) || "([\uFF08\xAB".includes(word2[0])) return true;
  const known3 = key(word2.replace(/[.,]$/, ""));
  return lexicon2.complements.has(known3) || lexicon2.particles.has(known3) || lexicon2.articles.has(known3) || lexicon2.tails.has(known3) || lexicon2.modifiers.has(known3) || lexicon2.offices.has(known3) || lexicon2.joiners.has(known3) || lexicon2.honorifics.has(known3);
}
function isEnd3(text2, tokens2, i2, word2, isNamed5, lexicon2) {
  const next = tokens2[i2 + 1];
  const isInitial = /^(?:\p{Lu}\.)+$/u.test(word2);
  if (lexicon2.honorifics.has(key(word2)) && !(isNamed5 && next === void 0)) return false;
  if (isInitial && !(isNamed5 && /^\p{Script=Cyrillic}/u.test(word2))) return false;
  if (next === void 0) return true;
  const following = text2.slice(next.start, next.end);
  if (isInitial && /^\p{Lu}\.$/u.test(following)) return false;
  return /\s/.test(text2[tokens2[i2].end] ?? " ") && mayOpen(text2, next.start);
}

// stages/segment/forms/clause.ts
var MOST_NAME = 12;
var MOST_CLAUSE = 45;
var clause = (reading, opening3) => {
  const { text: text2 } = reading.sheet;
  const { lexicon: lexicon2 } = reading;
  const { from } = opening3;
  if (!mayStart(text2, from, lexicon2)) return void 0;
  const tokens2 = tokensOf(text2, { start: from, end: limitOf(opening3) });
  const word2 = (index) => key(text2.slice(tokens2[index].start, tokens2[index].end));
  let verb = 1;
  while (verb < tokens2.length && verb < MOST_NAME + 8 && !isAsker(word2(verb), lexicon2.askers))
    verb++;
  if (verb >= tokens2.length || verb >= MOST_NAME + 8) return void 0;
  const names2 = namesOf2(
    reading,
    tokens2.slice(0, verb).map(({ start, end: end2 }) => ({ start, end: end2 }))
  );
  if (names2.length === 0 || !isTold2(names2) || names2[0].function === "questioner") return void 0;
  if (!mayPart(text2.slice(names2[0].end, tokens2[verb].start), lexicon2)) return void 0;
  const end = endOf(reading, opening3, verb);
  if (end < 0) return void 0;
  return siteOf(reading, opening3, {
    form: "clause",
    names: names2,
    printed: printedOf(names2),
    end,
    isStrong: true
  });
};
function limitOf({ from, limit, beyond }) {
  return Math.min(beyond, Math.max(limit, from + 120), from + 400);
}
function mayPart(between, lexicon2) {
  const said3 = between.trim().toLowerCase();
  if (said3 === "") return true;
  return said3.startsWith(",") || lexicon2.behalf.some((words5) => said3.startsWith(`${words5} `));
}
function isAsker(word2, askers) {
  return askers.has(word2.replace(/[:,：-]+$/, ""));
}
function namesOf2({ sheet: { text: text2 }, lexicon: lexicon2, shapes }, tokens2) {
  const whole2 = tokens2.length;
  for (let count4 = whole2; count4 > 0; count4--) {
    const rest = text2.slice(tokens2[count4]?.start ?? 0, tokens2[count4]?.end ?? 0);
    if (count4 < whole2 && rest.toLowerCase() !== rest) continue;
    let end = tokens2[count4 - 1].end;
    while (",;".includes(text2[end - 1])) end--;
    const names2 = partiesIn(text2, { start: tokens2[0].start, end }, lexicon2, shapes);
    if (names2.length === 1) return names2;
  }
  return [];
}
function endOf({ sheet: { text: text2 }, lexicon: lexicon2 }, { from, ...opening3 }, verb) {
  const tokens2 = tokensOf(text2, { start: from, end: limitOf({ from, ...opening3 }) });
  for (let i2 = verb; i2 < Math.min(tokens2.length, verb + MOST_CLAUSE); i2++) {
    const { start, end } = tokens2[i2];
    const word2 = text2.slice(start, end);
    if (/[:：][-–—]?$/.test(word2)) return end;
    if (/[.!?;]$/.test(word2) && word2.length > 4) return -1;
    if (i2 === verb) continue;
    const two = `${key(word2)} ${key(text2.slice(tokens2[i2 + 1]?.start ?? 0, tokens2[i2 + 1]?.end ?? 0))}`;
    if (lexicon2.asked.has(key(word2)) || lexicon2.asked.has(two))
      return text2.slice(from, start).trimEnd().length + from;
  }
  return -1;
}

// stages/segment/forms/colon.ts
var colon = (reading, opening3) => {
  const { text: text2 } = reading.sheet;
  const { from, line: line2 } = opening3;
  let at2 = colonIn(text2, { start: from, end: line2.end });
  if (at2 < 0) at2 = overTwoLines(reading, opening3);
  if (at2 < 0) return misprinted2(reading, opening3);
  if (isAddress2(text2, at2) || isInHeading(reading, opening3, at2)) return void 0;
  const names2 = namesBefore(reading, { start: from, end: at2 });
  if (names2.length === 0) return void 0;
  const printed2 = printedOf(names2);
  const isTimed = withoutTime(text2, { start: from, end: at2 }).end < at2;
  return siteOf(reading, opening3, {
    form: "colon",
    names: names2,
    printed: printed2,
    end: endOf2(text2, at2 + 1),
    isStrong: isTold2(names2),
    isTimed
  });
};
function misprinted2(reading, opening3) {
  const { text: text2 } = reading.sheet;
  const { from, line: line2 } = opening3;
  const at2 = text2.indexOf(";", from);
  if (at2 < 0 || at2 > Math.min(line2.end - 2, from + WIDEST_MISPRINT)) return void 0;
  const names2 = partiesIn(text2, { start: from, end: at2 }, reading.lexicon, reading.shapes);
  if (names2.length === 0 || !isTold2(names2)) return void 0;
  const found = { form: "stop", names: names2, printed: printedOf(names2), end: at2 + 1 };
  return siteOf(reading, opening3, { ...found, isStrong: false });
}
var WIDEST_MISPRINT = 50;
function isInHeading({ sheet }, { line: line2 }, colon2) {
  if (firstWord2(sheet.text, colon2 + 1, line2.end) >= line2.end) return false;
  return isCovered(sheet.marks("heading"), line2);
}
function namesBefore({ sheet, lexicon: lexicon2, shapes }, range) {
  const named = bare2(sheet.text, withoutTime(sheet.text, range));
  const names2 = partiesIn(sheet.text, named, lexicon2, shapes);
  if (names2.length > 0) return names2;
  const action = /\s[–—-]\s?[^–—-]{3,90}\s?[–—-]\s*$/.exec(sheet.text.slice(named.start, named.end));
  if (!action) return [];
  return partiesIn(
    sheet.text,
    { start: named.start, end: named.start + action.index },
    lexicon2,
    shapes
  );
}
function overTwoLines({ sheet: { text: text2 }, lexicon: lexicon2 }, { from, line: line2, limit }) {
  const comma = text2.indexOf(",", from);
  if (comma < 0 || comma > line2.end || line2.end - from > 120) return -1;
  if (!hasOffice(text2, { start: comma, end: line2.end }, lexicon2)) return -1;
  const next = text2.slice(line2.end, Math.min(limit, line2.end + 90));
  const found = /^\r?\n\s*[^\n\r:.!?]{2,70}:(?=\s|$)/.exec(next);
  return found ? line2.end + found[0].length - 1 : -1;
}
function isAddress2(text2, colon2) {
  return /^[:：]?\s*<?(?:https?:)?\/\//.test(text2.slice(colon2, colon2 + 14));
}
function endOf2(text2, from) {
  const found = /^(?:\*\*|__|\*|_)?(?:\s*[—–](?=\s))?/.exec(text2.slice(from, from + 6));
  return from + (found?.[0].length ?? 0);
}

// stages/segment/forms/dash.ts
var DASH2 = /(?:\s?\.\s?[—–-]+|\)\s?[—–]+|\)\s-|\s[—–-](?=\s)|:\s?[—–-](?=\s)|[—–](?=\p{Lu}))\s*/u;
var WIDEST5 = 150;
var dash = (reading, opening3) => {
  const { text: text2 } = reading.sheet;
  const { from, line: line2 } = opening3;
  const head2 = text2.slice(from, Math.min(line2.end, from + WIDEST5));
  if (!/[—–-]/.test(head2)) return void 0;
  const found = DASH2.exec(outside2(head2));
  if (!found || found.index === 0) return void 0;
  const mark2 = found[0].startsWith(")") ? found.index + 1 : found.index;
  const end = from + found.index + found[0].length;
  if (end < line2.end && !mayOpen(text2, end)) return void 0;
  const names2 = partiesIn(text2, { start: from, end: from + mark2 }, reading.lexicon, reading.shapes);
  if (names2.length === 0) return void 0;
  const isMarked = /[.)]/.test(found[0]);
  const isCapital = areCapitals(text2, names2);
  const told = isTold2(names2) || names2.some(({ bracketed }) => bracketed);
  if (!told && !isCapital && !isMarked) return void 0;
  return siteOf(reading, opening3, {
    form: "dash",
    names: names2,
    printed: printedOf(names2),
    end: from + found.index + found[0].trimEnd().length,
    isStrong: isCapital && told || isMarked && told
  });
};
function outside2(head2) {
  return head2.replace(/\(([^()]*)\)/g, (_, inner2) => `(${" ".repeat(inner2.length)})`);
}

// stages/segment/forms/letter.ts
var Q = 81;
var A = 65;
var letter = (reading, opening3) => {
  const { text: text2 } = reading.sheet;
  const { from, line: line2 } = opening3;
  const unit = text2.charCodeAt(from);
  if (unit !== Q && unit !== A) return void 0;
  let at2 = from + 1;
  const isStopped2 = text2[at2] === ".";
  if (isStopped2) at2++;
  const bracket = /^\s?\([^()]{2,60}\)/.exec(text2.slice(at2, at2 + 64));
  if (bracket && unit === Q && !reading.isEvent(bracket[0].trim().slice(1, -1)))
    at2 += bracket[0].length;
  const gap = spaces(text2, at2);
  if (isStopped2 && gap === 0) return void 0;
  if (unit === A && !isStopped2 && gap < 2 && text2[at2] !== "	") return void 0;
  const isGlued2 = gap === 0 && !isStopped2 && at2 < line2.end;
  if (isGlued2 && !/^\p{Lu}\p{Ll}/u.test(text2.slice(at2, at2 + 2))) return void 0;
  if (at2 + gap < line2.end && !isGlued2 && !mayOpen(text2, at2 + gap) && !isStopped2 && gap < 2) {
    return void 0;
  }
  const printed2 = { start: from, end: isStopped2 && !bracket ? at2 - 1 : at2 };
  const names2 = partiesIn(text2, { start: from, end: printed2.end }, reading.lexicon, reading.shapes);
  if (names2.length !== 1 || names2[0].function === void 0) return void 0;
  return siteOf(reading, opening3, { form: "letter", names: names2, printed: printed2, end: at2, isStrong: !isGlued2 });
};
function spaces(text2, at2) {
  let end = at2;
  while (end < text2.length && isSpace(text2.charCodeAt(end))) end++;
  return end - at2;
}

// stages/segment/forms/index.ts
var FORMS = [
  "colon",
  "stop",
  "dash",
  "letter",
  "circle",
  "alone",
  "clause",
  "display"
];
var GRAMMARS = [
  ["circle", circle],
  ["letter", letter],
  ["colon", colon],
  ["dash", dash],
  ["stop", stop],
  ["clause", clause],
  ["alone", alone]
];
var FORM_RULES = {
  "label.colon": "Names before a colon at the start of a line, believed from the whole record",
  "label.stop": "Names before a full stop: in capitals, or again and again in the record",
  "label.dash": "Names before a dash: in capitals or with an office, or again and again",
  "label.letter": "Q or A without a colon, in a record with several questions",
  "label.circle": "Names behind a circle, as minutes of Japan print them",
  "label.alone": "Names alone on a line: with a time or office, or again and again",
  "label.clause": "A party, a verb of asking or moving, and a colon or an indirect question",
  "label.display": "A question set as a heading or in bold, or the answer below it: nobody is named",
  "form.colon": "The record has labels before a colon",
  "form.stop": "The record has labels before a full stop",
  "form.dash": "The record has labels before a dash",
  "form.letter": "The record has Q and A without a colon",
  "form.circle": "The record has labels behind a circle",
  "form.alone": "The record has labels alone on their lines",
  "form.clause": "The record has clauses as labels",
  "form.display": "The record sets questions apart by their type"
};

// stages/segment/inside.ts
var MOST_WORDS5 = 10;
function inner(reading, believed) {
  const colons = believed.filter(({ form }) => form === "colon");
  if (!colons.some(({ names: names2 }) => isTold2(names2))) return [];
  const { text: text2, blocks } = reading.sheet;
  const known3 = new Set(colons.flatMap(({ names: names2 }) => names2.map((name) => nameIn3(text2, name))));
  const starts = new Set(believed.map(({ start }) => start));
  const found = [];
  for (const block of blocks) {
    let depth = 0;
    let from = block.start;
    for (let i2 = block.start; i2 < block.end; i2++) {
      const unit = text2.charCodeAt(i2);
      if (unit === 40 || unit === 91) depth++;
      else if ((unit === 41 || unit === 93) && depth > 0) depth--;
      else if (unit === 58 && depth === 0) {
        const site = siteBefore(reading, block, from, i2, known3);
        if (site && !starts.has(site.start)) found.push(site);
        from = i2 + 1;
      }
    }
  }
  return found;
}
var nameIn3 = (text2, { core, start, end }) => core.end > core.start ? text2.slice(core.start, core.end) : text2.slice(start, end);
function siteBefore(reading, block, from, colon2, known3) {
  const { text: text2 } = reading.sheet;
  const said3 = firstWord2(text2, colon2 + 1, block.end);
  if (said3 >= block.end || said3 === colon2 + 1 || !isCapitalised(text2.slice(said3, said3 + 2)))
    return void 0;
  const tokens2 = tokensOf(text2, { start: Math.max(from, colon2 - 120), end: colon2 });
  for (let count4 = Math.min(MOST_WORDS5, tokens2.length); count4 > 0; count4--) {
    const { start } = tokens2[tokens2.length - count4];
    if (start === block.start || block.lines.some((line2) => line2.start === start)) return void 0;
    if (!isCapitalised(text2.slice(start, start + 2))) continue;
    const names2 = partiesIn(text2, { start, end: colon2 }, reading.lexicon, reading.shapes);
    if (names2.length !== 1 || !isTold2(names2) || !stands(text2, start, names2[0], known3)) continue;
    return {
      start,
      end: colon2 + 1,
      form: "colon",
      names: names2,
      printed: printedOf(names2),
      isAlone: false,
      isStrong: true,
      isTimed: false,
      isFree: false
    };
  }
  return void 0;
}
function stands(text2, start, name, known3) {
  const printed2 = nameIn3(text2, name);
  if (name.core.end === name.core.start && !known3.has(printed2)) return false;
  if (isInCapitals(text2, name) && name.titled) return true;
  const before2 = text2.slice(Math.max(0, start - 6), start).trimEnd();
  const isEnd4 = /[.!?>”"’)\]]$/.test(before2);
  return isEnd4 && [...known3].some((one) => isNear(one, printed2));
}

// stages/segment/words.ts
function wordsAt(text2, phrase, from = 0) {
  for (let at2 = text2.indexOf(phrase, from); at2 >= 0; at2 = text2.indexOf(phrase, at2 + 1)) {
    const joined2 = at2 > 0 && isWordUnit(text2.charCodeAt(at2 - 1));
    if (!joined2 && !isWordAt(text2, at2 + phrase.length)) return at2;
  }
  return -1;
}
function memo(compute) {
  const known3 = /* @__PURE__ */ new Map();
  return (word2) => {
    if (known3.has(word2)) return known3.get(word2);
    const value = compute(word2);
    known3.set(word2, value);
    return value;
  };
}

// stages/segment/labels.ts
function labels(article2, sheet, { lexicon: lexicon2, isEvent }, declared2) {
  const reading = { sheet, lexicon: lexicon2, isEvent, shapes: /* @__PURE__ */ new Map() };
  const isSpoken = ({ names: names2 }) => !names2.some((name) => isNoSpeaker(article2, name, lexicon2));
  const shaped = sitesOf(reading).filter(isSpoken);
  const believed = declared2 === "auto" ? accepted(shaped, evidenceOf(article2, sheet, lexicon2, shaped)) : shaped.filter(({ form }) => form === declared2);
  const all = [...believed, ...inner(reading, believed)].sort((a2, b) => a2.start - b.start);
  const at2 = new Map(all.map((site) => [site.start, site]));
  const isOpen = declared2 === "auto" || declared2 === "display";
  const displayed = isOpen ? openings(reading, at2) : /* @__PURE__ */ new Map();
  return { at: at2, displayed, names: namesOf3(article2, all), findings: doubts(article2, shaped, all) };
}
function sitesOf(reading) {
  const { blocks } = reading.sheet;
  const found = [];
  const { text: text2, marks, isPage } = reading.sheet;
  const aside2 = [...marks("quote"), ...isPage ? marks("link") : []];
  let previous;
  let done = 0;
  for (const [index, block] of blocks.entries()) {
    if (previous && !isTight2(text2.slice(previous.end, block.start))) previous = void 0;
    for (const line2 of block.lines) {
      const beyond = blocks[index + 1]?.end ?? block.end;
      const site = line2.start < done || isCovered(aside2, line2) ? void 0 : siteAt(reading, { block, line: line2, previous, beyond });
      if (site) found.push(site);
      if (site) done = site.end;
      previous = line2;
    }
  }
  return found;
}
var isTight2 = (gap) => gap.length < 3 && gap.split(/\r\n|\r|\n/).length === 2;
function siteAt(reading, place) {
  const opening3 = openingOf(reading.sheet.text, place);
  if (!opening3) return void 0;
  for (const [, grammar] of GRAMMARS) {
    const site = grammar(reading, opening3);
    if (site) return site;
  }
  return void 0;
}
function evidenceOf(article2, sheet, lexicon2, sites) {
  const { text: text2 } = article2.source;
  const counts = /* @__PURE__ */ new Map();
  for (const { names: names2 } of sites) {
    for (const name of names2) {
      const core = nameKey(article2, name);
      counts.set(core, (counts.get(core) ?? 0) + 1);
    }
  }
  return {
    text: text2,
    blocks: sheet.blocks.length,
    nameOf: (name) => nameKey(article2, name),
    count: (name) => counts.get(name) ?? 0,
    isNamed: memo((name) => name !== "" && !namings(text2, name, lexicon2).next().done),
    isInLowerCase: memo((word2) => isInLowerCase(text2, word2)),
    fields: new Set(sheet.marks("field").map((mark2) => article2.quote(mark2)))
  };
}
function nameKey(article2, name) {
  return article2.quote(name.core.end > name.core.start ? name.core : name);
}
function isInLowerCase(text2, word2) {
  const lower = word2.toLowerCase();
  return lower !== word2 && wordsAt(text2, lower) >= 0;
}
function isNoSpeaker(article2, name, lexicon2) {
  const printed2 = key(article2.quote(name)).replace(/\s+/g, " ");
  return lexicon2.notSpeakers.has(printed2) || lexicon2.notSpeakers.has(printed2.replace(/ \d+$/, ""));
}
function namesOf3(article2, labels2) {
  return new Set(labels2.flatMap(({ names: names2 }) => names2.map((name) => nameKey(article2, name))));
}
function doubts(article2, shaped, all) {
  if (all.length === 0) return [];
  const known3 = new Set(all.map(({ start }) => start));
  return shaped.filter(({ form, start }) => form === "colon" && !known3.has(start)).map(({ start, end }) => ({
    start,
    end,
    level: "warning",
    rule: "label.doubtful",
    message: `"${article2.quote({ start, end })}" looks like a label but its words are used as common words here; it was read as text`
  }));
}
function* formSpans(article2, { at: at2, displayed }) {
  const forms2 = /* @__PURE__ */ new Map();
  for (const label2 of at2.values()) {
    const { form = "colon" } = label2;
    if (form === "corrected") continue;
    const list = forms2.get(form);
    if (list) list.push(label2);
    else forms2.set(form, [label2]);
  }
  for (const [form, labels2] of forms2) {
    const names2 = namesOf3(article2, labels2);
    const features2 = { labels: String(labels2.length), names: String(names2.size) };
    yield span("form", labels2[0], `form.${form}`, { code: form, features: features2 });
  }
  const [first2] = displayed.values();
  if (!first2) return;
  const features = { labels: String(displayed.size), names: "0" };
  yield span("form", first2, "form.display", { code: "display", features });
}

// stages/segment/turns.ts
var KIND_OF = { questioner: "question", answerer: "answer" };
function turnSpans(text2, { label: label2, paragraphs: paragraphs2, kind: kind2, mark: mark2 }, notes2, rules, isLast) {
  const pieces2 = paragraphs2.map((paragraph) => piece(text2, paragraph, notes2));
  const spoken2 = pieces2.map((one) => one.speech).filter((range) => range.end > range.start);
  const turn = turnOf(label2, paragraphs2, kind2 ? "turn.display" : "turn.unlabelled");
  const spans = label2 ? [turn, labelSpan(label2)] : [turn];
  if (mark2) spans.push(span("label", mark2, "label.display"));
  const statement = statementOf(turn, kind2 ?? kindOf(label2), spoken2);
  if (statement) spans.push(statement);
  for (const name of label2?.names ?? []) spans.push(...mention(name, statement ?? turn));
  for (const { found } of pieces2) {
    for (const bracket of found) spans.push(remark(text2, bracket, statement, isLast));
  }
  const aside2 = setAside(pieces2, notes2);
  for (const range of spoken2) {
    spans.push(span("speech", range, "turn.paragraph"));
    for (const sentence2 of sentences(text2, range, rules, aside2)) {
      spans.push(span("sentence", sentence2, "sentence.stop", { of: statement }));
    }
  }
  return spans;
}
function turnOf(label2, paragraphs2, kind2) {
  const start = label2?.start ?? paragraphs2[0].start;
  const end = paragraphs2.at(-1)?.end ?? label2?.end ?? start;
  return span("turn", { start, end }, label2 ? "turn.label" : kind2);
}
function labelSpan(label2) {
  const { form = "colon", printed: printed2 } = label2;
  const isBare = !printed2 || form === "colon" && printed2.start === label2.start && label2.end - printed2.end <= 1;
  return span("label", label2, `label.${form}`, isBare ? {} : { evidence: printed2 });
}
function setAside(pieces2, { settled = [] }) {
  const read5 = pieces2.flatMap(({ found }) => found.filter(({ code }) => code !== "insertion"));
  const stated2 = settled.filter(({ code }) => code === "note" || code === "incident");
  return stated2.length === 0 ? read5 : [...read5, ...stated2].sort((a2, b) => a2.start - b.start);
}
function statementOf(turn, code, spoken2) {
  const [first2, last2] = [spoken2[0], spoken2.at(-1)];
  if (!first2 || !last2) return void 0;
  const said3 = { start: first2.start, end: last2.end };
  return span("statement", said3, turn.rule, { code, of: turn });
}
function kindOf(label2) {
  const spoken2 = label2?.names[0]?.function;
  return spoken2 === "questioner" || spoken2 === "answerer" ? KIND_OF[spoken2] : "statement";
}
function mention(name, of) {
  const isPart2 = name.function !== void 0 || name.core.end === name.core.start;
  const range = name.core.end > name.core.start ? name.core : name.bracketed ?? name;
  const part2 = name.function ? { function: name.function } : { part: "office" };
  const features = isPart2 ? part2 : void 0;
  const named = span("mention", range, "label.name", { of, features });
  return name.role ? [named, span("role", name.role, "label.role", { of: named })] : [named];
}
function piece(text2, paragraph, notes2) {
  const code = procedureOf(text2, paragraph, notes2);
  if (code !== void 0) {
    const { start: start2, end: end2 } = paragraph;
    const done = { start: start2, end: end2, kind: "incident", code };
    return { found: [done], speech: { start: start2, end: start2 } };
  }
  const found = brackets(text2, paragraph, notes2);
  if (found.length === 0) return { found, speech: trim(text2, paragraph) };
  const remarks2 = found.filter((bracket) => bracket.code !== "insertion");
  let { start, end } = paragraph;
  for (const bracket of remarks2) {
    if (trim(text2, { start, end: bracket.start }).end > start) break;
    start = bracket.end;
  }
  for (const bracket of remarks2.toReversed()) {
    const tail = trim(text2, { start: bracket.end, end });
    if (bracket.start < start || tail.end > tail.start && (bracket.kind !== "note" || text2.slice(tail.start, tail.end) !== "."))
      break;
    end = bracket.start;
  }
  return { found, speech: start < end ? trim(text2, { start, end }) : { start, end: start } };
}

// stages/segment/body.ts
var WIDEST_NAME = 90;
var MOSTLY = 0.9;
function piecesOf({ text: text2, blocks }, { at: at2 }) {
  const starts = [...at2.keys()].sort((a2, b) => a2 - b);
  let covered = 0;
  const pieces2 = [];
  let next = 0;
  for (const { start, end } of blocks) {
    while (next < starts.length && starts[next] < start) next++;
    let from = Math.max(start, covered);
    for (; next < starts.length && starts[next] < end; next++) {
      const cut2 = starts[next];
      const piece2 = trim(text2, { start: from, end: cut2 });
      if (piece2.end > piece2.start) pieces2.push(piece2);
      from = cut2;
      covered = at2.get(cut2).end;
    }
    const last2 = from < end ? trim(text2, { start: from, end }) : { start: end, end };
    if (last2.end > last2.start) pieces2.push(last2);
  }
  return pieces2;
}
function* bodySpans(article2, sheet, body, found, headings, knowledge) {
  const { notes: notes2 } = knowledge;
  const rules = knowledge.rules(article2.source.facts.language?.value);
  const gathering = new Gathering(sheet, body, found, knowledge);
  const closing3 = closingFrom(sheet.text, body, found, notes2);
  for (const [index, piece2] of body.entries()) {
    const heading2 = headings.get(piece2.start);
    if (index >= closing3) yield closingSpan(sheet.text, piece2, notes2);
    else if (found.at.has(piece2.start)) gathering.label(piece2);
    else if (found.displayed.has(piece2.start)) gathering.displayed(piece2);
    else if (heading2) {
      gathering.heading();
      yield* headingSpans(sheet.text, piece2, heading2, notes2);
    } else yield* gathering.paragraph(piece2);
  }
  const { turns } = gathering;
  yield* sections2(body, headings);
  for (const one of turns) {
    one.kind = correctedKind(article2, one) ?? one.kind;
    yield* turnSpans(sheet.text, one, notes2, rules, one === turns.at(-1));
    if (one.label && one.paragraphs.length === 0) yield empty(one.label);
    yield* remarks(article2, one, knowledge);
  }
  const isSpoken = (one) => !isRemark(sheet.text, one, notes2);
  yield* absorption(article2, turns, found.names, isSpoken);
}
function closingFrom(text2, body, found, notes2) {
  let from = body.length;
  const isClosing = (piece2) => isEnd2(text2, piece2, notes2) || wholeRemark(text2, piece2, notes2) !== void 0;
  while (from > 1 && !found.at.has(body[from - 1].start) && isClosing(body[from - 1])) from--;
  return from;
}
function closingSpan(text2, piece2, notes2) {
  const code = wholeRemark(text2, piece2, notes2);
  if (code === void 0) return span("narration", piece2, "narration.end");
  return span("note", piece2, "note.after-last", { code, features: { scope: "document" } });
}
var Gathering = class {
  turns = [];
  sheet;
  found;
  knowledge;
  turn;
  opensSection = false;
  last = 0;
  style;
  constructor(sheet, body, found, knowledge) {
    this.style = styleOf(body, found);
    this.sheet = sheet;
    this.found = found;
    this.knowledge = knowledge;
  }
  /** A piece that opens with a label. */
  label(piece2) {
    const label2 = this.found.at.get(piece2.start);
    const start = firstWord2(this.sheet.text, label2.end, piece2.end);
    const paragraphs2 = start < piece2.end ? [{ start, end: piece2.end }] : [];
    this.open({ label: label2, paragraphs: paragraphs2, kind: void 0 });
    this.last = label2.end;
  }
  heading() {
    this.turn = void 0;
    this.opensSection = true;
  }
  /** A piece that is set apart as a question, or that answers one. */
  displayed(piece2) {
    const { start, kind: kind2, mark: mark2 } = this.found.displayed.get(piece2.start);
    const said3 = { start, end: piece2.end };
    this.open({ label: void 0, paragraphs: [said3], kind: kind2, mark: mark2 });
  }
  /** A piece without a label: of the open turn, said by nobody named, or told. */
  *paragraph(piece2) {
    const { text: text2 } = this.sheet;
    const { notes: notes2 } = this.knowledge;
    if (this.turn && this.announces(piece2)) return yield span("narration", piece2, "narration.name");
    if (this.turn?.label || this.turn?.kind) return void this.turn.paragraphs.push(piece2);
    const done = procedureSpans(text2, piece2, notes2);
    if (done.length > 0) return yield* done;
    if (isRemark(text2, piece2, notes2)) {
      for (const one of brackets(text2, piece2, notes2)) yield remark(text2, one);
      return;
    }
    yield unlabelled(piece2);
    if (!this.isSpoken(piece2)) return yield span("narration", piece2, "narration.between");
    if (this.turn && !this.style.isShort) this.turn.paragraphs.push(piece2);
    else this.open({ label: void 0, paragraphs: [piece2], kind: void 0 });
  }
  /** True for a name alone on its line in a record whose labels carry words: who comes next. */
  announces(piece2) {
    const { text: text2 } = this.sheet;
    if (piece2.end - piece2.start > WIDEST_NAME) return false;
    if (".!?:;,\u2026".includes(text2[piece2.end - 1])) return false;
    const names2 = partiesIn(text2, piece2, this.knowledge.names);
    const [name] = names2;
    if (!name || names2.length > 1) return false;
    const printed2 = text2.slice(name.start, name.end);
    const told = name.titled === true || name.role !== void 0;
    return this.found.names.has(printed2) || told && isInCapitals(text2, name);
  }
  /** True if a piece below a heading is speech: it speaks to somebody, or the record has nothing else. */
  isSpoken(piece2) {
    const { text: text2, isPage } = this.sheet;
    if (isPage && this.isOver()) return false;
    return speaks(text2, piece2, this.knowledge.names) || !this.style.isSitting;
  }
  /** True behind the last label. */
  isOver() {
    return this.last >= this.style.last;
  }
  open(turn) {
    const { opensSection } = this;
    this.turns.push(this.turn = { ...turn, opensSection });
    this.opensSection = false;
  }
};
function styleOf(body, { at: at2 }) {
  const labels2 = [...at2.values()];
  const told = labels2.filter(
    ({ names: names2 }) => names2.some(({ role, titled, bracketed }) => role ?? titled ?? bracketed)
  );
  let long = 0;
  for (const [index, piece2] of body.entries()) {
    const below = body[index + 1];
    if (at2.has(piece2.start) && below && !at2.has(below.start)) long++;
  }
  return {
    isShort: long <= labels2.length * (1 - MOSTLY) + 1,
    isSitting: told.length * 2 > labels2.length,
    last: Math.max(0, ...at2.keys())
  };
}
function speaks(text2, piece2, { speech }) {
  return words2(text2, piece2).some(({ start, end }) => {
    const word2 = text2.slice(start, end).toLowerCase();
    return speech.has(word2) || word2 >= "\u3000" && [...speech].some((one) => one >= "\u3000" && word2.includes(one));
  });
}
function* remarks(article2, { paragraphs: paragraphs2 }, { names: names2 }) {
  for (const paragraph of paragraphs2.slice(1)) {
    const label2 = labelAt(article2.source.text, paragraph, names2);
    if (!label2?.names.some((name) => isNoSpeaker(article2, name, names2))) continue;
    const { start, end } = label2;
    const message = `"${article2.quote(label2)}" names no speaker: this may be a remark and no speech`;
    yield { start, end, level: "warning", rule: "absorbed.remark", message };
  }
}
function unlabelled(paragraph) {
  const message = "this paragraph follows a heading and has no label: who says it is unknown";
  return { ...paragraph, level: "warning", rule: "body.unlabelled", message };
}
function empty({ start, end }) {
  const message = "nothing is said after this label";
  return { start, end, level: "warning", rule: "turn.empty", message };
}

// stages/segment/index.ts
var segment_default = stage({
  name: "segment",
  version: 1,
  about: "Finds title, byline, lead, headings, turns, notes, incidents and sentences",
  needs: ["chrome", "footer_tag"],
  adds: [
    "kicker",
    "title",
    "byline",
    "author",
    "place",
    "dateline",
    "lead",
    "fidelity",
    "heading",
    "section",
    "turn",
    "label",
    "mention",
    "role",
    "statement",
    "speech",
    "sentence",
    "note",
    "incident",
    "narration",
    "form"
  ],
  options: z.strictObject({
    headings: z.boolean().default(true).describe("false: the record has no headings, short lines are speech"),
    form: z.enum(["auto", ...FORMS]).default("auto").describe("How labels are printed; auto: told from the record as a whole")
  }),
  codebooks: {
    names: { file: "codebooks/names.yaml", schema: namesSchema },
    notes: { file: "codebooks/notes.yaml", schema: notesSchema },
    abbreviations: { file: "codebooks/abbreviations.yaml", schema: abbreviationsSchema }
  },
  rules: {
    "title.first-line": "The first line, if it reads as a line of display",
    "title.markup": "The first heading that the markup of the source tells, above the record",
    "title.kicker": "A shorter line of display above the title",
    "byline.opener": "A line that opens with a word of `bylines` in codebooks/names.yaml and a name",
    "byline.author": "A name in the byline",
    "byline.place": 'What follows "in" in the byline',
    "dateline.capitals": "A place in capitals before a dash at the start of a paragraph",
    "dateline.place": "The place in the dateline",
    "lead.before-body": "A paragraph between the title and the first heading or label",
    "fidelity.word": "A word of `fidelity` in codebooks/notes.yaml in title or lead",
    "heading.before-label": "A line of display before a paragraph with a label",
    "heading.bracket": "A line in brackets below a heading and above a label",
    "heading.markup": "The markup of the source says it is a heading",
    "heading.as-others": "A line of display in a record that has such headings elsewhere",
    "section.heading": "A heading and what follows until the next",
    "turn.label": "From one label to the next label or heading",
    "turn.display": "Words set apart as a question, or those below them: nobody is named",
    "turn.unlabelled": "Words said below a heading without a label: nobody is named",
    "turn.paragraph": "A paragraph of a turn, without the notes at its edges",
    ...FORM_RULES,
    "correction.no-such-code": "A correction proposes a note or an incident that codebooks/notes.yaml does not have",
    "label.corrected": "Words that corrections.yaml says are a label",
    "heading.corrected": "Words that corrections.yaml says are a heading",
    "label.name": "One name in a label",
    "label.role": "An office or a bracket printed with a name in a label",
    "sentence.stop": "Ends at a stop that no abbreviation, initial or number explains",
    "note.insertion": "A bracket inside a sentence: words the editors put in; they stay in the text",
    "note.bracket": "A bracket with a word of `notes` in codebooks/notes.yaml",
    "note.after-last": "A note after the last words of the record: it speaks of the whole document",
    "note.paragraph": "A paragraph that is nothing but an editorial note",
    "incident.bracket": "A bracket with a word of `incidents` in codebooks/notes.yaml",
    "incident.line": "A line of its own with words of `incidents` or `procedures` in codebooks/notes.yaml",
    "narration.between": "A paragraph below a heading that speaks to nobody",
    "narration.name": "A name alone on a line inside a turn: who comes next, and not what is said",
    "narration.end": "A line with words of `ends` in codebooks/notes.yaml, or a time, behind the last words",
    "narration.no-labels": "A paragraph of a record in which no label was found",
    "label.doubtful": "A line that looks like a label, but of words that occur in lower case too",
    "turn.empty": "A label after which nothing is said",
    "body.unlabelled": "A paragraph that follows a heading and has no label",
    "absorbed.name": "The name of a label opens a paragraph inside a turn, without its colon",
    "absorbed.opener": "A paragraph inside a turn opens with a few words and a colon, as labels do",
    "absorbed.paragraph": "A further paragraph in a record whose turns have one, or before the same label again",
    "absorbed.inside": "The name of a label and a colon stand inside a paragraph",
    "absorbed.remark": 'A paragraph inside a turn that opens with a word like "Note:"',
    "document.no-turns": "A record in which no label was found",
    "document.empty": "A file with nothing but white space"
  },
  reader({ headings, form }, { names: names2, notes: notes2, abbreviations }) {
    const namesOf4 = lexicons(names2);
    const told = { notes: prepared(notes2), rules: sentenceRules(abbreviations) };
    return (article2) => {
      const { source } = article2;
      const knowledge = { ...told, names: namesOf4(source.facts.language?.value, source.text) };
      const settled = corrections(article2, "no-note", "no-incident", "note", "incident");
      const options = { headings, form };
      if (settled.length === 0) return read4(article2, options, knowledge);
      return read4(article2, options, { ...knowledge, notes: { ...knowledge.notes, settled } });
    };
  }
});
function* read4(article2, options, knowledge) {
  const { names: names2, notes: notes2 } = knowledge;
  yield* wrongCodes(article2, notes2);
  const sheet = sheetOf(article2);
  const isEvent = (content2) => remarkOf(content2, notes2) !== void 0;
  const read5 = labels(article2, sheet, { lexicon: names2, isEvent }, options.form);
  const found = correctedLabels(article2, sheet, read5, names2);
  const body = piecesOf(sheet, found);
  const isOpen = (piece2) => found.at.has(piece2.start) || found.displayed.has(piece2.start);
  const firstLabel = body.findIndex(isOpen);
  const told = options.headings ? headingsOf(sheet, body, found, firstLabel, (one) => isFront(sheet.text, one, names2, notes2)) : /* @__PURE__ */ new Map();
  const headings = new Map(correctedHeadings(article2, body, told));
  const title = titleIn(sheet, body, headings, firstLabel);
  if (title) headings.delete(title.start);
  if (firstLabel < 0) return yield* prose(sheet, body, headings, title, knowledge);
  for (const doubt of found.findings) if (!headings.has(doubt.start)) yield doubt;
  yield* formSpans(article2, found);
  const start = body.findIndex((one) => headings.has(one.start) || isOpen(one));
  yield* front(sheet.text, body.slice(0, start), names2, notes2, title);
  yield* bodySpans(article2, sheet, body.slice(start), found, headings, knowledge);
}
function* prose(sheet, body, headings, title, { names: names2, notes: notes2 }) {
  const { text: text2 } = sheet;
  const whole2 = { start: 0, end: Math.min(text2.length, 1) };
  if (body.length === 0) {
    const message2 = "the file holds no text";
    return yield { ...whole2, level: "warning", rule: "document.empty", message: message2 };
  }
  const message = "no label was found: the record has no turns";
  yield { ...body[0], level: "warning", rule: "document.no-turns", message };
  const first2 = body.findIndex(({ start: start2 }) => headings.has(start2));
  const start = first2 < 0 ? body.length : first2;
  for (const one of front(text2, body.slice(0, start), names2, notes2, title)) {
    if (one.kind !== "lead") yield one;
    else yield span("narration", one, "narration.no-labels");
  }
  for (const piece2 of body.slice(start)) {
    const heading2 = headings.get(piece2.start);
    if (heading2) yield* headingSpans(text2, piece2, heading2, notes2);
    else yield span("narration", piece2, "narration.no-labels");
  }
  yield* sections2(body.slice(start), headings);
}

// stages/tag/corrected.ts
function correctedTopics(article2, found, codes) {
  if (article2.spans("correction").length === 0) return [...found];
  const not = corrections(article2, "no-topic");
  const kept = found.filter(
    (one) => !not.some((no) => feature(no, "value") === one.code && overlaps(no, one))
  );
  for (const one of corrections(article2, "topic")) {
    const code = feature(one, "value");
    const topic2 = codes.get(code);
    const of = article2.spans("statement").find((statement) => overlaps(statement, one));
    if (!topic2) kept.push(unknownCode(one, code, [...codes.keys()]));
    else if (of) {
      const features = {
        basis: "curated",
        codebook: "topics",
        name: topic2.name,
        line: String(topic2.line)
      };
      kept.push(span("topic", one, "topic.corrected", { code, of, features }));
    }
  }
  return kept;
}
function unknownCode(one, code, codes) {
  const { start, end } = one;
  const message = `'${code}' is no topic of codebooks/topics.yaml`;
  const meant = nearest(code, codes);
  const hint = meant === void 0 ? `codes: ${codes.join(", ")}` : `did you mean '${meant}'?`;
  const path = ["entries", Number(feature(one, "entry")), "value"];
  const declared2 = { file: "corrections.yaml", path, hint };
  return { start, end, level: "error", rule: "correction.no-such-code", message, declared: declared2 };
}

// stages/tag/index.ts
var topicsSchema = z.strictObject({
  about: z.string(),
  licence: z.string(),
  entries: z.array(
    z.strictObject({
      line,
      code: z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _"),
      name: z.string(),
      definition: z.string(),
      terms: z.array(z.string().min(1))
    })
  )
}).superRefine((book, context) => {
  const first2 = /* @__PURE__ */ new Map();
  for (const [index, entry3] of book.entries.entries()) {
    if (!first2.has(entry3.code)) first2.set(entry3.code, entry3.line);
    else {
      const message = `the code '${entry3.code}' stands here twice (first on line ${first2.get(entry3.code)}); give each entry its own`;
      context.addIssue({ code: "custom", path: ["entries", index, "code"], message });
    }
  }
});
var INNER = /* @__PURE__ */ new Set(["of", "the", "for", "de", "la"]);
var tag_default = stage({
  name: "tag",
  version: 1,
  about: "Gives topics to statements by terms of a codebook, each with its evidence",
  needs: ["statement", "heading", "section"],
  adds: ["topic"],
  options: z.strictObject({
    headings: z.boolean().default(true).describe("false: headings give no topics")
  }),
  codebooks: { topics: { file: "codebooks/topics.yaml", schema: topicsSchema } },
  rules: {
    "topic.term": "A term of the codebook stands in the statement",
    "topic.corrected": "A correction in corrections.yaml gives the topic",
    "correction.no-such-code": "A correction proposes a topic that the codebook does not have",
    "topic.heading": "A term of the codebook stands in the heading above the statement"
  },
  reader({ headings }, { topics }) {
    const terms = termsByFirstWord(topics);
    const codes = new Map(topics.entries.map((entry3) => [entry3.code, entry3]));
    return (article2) => {
      const found = headings ? headingTopics(article2, terms) : [];
      for (const statement of article2.spans("statement")) {
        for (const speech of article2.within("speech", statement)) {
          for (const match of matches(article2, speech, terms)) {
            found.push(topic(match, "topic.term", "term", statement));
          }
        }
      }
      return correctedTopics(article2, found, codes);
    };
  }
});
function row(text2, start, length) {
  const first2 = text2.charCodeAt(start);
  const second = length > 1 ? text2.charCodeAt(start + 1) : 39;
  return first2 < 128 && second < 128 ? (first2 | 32) << 7 | (second | 32) : -1;
}
function opening2({ byFirst, rows: rows4 }, text2, start, end) {
  const at2 = row(text2, start, end - start);
  if (at2 < 0) return byFirst.get(text2.slice(start, bareEnd(text2, start, end)).toLowerCase());
  const listed = rows4[at2];
  if (!listed) return void 0;
  const stop2 = bareEnd(text2, start, end);
  return listed.find(({ word: word2 }) => isSmall(text2, start, stop2, word2));
}
function isSmall(text2, start, end, word2) {
  for (let i2 = start; i2 < end; i2++) {
    const unit = text2.charCodeAt(i2);
    if (unit >= 128) return text2.slice(start, end).toLowerCase() === word2;
    const small2 = unit >= 65 && unit <= 90 ? unit | 32 : unit;
    if (i2 - start >= word2.length || small2 !== word2.charCodeAt(i2 - start)) return false;
  }
  return end - start === word2.length;
}
function bareEnd(text2, start, end) {
  if (end - start < 2 || text2.charCodeAt(end - 1) !== 115) return end;
  const mark2 = text2.charCodeAt(end - 2);
  return mark2 === 39 || mark2 === 8217 ? end - 2 : end;
}
function termsByFirstWord(book) {
  const byFirst = /* @__PURE__ */ new Map();
  const rows4 = Array.from({ length: 128 * 128 });
  for (const { code, name, line: line2, terms } of book.entries) {
    for (const term of terms) {
      const parts = words2(term, { start: 0, end: term.length }).map(
        (word3) => term.slice(word3.start, word3.end)
      );
      const exact = term !== term.toLowerCase();
      const word2 = parts[0].toLowerCase();
      const one = byFirst.get(word2) ?? { word: word2, terms: [] };
      if (one.terms.length === 0) {
        byFirst.set(word2, one);
        const at2 = row(word2, 0, word2.length);
        if (at2 >= 0) (rows4[at2] ??= []).push(one);
      }
      one.terms.push({ code, name, line: String(line2), words: parts, exact });
      one.terms.sort((a2, b) => b.words.length - a2.words.length);
    }
  }
  return { byFirst, rows: rows4 };
}
function matches(article2, range, terms) {
  const { text: text2 } = article2.source;
  const matched = [];
  const taken = /* @__PURE__ */ new Map();
  let around;
  for (let start = range.start, index = 0; start < range.end; start++) {
    if (!isWordUnit(text2.charCodeAt(start))) continue;
    const end = wordEnd(text2, start, range.end);
    for (const term of opening2(terms, text2, start, end)?.terms ?? NONE5) {
      if (start < (taken.get(term.code) ?? 0)) continue;
      let last2 = end;
      if (term.words.length > 1 || term.exact || isCapitalAt(text2, start)) {
        around ??= words2(text2, range);
        const final = index + term.words.length - 1;
        if (!isMatch(text2, around, index, term) || isInsideName(text2, around, index, final))
          continue;
        last2 = around[final].end;
      }
      const stop2 = bareEnd(text2, start, last2);
      taken.set(term.code, stop2);
      matched.push({ start, end: stop2, term });
    }
    index++;
    start = end;
  }
  return matched;
}
var NONE5 = [];
function isMatch(text2, found, from, term) {
  if (from + term.words.length > found.length) return false;
  return term.words.every((wanted, k) => {
    const { start, end } = found[from + k];
    if (k > 0 && !/^[\s-]+$/.test(text2.slice(found[from + k - 1].end, start))) return false;
    const stop2 = bareEnd(text2, start, end);
    return term.exact ? text2.slice(start, stop2) === wanted : isSmall(text2, start, stop2, wanted);
  });
}
function isInsideName(text2, found, first2, last2) {
  const capital = (index) => {
    const word2 = found[index];
    return word2 !== void 0 && isCapitalAt(text2, word2.start);
  };
  const touching = (index) => found[index] !== void 0 && text2.slice(found[index].end, found[index + 1]?.start) === " ";
  if (!capital(first2) || !capital(last2)) return false;
  const before2 = first2 > 0 && touching(first2 - 1) && (capital(first2 - 1) || isJoined(text2, found, first2 - 1, -1, capital));
  const after = touching(last2) && (capital(last2 + 1) || isJoined(text2, found, last2 + 1, 1, capital));
  return before2 && !opensSentence(text2, found[first2 - 1]) || after;
}
function isJoined(text2, found, index, step, capital) {
  const word2 = found[index];
  if (!word2 || !INNER.has(text2.slice(word2.start, word2.end))) return false;
  return capital(index + step);
}
function opensSentence(text2, word2) {
  const before2 = text2.slice(Math.max(0, word2.start - 2), word2.start).trim();
  const said3 = text2.slice(word2.start, word2.end);
  return (before2 === "" || /[.!?:]/.test(before2)) && /^(The|A|An|In|On|Of|Our|This|That|For|With|To|And|But)$/.test(said3);
}
function headingTopics(article2, terms) {
  const headings = article2.spans("heading");
  const topics = [];
  for (const section2 of article2.spans("section")) {
    const heading2 = headings.find((one) => one.start === section2.start);
    if (!heading2) continue;
    const found = matches(article2, heading2, terms);
    if (found.length === 0) continue;
    for (const statement of article2.within("statement", section2)) {
      for (const match of found) topics.push(topic(match, "topic.heading", "heading", statement));
    }
  }
  return topics;
}
function topic(match, rule, basis, of) {
  const { code, name, line: line2 } = match.term;
  return span("topic", match, rule, {
    code,
    of,
    features: { basis, codebook: "topics", name, line: line2 }
  });
}

// src/stages.ts
var STAGES = [correct_default, clean_default, segment_default, quote_default, attribute_default, tag_default, emit_default];

// bench/corpus.ts
import {
  closeSync as closeSync2,
  existsSync,
  mkdirSync as mkdirSync2,
  openSync as openSync2,
  readSync,
  renameSync as renameSync2,
  writeSync as writeSync2
} from "node:fs";
import { fileURLToPath } from "node:url";

// bench/families/words.ts
var GIVEN = "Aldo Brisa Cemal Dovra Elkin Farouna Galen Hesper Ilmar Jorun Kestra Lubin Mirelle Nadir Orsola Pavle Quenby Rasmin Soraya Tibor Ulrika Vesna Wendel Xanthe Yorick Zelma \xC1nde Bj\xF8rna".split(" ");
var FAMILY = "Abrosov Belkhane Corvane Dunmarr Eskelund Ferrandin Gorstad Halvike Ingremar Jathari Korvenko Lindqvar Maruyan Nakorin Ostrevic Pellaro Quastin Ruvolden Sandoriu Tarkhane Ulvestad Varnokai Westerholm Xalvador Yamidori Zervanos \xD5unapur \xC7elikan O\u2019Garrane Saint-Vellier".split(" ");
var CITIES = "Port-Samar Vellgrad Quintara Lowen Astoria-on-Sea Drumcarrick Marivaux Sankt-Oster Tolvana Gr\xFCnholm Eskadar Perivale".split(" ");
var MONTHS = "January February March April May June July August September October November December".split(" ");
var TAGS = "Ambassador Harbours Diplomacy COVID-19 Summit Trending Fisheries Railways Neighbours Treaties".split(
  " "
);

// bench/corpus.ts
var FOLDER = fileURLToPath(new URL("./corpus", import.meta.url));
var CHUNK = 256 * 1024;
var LF3 = 10;
function* readCorpus(path) {
  const decoder2 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const file2 = openSync2(path, "r");
  let buffer = Buffer.allocUnsafe(CHUNK);
  let held = 0;
  for (; ; ) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const read5 = readSync(file2, buffer, held, buffer.length - held, null);
    if (read5 === 0) break;
    const filled = held + read5;
    const whole2 = buffer.subarray(0, filled).lastIndexOf(LF3) + 1;
    yield* parsed(decoder2.decode(buffer.subarray(0, whole2)));
    buffer.copyWithin(0, whole2, filled);
    held = filled - whole2;
  }
  closeSync2(file2);
}
function* parsed(lines3) {
  for (let start = 0; start < lines3.length; ) {
    const end = lines3.indexOf("\n", start);
    yield JSON.parse(lines3.slice(start, end));
    start = end + 1;
  }
}

// bench/steady.tmp.ts
var plan = await makePlan(disk, "/work/main", "pipeline.yaml", STAGES);
var fam = process.argv[2] ?? "gist";
var n = Number(process.argv[3] ?? 1e4);
var bytes = 0;
var { openSync: openSync3, writeSync: writeSync3 } = await import("node:fs");
var fd = openSync3("/dev/null", "w");
var tables = new TableWriters(plan.tables, { names: ["csv", "arrow"], bom: true }, () => ({ write(b) {
  bytes += b.length;
  writeSync3(fd, b);
} }));
var a = [];
var e = [];
var i = 0;
for (const { id, text: text2 } of readCorpus(`/work/main/bench/corpus/${fam}s-1-20160506-${n}.jsonl`)) {
  const raw = Buffer.from(text2);
  const source = { id, file: `raw/${id}.txt`, sha256: createHash2("sha256").update(raw).digest("hex"), bytes: raw.length, text: text2, facts: { language: { value: "en", basis: "x", file: "p", line: 1 }, date: { value: "2016-05-06", basis: "x", file: "b", line: 1 } }, marks: [] };
  const t0 = performance.now();
  const art = readArticle(source, plan);
  const t1 = performance.now();
  tables.append(art);
  const t2 = performance.now();
  if (i++ >= n / 2) {
    a.push(t1 - t0);
    e.push(t2 - t1);
  }
}
var t = performance.now();
tables.finish();
var med = (x) => x.sort((p, q) => p - q)[x.length >> 1];
var mean = (x) => x.reduce((p, q) => p + q, 0) / x.length;
console.log(fam, "stages median", (med(a) * 1e3).toFixed(0), "mean", (mean(a) * 1e3).toFixed(0), "emit median", (med(e) * 1e3).toFixed(0), "mean", (mean(e) * 1e3).toFixed(0), "finish", (performance.now() - t).toFixed(0), "KB/art", (bytes / n / 1e3).toFixed(1));
