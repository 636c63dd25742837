import { argv } from 'node:process'
import { ensureCorpus } from './corpus.ts'

ensureCorpus(Number(argv[2]))
