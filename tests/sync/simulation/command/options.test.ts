import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'

describe('the parameters of npm run simulate', () => {
  it('plays ten thousand schedules from seed 1 on when nothing is said', () => {
    expect(readOptions([])).toMatchObject({ schedules: 10_000, seed: 1, storage: 'memory', isReplay: false })
  })

  it.each([['1000000'], ['1_000_000'], ['1,000,000'], ['1.000.000']])('reads a million written as %s', (text) => {
    expect(readOptions(['--schedules', text, '--seed', '7'])).toMatchObject({ schedules: 1_000_000, seed: 7 })
  })

  it('replays a seed that is named alone', () => {
    expect(readOptions(['--seed', '42'])).toMatchObject({ seed: 42, isReplay: true })
    expect(readOptions(['--seed', '42', '--schedules', '5'])).toMatchObject({ isReplay: false })
  })

  it('plays on the storage of the app when told so', () => {
    expect(readOptions(['--storage', 'indexeddb'])).toMatchObject({ storage: 'indexeddb' })
  })

  it('plays few schedules on one core, and as many as it is told on so many cores', () => {
    expect(readOptions(['--schedules', '10'])).toMatchObject({ workers: 1 })
    expect(readOptions(['--schedules', '100000', '--workers', '3'])).toMatchObject({ workers: 3 })
  })

  it.each([
    [['--schedules', 'many'], /--schedules .*"many"/],
    [['--schedules', '0'], /--schedules/],
    [['--seed', '-1'], /seed/],
    [['--seed', '1.5e3'], /--seed .*"1\.5e3"/],
    [['--workers', '0'], /--workers/],
    [['--storage', 'paper'], /--storage .*"paper"/],
    [['--fast'], /--fast/],
    [['100'], /100/],
  ])('says what is wrong with %j', (parameters, sentence) => {
    expect(readOptions(parameters)).toMatch(sentence)
  })
})
