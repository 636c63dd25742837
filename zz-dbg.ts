import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { lexicons } from '/work/team/prose/src/names/lexicon.ts'
import { phrasebook } from '/work/team/prose/stages/quote/sayings.ts'
import { tokens } from '/work/team/prose/stages/quote/clause.ts'
import { saidBefore, namedBefore } from '/work/team/prose/stages/quote/cue.ts'
import { saidBehind } from '/work/team/prose/stages/quote/behind.ts'
import { partyFrom } from '/work/team/prose/stages/quote/party.ts'
const [lang, mode, text] = process.argv.slice(2) as [string,string,string]
const book = parse(readFileSync('/work/team/prose/codebooks/sayings.yaml','utf8'))
const { sayingsSchema } = await import('/work/team/prose/stages/quote/sayings.ts')
book.entries.forEach((x:any)=>x.line=1); book.wide.forEach((x:any)=>x.line=1)
const parsed = (sayingsSchema as any).parse(book)
const nb = parse(readFileSync('/work/team/prose/codebooks/names.yaml','utf8'))
const { namesSchema } = await import('/work/team/prose/src/names/lexicon.ts')
nb.languages.forEach((x:any)=>x.line=1)
const names = lexicons((namesSchema as any).parse(nb))(lang, text)
const sayings = phrasebook(parsed).spaced.get(lang)!
const language = { sayings, names }
const t = tokens(text, {start:0,end:text.length}, [], language)
const q=(r:any)=>r&&text.slice(r.start,r.end)
const p=(x:any)=>x&&{name:q(x.name),described:x.described,definite:x.definite,role:q(x.role),pronoun:q(x.pronoun),also:x.also&&q(x.also.name)}
const s = mode==='before'?saidBefore(t,language,t.length):mode==='named'?namedBefore(t,language):mode==='behind'?saidBehind(t,language):undefined
if(mode==='from'){const f=partyFrom(t,0,language);console.log(p(f?.party),f?.at)}
else console.log(s&&{cue:q(s.cue),rule:s.rule,gap:s.gap,party:p(s.party)})
