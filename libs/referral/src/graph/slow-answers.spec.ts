import { describe, expect, it } from '@jest/globals';
import { SlowAnswers } from './slow-answers.js';

/** A clock that goes on by hand, and computations that end by hand. */
function laboratory() {
  const clock = { now: 0 };
  const answers = new SlowAnswers<string>(() => clock.now);
  const begun: { answer(text: string): void; fail(): void }[] = [];
  const ask = () =>
    answers.get(
      'key',
      () =>
        new Promise((answer, reject) => {
          begun.push({ answer, fail: () => reject(new Error('failed')) });
        }),
    );
  const answered = async (text: string, ms: number) => {
    const asked = ask();
    clock.now += ms;
    begun.at(-1)!.answer(text);
    return asked;
  };
  return { clock, begun, ask, answered };
}

describe('SlowAnswers', () => {
  it('computes quick answers anew', async () => {
    const { begun, answered } = laboratory();
    expect(await answered('one', 249)).toBe('one');
    expect(await answered('two', 0)).toBe('two');
    expect(begun).toHaveLength(2);
  });

  it('keeps a slow one a hundred times as long as it took, ten minutes at most', async () => {
    for (const [took, kept] of [
      [250, 25_000],
      [20_000, 600_000],
    ] as const) {
      const { clock, begun, ask, answered } = laboratory();
      await answered('one', took);
      clock.now += kept - 1;
      expect(await ask()).toBe('one');
      clock.now += 1;
      expect(await answered('two', took)).toBe('two');
      expect(begun).toHaveLength(2);
    }
  });

  it('gives the old one to those who ask while the first waits for a new one', async () => {
    const { clock, begun, ask, answered } = laboratory();
    await answered('one', 1_000);
    clock.now += 100_000;
    const first = ask();
    expect(await ask()).toBe('one');
    clock.now += 1_000;
    begun[1]!.answer('two');
    expect(await first).toBe('two');
    expect(await ask()).toBe('two');
    expect(begun).toHaveLength(2);
  });

  it('shares what has been computing for long, and nothing that may yet be quick', async () => {
    const { clock, begun, ask } = laboratory();
    const first = ask();
    clock.now += 249;
    const second = ask();
    expect(begun).toHaveLength(2);
    clock.now += 250;
    const third = ask();
    expect(begun).toHaveLength(2);
    begun[1]!.answer('two');
    begun[0]!.answer('one');
    expect(await Promise.all([first, second, third])).toEqual(['one', 'two', 'two']);
  });

  it('forgets what failed', async () => {
    const { begun, ask, answered } = laboratory();
    const failing = ask();
    begun[0]!.fail();
    await expect(failing).rejects.toThrow('failed');
    expect(await answered('one', 0)).toBe('one');
  });
});
