import { durationParts } from './duration.js';
import { keptFormat } from '../common/kept-formats.js';
import { period as periodMessage, span } from './rule-words.messages.js';
import { type Instant, type Period } from './segment-rule.js';
import { type Speaker } from '../common/speaker.js';

/**
 * When, as an adverb: "in the last year", "between 1 January 2026 and 31 March 2026". The end of a period is not in it any
 * more; what is named is the last day that is.
 *
 * @param yearly whether only month and day count
 */
export function periodText(period: Period, speaker: Speaker, yearly = false): string {
  const duration = period.last ?? period.next;
  if (duration != null) {
    const way = period.last == null ? 'next' : 'last';
    return speaker.say(periodMessage, { way, span: spanText(duration, speaker) });
  }
  const { from, to } = period;
  const way = to == null ? 'from' : from == null ? 'to' : 'between';
  return speaker.say(periodMessage, {
    way,
    from: from == null ? '' : momentText(from, speaker, yearly),
    to: to == null ? '' : momentText(to, speaker, yearly, true),
  });
}

function spanText(duration: string, speaker: Speaker): string {
  return speaker.all(durationParts(duration).map(({ unit, n }) => speaker.say(span, { unit, n })));
}

/** The day where it is midnight there, otherwise the day and the time. */
function momentText(at: Instant, speaker: Speaker, yearly: boolean, isEnd = false): string {
  const { timeZone } = speaker.workspace;
  const instant = new Date(at);
  const time = keptFormat(Intl.DateTimeFormat, 'en-GB', { timeZone, timeStyle: 'medium' }).format(instant);
  const isMidnight = time === '00:00:00' && instant.getUTCMilliseconds() === 0;
  const named = isMidnight && isEnd ? new Date(instant.getTime() - 1) : instant;
  if (yearly) return speaker.dayOfYear(named);
  return isMidnight ? speaker.day(named) : speaker.moment(named);
}
