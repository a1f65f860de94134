import { jest } from '@jest/globals';
import { type Connections } from './connections.js';
import { Pulse } from './pulse.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A database that answers what `answers` says, and what the pulse made of it. */
function watch(answers: () => Promise<unknown>) {
  const connections = { bytesHeard: 0, cut: jest.fn() };
  const unheard = jest.fn();
  const pulse = new Pulse(connections as unknown as Connections, answers, unheard);
  return { connections, unheard, pulse };
}
const never = () => new Promise<never>(() => undefined);

test('a database that answers is left alone, also where the answer is a refusal', async () => {
  for (const answers of [() => Promise.resolve(), () => Promise.reject(new Error('refused'))]) {
    const { connections, unheard } = watch(answers);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([connections.cut, unheard].map((call) => call.mock.calls.length)).toEqual([0, 0]);
  }
});

test('silence on all connections cuts them within three seconds', async () => {
  const { connections } = watch(never);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(connections.cut).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(connections.cut).toHaveBeenCalled();
});

test('where others are heard, only the connection that is not is given up', async () => {
  const { connections, unheard } = watch(never);
  for (let second = 0; second < 10; second++) {
    connections.bytesHeard++;
    await jest.advanceTimersByTimeAsync(1_000);
  }
  expect(connections.cut).not.toHaveBeenCalled();
  expect(unheard).toHaveBeenCalled();
});

test('a process too busy to tick does not take the database for gone', async () => {
  let answer = () => {};
  const { connections } = watch(() => new Promise<void>((resolve) => (answer = resolve)));
  for (let minute = 0; minute < 10; minute++) {
    // The clock goes on by a minute, and the timer fires once when the process is free again.
    jest.setSystemTime(Date.now() + 60_000);
    await jest.advanceTimersByTimeAsync(500);
    answer();
  }
  expect(connections.cut).not.toHaveBeenCalled();
});

test('nothing is asked any more once it is stopped', async () => {
  const ask = jest.fn(never);
  watch(ask).pulse.stop();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(ask).not.toHaveBeenCalled();
});
