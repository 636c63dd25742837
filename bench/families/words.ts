/** Invented given names. */
export const GIVEN = (
  'Aldo Brisa Cemal Dovra Elkin Farouna Galen Hesper Ilmar Jorun Kestra Lubin Mirelle Nadir ' +
  'Orsola Pavle Quenby Rasmin Soraya Tibor Ulrika Vesna Wendel Xanthe Yorick Zelma Ánde Bjørna'
).split(' ')

/** Invented family names, of which none is a word of the language. */
export const FAMILY = (
  'Abrosov Belkhane Corvane Dunmarr Eskelund Ferrandin Gorstad Halvike Ingremar Jathari Korvenko ' +
  'Lindqvar Maruyan Nakorin Ostrevic Pellaro Quastin Ruvolden Sandoriu Tarkhane Ulvestad Varnokai ' +
  'Westerholm Xalvador Yamidori Zervanos Õunapur Çelikan O’Garrane Saint-Vellier'
).split(' ')

/** Invented countries, each with its adjective. */
export const COUNTRIES: readonly (readonly [string, string])[] = [
  ['Velmora', 'Velmoran'],
  ['Tarsenia', 'Tarsenian'],
  ['Ostrava Minor', 'Ostravan'],
  ['Kelindor', 'Kelindorian'],
  ['Mirandel', 'Mirandelian'],
  ['Sudrania', 'Sudranian'],
  ['Ylvania', 'Ylvanian'],
  ['Corvantia', 'Corvantian'],
  ['Belisar', 'Belisari'],
  ['Nordmark', 'Nordmarkian'],
  ['Zafiria', 'Zafirian'],
  ['Hallandria', 'Hallandrian'],
]

/** Invented cities; the last two are written with characters beyond U+FFFF. */
export const CITIES = (
  'Port-Samar Vellgrad Quintara Lowen Astoria-on-Sea Drumcarrick Marivaux Sankt-Oster Tolvana ' +
  'Grünholm Eskadar Perivale'
).split(' ')
export const RARE_CITIES = ['𠮷野', '𡈽浦']

/** Offices as leads print them. */
export const OFFICES = [
  'President',
  'Prime Minister',
  'Foreign Minister',
  'Chancellor',
  'Finance Minister',
  'Secretary-General',
]

export const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

/** Headings; some hold terms of the topics codebook. */
export const HEADINGS = [
  'Border questions',
  'Summit meetings',
  'Economic cooperation',
  'Regional situation',
  'Energy and transport',
  'Trade and investment',
  'Fisheries',
  'Security dialogue',
  'Climate change',
  'Culture and youth',
  'Peace treaty talks',
  'Humanitarian aid',
  'Maritime affairs',
  'Science and technology',
]

/** What is talked about; some hold terms of the topics codebook. */
export const MATTERS = [
  'the peace treaty',
  'the eastern pipeline',
  'trade in fish and timber',
  'the disputed islands',
  'joint investments in the harbours',
  'the ceasefire along the river',
  'our political dialogue',
  'visa rules for students',
  'the ballistic missile launches',
  'tariffs on machine parts',
  'the shared weather satellites',
  'climate change and its costs',
  'the rescue of stranded sailors',
  'the railway over the northern pass',
  'the return of the archives',
  'refugees in the border towns',
  'public health in the valleys',
  'the supply of electricity',
  'human rights',
  'an exchange of young teachers',
  'the night flights',
  'the economic forum in the spring',
]

/** Sentences; `@` stands for a matter, `#` for a country, `~` for another person with office. */
export const SENTENCES = [
  'We agree to negotiate vigorously on @.',
  'I would like to thank ~ for the frank exchange on @.',
  'It is important to take a wider view of @, and to be patient.',
  'Let us hold working-level talks on @ before the end of the year.',
  'I agree with ~’s idea that we should keep talking.',
  'We will continue to consider @.',
  'Our two countries view @ with grave concern.',
  'I propose a plan of eight points for @, which will benefit the people of # directly.',
  'Excellent.',
  'We support companies doing business in #, even under difficult conditions.',
  'A political solution is important for @.',
  'The people of # must not be asked to wait any longer for @.',
  'I have said it before: “We cannot choose our neighbours.”',
  'There are 27 open points on @, of which Dr. Halm’s group settled 4.5 percent in one year.',
  'We must refrain from statements that hurt the sentiments of the people of #, if only to keep @ alive.',
  'I called on # to implement the agreement on @ without fail.',
  'Is there a date for @?',
  'The experts (both sides) will report on @ in June.',
  'That is a promise!',
  'We step up our work on @; nothing else would be understood at home.',
]

/** Words put into a sentence by the editors. */
export const INSERTIONS = ['(incumbent leaders)', '[of the joint commission]', '(last autumn)']

/** Stage directions. */
export const INCIDENTS = ['(Laughter.)', '(Applause)', '[crosstalk]']

/** Editorial notes after the last words. */
export const NOTES = ['(Slightly abridged)', '(Translated)', '(Excerpts)', '(Abridged)']

/** Lines of page furniture. */
export const CHROME = ['print PRINT', 'Share on Facebook | Share on Twitter', 'Advertisement']

/** Tags below an article; the last ones hold a character beyond U+FFFF. */
export const TAGS =
  'Ambassador Harbours Diplomacy COVID-19 Summit Trending Fisheries Railways Neighbours Treaties'.split(
    ' ',
  )
export const RARE_TAGS = ['Talks 🤝', '🌏 World']
