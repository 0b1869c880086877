// usage: node peers.mjs LOG.csv, in a directory with ts-fsrs and
// @open-spaced-repetition/binding. Prints "name values…" lines.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { createRequire } from 'node:module'

const require = createRequire(process.cwd() + '/')
const { fsrs } = require('ts-fsrs')
const binding = require('@open-spaced-repetition/binding')

function median(list) {
  return list.sort((a, b) => a - b)[list.length >> 1]
}

function seconds(run) {
  const begun = performance.now()
  run()
  return (performance.now() - begun) / 1000
}

// The same cards and answers as bench_fsrs.c asks for.
function updates(cards, rounds) {
  const f = fsrs({ enable_short_term: true })
  const state = Array.from({ length: cards }, () => f.next_state(null, 0, 3))
  for (let k = 1; k < rounds; k++)
    for (let i = 0; i < cards; i++)
      state[i] = f.next_state(state[i], (i * 7 + k * 3) % 30,
        1 + (i + k * 5) % 4)
}

const rounds = 10
const cards = 100000
const times = [0, 1, 2].map(() => seconds(() => updates(cards, rounds)))
console.log('updates_per_s', cards * (rounds - 1) / median(times))
console.log('rebuild_1m_s', median(times))

if (process.argv[2]) {
  const items = binding.convertCsvToFsrsItems(readFileSync(process.argv[2]),
    4, 'UTC', () => 0)
  const begun = performance.now()
  const w = await binding.computeParameters(items,
    { enableShortTerm: true, numRelearningSteps: 1, timeout: 2 })
  console.log('fit_500k_s', (performance.now() - begun) / 1000)
  console.log('fit_500k_weights', w.join(' '))
}
