import { jest } from '@jest/globals';
import { Patience } from './patience.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const LIMIT = 1_000;

/** A wait for a connection that comes after so many milliseconds; whether it came in time, and when that was clear. */
async function wait(patience: Patience, ms: number, givenBack: number[] = []) {
  const began = performance.now();
  const connecting = new Promise<number>((resolve) => setTimeout(() => resolve(ms), ms));
  const waiting = patience
    .wait(LIMIT, connecting, (late) => givenBack.push(late))
    .then(
      () => 'came',
      () => 'gave up',
    )
    .then((end) => [end, performance.now() - began]);
  await jest.advanceTimersByTimeAsync(ms);
  return waiting;
}

test('waits one after the other share one limit', async () => {
  const patience = new Patience();
  expect(await wait(patience, 600)).toEqual(['came', 600]);
  expect(await wait(patience, 300)).toEqual(['came', 300]);
  expect(await wait(patience, 300)).toEqual(['gave up', 100]);
});

test('a connection that comes too late is given back', async () => {
  const patience = new Patience();
  await wait(patience, 800);
  const givenBack: number[] = [];
  expect(await wait(patience, 500, givenBack)).toEqual(['gave up', 200]);
  expect(givenBack).toEqual([500]);
});

test('waits at the same time count once', async () => {
  const patience = new Patience();
  await Promise.all([wait(patience, 600), wait(patience, 600)]);
  expect(await wait(patience, 390)).toEqual(['came', 390]);
});

test('what is done between the waits gives the same time back', async () => {
  const patience = new Patience();
  await wait(patience, 900);
  await jest.advanceTimersByTimeAsync(500);
  expect(await wait(patience, 590)).toEqual(['came', 590]);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await wait(patience, LIMIT)).toEqual(['came', LIMIT]);
});
