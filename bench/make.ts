import { argv } from 'node:process'
import { ensureCorpus } from './corpus.ts'

ensureCorpus(argv[2]!, Number(argv[3]))
