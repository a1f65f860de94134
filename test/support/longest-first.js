import Sequencer from '@jest/test-sequencer';

/** Small files that take a minute and more. */
const LONG = ['test/console/screens.e2e.ts', 'test/isolation/replay.e2e.ts', 'test/fuzz/fuzz.e2e.ts'];

/**
 * On a machine that has not run them yet Jest begins with the largest files, and would end with these: one processor then
 * waited two minutes for the other.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => LONG.some((file) => path.replaceAll('\\', '/').endsWith(file));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
